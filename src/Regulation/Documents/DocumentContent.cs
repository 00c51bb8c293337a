using System.Globalization;
using System.Text.Json;

namespace Enforcement.Regulation.Documents;

/// <summary>文书内容: fields and signatures of a document to be issued, complete in the sense of CR1.</summary>
/// <param name="Values">要素值.</param>
/// <param name="Signatures">签名, from the reserved member <c>signatures</c> of the fields' JSON.</param>
public sealed record DocumentContent(FieldValues Values, IReadOnlyList<Signature> Signatures)
{
    /// <summary>Reserved member of the fields' JSON that carries the signatures already made.</summary>
    public const string SignaturesMember = "signatures";

    /// <summary>
    /// Reads and checks what a document request carries: the fields of the type, and beside them
    /// <c>"signatures": [{"slot":"officer","name":"张三","date":"2026-01-12","method":"电子签名","certNo":"…","opinion":"…"}]</c>.
    /// This is the whole of CR1: what passes here can be issued.
    /// </summary>
    public static ContentParse Parse(DocumentType type, JsonElement json)
    {
        ArgumentNullException.ThrowIfNull(type);
        var fields = FieldValues.Parse(type, json);
        var errors = new List<FieldError>(fields.Errors);
        var signatures = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(SignaturesMember, out var written)
            ? ReadSignatures(written, errors)
            : [];
        if (fields.Values is not null)
        {
            errors.AddRange(fields.Values.MissingSignatures(signatures));
        }

        return errors.Count == 0 ? new ContentParse(new DocumentContent(fields.Values!, signatures), []) : new ContentParse(null, errors);
    }

    private static List<Signature> ReadSignatures(JsonElement json, List<FieldError> errors)
    {
        var signatures = new List<Signature>();
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > 100)
        {
            errors.Add(new FieldError(SignaturesMember, "“签名”应为JSON数组，最多100项。"));
            return signatures;
        }

        var index = 0;
        foreach (var item in json.EnumerateArray())
        {
            var at = $"{SignaturesMember}[{index++}]";
            var slot = Text(item, "slot");
            var name = Text(item, "name");
            var method = SignatureMethods.Find(Text(item, "method"));
            if (slot is null || name is null || method is null
                || !DateOnly.TryParseExact(Text(item, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                errors.Add(new FieldError(at, "签名应写明slot（签名栏）、name（姓名，最多200字）、date（日期，如2026-01-05）和method（手写扫描、电子签名、捺印、盖章之一）。"));
                continue;
            }

            signatures.Add(new Signature(slot, name, date, method.Value, Text(item, "certNo"), Text(item, "opinion", 10_000)));
        }

        return signatures;
    }

    private static string? Text(JsonElement json, string name, int most = 200)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty(name, out var member)
                && member.ValueKind == JsonValueKind.String
                && member.GetString() is { Length: > 0 } text
                && text.Length <= most
                    ? text
                    : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped half surrogate is no text; the caller reports the signature as incomplete.
            return null;
        }
    }
}

/// <summary>Outcome of reading a document's content: complete content, or every fault found.</summary>
/// <param name="Content">The content; null when there are errors.</param>
/// <param name="Errors">All faults, in Chinese.</param>
public sealed record ContentParse(DocumentContent? Content, IReadOnlyList<FieldError> Errors);
