using System.Globalization;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 制作决定 (第十一条): the decision that was approved and no other (R11.1), made by the handling unit (R11.5): L17, L18 or L20.x, and the
/// certificate L19 where the item has one (R11.2). A refusal gives reasons and remedies (R11.3); nothing in it is typed again.
/// </summary>
/// <param name="Holder">
/// Who the certificate names, when it is not the applicant as he applied (a school set up by a citizen, an applicant without 法定代表人); null: the applicant.
/// </param>
public sealed record IssueDecision(Party? Holder = null) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Decision is not null)
        {
            return Outcome.Nothing;
        }

        if (Guard(state, act) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var item = act.Law.LicenceItem(state.ItemId, act.Day)!;
        var outcome = state.Approval!.Outcome;
        var holder = Holder ?? state.Applicant;
        var licence = outcome == LicenceOutcome.Grant ? Numbered(state, act, item) : null;
        var (from, to) = outcome == LicenceOutcome.Grant ? Validity(state, act, item) : (null, null);
        var drafts = new Drafts(act);
        var decision = drafts.Add(Code(state), Decision(state, act, item, licence, from, to), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        string? certificate = null;
        if (outcome == LicenceOutcome.Grant && item.HasCertificate && state.Matter is Matter.Grant or Matter.Change or Matter.Renewal)
        {
            certificate = drafts.Add("L19", Certificate(state, act, item, holder, licence!, to), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        }

        return new Ruling(act)
            .Block(drafts.Refusal)
            .Record(() =>
            [
                new DecisionIssued(
                    outcome, state.Approval.On, decision, certificate, licence, outcome == LicenceOutcome.Grant ? holder : null, Scope(state), from, to, act.By.Id),
                .. drafts.Facts,
                .. outcome == LicenceOutcome.Refuse ? FalseMaterialRules.Refer(state, act, CaseResult.Refused, decision) : [],
                .. Promise.Owe(state, act, outcome),
            ]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R11_1, Stage.Approved, Stage.Refused))
        .Block(Clocks.AsRule(Clocks.Examination), !state.ExaminesOnly, "decided-above", "本事项由本机关先行审查，由上级行政机关决定，本机关不作出许可决定。", "将审查意见和全部申请材料报送上级行政机关。")
        .Block(RuleBook.R11_5, act.By.Unit == state.Unit, "other-unit", "决定书由承办单位制作。", $"由{act.Law.Unit(state.Unit)?.Name ?? state.Unit}制作。")
        .Block(
            RuleBook.R2_1, act.Law.LicenceItem(state.ItemId, act.Day) is not null, "item-undescribed", $"许可事项“{state.ItemName}”没有登记。", "先在基础数据中登记。")
        .Refusal;

    /// <summary>Why the decision proposed could not be written: found here and not after the approval, when nothing could be changed any more.</summary>
    internal static Refusal? Unissuable(LicensingCase state, Act act, OutcomeProposed proposed)
    {
        if (act.Law.LicenceItem(state.ItemId, act.Day) is not { } item)
        {
            return null;
        }

        var approved = state with
        {
            Proposal = new ProposalState(proposed, null, null, new LegalOpinionReceived("-", ReviewConclusion.Agree, "-", "-", "-", act.Day, true), null),
            Approval = new OutcomeApproved(proposed.Outcome, act.Day, act.By.Id, act.By.Name, null, false, null),
        };
        var grants = proposed.Outcome == LicenceOutcome.Grant;
        var (from, to) = grants ? Validity(approved, act, item) : (null, null);
        var drafts = new Drafts(act);
        drafts.Add(Code(approved), Decision(approved, act, item, grants ? Numbered(approved, act, item) : null, from, to), [state.Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        return drafts.Refusal ?? (grants && item.HasCertificate && Scope(approved).Length > MostScope
            ? Casework.Refusal.Of(RuleBook.CR1, "paper-incomplete", $"许可证件上的许可范围最长{MostScope}字，现有{Scope(approved).Length}字。", "缩短许可内容和范围。")
            : null);
    }

    // As the catalogue has it for the certificate L19.
    private const int MostScope = 2000;

    private static string Code(LicensingCase state) => state.Approval!.Outcome == LicenceOutcome.Refuse ? "L18" : state.Matter switch
    {
        Matter.Grant => "L17",
        Matter.Change => "L20.1",
        Matter.Renewal => "L20.2",
        Matter.Revocation => "L20.3",
        Matter.Cancellation => "L20.4",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // The case number is unique, so division code and its digits are: {区划代码}{yyyy}{NNNN}. Linked cases keep the licence's number.
    private static string Numbered(LicensingCase state, Act act, LicenceItem item) => state.Licence is { } known
        ? known.Number
        : item.HasCertificate ? act.Law.Agency.DivisionCode + string.Concat(state.Number.Where(char.IsAsciiDigit)) : state.Number;

    private static (DateOnly? From, DateOnly? To) Validity(LicensingCase state, Act act, LicenceItem item) => state.Matter switch
    {
        Matter.Renewal when state.Licence!.ValidTo is { } end => (end.AddDays(1), End(act, item, end.AddDays(1))),
        Matter.Change => (state.Approval!.On, state.Licence!.ValidTo),
        Matter.Revocation or Matter.Cancellation => (state.Licence!.ValidFrom, state.Approval!.On),
        _ => (state.Approval!.On, End(act, item, state.Approval.On)),
    };

    private static DateOnly? End(Act act, LicenceItem item, DateOnly from) =>
        ValidityLimit(item) is { } limit && act.Law.LimitLength(limit, from) is { } years ? from.AddYears(years).AddDays(-1) : null;

    /// <summary>The limit that ends a licence of this item; null: it has no end.</summary>
    internal static string? ValidityLimit(LicenceItem item) => item.Id == LicenceItems.SpecialWorkingHours ? "T.L31" : item.Certificate?.ValidityLimit;

    // Deemed renewed, the licence goes on as it was, whatever was being proposed (第五十条第二款).
    private static string Scope(LicensingCase state) => (state.Approval is { ByLaw: true } ? null : state.Proposal?.Proposed.Scope) ?? state.Licence?.Scope ?? state.Content;

    private static JsonObject Decision(LicensingCase state, Act act, LicenceItem item, string? licence, DateOnly? from, DateOnly? to)
    {
        if (state.Approval!.Outcome == LicenceOutcome.Refuse)
        {
            return Refusal(state, act, item);
        }

        if (state.Matter != Matter.Grant)
        {
            return Linked(state, act);
        }

        var fields = Fields.Notice(state);
        fields["content"] = Scope(state);
        fields["validFrom"] = Fields.Date(from!.Value);
        if (to is { } end)
        {
            fields["validTo"] = Fields.Date(end);
        }

        if (item.HasCertificate)
        {
            fields["certificateNo"] = licence;
        }

        fields["basis"] = Fields.Laws(item.Basis);
        fields["decidedOn"] = Fields.Date(state.Approval.On);
        return WithHearing(fields, state);
    }

    private static JsonObject Refusal(LicensingCase state, Act act, LicenceItem item)
    {
        var proposed = state.Proposal!.Proposed;
        var fields = Fields.Notice(state);
        fields["facts"] = proposed.Facts;
        fields["reasons"] = Fields.List(
            proposed.Failed.Select(f => $"不符合“{f.Condition}”（{f.LawRef}）：{f.Facts}").Concat(state.FalseMaterials.Values.Select(m => $"申请材料“{m.Name}”虚假：{m.Facts}")));
        fields["basis"] = Fields.Laws(
            item.Basis.Concat(proposed.Failed.Select(f => f.LawRef)).Concat(state.FalseMaterials.IsEmpty ? [] : ["行政许可法 第七十八条"]).Distinct());
        fields["remedy"] = Fields.Remedy(act.Law);
        fields["legalReview"] = Review(state);
        fields["decidedOn"] = Fields.Date(state.Approval!.On);
        return WithHearing(fields, state);
    }

    private static JsonObject Linked(LicensingCase state, Act act) => new()
    {
        ["holder"] = state.Applicant.ToFields(),
        ["item"] = state.ItemName,
        ["original"] = state.Licence!.Number,
        ["ground"] = state is { Proposal: { } p, Approval.ByLaw: false } ? $"{p.Proposed.Facts}\n{p.Proposed.Reasons}" : "有效期届满前未作出是否准予延续的决定，依照《中华人民共和国行政许可法》第五十条第二款，视为准予延续。",
        ["effect"] = state is { Proposal.Proposed.Scope: { } scope, Approval.ByLaw: false } ? scope : string.Create(CultureInfo.InvariantCulture, $"{Words.Of(state.Matter)}{state.ItemName}（{state.Licence.Number}）。"),
        ["remedy"] = Fields.Remedy(act.Law),
        ["decidedOn"] = Fields.Date(state.Approval!.On),
    };

    private static JsonObject Certificate(LicensingCase state, Act act, LicenceItem item, Party holder, string licence, DateOnly? to)
    {
        var fields = new JsonObject
        {
            ["certificateTitle"] = item.Certificate!.Name,
            ["certNo"] = licence,
            ["holder"] = holder.Name,
            ["address"] = holder.Address,
            ["scope"] = Scope(state),
            ["issuedOn"] = Fields.Date(act.Day),
        };
        fields["uscc"] = holder.Uscc ?? string.Empty;
        fields["legalRep"] = holder.LegalRep ?? string.Empty;
        if (to is { } end)
        {
            fields["validTo"] = Fields.Date(end);
        }

        return fields;
    }

    // Decided past an opinion that disagrees, or without one in a case older than the regulation (R36.1), the decision says so.
    private static string Review(LicensingCase state) => state.Proposal switch
    {
        { Opinion: { } opinion, Override: { } discussion } => string.Create(CultureInfo.InvariantCulture, $"{Cited(state, opinion)}；{discussion.On:yyyy年M月d日}经集体讨论决定"),
        { Opinion: { } opinion } => Cited(state, opinion),
        _ => "本案在本机关行政执法全过程记录制度施行之前收到，未经法制审核",
    };

    private static string Cited(LicensingCase state, LegalOpinionReceived opinion) => Fields.Cite(state, opinion.OpinionDocumentId ?? string.Empty, opinion.On);

    private static JsonObject WithHearing(JsonObject fields, LicensingCase state)
    {
        if (state.Hearing.Held is { } hearing)
        {
            fields["hearingRecord"] = Fields.Cite(state, hearing.RecordId, Regulation.Time.LocalTime.Date(hearing.HeldAt));
        }

        return fields;
    }
}
