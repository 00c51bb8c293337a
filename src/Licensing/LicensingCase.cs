using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing;

/// <summary>States of the machine D.1, a closed set. 当场更正 passes within <see cref="Received"/>.</summary>
public enum Stage
{
    /// <summary>尚无记录.</summary>
    None,

    /// <summary>已收到.</summary>
    Received,

    /// <summary>待补正.</summary>
    AwaitingSupplement,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>勘察中.</summary>
    Surveying,

    /// <summary>审查中.</summary>
    Reviewing,

    /// <summary>已告知听证权利.</summary>
    HearingPending,

    /// <summary>听证中.</summary>
    Hearing,

    /// <summary>法制审核中.</summary>
    LegalReview,

    /// <summary>待审批.</summary>
    AwaitingApproval,

    /// <summary>已批准准予.</summary>
    Approved,

    /// <summary>已批准不予.</summary>
    Refused,

    /// <summary>送达中.</summary>
    Delivering,

    /// <summary>已办结.</summary>
    Concluded,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>已终止.</summary>
    Terminated,

    /// <summary>已归档.</summary>
    Archived,
}

/// <summary>A paper of the case as the case knows it.</summary>
/// <param name="Number">文号; null until issued, or for papers without one.</param>
/// <param name="Errors">Why it could not be issued; empty otherwise.</param>
/// <param name="Served">Addressee id → day of service.</param>
public sealed record CasePaper(
    string Id, string Code, string Title, ImmutableArray<Addressee> Addressees, DateOnly DraftedOn,
    string? Number, DateOnly? IssuedOn, string? Sha256, ImmutableArray<string> Errors, ImmutableDictionary<string, DateOnly> Served)
{
    /// <summary>Contents as they were drafted, from which the paper is made again when it fails.</summary>
    [JsonIgnore]
    public JsonObject Fields { get; init; } = [];

    /// <summary>The paper made in its place; null while there is none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>It could not be issued, or was made void, and has not been made again.</summary>
    public bool Failed => !Errors.IsEmpty && ReplacedBy is null;

    /// <summary>Served on everybody it is addressed to.</summary>
    public bool IsServed => Addressees.All(a => Served.ContainsKey(a.Id));

    /// <summary>The last day of service; null until everybody has it.</summary>
    public DateOnly? ServedOn => Addressees.Length > 0 && IsServed ? Served.Values.Max() : null;
}

/// <summary>听证程序: what has come of each person's right, and the hearing itself.</summary>
/// <param name="Open">Persons told who have neither asked, waived nor let it lapse.</param>
/// <param name="RequestedOn">Day of the first request of the hearing under way or held; null: nobody asked.</param>
/// <param name="Scheduled">Of the hearing under way, or of the last one held.</param>
/// <param name="Closed">The hearing held; null while one is still to be held.</param>
public sealed record HearingState(
    ImmutableHashSet<string> Told, ImmutableHashSet<string> Open, ImmutableHashSet<string> Requested, DateOnly? RequestedOn,
    HearingScheduled? Scheduled, HearingClosed? Closed)
{
    public static HearingState Initial { get; } = new([], [], [], null, null, null);

    /// <summary>Of the bureau's own motion (行政许可法 第四十六条); null: asked for.</summary>
    public HearingOrdered? Ordered { get; init; }

    /// <summary>The notice of the time needed for the ordered hearing has been served.</summary>
    public bool OrderedTold { get; init; }

    /// <summary>Those who could speak at a hearing already held: they have no second one.</summary>
    public ImmutableHashSet<string> Heard { get; init; } = [];

    /// <summary>The last hearing held, also while another one is under way.</summary>
    public HearingClosed? Held { get; init; }

    /// <summary>A hearing is to be held.</summary>
    public bool UnderWay => Closed is null && (RequestedOn is not null || Ordered is not null);
}

/// <summary>拟办意见 and what has become of it.</summary>
public sealed record ProposalState(OutcomeProposed Proposed, ProposalEndorsed? Endorsed, LegalReviewSought? Review, LegalOpinionReceived? Opinion, CollectiveDiscussionHeld? Override)
{
    /// <summary>R14.1: legality review is owed.</summary>
    public bool NeedsReview => Proposed.MajorReasons.Length > 0;

    /// <summary>R14.3: an effective opinion that agrees, or a collective discussion past one that does not.</summary>
    public bool ReviewPassed => Opinion is { Effective: true, Conclusion: ReviewConclusion.Agree } || Override is not null;
}

