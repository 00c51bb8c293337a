using Enforcement.Casework;
using Enforcement.Media.Backups;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Intake;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;

namespace Enforcement.Media.Pages;

/// <summary>Words for the facts of recordings, duties and devices.</summary>
internal sealed class MediaFactWords : IFactWords
{
    public FactText? WordsOf(IFact fact, Law law) => OfRecording(fact, law) ?? OfDuty(fact, law) ?? OfDevice(fact, law) ?? OfBackup(fact);

    private static FactText? OfRecording(IFact fact, Law law) => fact switch
    {
        RecordingIngested f => new("接收并保存", $"“{f.Content.FileName}”，{MediaWords.Size(f.Content.Bytes)}，分 {f.Content.Chunks} 块校验。SHA-256：{f.Content.Sha256}。{f.TypeProblem}"),
        RecordingLabelled f => new("标注", $"来源：{f.Source}。{f.Labels.Cause} {f.Labels.Party} {string.Join("、", (f.Labels.Officers ?? []).Select(o => law.Officer(o)?.Name ?? o))} {f.Labels.Place} {f.ClockProblem}".Trim()),
        LabelsCorrected f => new("更正标注", $"{Changes(f, law)}。理由：{f.Reason}"),
        LateIntakeExplained f => new("说明迟延理由", f.Reason),
        LateIntakeNoted f => new("迟延入库", $"录制结束后 {f.Hours:F1} 小时入库。"),
        IntakeConfirmed f => new("确认接收", f.KeeperName),
        RecordingReleased f => new("入库", f.OnTime ? "标注齐全，按期入库。" : "标注齐全，迟延入库。"),
        RecordingLinked f => new("关联案件", f.DutyId is { } duty ? $"{f.CaseTitle}，执法活动 {duty}" : f.CaseTitle),
        LinkDissolved f => new(
            f.DutyId is null ? "解除关联" : "解除与执法活动的对应",
            $"原关联案件：{f.CaseTitle}{(f.DutyId is { } duty ? $"，执法活动 {duty}" : "")}。理由：{f.Reason}{(f.ArchiveCode is { } code ? $" 已随案卷 {code} 归档，原卷不变，由补充卷说明。" : "")}"),
        BookmarkSet f => new("标记重要环节", $"{MediaWords.Clock(f.Second)}　{f.Moment} {f.Note}".TrimEnd()),
        CopyDerived f => new("派生副本", $"{f.Reason}；副本 SHA-256：{f.Sha256}。"),
        RecordingArchived f => new("随卷归档", $"档号 {f.ArchiveCode}。"),
        FixityFailed f => new("完整性异常", f.Missing ? "内容不在存储中。" : f.ListDamaged ? "分块清单与记录不一致。" : $"第 {string.Join("、", f.Chunks)} 块损坏。"),
        DisposalProposed f => new("列入处置清单", f.List),
        UnusableFileProposed f => new("无法标注，列入处置清单", $"清单 {f.List}，{MediaWords.Of(f.Ground)}。理由：{f.Reason}{(f.Twin is { } twin ? $"（相同内容已入库：{twin[^8..]}）" : "")}"),
        RecordingDisposed f => new("批准处置", $"清单 {f.List}，批准人 {law.Officer(f.ApprovedBy)?.Name ?? f.ApprovedBy}。"),
        ContentRemoved f => new("处置完毕", f.Kept ? "另有资料与其内容相同，内容保留。" : "内容已移出存储，分块清单留存备查。"),
        ExportRequested f => new("申请导出", $"{f.Purpose} 交{f.Recipient}。"),
        ExportDecided f => new(f.Approved ? "批准导出" : "不批准导出", f.Until is { } until ? $"{ChineseDate.Of(until)}前有效。{f.Opinion}" : f.Opinion),
        ExportTaken f => new("已导出", $"{law.Officer(f.By)?.Name ?? f.By}，SHA-256：{f.Sha256}。"),
        SecondVersionNoted f => new("疑似另一版本", $"设备 {f.Device} 的资料 {f.Other[^8..]} 与本资料录制时间重叠 {f.Seconds:F0} 秒，内容不同，已提示监督人员复核。"),
        ContentLocked f => new("内容尚未移出", $"存储设有锁定，{(f.Until is { } until ? $"至 {ChineseDate.Of(until)}" : "未说明何时结束")}；{ChineseDate.Of(f.RetryAt)}再次移出。"),
        RemovalRetried => new("再次移出", "存储锁定期限已到。"),
        RecordingDestroyed f => new("批准随案卷销毁", $"按销毁清册 {f.RegisterNumber} 随案卷销毁（{ChineseDate.Of(f.On)}）{(f.Original is { } original ? $"，是原件 {original[^8..]} 的副本" : "")}。记录、标注和哈希永久保存。"),
        DestructionPostponed f => new("暂缓销毁", $"案卷已按销毁清册 {f.RegisterNumber} 销毁；副本 {f.Copy[^8..]} 仍为另案所用，原件保留到该案案卷销毁时。"),
        SealReleased f => new("列有该资料的案卷已销毁", $"案卷 {f.ArchiveCode} 已按销毁清册 {f.RegisterNumber} 销毁，不再因该案卷保存。"),
        DisposalDeclined f => new("不批准处置", f.Reason),
        DeletionAttempted f => new("试图删除", $"“{f.FileName}”，已阻止。"),
        _ => null,
    };

