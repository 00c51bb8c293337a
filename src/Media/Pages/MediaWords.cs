using System.Globalization;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Pages;

/// <summary>Chinese words of this front end.</summary>
internal static class MediaWords
{
    public static string Of(RecordingStatus status) => status switch
    {
        RecordingStatus.None => "—",
        RecordingStatus.Quarantine => "待标注",
        RecordingStatus.Complete => "已入库",
        RecordingStatus.Linked => "已关联案件",
        RecordingStatus.Archived => "随卷归档",
        RecordingStatus.DisposalProposed => "拟处置",
        RecordingStatus.Disposed => "已处置",
        RecordingStatus.Destroyed => "已销毁",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Nothing is called destroyed that the store still has.</summary>
    public static string Of(RecordingStatus status, ContentLock? held) => held is null ? Of(status)
        : held.Until is { } until ? $"待移出（存储锁定至 {until.ToOffset(Regulation.Time.LocalTime.Offset):yyyy-MM-dd}）" : "待移出（存储锁定）";

    public static string Of(UnusableGround ground) => ground switch
    {
        UnusableGround.NotARecording => "不是音像资料",
        UnusableGround.Duplicate => "与已入库的资料相同",
        UnusableGround.Unreadable => "无法识别或者已损坏",
        UnusableGround.Irrelevant => "误传，与执法活动无关",
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, null),
    };

    public static string Of(Duties.RecordingDutyStatus status) => status switch
    {
        Duties.RecordingDutyStatus.None => "—",
        Duties.RecordingDutyStatus.Open => "待入库",
        Duties.RecordingDutyStatus.Met => "已履行",
        Duties.RecordingDutyStatus.Overdue => "逾期",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>How far a device's clock is off: 快 12 秒.</summary>
    public static string Offset(double seconds) => Math.Abs(seconds) < 1 ? "准" : string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? "慢" : "快")} {Math.Abs(seconds):F0} 秒");

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):F2} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):F1} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(bytes, 0) / 1024.0:F1} KB"),
    };

    /// <summary>Seconds of 1:02:03, 2:03 or 123; null when it is none of them.</summary>
    public static double? Seconds(string? text)
    {
        var parts = (text ?? string.Empty).Trim().Replace('：', ':').Split(':');
        var seconds = 0.0;
        foreach (var part in parts)
        {
            if (parts.Length > 3 || !double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
            {
                return null;
            }

            seconds = (seconds * 60) + number;
        }

        return seconds;
    }

    /// <summary>1:02:03 of seconds.</summary>
    public static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(seconds >= 3600 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}

/// <summary>入库时限的显示 (G3): calm, yellow from the eighteenth hour, red from the twenty-fourth.</summary>
internal sealed record StoreClock(string Text, string Css)
{
    /// <summary>Yellow begins this long before the limit.</summary>
    public static TimeSpan Warning { get; } = TimeSpan.FromHours(6);

    public static StoreClock Of(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is not { } end)
        {
            return new StoreClock("活动进行中", "due");
        }

        var left = end - now;
        return left <= TimeSpan.Zero
            ? new StoreClock($"逾期 {(int)(-left).TotalHours} 小时", "due due-late")
            : new StoreClock($"剩余 {(int)left.TotalHours} 小时 {left.Minutes} 分", left <= Warning ? "due due-soon" : "due due-calm");
    }
}
