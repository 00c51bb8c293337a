using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>Contents at the edges of what the catalogue allows: nothing but what is mandatory, and everything at its longest.</summary>
internal sealed class Extremes
{
    /// <summary>Longest text written into one field; the catalogue allows up to 100,000, which has a test of its own.</summary>
    private const int LongText = 5000;

    /// <summary>File names are counted in UTF-16 units.</summary>
    private const int FileName = 150;

    private int _texts;

    private Extremes(bool full, int rows, int cell)
    {
        Full = full;
        Rows = rows;
        Cell = cell;
    }

    /// <summary>Every text written, by the path of its field.</summary>
    public List<(string Path, string Text)> Written { get; } = [];

    private bool Full { get; }

    private int Rows { get; }

    private int Cell { get; }

    /// <summary>Only what is mandatory, once for every option of every choice that stands at the top.</summary>
    public static IEnumerable<(string Option, FieldValues Values)> Fewest(DocumentType type)
    {
        var options = type.Fields.SelectMany(Options).DefaultIfEmpty((null, null));
        foreach (var (field, option) in options)
        {
            var json = new Extremes(full: false, 1, 0).Group(type.Fields, "", field, option);
            yield return ($"{field}={option}", Parse(type, json));
            foreach (var instead in type.Signatures.Where(slot => slot.OrField is not null && IsOwed(slot.Need, json)).Select(slot => slot.OrField!))
            {
                var refused = json.DeepClone().AsObject();
                refused[instead] = "拒绝";
                yield return ($"{field}={option}, {instead}", Parse(type, refused));
            }
        }
    }

    /// <summary>Three persons in every slot that takes them, the first with a name of 200 characters, each with an opinion.</summary>
    public List<Signature> Signatures(FieldValues values) =>
    [
        .. values.Type.Signatures
            .Where(slot => slot.EachOf is null && !Samples.IsExcused(slot, values))
            .SelectMany(slot => Enumerable.Range(0, Math.Min(3, slot.Max)).Select(i => new Signature(
                slot.Slot,
                i == 0 ? Text($"{slot.Slot}.name", 200) : $"张建国{i}",
                new DateOnly(2026, 12, 31),
                SignatureMethod.Electronic,
                $"豫410000123-4567890{i}",
                values.Type.Kind == TextKind.InternalApproval ? Text($"{slot.Slot}.opinion", 3000, paragraphs: true) : null))),
        .. Samples.Signatures(values).Where(signature => values.Type.Signatures.Single(slot => slot.Slot == signature.Slot).EachOf is not null),
    ];

    /// <summary>Every field, texts at their longest, lists of a few dozen rows.</summary>
    public static (FieldValues Values, Extremes Content) Fullest(DocumentType type) => Filled(type, new Extremes(full: true, 24, 300));

    /// <summary>Lists at their longest with short texts.</summary>
    public static (FieldValues Values, Extremes Content) LongestLists(DocumentType type) => Filled(type, new Extremes(full: true, 5000, 12));

    private static (FieldValues Values, Extremes Content) Filled(DocumentType type, Extremes content)
    {
        var json = content.Group(type.Fields, "", null, null);
        return (Parse(type, json), content);
    }

    private static FieldValues Parse(DocumentType type, JsonObject json)
    {
        var parsed = FieldValues.Parse(type, JsonSerializer.SerializeToElement(json));
        Assert.True(parsed.Errors.Count == 0, $"{type.Code}: {string.Join('\n', parsed.Errors.Select(error => error.Message))}");
        return parsed.Values!;
    }

    private static IEnumerable<(string? Field, string? Option)> Options(Field field) => field.Type switch
    {
        FieldType.Choice choice => choice.Options.Select(option => ((string?)field.Name, (string?)option)),
        FieldType.Bool { Only: null } => [(field.Name, "true"), (field.Name, "false")],
        _ => [],
    };

    private JsonObject Group(IReadOnlyList<Field> fields, string path, string? chosen, string? option)
    {
        var json = new JsonObject();
        foreach (var field in fields)
        {
            var picked = field.Name == chosen ? option : null;
            if (Full || picked is not null || IsOwed(field.Need, json))
            {
                json[field.Name] = Value(field.Type, path.Length == 0 ? field.Name : $"{path}.{field.Name}", picked);
            }
        }

        return json;
    }

    private JsonNode Value(FieldType type, string path, string? picked) => type switch
    {
        FieldType.Str str => Text(path, Full ? Math.Min(str.MaxLength, Most(path)) : 2),
        FieldType.Text text => Text(path, Full ? Math.Min(text.MaxLength, Most(path)) : 2, paragraphs: true),
        FieldType.Ref => Text(path, Full ? Math.Min(200, Most(path)) : 2),
        FieldType.Choice choice => picked ?? (Full ? choice.Options[^1] : choice.Options[0]),
        FieldType.Date => "2026-12-31",
        FieldType.Instant => "2026-12-31T23:59:00+08:00",
        FieldType.Number number => Full ? number.Max : number.Min,
        FieldType.Money => 999_999_999_999.99m,
        FieldType.Bool only => only.Only ?? (picked is null ? Full : picked == "true"),
        FieldType.IdNo => "11010519491231002X",
        FieldType.Uscc => "91350100M000100Y43",
        FieldType.Phone => "13800001234",
        FieldType.CertNo => Full ? "豫410000123-45678901" : "410000",
        FieldType.File => new JsonObject { ["name"] = Text(path, Full ? Math.Min(FileName, Most(path)) : 2), ["sha256"] = new string('a', 64) },
        FieldType.Group group => Group(group.Fields, path, null, null),
        FieldType.ListOf list => new JsonArray(
            [.. Enumerable.Range(0, Full ? Math.Min(list.Max, Rows) : list.Min).Select(_ => Value(list.Item, $"{path}[]", null))]),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private int Most(string path) => Cell == 12 ? Cell : path.Contains("[]", StringComparison.Ordinal) ? Cell : LongText;

    /// <summary>A text of exactly this many characters that no other field has, with rare characters, marks, figures and line feeds.</summary>
    private string Text(string path, int length, bool paragraphs = false)
    {
        var number = ++_texts;
        var text = new StringBuilder();
        for (var i = 0; text.Length < length * 2; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"甲{number:0000}乙{i:000}，𠮷氏㐂屋䶮某（行⾏）《龘》“卷”：37.5AB；");
        }

        if (paragraphs)
        {
            text.Replace("；", "。\n", length / 3, length / 3);
        }

        var runes = text.ToString().EnumerateRunes().Take(length).ToList();
        var exact = string.Concat(runes);
        Written.Add((path, exact));
        return exact;
    }

    private static bool IsOwed(FieldNeed need, JsonObject siblings) =>
        !(need.UnlessField is { } unless && siblings.ContainsKey(unless))
        && (need.Always
            || (need.WhenField is { } when
                && siblings[when] is { } value
                && (need.WhenValues.Count == 0 || need.WhenValues.Contains(value.ToString(), StringComparer.Ordinal))));
}
