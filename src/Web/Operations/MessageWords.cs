using System.Collections.Frozen;

namespace Enforcement.Web.Operations;

/// <summary>Chinese names of the messages between services, as the administrator reads them.</summary>
internal static class MessageWords
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["CaseConcluded"] = "案件已终结",
        ["CaseOpened"] = "案件已开启",
        ["CopyMade"] = "复制件已制作",
        ["CopyRejected"] = "复制件不能制作",
        ["CopyRequested"] = "请求制作复制件",
        ["DeadlineMissedInCase"] = "期限届满未履行",
        ["DisposalApproved"] = "处置已批准",
        ["DocumentDisclosureChanged"] = "文书公开属性已变更",
        ["DocumentIssued"] = "文书已签发",
        ["DocumentRejected"] = "文书不能签发",
        ["DocumentRequested"] = "请求制作文书",
        ["DocumentServed"] = "文书已送达",
        ["DocumentVoided"] = "文书已作废",
        ["DutyWantsCover"] = "音像记录职责待核对",
        ["FindingRaisedInCase"] = "问题线索已产生",
        ["KeyMomentMarked"] = "重要环节已标记",
        ["LegalReviewConcluded"] = "合法性审查终结",
        ["LegalReviewExtended"] = "合法性审查期限已延长",
        ["LicenceDecided"] = "许可已决定",
        ["LicenceDisclosureChanged"] = "许可证件公开属性已变更",
        ["MarkDispatched"] = "标记为已发出",
        ["OfficerChanged"] = "执法人员已变更",
        ["RecordAppended"] = "记录已追加",
        ["RecordingCorrected"] = "录制时间已更正",
        ["RecordingDutyReopened"] = "音像记录职责恢复为未履行",
        ["RecordingLetGo"] = "音像资料不再履行职责",
        ["RecordingOverdue"] = "音像记录逾期未入库",
        ["RecordingOwed"] = "应当音像记录",
        ["RecordingReady"] = "音像资料标注完毕",
        ["RecordingStored"] = "音像记录已入库",
        ["RecordingUnlinked"] = "音像资料已解除关联",
        ["ReferenceChanged"] = "基础数据已变更",
        ["ReferenceWanted"] = "请求基础数据",
        ["RenewalApplied"] = "延续申请已提出",
        ["RenewalClosed"] = "延续申请已办结",
        ["ReviewRequested"] = "合法性审查提请",
        ["ServiceFailed"] = "送达未成",
        ["ServiceProofKept"] = "送达证明已留存",
        ["SessionsEnded"] = "会话已终止",
        ["VolumeContentsDestroyed"] = "案卷内容已销毁",
        ["VolumeFiled"] = "案卷已归档",
        ["WarningCaseReferred"] = "警告案件已移交",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The Chinese name; a message of another version under its own name.</summary>
    public static string Of(string message) => Words.GetValueOrDefault(message, message);

    /// <summary>Number of the case a stream belongs to: <c>licensing/XK-2026-0001</c> → XK-2026-0001.</summary>
    public static string CaseOf(string stream) => stream.Length == 0 ? "不属于案件" : stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
