using System.Collections.Immutable;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;

namespace Enforcement.Licensing.Tests;

/// <summary>Ordinary commands of ordinary cases, and histories made of them.</summary>
internal static class Acts
{
    public static Party Company { get; } = new(PartyKind.LegalPerson, "河东人力有限公司", "河东县人民路1号", Uscc: "91410184MA4000000X", LegalRep: "何东", Phone: "13800001234");

    public static Party Neighbour { get; } = new(PartyKind.LegalPerson, "邻家人力有限公司", "河东县人民路3号", Uscc: "91410184MA4111111X", LegalRep: "林家");

    public static SubmitApplication Submit(string item = LicenceItems.LabourDispatch) => new(
        item, Company, "申请经营劳务派遣业务。", "窗口",
        [.. LicenceItems.TryFind(item)!.Materials.Where(m => m.OnlyIf is null).Select(m => new MaterialHandedIn(m.Id, Form(m), 3))],
        new SignedBy("何东", SignatureMethod.Stamp), true);

    /// <summary>A check in which all is in order, but for the changes given.</summary>
    public static CheckMaterials Check(string item = LicenceItems.LabourDispatch, params (string Id, Func<MaterialInspection, MaterialInspection> Change)[] changes) => new(
        [
            .. LicenceItems.TryFind(item)!.Materials.Select(m =>
            {
                var fine = new MaterialInspection(m.Id, true, Form(m), m.Copies, NotDemanded: m.OnlyIf is null ? null : "条件不具备");
                return changes.Where(c => c.Id == m.Id).Aggregate(fine, (seen, c) => c.Change(seen));
            }),
        ]);

    public static RecordSurvey Survey(string day, params string[] officers) => new(
        "河东县人民路1号", Bureau.At($"{day} 09:00"), Bureau.At($"{day} 10:30"),
        [.. (officers.Length == 0 ? ["zhang", "li"] : officers).Select(o => new SurveyPresence(o, Bureau.At($"{day} 08:55")))],
        [new SurveyItem("固定的经营场所和设施", "场所与申报一致", true)], SurveyConclusion.Meets, new SignedBy("何东", SignatureMethod.Handwritten));

    public static ProposeOutcome Grant() => new(LicenceOutcome.Grant, "经审查，符合法定条件。", "申请人符合劳动合同法第五十七条规定的条件。", "注册资本三百万元，场所符合要求。", "劳务派遣");

    public static ProposeOutcome Refuse() => new(
        LicenceOutcome.Refuse, "经审查，不符合法定条件。", "注册资本不足。", "注册资本一百万元。", Failed: [new ConditionNotMet("capital", "验资报告载明注册资本为一百万元。")]);

    public static MaterialInspection Missing(MaterialInspection m) => m with { Present = false };

    public static MaterialInspection Unsealed(MaterialInspection m) => m with { HasSeal = false };

    public static MaterialInspection Mistyped(MaterialInspection m) => m with { Error = "电话号码少写一位" };

    // Histories. 2026-03-02 is a Monday.
    public static LicensingSpec Received(string item = LicenceItems.LabourDispatch, Law? law = null) => LicensingSpec.New(law).Given(Bureau.Clerk, "2026-03-02", Submit(item));

    public static LicensingSpec Accepted(string item = LicenceItems.LabourDispatch, Law? law = null) =>
        Received(item, law).Given(Bureau.Clerk, "2026-03-02", Check(item)).Given(Bureau.Clerk, "2026-03-02", new AcceptApplication());

    public static LicensingSpec Reviewing(Law? law = null) => Accepted(law: law).Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05"));

    public static LicensingSpec Proposed(Law? law = null) => Reviewing(law).Given(Bureau.Officer, "2026-03-06", Grant());

    public static LicensingSpec Endorsed(Law? law = null) => Proposed(law).Given(Bureau.Head, "2026-03-06", new EndorseProposal("同意承办人意见。"));

    public static LicensingSpec Approved(Law? law = null) => Endorsed(law).Given(Bureau.Deputy, "2026-03-09", new Approve(LicenceOutcome.Grant, "同意准予。"));

    public static LicensingSpec Decided(Law? law = null) => Approved(law).Given(Bureau.Officer, "2026-03-10", new IssueDecision());

    public static LicensingSpec Concluded(Law? law = null) => Decided(law).Served("2026-03-11");

    public static LicensingSpec UnderReview() =>
        Reviewing().Given(Bureau.Officer, "2026-03-06", Refuse()).Given(Bureau.Head, "2026-03-06", new EndorseProposal("同意报请法制审核。"));

    public static NoteLegalOpinion Opinion(LicensingSpec spec, ReviewConclusion conclusion, string reviewer = "reviewer") => new(
        spec.State.Proposal!.Review!.ReviewId, conclusion, "理由。", spec.State.Proposal.Proposed.Hash, reviewer, "XK-2026-0001-G08", Bureau.Day("2026-03-09"));

    public static LicensingSpec Refused()
    {
        var spec = UnderReview();
        return spec.Given(Bureau.Documents, "2026-03-09", Opinion(spec, ReviewConclusion.Agree)).Given(Bureau.Deputy, "2026-03-10", new Approve(LicenceOutcome.Refuse, "同意不予。"));
    }

    private static PaperForm Form(Material m) => m.Form == MaterialForm.Original ? PaperForm.Original : PaperForm.Copy;
}
