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

    private const int MostOpinion = 10_000;

    private static readonly string[] s_members = ["slot", "name", "date", "method", "certNo", "opinion"];

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

            if (item.EnumerateObject().Select(Name).FirstOrDefault(member => !s_members.Contains(member)) is { } unknown)
            {
                errors.Add(new FieldError(at, $"签名没有名为“{(unknown.Length <= 60 ? unknown : string.Concat(unknown.AsSpan(0, 57), "..."))}”的内容，可以写{string.Join("、", s_members)}。"));
                continue;
            }

            var certNo = Text(item, "certNo");
            var opinion = Text(item, "opinion", MostOpinion);
            if ((certNo is null && IsGiven(item, "certNo")) || (opinion is null && IsGiven(item, "opinion")))
            {
                errors.Add(new FieldError(at, $"签名的certNo（证件编号）最多200字，opinion（签署意见）最多{MostOpinion}字，都应为文字，不含控制字符。"));
                continue;
            }

            signatures.Add(new Signature(slot, name, date, method.Value, certNo, opinion));
        }

        return signatures;
    }

    private static bool IsGiven(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null && !(member.ValueKind == JsonValueKind.String && member.ValueEquals(string.Empty));

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // An escaped half surrogate: no member is called so, and the caller says which there are.
            return "?";
        }
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
                && !text.Any(c => char.IsControl(c) && !(most > 200 && c is '\n' or '\r' or '\t'))
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