/// <summary>行政许可案件: only what the next decision reads. Immutable.</summary>
public sealed record LicensingCase
{
    public static LicensingCase Initial { get; } = new();

    public Stage Stage { get; init; }

    /// <summary>Since when the case stands in its stage.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Day on which the act happened that brought the case into its stage: no later step is dated before it (CR5).</summary>
    public DateOnly StageOn { get; init; }

    public string Number { get; init; } = string.Empty;

    public Matter Matter { get; init; }

    public string ItemId { get; init; } = string.Empty;

    public string ItemName { get; init; } = string.Empty;

    /// <summary>承办单位 id.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>申请人, or the holder in proceedings of the bureau's own motion.</summary>
    public Party Applicant { get; init; } = new(PartyKind.Citizen, string.Empty, string.Empty);

    public AppointedAgent? Agent { get; init; }

    /// <summary>申请内容, or the ground of a proceeding of the bureau's own motion.</summary>
    public string Content { get; init; } = string.Empty;

    public LicenceExtract? Licence { get; init; }

    /// <summary>Day of receipt that counts: of the supplement, once there was one.</summary>
    public DateOnly ReceivedOn { get; init; }

    public DateOnly OpenedOn { get; init; }

    /// <summary>告知承诺 the applicant chose; null: the ordinary procedure.</summary>
    public PromiseGiven? Promise { get; init; }

    public ImmutableArray<MaterialHandedIn> Materials { get; init; } = [];

    /// <summary>Last check; null until checked, and again after a supplement.</summary>
    public MaterialsChecked? Checked { get; init; }

    /// <summary>Materials named in the first supplement notice; null before it (R9.4).</summary>
    public ImmutableHashSet<string>? Told { get; init; }

    /// <summary>虚假材料 that stand as found, by material id (R9.9).</summary>
    public ImmutableSortedDictionary<string, FalseMaterial> FalseMaterials { get; init; } = ImmutableSortedDictionary.Create<string, FalseMaterial>(StringComparer.Ordinal);

    /// <summary>移送给予警告; null: not referred.</summary>
    public WarningReferred? Warning { get; init; }

    public int SupplementRounds { get; init; }

    public bool Dormant { get; init; }

    public ApplicationAccepted? Acceptance { get; init; }

    public bool AcceptanceNoticeDrafted { get; init; }

    public SurveyOrdered? SurveyPlan { get; init; }

    public ImmutableArray<SurveyRecorded> Surveys { get; init; } = [];

    public ReviewBegun? Review { get; init; }

    public ImmutableArray<InterestedPerson> Interested { get; init; } = [];

    public bool Objected { get; init; }

    public SpecialProcedureStarted? SpecialProcedure { get; init; }

    /// <summary>The notice L10 of the running special procedure has been served: its time is excluded (行政许可法 第四十五条).</summary>
    public bool SpecialProcedureTold { get; init; }

    /// <summary>The term of the decision stands still now: a special procedure or a hearing is under way.</summary>
    public bool Excluding => SpecialProcedureTold || ExcludingHearing;

    /// <summary>A hearing under way stops the term: from the request, or from the service of the notice L10 when it was ordered.</summary>
    public bool ExcludingHearing => Hearing.Closed is null && (Hearing.RequestedOn is not null || Hearing.OrderedTold);

    /// <summary>统一、联合或者集中办理 with these organs; null: by this organ alone.</summary>
    public ImmutableArray<string>? JointWith { get; init; }

    /// <summary>局长指明影响重大 (R14.1).</summary>
    public bool MarkedMajor { get; init; }

    public HearingState Hearing { get; init; } = HearingState.Initial;

    public int ProposalRounds { get; init; }

    public ProposalState? Proposal { get; init; }

    public OutcomeApproved? Approval { get; init; }

    public DecisionIssued? Decision { get; init; }

    public bool CollectionNotified { get; init; }

    /// <summary>The publication that stands; null: not published, or taken down.</summary>
    public DecisionPublished? Publication { get; init; }

    /// <summary>公开属性 of papers that was changed in Documents, by paper id (R4.1).</summary>
    public ImmutableDictionary<string, DisclosureChangedInCase> Disclosures { get; init; } = ImmutableDictionary<string, DisclosureChangedInCase>.Empty;

    /// <summary>Why the decision is not published (行政许可法 第五条第二款); null: it is public.</summary>
    public DisclosureChangedInCase? Withheld =>
        Decision is { } decision && Disclosures.GetValueOrDefault(decision.DocumentId) is { To: not Regulation.Disclosure.Public } changed ? changed : null;

