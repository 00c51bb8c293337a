using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;

namespace Enforcement.Licensing.Pages;

/// <summary>Words for the facts of a licensing case.</summary>
internal sealed class LicensingFactWords : IFactWords
{
    public FactText? WordsOf(IFact fact, Law law) => Intake(fact) ?? Review(fact, law) ?? Hearing(fact, law) ?? Decision(fact, law);

    private static FactText? Intake(IFact fact) => fact switch
    {
        ApplicationReceived f => new("收到申请", $"{f.Applicant.Name}{Words.Of(f.Matter)}“{f.ItemName}”，{f.Channel}提交材料{f.Materials.Length}份，收到日期 {ChineseDate.Of(f.ReceivedOn)}。"),
        ProceedingOpened f => new($"依职权启动{Words.Of(f.Matter)}", $"许可“{f.Licence.Number}”（{f.Licence.Holder.Name}）。事由：{f.Ground}"),
        MaterialsChecked f => new("审查申请材料", Checked(f)),
        CorrectedOnSpot f => new("当场更正", $"{f.Location}：由“{f.Before}”更正为“{f.After}”，{f.Capacity}{f.By}签名，{ChineseDate.Of(f.On)}。"),
        ApplicationAccepted { ByLaw: true } f => new("视为受理", $"五个工作日内没有告知补正，自收到材料之日 {ChineseDate.Of(f.AcceptedOn)} 起视为受理。"),
        ApplicationAccepted f => new("受理", $"受理日期 {ChineseDate.Of(f.AcceptedOn)}。"),
        DeemedAcceptanceSuperseded f => new("视为受理的记录被取代", $"{ChineseDate.Of(f.IssuedOn)}已在纸上签发补正通知书，{ChineseDate.Of(f.HandedOverOn)}交付申请人，凭证存卷。理由：{f.Reason}"),
        PromiseGiven f => new("选择告知承诺", $"{f.By}于 {ChineseDate.Of(f.On)} 签署承诺书。决定作出后现场核查。"),
        JointHandlingDecided f => new("联合办理", $"与{string.Join("、", f.Organs)}统一、联合或者集中办理，决定期限四十五个工作日。"),
        ApplicationCorrected f => new("更正申请登记内容", Corrected(f)),
        AcceptanceConfirmed f => new("补发受理通知书", $"{ChineseDate.Of(f.On)}。"),
        SupplementNoticeIssued f => new(f.Round == 1 ? "一次性告知补正" : $"第{f.Round}次告知补正", $"{string.Join("；", f.Missing.Select(m => $"{m.Material}：{m.Requirement}"))} 补正期限至 {ChineseDate.Of(f.RespondBy)}。"),
        SupplementReceived f => new("收到补正材料", $"{f.Materials.Length}份，收到日期 {ChineseDate.Of(f.ReceivedOn)}，受理期限重新计算。"),
        PaperRemade f => new("重新制作文书", $"《{DocumentCatalogue.Get(f.Code).Title}》。理由：{f.Reason}{(f.Corrections.IsEmpty ? "" : $" 更正{f.Corrections.Length}处文字。")}"),
        ApplicationDormant f => new("逾期未补正", $"自 {ChineseDate.Of(f.Since)} 起没有收到补正材料。"),
        ApplicationNotAccepted f => new("不予受理", $"{Words.Of(f.Reason)}：{f.Explanation}{(f.ProperAuthority is { } authority ? $" 应当向{authority}申请。" : "")}"),
        _ => null,
    };

