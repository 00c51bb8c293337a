using Enforcement.Casework;
using Enforcement.Licensing.Licences;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;

namespace Enforcement.Licensing.Pages;

/// <summary>Words for the facts of a licence.</summary>
internal sealed class LicenceFactWords : IFactWords
{
    public FactText? WordsOf(IFact fact, Law law) => fact switch
    {
        LicenceRegistered f => new("许可已登记", $"{f.Holder.Name}，{f.Scope}，{ChineseDate.Of(f.ValidFrom)}起{(f.ValidTo is { } end ? $"，有效期至 {ChineseDate.Of(end)}" : "，长期有效")}（案号 {f.CaseNumber}）。"),
        LicenceChanged f => new("许可已变更", $"{f.Holder.Name}，{f.Scope}（案号 {f.CaseNumber}）。"),
        LicenceDisclosureRecorded f => new("决定书公开属性变更", $"变更为“{DisclosureGrounds.Name(f.To)}”{(f.Ground is { } ground ? $"，理由 {ground} {DisclosureGrounds.Name(ground)}" : "")}，{ChineseDate.Of(f.On)}（案号 {f.CaseNumber}）。"),
        LicenceRenewed f => new("许可已延续", $"{(f.ValidTo is { } end ? $"有效期至 {ChineseDate.Of(end)}" : "长期有效")}（案号 {f.CaseNumber}）。"),
        LicenceRenewalApplied f => new("收到延续申请", $"案号 {f.CaseNumber}。决定作出前许可继续有效。"),
        LicenceRenewalClosed f => new("延续申请未获准许或者已撤回", $"案号 {f.CaseNumber}。"),
        LicenceRevoked f => new("许可已撤销", $"{ChineseDate.Of(f.On)}（案号 {f.CaseNumber}）。"),
        LicenceCancelled f => new("许可已注销", $"{ChineseDate.Of(f.On)}（案号 {f.CaseNumber}）。"),
        LicenceExpired f => new("有效期届满", $"{ChineseDate.Of(f.On)}届满未延续，应当办理注销。"),
        AnnualReportReceived f => new("收到年度经营报告", $"{f.Year}年度，{ChineseDate.Of(f.On)}收到。"),
        AnnualReportMissed f => new("逾期未交年度经营报告", $"{f.Year}年度，作为检查线索。"),
        ReminderDue f => new("有效期将满", $"有效期至 {ChineseDate.Of(f.ValidTo)}，应当提醒被许可人。"),
        HolderReminded f => new("已提醒被许可人", $"{f.How}，{ChineseDate.Of(f.On)}。"),
        BusinessReportReceived f => new(
            $"收到{Of(f.Kind)}", $"{f.Content}（事项发生于 {ChineseDate.Of(f.EventOn)}，应于 {ChineseDate.Of(f.Due)} 前提交）{(f.Late ? "逾期提交，作为检查线索。" : "")}"),
        _ => null,
    };

    public static string Of(BusinessReport kind) => kind switch
    {
        BusinessReport.Business => "开展业务备案",
        BusinessReport.Branch => "设立分支机构报告",
        BusinessReport.Change => "变更、终止经营报告",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
