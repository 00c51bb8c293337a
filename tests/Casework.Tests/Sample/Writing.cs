using Enforcement.Regulation;

namespace Enforcement.Casework.Tests.Sample;

/// <summary>Writes the commits of one stream as the grain does, without a grain.</summary>
internal sealed class Writing(string stream, ChainAlgorithm algorithm = ChainAlgorithm.Sha256)
{
    private static readonly ErrandKind Kind = new();
    private static readonly Actor Clerk = new(ActorKind.Officer, "o1", "张三", "A0001", "u1", ["WindowClerk"]);
    private CaseRecord<Errand> _record = CaseRecord.Empty(Kind, stream);

    public long Version => _record.Version;

    public static DateTimeOffset At { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The next commit behind what was written so far.</summary>
    public Commit Next(string commandId, params IFact[] facts)
    {
        var (commit, after) = Behind(commandId, facts);
        _record = after;
        return commit;
    }

    /// <summary>A commit that could be next; nothing is remembered of it.</summary>
    public Commit Rival(string commandId, params IFact[] facts) => Behind(commandId, facts).Commit;

    private (Commit Commit, CaseRecord<Errand> After) Behind(string commandId, IFact[] facts)
    {
        var (after, entries) = _record.Write(
            Kind, facts.Length > 0 ? facts : [new StepTaken(commandId)], new Envelope(Clerk, At, At, Phase.Initiation, RecordChannel.System, commandId, null), algorithm);
        return (new Commit(0, stream, commandId, "digest-" + commandId, entries, false), after);
    }
}