    private static FactText? Review(IFact fact, Law law) => fact switch
    {
        SurveyOrdered f => new("安排现场勘察", $"{People(law, f.Officers)}，{ChineseDate.Of(f.Start)}，{f.Place}。"),
        SurveyRecorded f => new("现场勘察", $"{string.Join("、", f.Officers.Select(o => $"{o.Name}（{o.CertificateNumber}）"))}，{ChineseDate.Of(f.Start)}至{ChineseDate.Of(f.End)}，{f.Place}。结论：{Words.Of(f.Conclusion)}。{(f.Valid ? "" : "本次勘察不能作为审查依据。")}"),
        ReviewBegun f => new("开始审查", f.WithoutSurvey is { } why ? $"未进行现场勘察的理由：{why}" : ""),
        InterestedPartyNotified f => new("告知利害关系人", $"{f.Person.Person.Name}：{f.Person.Interest} 陈述申辩截止 {ChineseDate.Of(f.RespondBy)}。"),
        InterestedPartyCorrected f => new("更正利害关系人登记内容", $"{f.Person.Name}（{f.Person.Address}）：{f.Interest} 更正理由：{f.Reason}"),
        MajorImpactMarked f => new("局长指明影响重大", f.Reason),
        FalseMaterialFound f => new("发现虚假材料", $"{f.Material.Name}：{f.Material.Facts}（{ChineseDate.Of(f.Material.FoundOn)}）不得准予许可，并应给予警告。"),
        FalseMaterialCleared f => new("撤销虚假材料的认定", $"{f.Name}：{f.Reason}（{ChineseDate.Of(f.On)}）"),
        WarningReferred f => new("移送给予警告", $"提供虚假材料（{string.Join("、", f.Materials.Select(m => m.Name))}），{Words.Of(f.Result)}，依照行政许可法第七十八条移送行政处罚立案给予警告，{ChineseDate.Of(f.On)}，移送编号 {f.ReferralId}。"),
        StatementHeard f => new("听取陈述申辩", f.Objects ? $"提出异议：{f.Text}" : f.Text),
        SpecialProcedureStarted f => new($"启动{Words.Of(f.Procedure)}", $"需要{f.NeededDays}日，依据：{f.Basis}"),
        SpecialProcedureEnded f => new("特别程序结束", $"{f.Result}（{ChineseDate.Of(f.On)}）"),
        OutcomeProposed f => new($"拟办意见：{Words.Of(f.Outcome)}许可", f.Opinion),
        ProposalEndorsed f => new("行政审批科负责人审核", $"{f.HeadName}：{f.Opinion}"),
        LegalReviewSought f => new("提请法制审核", $"{ChineseDate.Of(f.On)}。"),
        LegalOpinionReceived f => new($"法制审核意见：{Words.Of(f.Conclusion)}", $"{f.Reasons}{(f.Effective ? "" : "（拟办意见已变化或者审核人应当回避，此意见不发生效力。）")}"),
        CollectiveDiscussionHeld f => new("集体讨论", $"{People(law, f.Attendees)}。结论：{f.Conclusion} 理由：{f.Reasons}"),
        ProposalReturned f => new("退回拟办意见", f.Reason),
        _ => null,
    };

    private static FactText? Hearing(IFact fact, Law law) => fact switch
    {
        HearingOffered f => new("告知听证权利", $"向{f.Told.Length}人告知。{f.Basis}"),
        HearingOrdered f => new("决定公告并举行听证", f.Basis),
        HearingRequested f => new("收到听证要求", $"收到日期 {ChineseDate.Of(f.ReceivedOn)}{(f.PostedOn is { } posted ? $"，邮寄日期 {ChineseDate.Of(posted)}" : "")}。"),
        HearingRequestDeclined f => new("逾期的听证要求未予准许", f.Reason),
        HearingWaived f => new("放弃听证", $"{ChineseDate.Of(f.On)}。"),
        HearingRightLapsed => new("听证权利逾期未行使"),
        HearingScheduled f => new("安排听证", $"{ChineseDate.Of(f.Time)}，{f.Place}，主持人 {f.ChairName}，记录员 {f.ClerkName}，{(f.ClosedReason is { } why ? $"不公开（{why}）" : "公开举行")}。"),
        HearingClosed f => new("听证结束", $"{ChineseDate.Of(f.HeldAt)}举行。处理意见：{f.Opinion}"),
        RecusalDecided f => new(f.Recused ? "决定回避" : "不予回避", $"{People(law, [f.OfficerId])}：{f.Ground} {f.Reason}"),
        _ => null,
    };

