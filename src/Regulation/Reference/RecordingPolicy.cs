using System.Collections.Immutable;
using Enforcement.Regulation.Rules;

namespace Enforcement.Regulation.Reference;

/// <summary>音像记录的程度 (本制度第五条).</summary>
public enum RecordingLevel
{
    /// <summary>不需要.</summary>
    None,

    /// <summary>可以: nothing is owed.</summary>
    Optional,

    /// <summary>重要环节.</summary>
    KeyMoments,

    /// <summary>全程.</summary>
    Full,
}

/// <summary>要不要音像记录的执法活动 (R5.1).</summary>
public enum RecordedAction
{
    /// <summary>窗口受理.</summary>
    WindowIntake,

    /// <summary>现场勘察.</summary>
    SiteSurvey,

    /// <summary>询问调查.</summary>
    Inquiry,

    /// <summary>调取证据.</summary>
    Evidence,

    /// <summary>拒绝接受调查或者提供证据.</summary>
    Refusal,

    /// <summary>先行登记保存.</summary>
    Registration,

    /// <summary>听证会.</summary>
    Hearing,

    /// <summary>直接送达.</summary>
    DirectService,

    /// <summary>邮寄送达.</summary>
    PostalService,

    /// <summary>委托、转交送达.</summary>
    EntrustedService,

    /// <summary>留置送达.</summary>
    LeaveService,

    /// <summary>公告送达.</summary>
    Announcement,

    /// <summary>改正核查.</summary>
    RectificationCheck,

    /// <summary>查处现场.</summary>
    Scene,
}

/// <summary>一项活动的音像记录要求: what to film, and from when to when.</summary>
/// <param name="Action">Chinese name, as in messages and on screens.</param>
/// <param name="From">Moment the recording begins at.</param>
/// <param name="Until">Moment it ends at.</param>
/// <param name="Subjects">What has to be seen or heard.</param>
/// <param name="Rule">The rule that asks for it.</param>
public sealed record RecordingRequirement(
    RecordingLevel Level, string Action, string From, string Until, ImmutableArray<string> Subjects, string Rule, string LegalBasis)
{
    /// <summary>Something is owed.</summary>
    public bool IsOwed => Level is RecordingLevel.KeyMoments or RecordingLevel.Full;

    /// <summary>In one sentence for the officer who is about to begin.</summary>
    public string Prompt => Level switch
    {
        RecordingLevel.None => $"{Action}不需要音像记录。",
        RecordingLevel.Optional => $"{Action}可以音像记录。",
        _ => $"{Action}应当{(Level == RecordingLevel.Full ? "全程" : "对重要环节")}音像记录：自{From}起，至{Until}止；拍摄{string.Join("、", Subjects)}。",
    };
}

/// <summary>
/// 音像记录方式表 (R5.1): by nature of the case and action; scene and stage are given with the action. The same row prompts the officer,
/// opens the duty and scores the file. An action without a row is owed at its key moments.
/// </summary>
public static class RecordingPolicy
{
    private static readonly ImmutableArray<string> s_moments = ["亮证告知", "现场状况", "关键证据", "当事人陈述", "签字", "离场"];

    /// <summary>重要环节 an action that is not recorded whole must still show (R29.2).</summary>
    public static ImmutableArray<string> KeyMoments => s_moments;

    /// <summary>What an action in a kind of case asks for.</summary>
    public static RecordingRequirement Of(CaseKind kind, RecordedAction action) => action switch
    {
        RecordedAction.WindowIntake => Row(RecordingLevel.Optional, "窗口受理", "申请人到达窗口", "申请人离开窗口", ["窗口全景"]),
        RecordedAction.SiteSurvey => Row(RecordingLevel.KeyMoments, "现场勘察", "到达现场出示证件", "离开现场", s_moments),
        RecordedAction.Inquiry => Row(
            kind == CaseKind.Inspection ? RecordingLevel.Optional : RecordingLevel.Full, "询问调查", "开始询问", "笔录签字完毕", ["亮证告知", "权利义务告知", "当事人陈述", "签字"],
            "R16.2", "本制度第十六条"),
        RecordedAction.Evidence => Row(
            kind == CaseKind.Inspection ? RecordingLevel.Optional : RecordingLevel.Full, "调取证据", "接触证据", "清单签字完毕", ["亮证告知", "关键证据", "签字"], "R16.4", "本制度第十六条"),
        RecordedAction.Refusal => Row(RecordingLevel.Full, "拒绝接受调查", "当事人表示拒绝", "离开现场", ["亮证告知", "当事人陈述", "现场状况"], "R16.8", "本制度第十六条、第二十六条"),
        RecordedAction.Registration => Row(RecordingLevel.Full, "先行登记保存", "亮证告知", "清单签字、加封完毕", ["亮证告知", "关键证据", "签字"], "R17.3", "本制度第十七条"),
        RecordedAction.Hearing => Row(RecordingLevel.Full, "听证会", "主持人宣布开始", "主持人宣布结束", ["主持人宣布纪律和权利", "各方陈述", "举证质证", "签字"]),
        RecordedAction.DirectService => Row(RecordingLevel.Optional, "直接送达", "出示文书", "签收", ["签收"]),
        RecordedAction.PostalService => Row(RecordingLevel.Optional, "邮寄送达", "封装", "交邮", ["文书和凭证"]),
        RecordedAction.EntrustedService => Row(RecordingLevel.Optional, "委托、转交送达", "交付", "签收", ["签收"]),
        RecordedAction.LeaveService => Row(RecordingLevel.Full, "留置送达", "到达住所", "离开住所", ["住所门牌", "亮证告知", "拒收经过", "留置的文书"], "R12.3", "本制度第十二条第三项"),
        RecordedAction.Announcement => Row(RecordingLevel.KeyMoments, "公告送达", "张贴或者刊登", "张贴或者刊登", ["张贴处全景", "公告全文"], "R12.5", "本制度第十二条第五项"),
        RecordedAction.RectificationCheck => Row(RecordingLevel.Optional, "改正核查", "到达现场", "离开现场", ["改正情况"]),
        RecordedAction.Scene => Row(RecordingLevel.Full, "查处现场", "到达现场出示证件", "离开现场", s_moments, "R29.1", "本制度第二十九条"),
        _ => Row(RecordingLevel.KeyMoments, "执法活动", "开始", "结束", s_moments),
    };

    private static RecordingRequirement Row(
        RecordingLevel level, string action, string from, string until, ImmutableArray<string> subjects, string rule = "R5.2", string basis = "本制度第五条") =>
        new(level, action, from, until, subjects, rule, rule == "R5.2" ? RuleBook.R5_2.LegalBasis : basis);
}
