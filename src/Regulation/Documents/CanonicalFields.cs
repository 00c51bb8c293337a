using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Regulation.Documents;

/// <summary>Writes values in catalogue order without white space, so equal content gives equal bytes.</summary>
internal static class CanonicalFields
{
    public static byte[] Write(IReadOnlyList<Field> fields, IReadOnlyDictionary<string, FieldValue> values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            WriteGroup(writer, fields, values);
        }

        return stream.ToArray();
    }

    private static void WriteGroup(Utf8JsonWriter writer, IReadOnlyList<Field> fields, IReadOnlyDictionary<string, FieldValue> values)
    {
        writer.WriteStartObject();
        foreach (var field in fields)
        {
            if (values.TryGetValue(field.Name, out var value))
            {
                writer.WritePropertyName(field.Name);
                WriteValue(writer, field.Type, value);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldType type, FieldValue value)
    {
        switch (value)
        {
            case FieldValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case FieldValue.Date date:
                writer.WriteStringValue(date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case FieldValue.Instant instant:
                writer.WriteStringValue(instant.Value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
                break;
            case FieldValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case FieldValue.Money money:
                writer.WriteRawValue(money.Yuan.ToString("0.00", CultureInfo.InvariantCulture));
                break;
            case FieldValue.Flag flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case FieldValue.File file:
                writer.WriteStartObject();
                writer.WriteString("name", file.Name);
                writer.WriteString("sha256", file.Sha256);
                writer.WriteEndObject();
                break;
            case FieldValue.Group group:
                WriteGroup(writer, ((FieldType.Group)type).Fields, group.Fields);
                break;
            case FieldValue.Sequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    WriteValue(writer, ((FieldType.ListOf)type).Item, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "未知的要素值");
        }
    }
}
