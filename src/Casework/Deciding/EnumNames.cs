using System.Text.Json;
using System.Text.Json.Serialization;

namespace Enforcement.Casework;

/// <summary>
/// Enumerations of commands, by exactly their names. The library's own converter takes numbers, and several names joined to a number,
/// which would stand in the record as a value no statute knows.
/// </summary>
internal sealed class EnumNames : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Names<>).MakeGenericType(typeToConvert))!;

    private sealed class Names<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<string, T> s_values = Enum.GetNames<T>().ToDictionary(name => name, Enum.Parse<T>, StringComparer.Ordinal);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Of(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(NameOf(value));

        private static T Of(string? name) =>
            name is not null && s_values.TryGetValue(name, out var value) ? value : throw new JsonException($"应为下列之一：{string.Join('、', s_values.Keys)}。");

        private static string NameOf(T value) => Enum.GetName(value) ?? throw new JsonException($"“{value}”不是已知的值。");
    }
}
