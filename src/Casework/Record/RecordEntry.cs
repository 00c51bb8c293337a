using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Enforcement.Regulation;

namespace Enforcement.Casework;

/// <summary>
/// 记录条目: one fact in its envelope, as stored. <see cref="Bytes"/> is the record: one line of UTF-8 JSON that
/// holds the previous entry's hash, and <see cref="Hash"/> is the hash of exactly these bytes, so nothing is ever
/// re-serialised to verify (R3.3). Everything else here is read out of the bytes.
/// </summary>
public sealed record RecordEntry
{
    public required string Stream { get; init; }

    /// <summary>1 for the first entry of a stream, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Written name of the fact, e.g. <c>licensing.application-received/1</c>.</summary>
    public required string Name { get; init; }

    public required Phase Phase { get; init; }

    public required RecordChannel Channel { get; init; }

    public required Disclosure Disclosure { get; init; }

    public required ImmutableArray<string> Rules { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>When the act happened in the world.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>When it was recorded; never earlier than the previous entry's.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required string CommandId { get; init; }

    /// <summary>W3C traceparent of the act; null when it was not traced.</summary>
    public string? Trace { get; init; }

    public required ChainAlgorithm Algorithm { get; init; }

    public required string Previous { get; init; }

    /// <summary>The stored line, without line end.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    public required string Hash { get; init; }

    /// <summary>Where the body lies in <see cref="Bytes"/>: it is the last member.</summary>
    public required Range Body { get; init; }

    /// <summary><c>stream#sequence</c>: identity of the entry everywhere.</summary>
    public string Id => $"{Stream}#{Sequence}";

    public ReadOnlySpan<byte> BodyBytes => Bytes.Span[Body];

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public bool Equals(RecordEntry? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    /// <summary>Writes a fact into its envelope behind <paramref name="previous"/>.</summary>
    public static RecordEntry Write(FactVocabulary vocabulary, IFact fact, Envelope envelope, string stream, long sequence, string previous, ChainAlgorithm algorithm)
    {
        var recordedAs = vocabulary.Describe(fact);
        var phase = recordedAs.FixedPhase ?? envelope.Phase;
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, EntryJson.Options);
        writer.WriteStartObject();
        writer.WriteString("stream", stream);
        writer.WriteNumber("seq", sequence);
        writer.WriteString("name", recordedAs.Name);
        writer.WriteString("phase", phase.ToString());
        writer.WriteString("channel", envelope.Channel.ToString());
        writer.WriteString("disclosure", recordedAs.Disclosure.ToString());
        EntryJson.WriteStrings(writer, "rules", recordedAs.Rules);
        EntryJson.WriteActor(writer, envelope.Actor);
        writer.WriteString("happenedAt", envelope.HappenedAt);
        writer.WriteString("recordedAt", envelope.RecordedAt);
        writer.WriteString("command", envelope.CommandId);
        if (envelope.Trace is not null)
        {
            writer.WriteString("trace", envelope.Trace);
        }

        writer.WriteString("algorithm", algorithm.Written());
        writer.WriteString("previous", previous);
        writer.WritePropertyName("body");
        writer.Flush();
        var bodyStart = buffer.WrittenCount;
        vocabulary.Write(writer, fact);
        writer.Flush();
        var bodyEnd = buffer.WrittenCount;
        writer.WriteEndObject();
        writer.Flush();

        var bytes = buffer.WrittenMemory.ToArray();
        return new RecordEntry
        {
            Stream = stream,
            Sequence = sequence,
            Name = recordedAs.Name,
            Phase = phase,
            Channel = envelope.Channel,
            Disclosure = recordedAs.Disclosure,
            Rules = [.. recordedAs.Rules],
            Actor = envelope.Actor,
            HappenedAt = envelope.HappenedAt,
            RecordedAt = envelope.RecordedAt,
            CommandId = envelope.CommandId,
            Trace = envelope.Trace,
            Algorithm = algorithm,
            Previous = previous,
            Bytes = bytes,
            Hash = ChainHash.Of(algorithm, bytes),
            Body = bodyStart..bodyEnd,
        };
    }

    /// <summary>Reads a stored line.</summary>
    /// <exception cref="DamagedRecordException">The line is not an entry.</exception>
    public static RecordEntry Parse(ReadOnlyMemory<byte> line) => EntryJson.Parse(line);
}

/// <summary>What all entries of one commit share.</summary>
/// <param name="Phase">Phase of entries whose fact does not fix one.</param>
public sealed record Envelope(
    Actor Actor, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, Phase Phase, RecordChannel Channel, string CommandId, string? Trace);
