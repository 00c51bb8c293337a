using Enforcement.Licensing;
using Enforcement.Licensing.Capabilities;
using Enforcement.Licensing.Tests;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using static Enforcement.Licensing.Tests.Acts;
using People = Enforcement.Licensing.Tests.Bureau;

namespace Enforcement.Verifier.Tests;

/// <summary>One case of every ending of D.1 and of every kind of linked case, each with the steps that owe papers of their own.</summary>
internal static class GoldenCases
{
    private static readonly LicenceExtract Licence = new(
        "41018420230007", "XK-2023-0007", LicenceItems.LabourDispatch, Company, "劳务派遣", People.Day("2023-05-20"), People.Day("2026-05-19"));

    private static readonly Dictionary<string, Func<LicensingSpec>> ByName = new()
    {
        ["准予"] = () => GoldenCase.Serve(Decided(), "2026-03-11"),
        ["当场更正、补正后准予"] = Supplemented,
        ["延期、特别程序后准予"] = Extended,
        ["告知利害关系人、听证后准予"] = Heard,
        ["法制审核后不予"] = () => GoldenCase.Serve(Refused().Given(People.Officer, "2026-03-10", new IssueDecision()), "2026-03-11"),
        ["不予受理"] = NotAccepted,
        ["受理后撤回"] = () => GoldenCase.Serve(Accepted(), "2026-03-03").Given(People.Clerk, "2026-03-04", new Withdraw("另行选址。", true)),
        ["终止"] = () => GoldenCase.Serve(Accepted(), "2026-03-03").Given(People.Officer, "2026-03-04", new Terminate("申请人已经注销。")),
        ["变更"] = () => GoldenCase.Serve(DecidedOn(Applied(Matter.Change)), "2026-03-12"),
        ["延续"] = () => GoldenCase.Serve(DecidedOn(Applied(Matter.Renewal)), "2026-03-12"),
        ["撤销"] = Revoked,
        ["申请注销"] = () => GoldenCase.Serve(DecidedOn(Applied(Matter.Cancellation)), "2026-03-12"),
    };

    public static TheoryData<string> Names { get; } = new(ByName.Keys);

    public static GoldenCase Of(string name) => new(ByName[name]());

    private static LicensingSpec Supplemented()
    {
        var corrected = Received()
            .Given(People.Clerk, "2026-03-02", Check(LicenceItems.LabourDispatch, ("application", Mistyped), ("rules", Missing)))
            .Given(People.Clerk, "2026-03-02", new CorrectOnSpot("application", "第2页联系电话", "1380000123", "13800001234", "何东", CorrectorCapacity.LegalRepresentative, SignatureMethod.Handwritten))
            .Given(People.Clerk, "2026-03-02", new IssueSupplementNotice(["rules"]));
        var accepted = GoldenCase.Serve(corrected, "2026-03-03")
            .Given(People.Clerk, "2026-03-05", new SubmitSupplement([new MaterialHandedIn("rules", PaperForm.Copy, 3)]))
            .Given(People.Clerk, "2026-03-05", Check())
            .Given(People.Clerk, "2026-03-05", new AcceptApplication())
            .Given(People.Officer, "2026-03-05", Survey("2026-03-05"));
        return GoldenCase.Serve(DecidedOn(accepted), "2026-03-11");
    }

    private static LicensingSpec Extended()
    {
        var test = GoldenCase.Serve(
            Reviewing().Given(People.Officer, "2026-03-06", new StartSpecialProcedure(SpecialProcedure.ExpertReview, 10, "办学条件须专家评审")), "2026-03-06");
        var extended = test.Given(People.Officer, "2026-03-16", new EndSpecialProcedure("专家评审通过"))
            .Given(People.Director, "2026-03-16", new ExtendDecision(5, "材料较多。", "zhang", "head"));
        return GoldenCase.Serve(DecidedOn(extended, 16), "2026-03-20");
    }

