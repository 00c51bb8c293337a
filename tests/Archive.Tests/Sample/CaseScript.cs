using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Archive.Tests.Sample;

/// <summary>Stands for the licensing service's fact of the same written name; only what an archive reads of it.</summary>
[RecordedAs("licensing.application-received/1", Phase = Phase.Initiation)]
public sealed record SampleApplication(string Number, ImmutableArray<SampleMaterial> Materials) : IFact;

/// <summary>申请材料.</summary>
public sealed record SampleMaterial(string Id, int Pages, string? Sha256);

[RecordedAs("licensing.survey-recorded/1", Phase = Phase.Investigation)]
public sealed record SampleSurvey(string Place) : IFact;

[RecordedAs("licensing.decision-issued/1", Phase = Phase.ReviewDecision)]
public sealed record SampleDecision(string Outcome) : IFact;

[RecordedAs("licensing.survey-repeated/1", Phase = Phase.Investigation)]
public sealed record SamplePhotos(ImmutableArray<string> Photos) : IFact;

[RecordedAs("licensing.media-linked/1", Phase = Phase.Investigation)]
public sealed record SampleMediaLink(string RecordingId, string Action, string Sha256) : IFact;

[RecordedAs("licensing.legal-opinion-received/1", Phase = Phase.ReviewDecision)]
public sealed record SampleOpinion(string? OpinionDocumentId) : IFact;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SampleApplication))]
[JsonSerializable(typeof(SampleSurvey))]
[JsonSerializable(typeof(SampleDecision))]
[JsonSerializable(typeof(SamplePhotos))]
[JsonSerializable(typeof(SampleMediaLink))]
[JsonSerializable(typeof(SampleOpinion))]
public sealed partial class SampleJson : JsonSerializerContext;

/// <summary>Writes the record of a case as a case service does: exact lines, chained.</summary>
internal sealed class CaseScript(string stream = "licensing/XK-2026-0001", ChainAlgorithm algorithm = ChainAlgorithm.Sha256)
{
    private static readonly FactVocabulary Facts = new FactVocabulary().With(SharedFacts.Vocabulary)
        .With(SampleJson.Default, typeof(SampleApplication), typeof(SampleSurvey), typeof(SampleDecision), typeof(SamplePhotos), typeof(SampleMediaLink), typeof(SampleOpinion));

    private static readonly Actor Clerk = new(ActorKind.Officer, "o1", "张三", "A0001", "u1", ["WindowClerk"]);
    private readonly List<string> _lines = [];

    public string Stream => stream;

    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public string Head { get; private set; } = ChainHash.Genesis;

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Writes one commit; returns its first sequence and its lines.</summary>
    public (long First, ImmutableArray<string> Lines, string Head) Commit(params IFact[] facts)
    {
        var first = _lines.Count + 1;
        foreach (var fact in facts)
        {
            var entry = RecordEntry.Write(
                Facts, fact, new Envelope(Clerk, Now, Now, Phase.Initiation, RecordChannel.System, $"c{_lines.Count}", null), stream, _lines.Count + 1, Head, algorithm);
            Head = entry.Hash;
            _lines.Add(entry.Text);
        }

        return (first, [.. _lines.Skip(first - 1)], Head);
    }

    public static DocumentDrafted Drafted(string id, string code, string title, params Addressee[] to) => new(id, code, title, new JsonObject(), [.. to]);
}
