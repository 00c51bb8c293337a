using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Tests;

/// <summary>
/// Given / When / Then over the pure decider. A history is made by commands and goes through the written record, so every fact is also
/// read back from its JSON; Then compares the whole list.
/// </summary>
internal sealed class LicensingSpec
{
    private static readonly LicensingKind s_kind = new();

    private LicensingSpec(CaseRecord<LicensingCase> record, ImmutableArray<RecordEntry> entries, Law law, ImmutableArray<IFact> facts, Refusal? refusal, int step)
    {
        (Record, Entries, Law, Facts, Refusal, Steps) = (record, entries, law, facts, refusal, step);
    }

    public static LicensingSpec New(Law? law = null, string number = "XK-2026-0001") =>
        new(CaseRecord.Empty(s_kind, $"licensing/{number}"), [], law ?? Bureau.Law, [], null, 0);

    public CaseRecord<LicensingCase> Record { get; }

    /// <summary>The record as written, entry by entry.</summary>
    public ImmutableArray<RecordEntry> Entries { get; }

    public LicensingCase State => Record.State;

    public Law Law { get; }

    /// <summary>Facts of the last command.</summary>
    public ImmutableArray<IFact> Facts { get; }

    /// <summary>Refusal of the last command.</summary>
    public Refusal? Refusal { get; }

    public int Steps { get; }

    public LicensingSpec Under(Func<Law, Law> change) => new(Record, Entries, change(Law), Facts, Refusal, Steps);

    /// <summary>Gives a command that has to be accepted.</summary>
    public LicensingSpec Given(Actor by, string at, Command<LicensingCase> command)
    {
        var after = When(by, at, command);
        Assert.True(after.Refusal is null, $"{command.GetType().Name}: {after.Refusal}");
        return after;
    }

    /// <summary>Gives a command; what came of it is in <see cref="Facts"/> and <see cref="Refusal"/>.</summary>
    public LicensingSpec When(Actor by, string at, Command<LicensingCase> command) => When(by, Bureau.At(at), command);

    public LicensingSpec When(Actor by, DateTimeOffset now, Command<LicensingCase> command, DateTimeOffset? happenedAt = null)
    {
        var read = s_kind.Commands.Read(command.GetType().Name, s_kind.Commands.Write(command));
        var act = new Act
        {
            By = by,
            Now = now,
            HappenedAt = happenedAt ?? command.HappenedAt ?? now,
            Law = Law,
            Stream = Record.Stream,
            CommandId = $"c{Steps}",
            Reasons = command.Reasons?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        };
        switch (read.Decide(State, act))
        {
            case Outcome.Refused refused:
                return new LicensingSpec(Record, Entries, Law, [], refused.Refusal, Steps + 1);
            case Outcome.Recorded { Facts.IsEmpty: false } recorded:
                var envelope = new Envelope(by, act.HappenedAt, now, s_kind.PhaseOf(State), RecordChannel.System, act.CommandId, null);
                var (after, entries) = Record.Write(s_kind, recorded.Facts, envelope, ChainAlgorithm.Sha256);
                var readBack = Record.Read(s_kind, new Commit(0, Record.Stream, act.CommandId, string.Empty, entries, true));
                Assert.Equal(after.Head, readBack.Head);
                return new LicensingSpec(readBack, [.. Entries, .. entries], Law, recorded.Facts, null, Steps + 1);
            default:
                return new LicensingSpec(Record, Entries, Law, [], null, Steps + 1);
        }
    }

    /// <summary>Passes every limit that has fallen due by then, as the sweeper does, each at its own due moment.</summary>
    public LicensingSpec Clock(string now)
    {
        var spec = this;
        var instant = Bureau.At(now);
        while (spec.State.Deadlines.Values.Where(d => d.Status == DeadlineStatus.Running && d.DueInstant <= instant).MinBy(d => d.DueInstant) is { } due)
        {
            spec = spec.When(Actor.Clock, instant, s_kind.OnDue(spec.State, due), due.DueInstant);
            Assert.Null(spec.Refusal);
            Assert.DoesNotContain(due, spec.State.Deadlines.Values);
        }

        return spec;
    }

    /// <summary>Documents issues and serves every paper not yet issued or served.</summary>
    public LicensingSpec Served(string on, Func<CasePaper, bool>? which = null)
    {
        var spec = this;
        foreach (var paper in State.PaperOrder.Select(id => State.Papers[id]).Where(which ?? (_ => true)).ToList())
        {
            if (paper.Sha256 is null)
            {
                spec = spec.Given(Bureau.Documents, on, new Capabilities.NoteDocumentIssued(paper.Id, paper.Code, paper.Title, $"{paper.Code}号", paper.DraftedOn, new string('a', 64), 1));
            }

            foreach (var addressee in paper.Addressees.Where(a => !paper.Served.ContainsKey(a.Id)))
            {
                spec = spec.Given(Bureau.Documents, on, new Capabilities.NoteDocumentServed(paper.Id, paper.Code, addressee.Id, addressee.Name, "直接", Bureau.Day(on)));
            }
        }

        return spec;
    }

    /// <summary>The facts of the last command, compared as they are written.</summary>
    public LicensingSpec Then(params IFact[] expected)
    {
        Assert.Null(Refusal);
        Assert.Equal(expected.Select(Written), Facts.Select(Written));
        return this;
    }

    /// <summary>The written names of the last command's facts, without version.</summary>
    public LicensingSpec ThenNames(params string[] expected)
    {
        Assert.Null(Refusal);
        Assert.Equal(expected, Facts.Select(f => s_kind.Facts.Describe(f).Name.Split('/')[0]));
        return this;
    }

    public LicensingSpec ThenNothing()
    {
        Assert.Null(Refusal);
        Assert.Empty(Facts);
        return this;
    }

    public LicensingSpec ThenRefused(string code, string rule)
    {
        Assert.NotNull(Refusal);
        Assert.Equal((code, rule), (Refusal.Code, Refusal.Rule));
        Assert.False(string.IsNullOrWhiteSpace(Refusal.Reason));
        Assert.False(string.IsNullOrWhiteSpace(Refusal.Remedy));
        Assert.False(string.IsNullOrWhiteSpace(Refusal.LegalBasis));
        return this;
    }

    public LicensingSpec ThenAsked(string rule)
    {
        Assert.NotNull(Refusal);
        Assert.Equal((rule, true), (Refusal.Rule, Refusal.NeedsReason));
        return this;
    }

    public LicensingSpec ThenFinding(string rule, string code, Regulation.Rules.Severity severity)
    {
        Assert.Null(Refusal);
        Assert.Contains(Facts.OfType<FindingRaised>(), f => (f.Rule, f.Code, f.Severity) == (rule, code, severity));
        return this;
    }

    public T Fact<T>()
        where T : IFact => Assert.Single(Facts.OfType<T>());

    private static string Written(IFact fact)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            s_kind.Facts.Write(writer, fact);
        }

        return $"{s_kind.Facts.Describe(fact).Name} {Encoding.UTF8.GetString(stream.ToArray())}";
    }
}