    private static LicensingSpec Heard()
    {
        var told = GoldenCase.Serve(
            Reviewing()
                .Given(People.Officer, "2026-03-06", new NotifyInterested(Neighbour, "相邻经营", People.Day("2026-03-13")))
                .Given(People.Officer, "2026-03-06", new OfferHearing("行政许可法第四十七条")),
            "2026-03-09");
        var scheduled = GoldenCase.Serve(
            told.Given(People.Officer, "2026-03-16", new RequestHearing("interested-1"))
                .Given(People.Chair, "2026-03-17", new ScheduleHearing(People.At("2026-03-30 09:00"), "局会议室", "chair", "scribe")),
            "2026-03-17");
        var held = scheduled.Given(People.Chair, "2026-03-31", new CloseHearing(
            People.At("2026-03-30 09:00"), ["张一"], [new("何东", new SignedBy("何东", SignatureMethod.Handwritten)), new("林家", new SignedBy("林家", SignatureMethod.Handwritten))],
            "双方陈述、质证。", "听证如期举行。", "场所是否相邻。", "证据充分。", "建议准予。"));
        var sought = held.Given(People.Officer, "2026-04-01", Grant()).Given(People.Head, "2026-04-01", new EndorseProposal("同意"));
        return GoldenCase.Serve(
            sought.Given(People.Documents, "2026-04-02", Opinion(sought, ReviewConclusion.Agree))
                .Given(People.Deputy, "2026-04-03", new Approve(LicenceOutcome.Grant, "同意"))
                .Given(People.Officer, "2026-04-03", new IssueDecision()),
            "2026-04-07");
    }

    private static LicensingSpec NotAccepted() => GoldenCase.Serve(
        Received()
            .Given(People.Clerk, "2026-03-02", Check() with { Scope = ApplicationScope.NotRequired, Explanation = "该事项不需要取得许可。" })
            .Given(People.Clerk, "2026-03-02", new RejectAcceptance(NonAcceptanceReason.NotRequired, "该事项不需要取得许可。")),
        "2026-03-03");

    private static LicensingSpec Revoked()
    {
        var told = GoldenCase.Serve(
            LicensingSpec.New()
                .Given(People.Officer, "2026-03-02", new OpenProceeding(Matter.Revocation, Licence.Number, "以欺骗手段取得许可（第六十九条第二款）", Licence))
                .Given(People.Officer, "2026-03-02", new OfferHearing("撤销许可前告知")),
            "2026-03-02").Clock("2026-03-10 00:00");
        var sought = told.Given(People.Officer, "2026-03-10", Grant() with { Scope = "撤销劳务派遣经营许可。" }).Given(People.Head, "2026-03-10", new EndorseProposal("同意"));
        return GoldenCase.Serve(
            sought.Given(People.Documents, "2026-03-11", Opinion(sought, ReviewConclusion.Agree))
                .Given(People.Deputy, "2026-03-12", new Approve(LicenceOutcome.Grant, "同意撤销"))
                .Given(People.Officer, "2026-03-12", new IssueDecision()),
            "2026-03-13");
    }

    private static LicensingSpec Applied(Matter matter) => LicensingSpec.New()
        .Given(People.Clerk, "2026-03-02", Submit() with { Matter = matter, LicenceNumber = Licence.Number, Licence = Licence })
        .Given(People.Clerk, "2026-03-02", Check())
        .Given(People.Clerk, "2026-03-02", new AcceptApplication())
        .Given(People.Officer, "2026-03-05", Survey("2026-03-05"));

    private static LicensingSpec DecidedOn(LicensingSpec spec, int day = 6) => spec
        .Given(People.Officer, $"2026-03-{day:00}", Grant())
        .Given(People.Head, $"2026-03-{day:00}", new EndorseProposal("同意"))
        .Given(People.Deputy, $"2026-03-{day + 1:00}", new Approve(LicenceOutcome.Grant, "同意"))
        .Given(People.Officer, $"2026-03-{day + 1:00}", new IssueDecision());
}
