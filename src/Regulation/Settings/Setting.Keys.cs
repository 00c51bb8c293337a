namespace Enforcement.Regulation.Settings;

public abstract partial class Setting
{
    /// <summary>听证通知“七日前”须间隔七个完整工作日 (B.1-8).</summary>
    public static Setting<bool> HearingNoticeStrict { get; } = Switch("hearing.noticeStrict", "听证通知须间隔七个完整工作日", true, "R13.3");

    /// <summary>The setting with this key, or null.</summary>
    public static Setting? TryFind(string key) => key == HearingNoticeStrict.Key ? HearingNoticeStrict : null;
}
