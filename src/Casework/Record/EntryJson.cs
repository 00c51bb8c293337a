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
            return Read(line);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new DamagedRecordException($"记录条目无法读取：{e.Message}", e);
        }
    }

    // One pass over the line: opening a long case is mostly this.
    private static RecordEntry Read(ReadOnlyMemory<byte> line)
    {
        string? stream = null, name = null, commandId = null, trace = null, previous = null;
        long? sequence = null;
        Phase? phase = null;
        RecordChannel? channel = null;
        Disclosure? disclosure = null;
        ImmutableArray<string>? rules = null;
        Actor? actor = null;
        DateTimeOffset? happenedAt = null, recordedAt = null;
        ChainAlgorithm? algorithm = null;
        Range? body = null;
        var reader = new Utf8JsonReader(line.Span);
        Next(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader, out var member))
        {
            switch (member)
            {
                case "stream": stream = Text(ref reader); break;
                case "seq": sequence = reader.GetInt64(); break;
                case "name": name = Text(ref reader); break;
                case "phase": phase = Enum.Parse<Phase>(Text(ref reader)); break;
                case "channel": channel = Enum.Parse<RecordChannel>(Text(ref reader)); break;
                case "disclosure": disclosure = Enum.Parse<Disclosure>(Text(ref reader)); break;
                case "rules": rules = Strings(ref reader); break;
                case "actor": actor = ReadActor(ref reader); break;
                case "happenedAt": happenedAt = reader.GetDateTimeOffset(); break;
                case "recordedAt": recordedAt = reader.GetDateTimeOffset(); break;
                case "command": commandId = Text(ref reader); break;
                case "trace": trace = Text(ref reader); break;
                case "algorithm": algorithm = ChainHash.Parse(Text(ref reader)); break;
                case "previous": previous = Text(ref reader); break;
                case "body": body = Skipped(ref reader); break;
                default: throw new FormatException($"unknown member {member}");
            }
        }

        if (reader.Read() || reader.BytesConsumed != line.Length)
        {
            throw new FormatException("something follows the entry");
        }

        return new RecordEntry
        {
            Stream = stream ?? throw Missing("stream"),
            Sequence = sequence ?? throw Missing("seq"),
            Name = name ?? throw Missing("name"),
            Phase = phase ?? throw Missing("phase"),
            Channel = channel ?? throw Missing("channel"),
            Disclosure = disclosure ?? throw Missing("disclosure"),
            Rules = rules ?? throw Missing("rules"),
            Actor = actor ?? throw Missing("actor"),
            HappenedAt = happenedAt ?? throw Missing("happenedAt"),
            RecordedAt = recordedAt ?? throw Missing("recordedAt"),
            CommandId = commandId ?? throw Missing("command"),
            Trace = trace,
            Algorithm = algorithm ?? throw Missing("algorithm"),
            Previous = previous ?? throw Missing("previous"),
            Bytes = line,
            Hash = ChainHash.Of(algorithm.Value, line.Span),
            Body = body ?? throw Missing("body"),
        };
    }

    private static Actor ReadActor(ref Utf8JsonReader reader)
    {
        ActorKind? kind = null;
        string? id = null, name = null, certificate = null, unit = null;
        ImmutableArray<string>? roles = null;
        Require(ref reader, JsonTokenType.StartObject);
        while (NextMember(ref reader, out var member))
        {
            switch (member)
            {
                case "kind": kind = Enum.Parse<ActorKind>(Text(ref reader)); break;
                case "id": id = Text(ref reader); break;
                case "name": name = Text(ref reader); break;
                case "certificate": certificate = Text(ref reader); break;
                case "unit": unit = Text(ref reader); break;
                case "roles": roles = Strings(ref reader); break;
                default: throw new FormatException($"unknown member actor.{member}");
            }
        }

        return new Actor(kind ?? throw Missing("actor.kind"), id ?? throw Missing("actor.id"), name ?? throw Missing("actor.name"), certificate, unit, roles ?? throw Missing("actor.roles"));
    }

    private static ImmutableArray<string> Strings(ref Utf8JsonReader reader)
    {
        Require(ref reader, JsonTokenType.StartArray);
        var values = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(Text(ref reader));
        }

        return values.ToImmutable();
    }

    private static Range Skipped(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static bool NextMember(ref Utf8JsonReader reader, out string member)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            member = string.Empty;
            return false;
        }

        member = Known(ref reader);
        reader.Read();
        return true;
    }

    // Interned names: a case of many thousand entries would otherwise make each of them anew for every line.
    private static string Known(ref Utf8JsonReader reader)
    {
        foreach (var (utf8, name) in Names)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return name;
            }
        }

        return reader.GetString()!;
    }

    private static readonly (byte[] Utf8, string Name)[] Names =
    [
        .. new[]
        {
            "stream", "seq", "name", "phase", "channel", "disclosure", "rules", "actor", "kind", "id", "certificate", "unit", "roles",
            "happenedAt", "recordedAt", "command", "trace", "algorithm", "previous", "body",
        }.Select(name => (System.Text.Encoding.UTF8.GetBytes(name), name)),
    ];

    private static string Text(ref Utf8JsonReader reader)
    {
        Require(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    private static void Next(ref Utf8JsonReader reader, JsonTokenType type)
    {
        reader.Read();
        Require(ref reader, type);
    }

    private static void Require(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new FormatException($"{reader.TokenType} where {type} should be");
        }
    }

    private static FormatException Missing(string member) => new($"{member} is missing");
}
