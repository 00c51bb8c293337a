using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Tests.Sample;

/// <summary>Given facts, when a command is given, then these facts. Compares whole lists by their written form.</summary>
internal sealed class VolumeSpec
{
    private static readonly VolumeKind Kind = new();
    private readonly List<IFact> _facts = [];

    public Volume State { get; private set; } = Volume.Initial;

    public IReadOnlyList<IFact> Facts => _facts;

    public VolumeSpec Given(params IEnumerable<IFact> facts)
    {
        foreach (var fact in facts)
        {
            var entry = RecordEntry.Write(
                Kind.Facts, fact, new Envelope(Actor.Clock, Bureau.At("2026-03-02"), Bureau.At("2026-03-02"), Phase.Archiving, RecordChannel.System, "c", null),
                "archive/XK-2026-0001", _facts.Count + 1, ChainHash.Genesis, ChainAlgorithm.Sha256);
            State = Kind.Evolve(State, Kind.Facts.Read(entry.Name, entry.BodyBytes), entry);
            _facts.Add(fact);
        }

        return this;
    }

    /// <summary>Gives a command and applies what it records.</summary>
    public Outcome When(Command<Volume> command, string day, Actor? by = null, Regulation.Reference.Law? law = null)
    {
        var at = Bureau.At(day);
        var outcome = command.Decide(State, new Act
        {
            By = by ?? Actor.Service("archive"),
            Now = at,
            HappenedAt = at,
            Law = law ?? Bureau.Law,
            Stream = "archive/XK-2026-0001",
            CommandId = $"c{_facts.Count}-{command.GetType().Name}",
        });
        if (outcome is Outcome.Recorded recorded)
        {
            Given(recorded.Facts);
        }

        return outcome;
    }

    /// <summary>Gives a command that has to be accepted.</summary>
    public IReadOnlyList<IFact> Does(Command<Volume> command, string day, Actor? by = null, Regulation.Reference.Law? law = null) =>
        When(command, day, by, law) switch
        {
            Outcome.Recorded r => r.Facts,
            Outcome.Refused { Refusal: var refusal } => throw new InvalidOperationException($"{refusal.Code}: {refusal.Reason}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Gives a command that has to be refused.</summary>
    public Refusal Refused(Command<Volume> command, string day, Actor? by = null, Regulation.Reference.Law? law = null) =>
        Assert.IsType<Outcome.Refused>(When(command, day, by, law)).Refusal;

    public static string Written(IFact fact)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Kind.Facts.Write(writer, fact);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Commands that leave a limit overdue come from the kind, as the sweeper asks for them.</summary>
    public Command<Volume> OnDue(Deadline deadline) => Kind.OnDue(State, deadline);
}
