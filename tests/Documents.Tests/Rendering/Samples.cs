using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Documents.Rendering;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>Golden sample fields of every described document, and the fonts loaded once.</summary>
internal static class Samples
{
    public static FontLibrary Fonts { get; } = FontLibrary.Load(null);

    public static DocumentRenderer Renderer { get; } = new(Fonts);

    public static TheoryData<string> Codes => [.. DocumentCatalogue.All.Select(type => type.Code)];

    public static JsonObject Json(string code)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream($"samples/{code}")
            ?? throw new InvalidOperationException($"no sample for {code}");
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>The sample with the signatures its type asks for beside the fields: what a case service sends, complete in the sense of CR1.</summary>
    public static JsonObject Complete(string code)
    {
        var json = Json(code);
        json[DocumentContent.SignaturesMember] = new JsonArray([.. Signatures(Values(code)).Select(Written)]);
        return json;
    }

    private static JsonObject Written(Signature signature)
    {
        var json = new JsonObject
        {
            ["slot"] = signature.Slot,
            ["name"] = signature.Name,
            ["date"] = signature.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["method"] = signature.Method.InChinese(),
        };
        if (signature.CertNo is { } certNo)
        {
            json["certNo"] = certNo;
        }

        if (signature.Opinion is { } opinion)
        {
            json["opinion"] = opinion;
        }

        return json;
    }

    public static FieldValues Values(string code, Action<JsonObject>? change = null)
    {
        var json = Json(code);
        change?.Invoke(json);
        var parsed = FieldValues.Parse(DocumentCatalogue.Get(code), JsonSerializer.SerializeToElement(json));
        Assert.Empty(parsed.Errors);
        return parsed.Values!;
    }

    public static PrintJob Job(FieldValues values, bool preview = false)
    {
        var type = values.Type;
        var number = type.IsNumbered ? $"×人社{type.Word}〔2026〕第001号" : null;
        return new PrintJob(
            new DocumentHeader("××县人力资源和社会保障局", number, new DateOnly(2026, 1, 5), "XK-2026-0001"),
            values,
            preview ? [] : Signatures(values),
            Preview: preview);
    }

    /// <summary>The same with other signatures.</summary>
    public static PrintJob Job(FieldValues values, IReadOnlyList<Signature> signatures) => Job(values) with { Signatures = signatures };

    public static PrintResult.Printed Print(PrintJob job) => Assert.IsType<PrintResult.Printed>(Renderer.Render(job));

    /// <summary>As many signatures as the type asks for.</summary>
    public static IReadOnlyList<Signature> Signatures(FieldValues values)
    {
        string[] names = ["张建国", "刘海燕", "周卫东"];
        var signatures = new List<Signature>();
        foreach (var slot in values.Type.Signatures.Where(slot => slot.Min > 0 && IsOwed(slot.Need, values) && !IsExcused(slot, values)))
        {
            string[] persons = slot.EachOf is { } list && values.Find(list) is FieldValue.Sequence all ? [.. all.Items.OfType<FieldValue.Text>().Select(name => name.Value)] : names;
            for (var i = 0; i < Math.Max(slot.Min, slot.EachOf is null ? 0 : persons.Length); i++)
            {
                signatures.Add(new Signature(
                    slot.Slot,
                    slot.ByParty ? "李明远" : persons[i],
                    new DateOnly(2026, 1, 5),
                    SignatureMethod.Electronic,
                    slot.Slot is "officer" ? $"4100001234{5 + i}" : null,
                    values.Type.Kind == TextKind.InternalApproval ? "同意。" : null));
            }
        }

        return signatures;
    }

    /// <summary>A field stands in for the signature, e.g. a noted refusal.</summary>
    public static bool IsExcused(SignatureSlot slot, FieldValues values) => slot.OrField is { } field && values.Find(field) is not null;

    private static bool IsOwed(FieldNeed need, FieldValues values) =>
        need.Always || (need.WhenField is { } field && values.Find(field) is FieldValue.Text text && need.WhenValues.Contains(text.Value));
}
