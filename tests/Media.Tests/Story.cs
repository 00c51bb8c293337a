using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests;

/// <summary>Given facts, when a command, then facts: a kind played without any shell.</summary>
internal sealed class Story<TCase>(CaseKind<TCase> kind)
{
    private long _sequence;

    public TCase State { get; private set; } = kind.Initial;

    public string Stream { get; } = kind.StreamOf("R1");

    public DateTimeOffset Now { get; set; } = Bureau.Noon;

    /// <summary>The law in force, with the roster as it is now.</summary>
    public Law Law { get; set; } = Bureau.Law;

    /// <summary>Gives a command; what it records becomes part of the state.</summary>
    public IReadOnlyList<IFact> Do(Command<TCase> command, Actor? by = null, params (string Rule, string Reason)[] reasons)
    {
        switch (command.Decide(State, Bureau.Act(by ?? Bureau.Keeper, Now, Stream, reasons) with { Law = Law }))
        {
            case Outcome.Recorded { Facts: var facts }:
                foreach (var fact in facts)
                {
                    State = kind.Evolve(State, fact, EntryOf(fact));
                }

                return facts;
            case Outcome.Refused refused:
                throw new RefusedException(refused.Refusal);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Refusal of a command about something that happened at another moment than now.</summary>
    public Refusal Refused(Command<TCase> command, DateTimeOffset happenedAt) =>
        Assert.IsType<Outcome.Refused>(command.Decide(State, Bureau.Act(Bureau.Keeper, Now, Stream) with { HappenedAt = happenedAt, Law = Law })).Refusal;

    public Refusal Refused(Command<TCase> command, Actor? by = null, params (string Rule, string Reason)[] reasons) =>
        Assert.Throws<RefusedException>(() => Do(command, by, reasons)).Refusal;

    /// <summary>Passes the deadline that has come.</summary>
    public IReadOnlyList<IFact> Pass()
    {
        var due = Assert.Single(kind.DeadlinesOf(State), d => d.Status == Enforcement.Regulation.Time.DeadlineStatus.Running && d.DueInstant <= Now);
        return Do(kind.OnDue(State, due), Actor.Clock);
    }

    public IReadOnlyList<object> Messages(IEnumerable<IFact> facts) => [.. facts.SelectMany(f => kind.MessagesFor(State, f, EntryOf(f)))];

    private RecordEntry EntryOf(IFact fact) => RecordEntry.Write(
        kind.Facts, fact, new Envelope(Bureau.Keeper, Now, Now, Regulation.Phase.Investigation, RecordChannel.System, "c", null), Stream, ++_sequence, ChainHash.Genesis, ChainAlgorithm.Sha256);
}

internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Reason)
{
    public Refusal Refusal => refusal;
}
