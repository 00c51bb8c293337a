using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Regulation.Documents;
using Enforcement.Web.Desk;

namespace Enforcement.Web.Forms;

/// <summary>The fields of a paper to be, in words: the label of the catalogue and the value.</summary>
public static class DraftWords
{
    /// <param name="type">Null when the catalogue does not know the paper; then the bare names are shown.</param>
    public static IEnumerable<(string Label, string Text)> Of(DocumentType? type, JsonObject fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = type?.Fields.FirstOrDefault(f => f.Name == name);
            if (Text(field?.Type, value) is { Length: > 0 } text)
            {
                yield return (field?.Label ?? name, text);
            }
        }
    }

    private static string Text(FieldType? type, JsonNode? value) => (type, value) switch
    {
        (_, null) => "",
        (FieldType.ListOf list, JsonArray items) => string.Join("；", items.Select((item, i) => $"{i + 1}. {Text(list.Item, item)}")),
        (FieldType.Group group, JsonObject parts) => Parts(group.Fields, parts),
        (_, JsonArray items) => string.Join("、", items.Select(item => Text(null, item))),
        (_, JsonObject parts) => string.Join("，", parts.Select(part => Text(null, part.Value)).Where(text => text.Length > 0)),
        (_, JsonValue scalar) => Scalar(type, scalar),
        _ => value.ToJsonString(),
    };

    private static string Parts(IReadOnlyList<Field> fields, JsonObject parts) => string.Join("，", parts
        .Select(part => (Field: fields.FirstOrDefault(f => f.Name == part.Key), part.Value))
        .Select(part => (part.Field?.Label, Text: Text(part.Field?.Type, part.Value)))
        .Where(part => part.Text.Length > 0)
        .Select(part => part.Label is null ? part.Text : $"{part.Label}：{part.Text}"));

    private static string Scalar(FieldType? type, JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        JsonValueKind.String when type is FieldType.Date && DateOnly.TryParse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out var date) => ChineseDate.Of(date),
        JsonValueKind.String when type is FieldType.Instant && DateTimeOffset.TryParse(value.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out var instant) => ChineseDate.Of(instant),
        JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };
}
