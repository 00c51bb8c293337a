using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Enforcement.Regulation.Documents;

namespace Enforcement.Licensing.Papers;

/// <summary>A text of a paper that can be put right when the paper is made again.</summary>
/// <param name="Path">Where it stands, e.g. <c>missing.0.problem</c>.</param>
/// <param name="Label">Chinese label, with those of the groups around it.</param>
/// <param name="Most">Most characters.</param>
internal sealed record PaperText(string Path, string Label, string Value, int Most);

/// <summary>The texts of a paper. Days, numbers, choices and what names the licence are no texts: they follow from the case.</summary>
internal static class PaperTexts
{
    private static readonly string[] s_fixed = ["item", "certificateNo", "certNo", "certificateTitle", "original", "legalReview", "hearingRecord", "kind", "decidedBy"];

    public static ImmutableArray<PaperText> Of(string code, JsonObject fields) => [.. In(DocumentCatalogue.Get(code).Fields, fields, string.Empty, string.Empty)];

    /// <summary>The same fields with other texts.</summary>
    public static JsonObject With(JsonObject fields, IEnumerable<PaperCorrection> corrections)
    {
        var changed = fields.DeepClone().AsObject();
        foreach (var correction in corrections)
        {
            var steps = correction.Field.Split('.');
            JsonNode at = changed;
            foreach (var step in steps[..^1])
            {
                at = at is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : at[step]!;
            }

            if (at is JsonArray items)
            {
                items[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = correction.Right;
            }
            else
            {
                at[steps[^1]] = correction.Right;
            }
        }

        return changed;
    }

    private static IEnumerable<PaperText> In(IReadOnlyList<Field> types, JsonObject fields, string path, string label) =>
        from type in types
        where !s_fixed.Contains(type.Name)
        let value = fields[type.Name]
        where value is not null
        from text in In(type.Type, value, $"{path}{type.Name}", $"{label}{type.Label}")
        select text;

    private static IEnumerable<PaperText> In(FieldType type, JsonNode value, string path, string label) => type switch
    {
        FieldType.Str str => [Text(value, path, label, str.MaxLength)],
        FieldType.Text text => [Text(value, path, label, text.MaxLength)],
        FieldType.IdNo or FieldType.Uscc or FieldType.Phone => [Text(value, path, label, 30)],
        FieldType.Group group => In(group.Fields, value.AsObject(), path + ".", label + "的"),
        FieldType.ListOf list => value.AsArray().SelectMany((item, at) => item is null ? [] : In(list.Item, item, $"{path}.{at}", $"{label}第{at + 1}项")),
        _ => [],
    };

    private static PaperText Text(JsonNode value, string path, string label, int most) => new(path, label, value.GetValue<string>(), most);
}
