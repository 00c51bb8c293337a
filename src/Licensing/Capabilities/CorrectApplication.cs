using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 更正申请登记内容 (第三十四条第三项; RULEBOOK 0.2 C3): what was entered wrongly is superseded, never overwritten; papers made from here on
/// carry the right contents. A proposal made on the wrong ones is stale (D.5). What is issued already is corrected by a notice (G20).
/// </summary>
/// <param name="Reason">How the mistake came about.</param>
/// <param name="Applicant">Right particulars of the applicant; null: unchanged.</param>
/// <param name="Content">Right 申请内容; null: unchanged.</param>
/// <param name="Agent">Right agent; null: unchanged.</param>
/// <param name="ReceivedOn">Right day of receipt, while the application is not accepted; a later day only by the head of the section.</param>
public sealed record CorrectApplication(string Reason, Party? Applicant = null, string? Content = null, AppointedAgent? Agent = null, DateOnly? ReceivedOn = null) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if ((Guard(state) ?? Complete(state, act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var corrected = new ApplicationCorrected(
            $"{act.Stream}#1", Applicant == state.Applicant ? null : Applicant, Content == state.Content ? null : Content, Agent == state.Agent ? null : Agent,
            ReceivedOn == state.ReceivedOn ? null : ReceivedOn, Reason, act.By.Id);
        return corrected is { Applicant: null, Content: null, Agent: null, ReceivedOn: null }
            ? Outcome.Nothing
            : Outcome.Record([corrected, .. corrected.ReceivedOn is { } on ? Restarted(state, act, on) : []]);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.BeforeApproval(state, RuleBook.R3_3);

    /// <summary>A party as the catalogue wants it (RULEBOOK C.0); null when nothing is wrong.</summary>
    internal static Refusal? Wrong(LicensingCase state, Act act, Party party)
    {
        var drafts = new Drafts(act);
        drafts.Add("L11", new JsonObject
        {
            ["interested"] = party.ToFields(),
            ["applicant"] = state.Applicant.Name,
            ["matter"] = state.Title,
            ["interest"] = "更正",
            ["respondBy"] = Fields.Date(act.Day),
        });
        return drafts.Refusal is { } refusal ? refusal with { Reason = refusal.Reason.Replace("《行政许可利害关系人告知书》不能制发：", string.Empty, StringComparison.Ordinal) } : null;
    }

    private Refusal? Complete(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.Told(Reason, RuleBook.R3_3, "更正的理由"))
        .Block(RuleBook.R3_3, Applicant is not null || Content is not null || Agent is not null || ReceivedOn is not null, "nothing-corrected", "没有填写更正后的内容。", "填写需要更正的内容。")
        .Block(RuleBook.R3_3, Content is null || (!string.IsNullOrWhiteSpace(Content) && Content.Length <= 100_000), "content-length", "申请内容应为1至100000字。", "核对申请内容。")
        .Block(Applicant is null ? null : Wrong(state, act, Applicant))
        .Block(Guards.Plausible(ReceivedOn))
        .Block(
            RuleBook.R9_5, ReceivedOn is null || state.Stage == Stage.Received, "receipt-settled", "申请已经受理或者告知补正，收到日期不能再更正。", "核对期限后如实办理。")
        .Block(RuleBook.CR5, ReceivedOn is null || ReceivedOn <= act.Today, "happened-in-future", "收到日期晚于今天。", "填写实际收到的日期。")
        .Block(
            RuleBook.R9_5, ReceivedOn is not { } on || on <= state.ReceivedOn || act.By.Is(Roles.ApprovalHead), "later-receipt", "改迟收到日期会推迟受理期限，须由行政审批科负责人更正。", "报行政审批科负责人核实后更正。")
        .Refusal;

    // The terms of the counter run from the right day; one that is over already takes effect at once.
    private static IEnumerable<IFact> Restarted(LicensingCase state, Act act, DateOnly on)
    {
        if (state.SupplementRounds == 0)
        {
            yield return Clocks.Start(act, "T.L01", on);
        }

        yield return Clocks.Start(act, "T.L02", on, AcceptApplication.IntakeClock(state));
    }
}

/// <summary>更正利害关系人登记内容 (第三十四条第三项).</summary>
public sealed record CorrectInterested(string PersonId, Party Person, string Interest, string Reason) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var known = state.Interested.FirstOrDefault(i => i.Id == PersonId);
        if (known is not null && known.Person == Person && known.Interest == Interest)
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(CorrectApplication.Guard(state))
            .Block(RuleBook.R3_3, known is not null, "person-unknown", $"本案没有编号为“{PersonId}”的利害关系人。", "选择已告知的利害关系人。")
            .Block(Guards.Told(Reason, RuleBook.R3_3, "更正的理由"))
            .Block(Guards.Told(Interest, RuleBook.R3_3, "利害关系"))
            .Block(CorrectApplication.Wrong(state, act, Person))
            .Record(() => [new InterestedPartyCorrected(PersonId, Person, Interest, Reason, act.By.Id)]);
    }
}
