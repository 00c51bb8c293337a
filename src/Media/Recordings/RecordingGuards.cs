using Enforcement.Casework;
using Enforcement.Media.Intake;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Recordings;

/// <summary>Guards shared by the steps of a recording and by the list of next steps.</summary>
internal static class RecordingGuards
{
    public static Refusal? InQuarantine(Recording state) => state.Status switch
    {
        RecordingStatus.Quarantine => null,
        RecordingStatus.None => Refusal.Of(RuleBook.R8_2, "no-such-recording", "没有这份音像资料。", "请核对编号。"),
        RecordingStatus.DisposalProposed when state.Unusable is not null => Refusal.Of(
            RuleBook.R30_5, "on-disposal-list", $"该文件已列入处置清单 {state.DisposalList}，等待审批。", "不应处置的，由审批人不予批准后再办理。"),
        _ => Refusal.Of(RuleBook.R30_5, "recording-settled", "该音像资料已入库，标注不再改动。", "有误的，由没有参加录制的音像专管员更正标注，原记录保留。"),
    };

    public static Refusal? Stored(Recording state) => state.IsStored ? null : Gone(state) is { } gone
        ? Refusal.Of(RuleBook.R30_5, "content-gone", gone, "记录、标注和哈希永久保存，可以查阅。")
        : Refusal.Of(RuleBook.R30_3, "recording-not-stored", "该音像资料尚未入库（仍在待标注区或已处置）。", "请先补齐标注。");

    /// <summary>Why its content is not here any more, in Chinese, with the number of the list or register; null while it is kept.</summary>
    public static string? Gone(Recording state) => state switch
    {
        { DestroyedBy: { } register, Removed: true } => $"该音像资料的内容已于 {register.On:yyyy-MM-dd} 按销毁清册 {register.Number} 随案卷销毁。",
        { DestroyedBy: { } register } => $"该音像资料已于 {register.On:yyyy-MM-dd} 按销毁清册 {register.Number} 决定随案卷销毁，不再提供。{Pending(state)}",
        { Status: RecordingStatus.Disposed, Removed: true } => $"该音像资料已按处置清单 {state.DisposalList} 处置，内容不再保存。",
        { Status: RecordingStatus.Disposed } => $"该音像资料已按处置清单 {state.DisposalList} 批准处置，不再提供。{Pending(state)}",
        _ => null,
    };

    // Decided is not done: the bytes are in the store until it has given them up.
    private static string Pending(Recording state) => state.Locked switch
    {
        null => "内容正在移出存储。",
        { Until: { } until } => $"内容尚未移出：存储设有锁定，至 {until.ToOffset(LocalTime.Offset):yyyy-MM-dd HH:mm}，届时自动移出。",
        _ => "内容尚未移出：存储设有锁定，未说明何时结束，每日重试。",
    };

    /// <summary>The times can be those of something that has happened (R8.2).</summary>
    public static Refusal? Times(RecordingLabels labels, DateTimeOffset now) =>
        labels.Start > now || labels.End > now + ClockCheck.Ahead
            ? Refusal.Of(RuleBook.R8_2, "recording-in-future", "录制时间晚于当前时间。", "请核对设备时钟，填写实际录制时间。")
            : (labels.Start is { } start && !ClockCheck.IsBelievable(start)) || (labels.End is { } end && !ClockCheck.IsBelievable(end))
                ? Refusal.Of(RuleBook.R8_2, "recording-time-wrong", "录制时间不可能是实际时间。", "请核对设备时钟，填写实际录制时间。")
                : null;

    /// <summary>SOD4: who stores a recording did not make it.</summary>
    public static Refusal? NotMaker(string keeper, IEnumerable<string> makers) => SeparationOfDuties.DeviceKeeper(keeper, makers) is { } breach
        ? Refusal.Of(breach.Rule, "keeper-is-maker", breach.Reason, breach.Remedy)
        : null;

    /// <summary>A derived copy names its original and why it was made (R30.5).</summary>
    public static Refusal CopyUnfounded { get; } = Refusal.Of(
        RuleBook.R30_5, "copy-unfounded", "副本没有对应的原件，或者没有写明派生理由。", "请从原件的页面上传副本，并写明剪辑、遮挡的理由。");

    /// <summary>Nobody deletes a stored recording before its retention ends (R30.5, D.7).</summary>
    public static Refusal NoDeletion { get; } = Refusal.Of(
        RuleBook.R30_5, "stored-recording", "已入库的音像资料任何人不得删除或改动；本次尝试已记录。", "保存期满且未关联案件的，列入处置清单，经批准后处置。");
}
