using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enforcement.Regulation;

namespace Enforcement.Casework;

/// <summary>The written form of the envelope. Chinese stays readable: nothing but JSON's own characters is escaped.</summary>
internal static class EntryJson
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    internal static void WriteActor(Utf8JsonWriter writer, Actor actor)
    {
        writer.WriteStartObject("actor");
        writer.WriteString("kind", actor.Kind.ToString());
        writer.WriteString("id", actor.Id);
        writer.WriteString("name", actor.Name);
        if (actor.CertificateNumber is not null)
        {
            writer.WriteString("certificate", actor.CertificateNumber);
        }

        if (actor.Unit is not null)
        {
            writer.WriteString("unit", actor.Unit);
        }

        WriteStrings(writer, "roles", actor.Roles.IsDefault ? [] : actor.Roles);
        writer.WriteEndObject();
    }

    internal static RecordEntry Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var algorithm = ChainHash.Parse(Text(root, "algorithm"));
            return new RecordEntry
            {
                Stream = Text(root, "stream"),
                Sequence = root.GetProperty("seq").GetInt64(),
                Name = Text(root, "name"),
                Phase = Enum.Parse<Phase>(Text(root, "phase")),
                Channel = Enum.Parse<RecordChannel>(Text(root, "channel")),
                Disclosure = Enum.Parse<Disclosure>(Text(root, "disclosure")),
                Rules = Strings(root, "rules"),
                Actor = ReadActor(root.GetProperty("actor")),
                HappenedAt = root.GetProperty("happenedAt").GetDateTimeOffset(),
                RecordedAt = root.GetProperty("recordedAt").GetDateTimeOffset(),
                CommandId = Text(root, "command"),
                Trace = root.TryGetProperty("trace", out var trace) ? trace.GetString() : null,
                Algorithm = algorithm,
                Previous = Text(root, "previous"),
                Bytes = line,
                Hash = ChainHash.Of(algorithm, line.Span),
                Body = BodyOf(line.Span),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new DamagedRecordException($"记录条目无法读取：{e.Message}", e);
        }
    }

    // The body is the last member of the envelope, so it ends one byte before the closing brace.
    private static Range BodyOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("body"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return start..(int)reader.BytesConsumed;
            }
        }

        throw new FormatException("no body");
    }

    private static Actor ReadActor(JsonElement actor) => new(
        Enum.Parse<ActorKind>(Text(actor, "kind")),
        Text(actor, "id"),
        Text(actor, "name"),
        actor.TryGetProperty("certificate", out var certificate) ? certificate.GetString() : null,
        actor.TryGetProperty("unit", out var unit) ? unit.GetString() : null,
        Strings(actor, "roles"));

    private static string Text(JsonElement parent, string name) =>
        parent.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static ImmutableArray<string> Strings(JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(x => x.GetString() ?? throw new FormatException($"{name} holds null"))];
}
