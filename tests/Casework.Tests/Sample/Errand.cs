using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework.Tests.Sample;

/// <summary>A small kind of case that exercises every part of the kernel: opening, steps, a limit, messages, views.</summary>
public sealed record Errand(bool Open, int Steps, ImmutableDictionary<string, Deadline> Deadlines)
{
    public static Errand Initial { get; } = new(false, 0, ImmutableDictionary<string, Deadline>.Empty);
}

[RecordedAs("errand.opened/1", Phase = Phase.Initiation)]
public sealed record ErrandOpened(string Title) : IFact;

[RecordedAs("errand.step-taken/1")]
public sealed record StepTaken(string Note) : IFact;

public sealed record OpenErrand(string Title, string Limit = "T.L01") : Command<Errand>
{
    public override Outcome Decide(Errand state, Act act)
    {
        if (state.Open)
        {
            return Outcome.Nothing;
        }

        var limit = Deadline.Start(Limit, act.Stream, act.Day, act.Law.Calendar);
        return Outcome.Record(new ErrandOpened(Title), new DeadlineStarted(limit));
    }
}

public sealed record TakeStep(string Note) : Command<Errand>
{
    public override Outcome Decide(Errand state, Act act) => new Ruling(act)
        .Block(RuleBook.R9_1, state.Open, "errand-not-open", "事项尚未开启。", "先开启事项。")
        .Warn(RuleBook.R9_9, Note.Length <= 10, "note-long", "说明过长。")
        .Escalate(RuleBook.R9_5, Note != "late", Severity.High, "F-02", "办理迟延。")
        .Record(() => [new StepTaken(Note)]);
}

/// <summary>Meets every running limit by an act of a day.</summary>
public sealed record MeetLimits(DateOnly On) : Command<Errand>
{
    public override Outcome Decide(Errand state, Act act) =>
        Outcome.Record(state.Deadlines.Values.Where(d => d.IsOpen).Select(d => new DeadlineMet(d.Meet(On))));
}

/// <summary>Message of the sample kind.</summary>
public sealed record StepAnnounced(string Stream, string Note);

public sealed class ErrandKind : CaseKind<Errand>
{
    public override string Name => "errand";

    public override Errand Initial => Errand.Initial;

    public override FactVocabulary Facts { get; } =
        new FactVocabulary().With(SharedFacts.Vocabulary).With(ErrandJson.Default, typeof(ErrandOpened), typeof(StepTaken));

    public override CommandVocabulary<Errand> Commands { get; } =
        new CommandVocabulary<Errand>().With(ErrandJson.Default, typeof(OpenErrand), typeof(TakeStep), typeof(MeetLimits));

    public override bool Archived => false;

    public override Phase PhaseOf(Errand state) => Phase.Initiation;

    public override IEnumerable<Deadline> DeadlinesOf(Errand state) => state.Deadlines.Values;

    public override Errand Evolve(Errand state, IFact fact, RecordEntry entry) => fact switch
    {
        ErrandOpened => state with { Open = true },
        StepTaken => state with { Steps = state.Steps + 1 },
        IDeadlineFact e => state with { Deadlines = state.Deadlines.SetItem(e.Deadline.Id, e.Deadline) },
        FindingRaised => state,
        _ => throw new DamagedRecordException($"{entry.Id}: {entry.Name}"),
    };

    public override IEnumerable<ViewRow> ViewsOf(Errand state, string stream, Regulation.Reference.Law law, DateTimeOffset now) =>
        [new ViewRow("errands", state.Open ? "open" : "new", stream, stream, stream, $$"""{"steps":{{state.Steps}}}""")];

    public override IEnumerable<object> MessagesFor(Errand after, IFact fact, RecordEntry entry) =>
        fact is StepTaken e ? [new StepAnnounced(entry.Stream, e.Note)] : [];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ErrandOpened))]
[JsonSerializable(typeof(StepTaken))]
[JsonSerializable(typeof(OpenErrand))]
[JsonSerializable(typeof(TakeStep))]
[JsonSerializable(typeof(MeetLimits))]
public sealed partial class ErrandJson : JsonSerializerContext;
