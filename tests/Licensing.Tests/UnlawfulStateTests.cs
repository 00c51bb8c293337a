using System.Globalization;
using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>Random sequences of commands, by people with and without the right to give them: none reaches an unlawful state.</summary>
public sealed class UnlawfulStateTests
{
    private const int Histories = 300;
    private const int Length = 60;

    private static readonly string[] s_deep =
    [
        "granted", "refused", "deemed accepted", "second supplement", "hearing held", "two hearings", "opinion disagreed", "returned", "joint", "extended", "corrected", "filed",
        "special procedure", "objected", "marked", "discussed",
    ];

    [Fact]
    [Trait("rule", "D.1")]
    public void No_sequence_of_commands_reaches_an_unlawful_state()
    {
        var steps = 0;
        var reached = new HashSet<Stage>();
        var seen = new Dictionary<string, int>();
        for (var seed = 1; seed <= Histories; seed++)
        {
            var walk = new Walk(seed);
            for (var i = 0; i < Length; i++)
            {
                walk.Step();
                reached.Add(walk.Spec.State.Stage);
                steps++;
            }

            foreach (var situation in Situations(walk.Spec.State))
            {
                seen[situation] = seen.GetValueOrDefault(situation) + 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", seen.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value}")));

        Assert.True(steps >= 10_000, $"{steps}");
        Assert.Superset(
            new HashSet<Stage> { Stage.Received, Stage.AwaitingSupplement, Stage.NotAccepted, Stage.Accepted, Stage.Reviewing, Stage.Hearing, Stage.LegalReview, Stage.AwaitingApproval, Stage.Approved, Stage.Refused, Stage.Surveying, Stage.HearingPending, Stage.Delivering, Stage.Concluded, Stage.Archived, Stage.Withdrawn, Stage.Terminated },
            reached);
        // The walk is worth something only where it gets deep: each of these has to be met, and often enough not to be chance.
        Assert.All(
            s_deep,
            situation => Assert.True(seen.GetValueOrDefault(situation) >= 2, $"{situation}: {seen.GetValueOrDefault(situation)}; {string.Join(", ", seen)}"));
    }

    private static IEnumerable<string> Situations(LicensingCase s)
    {
        (string Name, bool Holds)[] all =
        [
            ("granted", s.Decision?.Outcome == LicenceOutcome.Grant), ("refused", s.Decision?.Outcome == LicenceOutcome.Refuse), ("deemed accepted", s.Acceptance is { ByLaw: true }),
            ("second supplement", s.SupplementRounds > 1), ("hearing held", s.Hearing.Held is not null), ("two hearings", s.Hearing.Held is not null && s.Hearing.Closed?.HeldAt != s.Hearing.Held.HeldAt),
            ("two hearings", s.PaperOrder.Count(id => s.Papers[id].Code == "G13") > 1), ("opinion disagreed", s.Proposal?.Opinion?.Conclusion == ReviewConclusion.Disagree), ("returned", s.ProposalRounds > 1),
            ("joint", s.JointWith is not null), ("extended", s.DecisionDeadline?.Extension is not null), ("corrected", s.Applicant.LegalRep == "何冬"), ("filed", s.Filed is not null),
            ("special procedure", s.PaperOrder.Any(id => s.Papers[id].Code == "L10")), ("objected", s.Objected), ("marked", s.MarkedMajor), ("discussed", s.Proposal?.Override is not null),
        ];
        return all.Where(a => a.Holds).Select(a => a.Name).Distinct();
    }

    private sealed class Walk(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<string> _history = [];
        private DateTimeOffset _now = Bureau.At("2026-03-02");

        public LicensingSpec Spec { get; private set; } = LicensingSpec.New();

        public void Step()
        {
            if (_random.Next(5) == 0)
            {
                _now = _now.AddDays(_random.Next(1, 5));
                Spec = Spec.Clock(_now.ToOffset(LocalTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            }
            else
            {
                _now = _now.AddMinutes(1);
            }

            if (_random.Next(6) == 0)
            {
                Spec = ServeOne();
            }
            else
            {
                var (by, command) = Next();
                Spec = Spec.When(by, _now, command);
                _history.Add($"{by.Id} {command.GetType().Name} {Spec.Refusal?.Code}");
            }

            Check();
        }

        private LicensingSpec ServeOne()
        {
            var waiting = Spec.State.PaperOrder.Select(id => Spec.State.Papers[id]).Where(p => !p.IsServed).ToList();
            if (waiting.Count == 0 || Spec.State.Stage == Stage.Archived)
            {
                return Spec;
            }

            var paper = waiting[_random.Next(waiting.Count)];
            var to = paper.Addressees.First(a => !paper.Served.ContainsKey(a.Id));
            return Spec.When(Bureau.Documents, _now, new NoteDocumentServed(paper.Id, paper.Code, to.Id, to.Name, "直接", LocalTime.Date(_now)));
        }

        private (Actor By, Command<LicensingCase> Command) Next()
        {
            var today = LocalTime.Date(_now);
            var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var officer = Pick("zhang", "li", "stranger", "deputy", "head");
            var state = Spec.State;
            (Func<LicensingCase, bool> Fits, Func<(Actor, Command<LicensingCase>)> Make)[] all =
            [
                (s => s.Stage == Stage.None, () => (Bureau.Clerk, Submit())),
                (s => s.Stage == Stage.Received, () => (Bureau.Clerk, Materials())),
                (s => s.Stage == Stage.Received, () => (Bureau.Clerk, new AcceptApplication(_random.Next(6) == 0 ? ["另一机关"] : null))),
                (s => s.BeforeApproval && _random.Next(12) == 0, () => (Bureau.Clerk, new CorrectApplication("写错", Company with { LegalRep = Pick("何东", "何冬"), Name = Pick("河东人力有限公司", "河东人力资源有限公司") }))),
                (s => s.Stage == Stage.Received && _random.Next(6) == 0, () => (Bureau.By(Pick("clerk", "head")), new CorrectApplication("写错", ReceivedOn: today.AddDays(-_random.Next(4))))),
                (s => s.BeforeApproval && _random.Next(25) == 0, () => (Bureau.By(Pick("director", "deputy")), new MarkMajorImpact("影响大"))),
                (s => !s.Interested.IsEmpty && s.BeforeApproval && _random.Next(4) == 0, () => (Bureau.Officer, new HearStatement("interested-1", "不同意", _random.Next(2) == 0))),
                (s => s.BeforeApproval && _random.Next(150) == 0, () => (Bureau.Head, new Terminate("申请人注销"))),
                (s => s.BeforeApproval && _random.Next(40) == 0, () => (Bureau.Head, (LicensingCommand)new Suspend("中止"))),
                (s => s.Suspended is not null, () => (Bureau.Head, new Resume("恢复"))),
                (s => s.Stage == Stage.Reviewing && _random.Next(8) == 0, () => (Bureau.Officer, new OrderHearing("涉及公共利益", 20))),
                (s => s.Stage is Stage.LegalReview or Stage.AwaitingApproval && _random.Next(3) == 0, () => (Bureau.By(Pick("head", "deputy", "zhang")), new ReturnProposal("再查"))),
                (s => s.Stage == Stage.Reviewing && s.Proposal?.Opinion?.Conclusion == ReviewConclusion.Disagree, () => (Bureau.Director, new HoldCollectiveDiscussion(
                    _now, "会议室", ["director", "deputy", "third"], [new("郑局长", "同意"), new("吴副局长", "同意"), new("冯副局长", "同意")], "继续。", "事实清楚。"))),
                (s => s.Stage == Stage.Received, () => (Bureau.Clerk, new IssueSupplementNotice([.. Wanting(state)]))),
                (s => s.Stage == Stage.Received, () => (Bureau.Clerk, new RejectAcceptance(NonAcceptanceReason.OutOfJurisdiction, "不属职权", "另一机关") { Reasons = Any("R9.6") })),
                (s => s.Stage == Stage.Received, () => (Bureau.Clerk, new CorrectOnSpot("application", "第一页", "甲", "乙", Pick("何东", "路人"), CorrectorCapacity.LegalRepresentative, SignatureMethod.Stamp))),
                (s => s.Stage == Stage.AwaitingSupplement, () => (Bureau.Clerk, new SubmitSupplement([new MaterialHandedIn(Pick("rules", "premises"), PaperForm.Copy, 1)]))),
                (s => s.Stage is Stage.Accepted or Stage.Surveying, () => (Bureau.By(officer), new OrderSurvey([officer, Pick("zhang", "li")], "某处", _now.AddDays(1), _now.AddDays(1).AddHours(1)))),
                (s => s.Stage is Stage.Accepted or Stage.Surveying, () => (Bureau.Officer, Surveyed(day))),
                (s => s.Stage is Stage.Accepted or Stage.Surveying, () => (Bureau.Officer, new BeginReview("书面材料足以认定"))),
                (s => s.Stage == Stage.Reviewing, () => (Bureau.By(officer), _random.Next(3) == 0 ? Refuse() : Grant() with { MajorDispute = _random.Next(3) == 0 })),
                (s => s.Stage == Stage.Reviewing && s.Interested.Length < 2 && _random.Next(3) == 0, () => (Bureau.Officer, new NotifyInterested(Neighbour with { Name = $"邻家{state.Interested.Length}" }, "相邻", today.AddDays(5)))),
                (s => s.Stage == Stage.Reviewing, () => (Bureau.Officer, new OfferHearing("行政许可法第四十七条"))),
                (s => s.Stage is Stage.Reviewing or Stage.HearingPending && _random.Next(2) == 0, () => (Bureau.Officer, new RequestHearing(Pick("applicant", "interested-1", "interested-2")) { Reasons = Any("R13.2") })),
                (s => s.Stage is Stage.HearingPending or Stage.Hearing && _random.Next(3) == 0, () => (Bureau.Officer, new WaiveHearing(Pick("applicant", "interested-1", "interested-2")))),
                (s => s.Stage == Stage.Hearing, () => (Bureau.Chair, new ScheduleHearing(_now.AddDays(_random.Next(9, 28)), "会议室", Pick("chair", "zhang"), "scribe"))),
                (s => s.Stage == Stage.Hearing, () => (Bureau.Chair, new CloseHearing(_now, ["张一"], [new("何东", new SignedBy("何东", SignatureMethod.Stamp))], "笔录", "概况", "焦点", "认定", "意见"))),
                (s => s.Stage == Stage.Reviewing, () => (Bureau.Officer, new StartSpecialProcedure(SpecialProcedure.ExpertReview, 5, "依据"))),
                (s => s.SpecialProcedure is not null, () => (Bureau.Officer, new EndSpecialProcedure("结果"))),
                (s => s.Stage is Stage.LegalReview or Stage.AwaitingApproval, () => (Bureau.By(Pick("head", "zhang")), new EndorseProposal("同意"))),
                (s => s.Proposal?.Review is not null, () => (Bureau.Documents, Opined())),
                (s => s.Stage is Stage.LegalReview or Stage.AwaitingApproval, () => (Bureau.By(Pick("deputy", "deputy", "head", "zhang")), new Approve(_random.Next(4) == 0 ? Pick(LicenceOutcome.Grant, LicenceOutcome.Refuse) : state.Proposal?.Proposed.Outcome ?? LicenceOutcome.Grant, "同意"))),
                (s => s.Stage is Stage.Approved or Stage.Refused, () => (Bureau.By(officer), new IssueDecision())),
                (s => s.BeforeApproval && _random.Next(150) == 0, () => (Bureau.Clerk, new Withdraw("不办了", true))),
                (s => s.BeforeApproval && _random.Next(10) == 0, () => (Bureau.Director, new ExtendDecision(_random.Next(1, 12), "理由", "zhang", "head"))),
                (s => s.Ended is not null, () => (Actor.Service("archive"), new NoteVolumeFiled("0123", today, new string('b', 64)))),
            ];
            var fitting = _random.Next(12) == 0 ? all : [.. all.Where(c => c.Fits(state))];
            return (fitting.Length == 0 ? all : fitting)[_random.Next(fitting.Length == 0 ? all.Length : fitting.Length)].Make();
        }

        private CheckMaterials Materials() => _random.Next(10) switch
        {
            0 or 3 => Acts.Check(changes: [("rules", Missing), ("premises", Unsealed)]),
            1 => Acts.Check(changes: ("application", Mistyped)),
            2 => Acts.Check() with { Scope = ApplicationScope.OutOfJurisdiction },
            _ => Acts.Check(),
        };

        private static IEnumerable<string> Wanting(LicensingCase state) => state.Checked is null ? ["rules"] : IssueSupplementNotice.Wanting(state).Select(c => c.Id);

        private RecordSurvey Surveyed(string day)
        {
            var survey = Survey(day, Pick("zhang", "li"), Pick("li", "zhang", "helper", "clerk"));
            return survey with { Start = _now.AddHours(-2), End = _now.AddHours(-1), Reasons = Any("T.L15") };
        }

        private NoteLegalOpinion Opined()
        {
            var proposal = Spec.State.Proposal;
            var hash = proposal?.Proposed.Hash ?? "none";
            return new NoteLegalOpinion(
                proposal?.Review?.ReviewId ?? "none", Pick(ReviewConclusion.Agree, ReviewConclusion.Agree, ReviewConclusion.Disagree, ReviewConclusion.Supplement), "理由",
                Pick(hash, hash, "x"), Pick("reviewer", "reviewer", "zhang"), "G08", LocalTime.Date(_now));
        }

        private static Dictionary<string, string> Any(string rule) => new() { [rule] = "有正当理由" };

        private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];

        private void Check()
        {
            var s = Spec.State;
            var papers = s.PaperOrder.Select(id => s.Papers[id]).ToList();
            Lawful(s.Decision is null || (s.Approval is { } a && a.Outcome == s.Decision.Outcome), "a decision follows its approval");
            Lawful(s.Approval is null or { ByLaw: true } || papers.Any(p => p.Code == "L08"), "no approval without L08");
            Lawful(papers.All(p => p.Code != "L18") || s.Proposal is { ReviewPassed: true, Opinion.Effective: true }, "no refusal without an agreeing G08");
            Lawful(s.Approval is null || s.Proposal is { NeedsReview: false } or { ReviewPassed: true }, "no approval past a missing review");
            Lawful(s.Surveys.Where(x => x.Valid).All(x => x.Officers.Select(o => o.Id).Except(["helper"]).Distinct().Count() >= 2), "two officers on every survey that counts");
            Lawful(s.Approval is null || s.Survey is not null, "no approval without a survey");
            Lawful(s.Hearing.Closed is null || s.Hearing.Scheduled is not null, "no hearing without a notice");
            Lawful(s.Proposal is null || s.Hearing.Closed is null || s.Proposal.Proposed.Officer != s.Hearing.Scheduled!.Chair, "the chair does not review the application");
            Lawful(papers.Count(p => p.Code == "L04") == s.SupplementRounds && s.SupplementRounds <= 1 + (s.Told is null ? 0 : 20), "every notice is counted");
            Lawful(s.Proposal is null || s.Approval is null || s.Approval.By != s.Proposal.Proposed.Officer, "nobody approves his own draft");
            Lawful(s.Approval is null || s.Interested.Length == 0 || s.Hearing.Told.Contains("interested-1"), "interested persons are told of the hearing before the approval");
            Lawful(s.Acceptance is null || s.Stage == Stage.Withdrawn || papers.Any(p => p.Code == "L03") || s.Acceptance.ByLaw, "an acceptance has its notice");
            Lawful(s.Approval is null or { ByLaw: true } || s.Objected is false || s.Proposal!.ReviewPassed || s.Stage == Stage.Withdrawn, "an objection is reviewed before the approval");
            Lawful(s.Decision is null || s.Approval is { ByLaw: true } || s.Proposal!.Endorsed is not null, "no decision without the head of the section");
            Lawful(s.JointWith is null || s.Acceptance?.DecisionLimit is null or "T.L05", "joint handling has its own term");
            Lawful(s.Stage != Stage.Hearing || s.Hearing.UnderWay, "a hearing under way has somebody who wants it");
            Lawful(s.DecisionDeadline is not { Status: DeadlineStatus.Suspended } || s.Excluding, "the term stands still only for what the law excludes");
            Lawful(s.Hearing.Told.IsSubsetOf(s.Everybody.Select(a => a.Id)), "only persons of the case are told");
            Lawful(s.Ended is null || s.Deadlines.ContainsKey("T.A01"), "an ended case is to be filed");
            Lawful(s.Deadlines.Values.All(d => d.Status != DeadlineStatus.Running || d.Due is not null), "a running limit has a due day");
        }

        private void Lawful(bool holds, string what) => Assert.True(holds, $"{what}; seed {seed}: {string.Join(" → ", _history)}");
    }
}