    public string? Suspended { get; init; }

    public CaseEnded? Ended { get; init; }

    public VolumeFiledInCase? Filed { get; init; }

    /// <summary>Officers who handled the case: they may neither review its legality nor chair its hearing (SOD1, SOD2).</summary>
    public ImmutableHashSet<string> Handlers { get; init; } = [];

    public ImmutableHashSet<string> Recused { get; init; } = [];

    public ImmutableDictionary<string, Deadline> Deadlines { get; init; } = ImmutableDictionary<string, Deadline>.Empty;

    public ImmutableDictionary<string, CasePaper> Papers { get; init; } = ImmutableDictionary<string, CasePaper>.Empty;

    /// <summary>文号 of 法制审核意见书 made by Documents for this case, by paper id: what the decision names (R11.3).</summary>
    public ImmutableDictionary<string, string> OpinionNumbers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Paper ids in the order of drafting.</summary>
    public ImmutableArray<string> PaperOrder { get; init; } = [];

    /// <summary>音像记录职责, by id (本制度第五条).</summary>
    public ImmutableDictionary<string, RecordingDutyOfCase> RecordingDuties { get; init; } = ImmutableDictionary<string, RecordingDutyOfCase>.Empty;

    /// <summary>Recordings linked to the case, by id.</summary>
    public ImmutableDictionary<string, CaseRecording> Recordings { get; init; } = ImmutableDictionary<string, CaseRecording>.Empty;

    /// <summary>Corrected times of recordings, by id.</summary>
    public ImmutableDictionary<string, (DateTimeOffset Start, DateTimeOffset End, int Revision)> RecordingTimes { get; init; } = ImmutableDictionary<string, (DateTimeOffset, DateTimeOffset, int)>.Empty;

    /// <summary>Dissolved links → state of the recording since when (<see cref="CaseRecordings.LinkOf"/>).</summary>
    public ImmutableDictionary<string, int> Unlinked { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Key moments heard of before their recording, by its id.</summary>
    public ImmutableDictionary<string, ImmutableArray<KeyMoment>> MomentsAhead { get; init; } = ImmutableDictionary<string, ImmutableArray<KeyMoment>>.Empty;

    public int Findings { get; init; }

    /// <summary>案件名称.</summary>
    public string Title => Matter switch
    {
        Matter.Grant => $"{Applicant.Name}申请{ItemName}",
        Matter.Change => $"{Applicant.Name}申请变更{ItemName}",
        Matter.Renewal => $"{Applicant.Name}申请延续{ItemName}",
        Matter.Revocation => $"撤销{Applicant.Name}{ItemName}",
        Matter.Cancellation => $"注销{Applicant.Name}{ItemName}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>期限 of the decision; null before acceptance and in proceedings of the bureau's own motion.</summary>
    public Deadline? DecisionDeadline => Acceptance is { } a ? Deadlines.GetValueOrDefault(a.DecisionLimit) : null;

    /// <summary>This bureau only examines, the organ above it decides (行政许可法 第四十三条, T.L06).</summary>
    public bool ExaminesOnly => Acceptance?.DecisionLimit == Clocks.Examination;

    /// <summary>A survey that counts for the review (R10.1).</summary>
    public SurveyRecorded? Survey => Surveys.LastOrDefault(s => s.Valid);

    /// <summary>The last paper of a code, or null.</summary>
    public CasePaper? LastPaper(string code) => PaperOrder.Select(id => Papers[id]).LastOrDefault(p => p.Code == code);

    /// <summary>申请人 and 利害关系人 as addressees.</summary>
    public IEnumerable<Addressee> Everybody => [Applicant.ToAddressee(ApplicantId), .. Interested.Select(i => i.Person.ToAddressee(i.Id))];

    /// <summary>The person behind an addressee id; null when nobody has it.</summary>
    public Party? PersonOf(string id) => id == ApplicantId ? Applicant : Interested.FirstOrDefault(i => i.Id == id)?.Person;

    /// <summary>Id of the applicant (or holder) as addressee and participant.</summary>
    public const string ApplicantId = "applicant";

    /// <summary>Whether the approval has not yet been given: steps before it are still open (D.1 “any before Approved”).</summary>
    public bool BeforeApproval => Stage is Stage.Received or Stage.AwaitingSupplement or Stage.Accepted or Stage.Surveying or Stage.Reviewing
        or Stage.HearingPending or Stage.Hearing or Stage.LegalReview or Stage.AwaitingApproval;
}