    private static string Changes(LabelsCorrected fact, Law law)
    {
        var (before, after) = (fact.Before, fact.After);
        (string What, string Old, string New)[] all =
        [
            ("事由", $"{before.Cause}", $"{after.Cause}"), ("当事人", $"{before.Party}", $"{after.Party}"), ("执法人员", Names(before), Names(after)),
            ("执法证号", string.Join("、", before.Certificates ?? []), string.Join("、", after.Certificates ?? [])), ("开始时间", Time(before.Start), Time(after.Start)),
            ("结束时间", Time(before.End), Time(after.End)), ("地点", $"{before.Place}", $"{after.Place}"), ("设备", $"{before.Device}", $"{after.Device}"),
        ];
        return string.Join("；", all.Where(c => c.Old != c.New).Select(c => $"{c.What}由“{c.Old}”更正为“{c.New}”"));

        string Names(RecordingLabels labels) => string.Join("、", (labels.Officers ?? []).Select(o => law.Officer(o)?.Name ?? o));
        static string Time(DateTimeOffset? time) => time is { } at ? ChineseDate.Of(at) : "未知";
    }

    private static FactText? OfDuty(IFact fact, Law law) => fact switch
    {
        DutyOpened f => new("登记音像记录职责", $"{f.Action}，{string.Join("、", f.Officers.Select(o => law.Officer(o)?.Name ?? o))}，{f.Place}，{ChineseDate.Of(f.Start)}开始。"),
        DutyCovered f => new("对应音像资料", $"{f.Cover.Form.Chinese()}，{ChineseDate.Of(f.Cover.Start)} 至 {ChineseDate.Of(f.Cover.End)}。"),
        DutyUncovered f => new("解除对应音像资料", $"理由：{f.Reason}"),
        DutyReopened f => new("恢复为未履行", $"{f.Missing}。"),
        GapExplained f => new("说明中断理由", f.Reason),
        ExceptionFiled f => new("提出例外情况说明", $"{f.Exception.ObjectiveReason}：{f.Exception.Explanation}"),
        ExceptionDecided f => new(f.Approved ? "批准例外情况说明" : "不批准例外情况说明", $"{f.By} {f.Opinion}".TrimEnd()),
        DutyMet f => new("音像记录职责已履行", f.GapReason is { } reason ? $"中断理由：{reason}" : ""),
        DutyReliedUpon f => new("决定已作出", $"{f.DecisionNumber}，本活动的音像记录仍未入库。"),
        DutyOverdue f => new("音像记录逾期", f.Text),
        _ => null,
    };

    private static FactText? OfBackup(IFact fact) => fact switch
    {
        BackupReported f => new(f.Succeeded ? "备份成功" : "备份失败", $"{ChineseDate.Of(f.FinishedAt)}。{string.Join("、", f.Copied)} {f.Message}".TrimEnd()),
        BackupLapsed f => new("备份中断", $"已 {f.Hours:F0} 小时没有成功的备份。"),
        _ => null,
    };

    private static FactText? OfDevice(IFact fact, Law law) => fact switch
    {
        DeviceRegistered f => new("登记设备", $"{f.Model} {f.Serial}，{f.Purpose}，{law.Unit(f.Unit)?.Name ?? f.Unit}，保管人 {law.Officer(f.Keeper)?.Name ?? f.Keeper}。"),
        DeviceCheckedOut f => new("领用", $"{law.Officer(f.Officer)?.Name ?? f.Officer}，电量 {f.Battery}%，剩余 {f.FreeMegabytes} MB，时钟{MediaWords.Offset(f.ClockOffsetSeconds)}。"),
        DeviceCheckedIn f => new("交还", $"电量 {f.Battery}%，剩余 {f.FreeMegabytes} MB，时钟{MediaWords.Offset(f.ClockOffsetSeconds)}。"),
        DeviceIntakeNoted => new("资料已接收", "待清空设备。"),
        DeviceWasCleared => new("清空设备"),
        DeviceLeftUncleared f => new("逾期未清空", $"资料入库后 {f.Hours:F0} 小时仍未清空。"),
        DeviceHandedOver f => new("移交保管", $"由{law.Officer(f.From)?.Name ?? f.From}移交{law.Officer(f.To)?.Name ?? f.To}。"),
        DeviceReassigned f => new("调配", $"由{law.Unit(f.From)?.Name ?? f.From}调配给{law.Unit(f.To)?.Name ?? f.To}使用。"),
        DeviceRetired f => new("停用设备", f.Reason),
        _ => null,
    };
}
