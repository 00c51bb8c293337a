using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Views;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing;

/// <summary>行政许可案件 as a kind of the kernel. Stream <c>licensing/{案号}</c>.</summary>
public sealed class LicensingKind : CaseKind<LicensingCase>
{
    public override string Name => "licensing";

    public override LicensingCase Initial => LicensingCase.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(LicensingJson.Default, LicensingJson.Facts);

    public override CommandVocabulary<LicensingCase> Commands { get; } = new CommandVocabulary<LicensingCase>().With(LicensingJson.Default, LicensingJson.Commands);

    public override bool Archived => true;

    public override LicensingCase Evolve(LicensingCase state, IFact fact, RecordEntry entry) => LicensingEvolution.Apply(state, fact, entry);

    public override Phase PhaseOf(LicensingCase state) => state.Stage switch
    {
        Stage.None or Stage.Received or Stage.AwaitingSupplement or Stage.NotAccepted => Phase.Initiation,
        Stage.Accepted or Stage.Surveying => Phase.Investigation,
        Stage.Reviewing or Stage.HearingPending or Stage.Hearing or Stage.LegalReview or Stage.AwaitingApproval or Stage.Approved or Stage.Refused => Phase.ReviewDecision,
        Stage.Delivering or Stage.Concluded or Stage.Withdrawn or Stage.Terminated => Phase.ServiceExecution,
        Stage.Archived => Phase.Archiving,
        _ => throw new System.Diagnostics.UnreachableException($"{state.Stage}"),
    };

    public override IEnumerable<Deadline> DeadlinesOf(LicensingCase state) => state.Deadlines.Values;

    public override Command<LicensingCase> OnDue(LicensingCase state, Deadline deadline) => deadline.Limit switch
    {
        "T.L02" => new AcceptByLaw(deadline),
        "T.L03" => new MarkDormant(deadline),
        "T.L08" => new LapseHearingRight(deadline),
        "T.L13" => new RenewByLaw(deadline),
        _ => new PassLimit(deadline),
    };

    public override IEnumerable<Duty> DutiesOf(LicensingCase state, Law law, DateTimeOffset now) => LicensingDuties.Of(state, law, now);

    public override IEnumerable<ViewRow> ViewsOf(LicensingCase state, string stream, Law law, DateTimeOffset now) => CaseViews.Of(state, stream, law, now);

    public override IEnumerable<object> MessagesFor(LicensingCase after, IFact fact, RecordEntry entry) => LicensingMessages.Of(after, fact, entry);
}