    private static FactText? Decision(IFact fact, Law law) => fact switch
    {
        OutcomeApproved { ByLaw: true } => new("视为准予延续", "有效期届满前没有作出是否准予延续的决定。"),
        OutcomeApproved f => new($"审批：{Words.Of(f.Outcome)}许可", $"{f.ByName}，{ChineseDate.Of(f.On)}{(f.Delegation is { } letter ? $"，授权文号 {letter}" : "")}。"),
        DecisionIssued f => new($"作出{Words.Of(f.Outcome)}许可决定", Issued(f)),
        ExaminationForwarded f => new("报送审查意见", $"拟{Words.Of(f.Outcome)}的审查意见和全部申请材料已于 {ChineseDate.Of(f.On)} 报送{f.Organ}决定。{f.How}"),
        CollectionNotified f => new("通知领取许可证", $"{f.How}，{ChineseDate.Of(f.On)}。"),
        DecisionPublished f => new("公开许可决定", $"{f.Where}，{ChineseDate.Of(f.On)}。"),
        PublicationWithdrawn f => new("撤下公开的决定", $"{f.How}，{ChineseDate.Of(f.On)}。"),
        DisclosureChangedInCase f => new("文书公开属性变更", $"《{DocumentCatalogue.Find(f.Code)?.Title ?? f.Code}》变更为“{DisclosureGrounds.Name(f.To)}”{(f.Ground is { } ground ? $"，理由 {ground} {DisclosureGrounds.Name(ground)}" : "")}。{f.Reason}（{ChineseDate.Of(f.On)}）"),
        ApplicationWithdrawn f => new("申请人撤回申请", $"{f.Reason}（{ChineseDate.Of(f.On)}）"),
        CaseTerminated f => new("终止办理", f.Ground),
        CaseSuspended f => new("中止办理", f.Reason),
        CaseResumed f => new("恢复办理", f.Reason),
        MediaLinked f => new("关联音像记录", $"{f.Action}，记录编号 {f.RecordingId}。"),
        RecordingStoredInCase f => new("音像记录已入库", $"{f.Action ?? "关联的音像资料"}，{ChineseDate.Of(f.Start)} 至 {ChineseDate.Of(f.End)}。"),
        RecordingOverdueInCase f => new("音像记录逾期", f.Text),
        RecordingCorrectedInCase f => new("音像资料录制时间更正", $"更正为 {ChineseDate.Of(f.Start)} 至 {ChineseDate.Of(f.End)}。理由：{f.Reason}"),
        RecordingUnlinkedInCase f => new(f.DutyId is null ? "解除关联音像资料" : "解除音像资料与执法活动的对应", $"{f.By}：{f.Reason}"),
        RecordingDutyReopenedInCase f => new("音像记录恢复为未履行", $"{f.Action}：{f.Missing}。"),
        KeyMomentMarkedInCase f => new("标记重要环节", $"{f.Moment}，录像第 {f.Second:F0} 秒。"),
        CaseEnded f => new($"办结：{Words.Of(f.Result)}", $"{ChineseDate.Of(f.On)}，保管期限 {f.Retention}。"),
        _ => null,
    };

    private static string Corrected(ApplicationCorrected f)
    {
        List<string> right = [];
        if (f.Applicant is { } applicant)
        {
            right.Add($"申请人应为{applicant.Name}（{applicant.KindInChinese()}），住所{applicant.Address}{(applicant.LegalRep is { } rep ? $"，法定代表人{rep}" : "")}");
        }

        if (f.Content is { } content)
        {
            right.Add($"申请内容应为“{content}”");
        }

        if (f.Agent is { } agent)
        {
            right.Add($"委托代理人应为{agent.Name}");
        }

        if (f.ReceivedOn is { } on)
        {
            right.Add($"收到日期应为{ChineseDate.Of(on)}");
        }

        return $"{string.Join("；", right)}。更正理由：{f.Reason}（原记录保留）";
    }

    private static string Checked(MaterialsChecked f)
    {
        var wrong = f.Checks.Where(check => check.Finding != MaterialFinding.Ok).Select(check => $"{check.Name}：{check.Problem}").ToList();
        var scope = f.Scope == ApplicationScope.InScope ? "" : $"申请事项{(f.Scope == ApplicationScope.NotRequired ? "依法不需要取得许可" : "不属于本机关职权")}。";
        return $"{scope}{(wrong.Count == 0 ? $"{f.Checks.Length}项材料全部符合要求。" : string.Join("；", wrong))}";
    }

    private static string Issued(DecisionIssued f) => f.LicenceNumber is null
        ? $"决定日期 {ChineseDate.Of(f.DecidedOn)}。"
        : $"许可编号 {f.LicenceNumber}，{(f.ValidTo is { } end ? $"有效期至 {ChineseDate.Of(end)}" : "长期有效")}，决定日期 {ChineseDate.Of(f.DecidedOn)}。";

    private static string People(Law law, IEnumerable<string> ids) => string.Join("、", ids.Select(id => law.Officer(id)?.Name ?? id));
}
