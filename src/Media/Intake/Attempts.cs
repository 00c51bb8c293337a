using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Intake;

/// <summary>一人的删除尝试 (F.3 F-03): stream <c>media-attempt/{person}</c>.</summary>
public sealed record Attempts(ImmutableArray<DateTimeOffset> At)
{
    public static Attempts Initial { get; } = new([]);
}

/// <summary>试图删除或改动已入库的音像资料; it was blocked.</summary>
[RecordedAs("media.deletion-attempted/1", Phase = Phase.Archiving, Rules = ["R30.5"])]
public sealed record DeletionAttempted(string RecordingId, string FileName, DateTimeOffset At) : IFact;

/// <summary>登记删除尝试: a single one is medium, the third within thirty days high (F-03).</summary>
public sealed record NoteAttempt(string RecordingId, string FileName) : Command<Attempts>
{
    private const int ManyInThirtyDays = 3;

    public override Outcome Decide(Attempts state, Act act)
    {
        var recent = state.At.Count(at => at > act.Now.AddDays(-30)) + 1;
        return Outcome.Record(
            new DeletionAttempted(RecordingId, FileName, act.Now),
            new FindingRaised(
                "F-03", "R30.5", RuleBook.R30_5.LegalBasis, recent >= ManyInThirtyDays ? Severity.High : Severity.Medium,
                $"{act.By.Name}试图删除或改动已入库的音像资料“{FileName}”（三十日内第 {recent} 次），已阻止。", null, act.Day, [act.By.Id]));
    }
}

/// <summary>Attempts as a kind.</summary>
public sealed class AttemptKind : CaseKind<Attempts>
{
    public override string Name => "media-attempt";

    public override string Term => "改动尝试记录";

    public override Attempts Initial => Attempts.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(AttemptJson.Default, typeof(DeletionAttempted));

    public override CommandVocabulary<Attempts> Commands { get; } = new CommandVocabulary<Attempts>().With(AttemptJson.Default, typeof(NoteAttempt));

    public override Phase PhaseOf(Attempts state) => Phase.Archiving;

    public override Attempts Evolve(Attempts state, IFact fact, RecordEntry entry) => fact switch
    {
        DeletionAttempted e => new Attempts(state.At.Add(e.At)),
        FindingRaised => state,
        _ => throw new DamagedRecordException($"{entry.Id}：删除尝试记录中出现了未知的事实“{entry.Name}”。"),
    };

    public override IEnumerable<object> MessagesFor(Attempts after, IFact fact, RecordEntry entry) => fact is FindingRaised e
        ? [e.ToldOf(entry.Stream)]
        : [];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DeletionAttempted))]
[JsonSerializable(typeof(NoteAttempt))]
public sealed partial class AttemptJson : JsonSerializerContext;
