using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 提出申请 (行政许可法 第二十九条). The day of receipt is the day of <see cref="Command{TCase}.HappenedAt"/>. The item has to be on the
/// power list (R2.1) and the unit its handling unit (R2.2). Makes L01 and L02; T.L01 and T.L02 begin.
/// </summary>
/// <param name="ItemId">Licence item.</param>
/// <param name="Content">申请内容, 1 to 100,000 characters.</param>
/// <param name="Channel">窗口, 网上, 邮寄 …</param>
/// <param name="Materials">At least one; only materials of the published list (R9.8).</param>
/// <param name="Signature">The applicant's signature on the application.</param>
/// <param name="Truthful">材料真实性声明; has to be true (行政许可法 第三十一条).</param>
/// <param name="Unit">Handling unit; null: the clerk's own.</param>
/// <param name="LicenceNumber">For change, renewal and cancellation: the licence.</param>
/// <param name="Promise">告知承诺: the applicant's signature under his promise (B.4); null: the ordinary procedure.</param>
/// <param name="Licence">The licence as the register has it; set by the service, never by the caller.</param>
public sealed record SubmitApplication(
    string ItemId, Party Applicant, string Content, string Channel, ImmutableArray<MaterialHandedIn> Materials, SignedBy Signature, bool Truthful,
    AppointedAgent? Agent = null, string? Unit = null, Matter Matter = Matter.Grant, string? LicenceNumber = null, LicenceExtract? Licence = null,
    SignedBy? Promise = null) : LicensingCommand
{
    protected override bool Opens => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Stage != Stage.None)
        {
            return Outcome.Nothing;
        }

        if ((Guards.NoGaps(Materials) ?? Admissible(act)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var item = act.Law.LicenceItem(ItemId, act.Day)!;
        var unit = HandlingUnit(act);
        var number = act.Stream[(act.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var received = new ApplicationReceived(number, Matter, ItemId, item.Name, unit, Applicant, Content, Agent, Channel, Materials, act.Day, Licence, act.By.Id);
        var drafts = new Drafts(act);
        drafts.Add("L01", Application(item, act), signed: [Signature.For("applicant", act.Day)]);
        drafts.Add("L02", Receipt(item, act), [Applicant.ToAddressee(LicensingCase.ApplicantId)]);
        return new Ruling(act)
            .Block(drafts.Refusal)
            .Warn(Clocks.AsRule("T.L12"), RenewalInTime(item, act.Day), "renewal-late", LateText(item))
            .Record(() =>
            [
                received,
                .. Promise is { } promise ? [new PromiseGiven(promise.Name, promise.Method, promise.On ?? act.Day)] : Array.Empty<IFact>(),
                .. drafts.Facts,
                Clocks.Start(act, "T.L01", act.Day),
                Clocks.Start(act, "T.L02", act.Day),
                .. RenewalClock(act),
            ]);
    }

    private Refusal? Admissible(Act act)
    {
        var unit = HandlingUnit(act);
        return new Ruling(act)
            .Block(Guards.Plausible(Signature.On))
            .Block(RuleBook.R2_1, Matter != Matter.Revocation, "revocation-not-applied-for", "撤销许可由本机关依职权启动，不由申请提出。", "由承办人启动撤销程序。")
            .Block(Guards.Of(Competence.ToOpen(act.Law, ItemId, CaseKind.Licensing, unit, act.Day), "not-competent"))
            .Block(
                RuleBook.R2_1, act.Law.LicenceItem(ItemId, act.Day) is not null, "item-undescribed", $"许可事项“{ItemId}”的条件和材料尚未公示。", "先在基础数据中登记该事项的条件、材料和期限。")
            .Block(Guards.Told(Content, RuleBook.CR1, "申请内容"))
            .Block(RuleBook.CR1, Truthful, "truth-not-declared", "申请人没有声明材料真实。", "由申请人声明对申请材料实质内容的真实性负责（行政许可法 第三十一条）。")
            .Block(Licensing.Promise.Refused(Promise, ItemId, Matter))
            .Block(Listed(act.Law.LicenceItem(ItemId, act.Day)))
            .Block(Linked())
            .Refusal;
    }

    private string HandlingUnit(Act act) => Unit ?? (act.Law.PowerItem(ItemId) is { } power
        ? power.Units.Contains(act.By.Unit ?? string.Empty) ? act.By.Unit! : power.Units.Count > 0 ? power.Units[0] : string.Empty
        : act.By.Unit ?? string.Empty);

    private Refusal? Listed(LicenceItem? item)
    {
        var unknown = Materials.Where(m => item?.Material(m.Id) is null).Select(m => m.Id).ToList();
        return unknown.Count == 0 || item is null
            ? null
            : Refusal.Of(RuleBook.R9_8, "material-not-listed", $"公示的材料清单中没有：{string.Join('、', unknown)}。", "只登记公示清单内的材料，不得要求其他材料。");
    }

    private Refusal? Linked() => Matter switch
    {
        Matter.Grant => Licence is null ? null : Refusal.Of(RuleBook.R2_1, "licence-not-asked", "首次申请不涉及已有许可。", "选择变更、延续或者注销。"),
        _ when Licence is null => Refusal.Of(RuleBook.R2_1, "licence-unknown", $"许可登记簿中没有有效的许可“{LicenceNumber}”。", "核对许可证件编号。"),
        Matter.Change or Matter.Renewal when !Licence.InForce => Refusal.Of(RuleBook.R2_1, "licence-expired", $"许可“{Licence.Number}”的有效期已经届满，不能变更或者延续。", "重新申请许可。"),
        _ when Licence.ItemId != ItemId => Refusal.Of(RuleBook.R2_1, "licence-other-item", $"许可“{Licence.Number}”属于另一事项。", "选择该许可的事项。"),
        _ => null,
    };

    // T.L12: late renewals are processed all the same, with a reason.
    private bool RenewalInTime(LicenceItem item, DateOnly day) =>
        Matter != Matter.Renewal || Licence?.ValidTo is not { } end || item.Certificate?.RenewalDaysBefore is not { } days || day <= WorkingCalendar.LatestDayBefore(end, days);

    private static string LateText(LicenceItem item) => $"应在有效期届满{item.Certificate?.RenewalDaysBefore}日前提出延续申请。";

    private IEnumerable<IFact> RenewalClock(Act act) => Matter == Matter.Renewal && Licence?.ValidTo is { } end && end >= act.Day
        ? [new DeadlineStarted(Deadline.StartAt("T.L13", act.Stream, act.Day, end))]
        : [];

    private JsonObject Application(LicenceItem item, Act act)
    {
        var fields = new JsonObject
        {
            ["applicant"] = Applicant.ToFields(),
            ["item"] = item.Name,
            ["content"] = Content,
            ["materials"] = Fields.List(Materials.Select(m => item.Material(m.Id)!.Name)),
            ["truthStatement"] = Truthful,
            ["channel"] = Channel,
            ["date"] = Fields.Date(act.Day),
        };
        if (Agent is { } agent)
        {
            var written = new JsonObject { ["name"] = agent.Name };
            if (agent.IdNo is not null)
            {
                written["idNo"] = agent.IdNo;
            }

            if (agent.Phone is not null)
            {
                written["phone"] = agent.Phone;
            }

            fields["agent"] = written;
        }

        return fields;
    }

    private JsonObject Receipt(LicenceItem item, Act act) => new()
    {
        ["applicant"] = Applicant.Name,
        ["item"] = item.Name,
        ["items"] = Fields.Rows(Materials.Select(m => new JsonObject
        {
            ["name"] = item.Material(m.Id)!.Name,
            ["form"] = Words.Of(m.Form),
            ["pages"] = m.Pages,
        })),
        ["receivedAt"] = Fields.Instant(act.HappenedAt),
        ["clerk"] = act.By.Name,
    };
}
