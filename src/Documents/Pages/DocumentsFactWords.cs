using Enforcement.Casework;
using Enforcement.Documents.Copies;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Review;
using Enforcement.Documents.Service;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;

namespace Enforcement.Documents.Pages;

/// <summary>Words for the facts and stages of service of process and legality review.</summary>
internal sealed class DocumentsFactWords : IFactWords
{
    public FactText? WordsOf(IFact fact, Law law) => Document(fact, law) ?? Service(fact, law) ?? Review(fact, law);

    public static string Of(ServiceOfProcess service) => service.Stage switch
    {
        ServiceStage.None => "尚无记录",
        ServiceStage.Pending => "待送达",
        ServiceStage.Attempting => $"{service.Current!.Method.InChinese()}送达中",
        ServiceStage.Failed => "未成，须另行送达",
        ServiceStage.Announced => "公告期内",
        ServiceStage.Served => "已送达",
        ServiceStage.Void => "文书已作废",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(LegalityReview review) => review.Stage switch
    {
        ReviewStage.None => "尚无记录",
        ReviewStage.Requested => "待确定审核人员",
        ReviewStage.InReview => "审核中",
        ReviewStage.Drafted => "待负责人签署",
        ReviewStage.Supplement => "待补充材料",
        ReviewStage.Changes => "同意但须修改",
        ReviewStage.Agreed => "同意",
        ReviewStage.Disagreed => "不同意",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(ReviewConclusion conclusion) => conclusion switch
    {
        ReviewConclusion.Agree => "同意",
        ReviewConclusion.AgreeWithChanges => "同意但修改",
        ReviewConclusion.Disagree => "不同意",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(OfficialDocument document) => Of(document.Status);

    public static string Of(DocumentStatus status) => status switch
    {
        DocumentStatus.None => "尚无记录",
        DocumentStatus.Requested => "制作中",
        DocumentStatus.Issued => "已签发",
        DocumentStatus.Rejected => "未能签发",
        DocumentStatus.Void => "已作废",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static FactText? Document(IFact fact, Law law) => fact switch
    {
        DocumentReceived f => new("提请制作", $"《{f.Title}》，{law.Unit(f.Unit)?.Name ?? f.Unit}提请。"),
        DocumentRefused f => new("未能签发", string.Concat(f.Errors)),
        DocumentPrinted f => new("已签发", $"{f.Number ?? "无文号"}，{f.Pages}页，模板第{f.TemplateVersion}版。"),
        DocumentHandedOver f => new("已送达", $"{f.Method}送达，{ChineseDate.Of(f.ServedOn)}。"),
        DocumentInvalidated f => new("作废", f.Reason),
        CorrectionNotIssued f => new("更正通知未能签发", string.Concat(f.Errors)),
        DocumentReclassified f => new(
            f.To > f.From ? "收窄公开属性" : f.To < f.From ? "放宽公开属性" : "更换不公开的理由",
            $"“{DisclosureGrounds.Name(f.From)}”变更为“{DisclosureGrounds.Name(f.To)}”（{f.DecidedBy}）。{(f.Ground is { } code ? $"法定理由：{DisclosureGrounds.Name(code)}（{code}）。" : "")}理由：{f.Reason}"),
        DocumentCorrected f => new("更正", $"“{f.Wrong}”更正为“{f.Right}”。理由：{f.Reason}"),
        DocumentCopied f => new("制作复制件", $"{f.Watermark}，{f.Pages}页，隐去{f.Hidden + f.Swept}处。"),
        DocumentCopyDeclined f => new("未制作复制件", f.Reason),
        PartyReadingAnswered f => new(
            f.Shown ? "当事人查阅" : "未提供查阅",
            $"{f.Party}：{f.Reader}（{f.IdKind} {f.IdNo}）{(f.Ground is { } ground ? $"，理由：{AnswerPartyReading.SecrecyGrounds.GetValueOrDefault(ground, ground)}" : "")}。"),
        _ => null,
    };

    private static FactText? Service(IFact fact, Law law) => fact switch
    {
        ServiceOpened f => new("待送达", $"《{f.Title}》{f.Number} 送达{f.Addressee.Name}。"),
        AddressConfirmed f => new("确认送达地址", $"{f.PostalAddress}，{(f.ConsentElectronic ? $"同意电子送达（{f.Channel} {f.Account}）" : "不同意电子送达")}。"),
        DirectServiceBegun f => new("开始直接送达", $"{ChineseDate.Of(f.On)}，{f.Place}{(f.AtWindow ? "（窗口）" : "")}，送达人：{People(law, f.Servers)}。"),
        DocumentLeft f => new("留置送达", $"{ChineseDate.Of(f.LeftOn)} 留置于{f.Place}；拒收理由：{f.RefusalReason}；{(f.Witness is { } witness ? $"见证人：{witness}" : $"无见证人：{f.NoWitnessReason}")}。"),
        DocumentPosted f => new("邮寄送达", $"{f.Mode}，邮件编号 {f.TrackingNo}，{ChineseDate.Of(f.PostedOn)} 寄往{f.PostalAddress}。"),
        ServiceEntrusted f => new(f.HandOn ? "转交送达" : "委托送达", $"{f.Entrusted}：{f.Reason}"),
        AnnouncementApproved f => new("批准公告送达", $"{f.Approver}：{f.Ground}"),
        AnnouncementPublished f => new("发布送达公告", $"{string.Join("、", f.Carriers)}，{ChineseDate.Of(f.PublishedOn)} 发布，{ChineseDate.Of(f.DeemedServedOn)} 视为送达。"),
        ElectronicServiceSent f => new("电子送达", $"{f.Channel} {f.Account}，{ChineseDate.Of(f.SentOn)} 发送。"),
        AttemptFailed f => new($"{f.Method}送达未成", $"{ChineseDate.Of(f.On)}：{f.Reason}{(f.Refused ? "（拒收）" : "")}"),
        PostingUnanswered f => new("邮件没有回执", f.Reason),
        AnnouncementWithdrawn f => new("公告撤回", f.Reason),
        ServiceCompleted f => new("已送达", $"{f.Method}，送达日期 {ChineseDate.Of(f.ServedOn)}{(f.Receiver is { } receiver ? $"，签收人 {receiver}（{f.Relation}）" : "")}。"),
        ServiceVoided f => new("送达终止", f.Reason),
        _ => null,
    };

    private static FactText? Review(IFact fact, Law law) => fact switch
    {
        ReviewSubmitted f => new("送审", $"{f.Proposal}（{f.SubmittedBy}，{ChineseDate.Of(f.SubmittedOn)}）"),
        ReviewerAssigned f => new("确定审核人员", law.Officer(f.Reviewer)?.Name ?? f.Reviewer),
        OpinionDrafted f => new($"拟定审核意见：{Of(f.Conclusion)}", f.Reasons),
        OpinionReturned f => new("审核意见退回修改", f.Reason),
        SupplementDemanded f => new("要求补充材料", f.Reasons),
        OpinionIssued f => new($"签署审核意见书：{Of(f.Conclusion)}", $"{f.Head}，{ChineseDate.Of(f.SignedOn)}"),
        _ => null,
    };

    private static string People(Law law, IEnumerable<string> ids) => string.Join("、", ids.Select(id => law.Officer(id)?.Name ?? id));
}
