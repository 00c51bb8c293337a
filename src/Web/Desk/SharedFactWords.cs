using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Web.Desk;

/// <summary>Words for the facts all kinds of case share.</summary>
public sealed class SharedFactWords : IFactWords
{
    public FactText? WordsOf(IFact fact, Law law) => fact switch
    {
        DeadlineStarted f => new("期限开始计算", $"{NameOf(f.Deadline)}，{Until(f.Deadline)}。"),
        DeadlineExclusionChanged { Deadline.Status: DeadlineStatus.Suspended } f => new("期限暂停计算", $"{NameOf(f.Deadline)}：{f.Reason}"),
        DeadlineExclusionChanged f => new("期限恢复计算", $"{NameOf(f.Deadline)}，{Until(f.Deadline)}。{f.Reason}"),
        DeadlineExtended f => new("期限延长", $"{NameOf(f.Deadline)}，{Until(f.Deadline)}。{f.Reason}"),
        DeadlineMet f => new("期限内完成", $"{NameOf(f.Deadline)}。"),
        DeadlineMissed f => new("期限届满", $"{NameOf(f.Deadline)}，届满日 {ChineseDate.Of(f.Deadline.Due)}。"),
        DeadlineCancelled f => new("期限终止", $"{NameOf(f.Deadline)}：{f.Reason}"),
        DeadlineRecalculated f => new("期限重新计算", $"{NameOf(f.Deadline)}，原届满日 {ChineseDate.Of(f.WasDue)}，{Until(f.Deadline)}。"),
        FindingRaised f => new($"问题线索（{SeverityOf(f.Severity)}）", $"{f.Text} 依据：{f.LegalBasis}。{(f.Reason is null ? "" : $"说明的理由：{f.Reason}")}"),
        RecordCorrected f => new("更正记录", $"第 {f.Entry.Split('#')[^1]} 条的“{f.Field}”由“{f.Wrong}”更正为“{f.Right}”。理由：{f.Reason}"),
        RecordAdded f => new($"补充{f.Kind}", $"{f.Title}{(f.Text.Length > 0 ? $"：{f.Text}" : "")}"),
        DocumentDrafted f => new("制作文书", $"《{f.Title}》已提请编号、签发。"),
        DocumentIssuedInCase f => new("文书已签发", $"《{f.Title}》{f.Number}，{f.Pages}页。"),
        DocumentRejectedInCase { Errors: [var error, ..] } when error.StartsWith(DocumentRejectedInCase.Voided, StringComparison.Ordinal) => new("文书已作废", error[DocumentRejectedInCase.Voided.Length..]),
        DocumentRejectedInCase f => new("文书未能签发", $"《{TitleOf(f.Code)}》：{string.Join("；", f.Errors)}"),
        DocumentServedInCase f => new("文书已送达", $"《{TitleOf(f.Code)}》，{f.AddresseeName}，{f.Method}送达，送达日 {ChineseDate.Of(f.ServedOn)}。"),
        DocumentServiceFailedInCase f => new("送达未成", $"《{TitleOf(f.Code)}》{f.Method}送达未成：{f.Reason}"),
        VolumeFiledInCase f => new("已归档", $"档号 {f.ArchiveCode}，归档日 {ChineseDate.Of(f.FiledOn)}。"),
        _ => null,
    };

    // A code that is no longer in the catalogue is said as it stands.
    private static string TitleOf(string code) => DocumentCodes.Titles.GetValueOrDefault(code, code);

    // A limit of a row of B.2 counted for another end (到期提醒, 承诺时限) has a name of its own; a warning before it says so.
    private static string NameOf(Deadline deadline)
    {
        var row = TimeLimits.Find(deadline.Limit);
        var own = !deadline.Id.StartsWith(deadline.Limit, StringComparison.Ordinal);
        return $"{(own ? deadline.Id : row.Name)}{(deadline.Id.EndsWith("#预警", StringComparison.Ordinal) ? "预警" : "")}（{row.Source}）";
    }

    private static string Until(Deadline deadline) => deadline.Due is { } due
        ? $"届满日 {ChineseDate.Of(due)}{(deadline.Provisional ? "（暂定，待当年放假安排公布后重算）" : "")}"
        : "暂停计时";

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Low => "轻微",
        Severity.Medium => "一般",
        Severity.High => "较重",
        _ => "严重",
    };
}
