using System.Globalization;
using Enforcement.Regulation.Time;

namespace Enforcement.Web.Desk;

/// <summary>How near a due date is.</summary>
public enum Urgency
{
    /// <summary>无期限或者暂停.</summary>
    None,

    /// <summary>余量充足.</summary>
    Calm,

    /// <summary>三日以内.</summary>
    Soon,

    /// <summary>今日到期或者已经逾期.</summary>
    Late,
}

/// <summary>期限的显示: a word besides the colour, so that nobody depends on seeing the colour.</summary>
/// <param name="Text">剩余3日, 今日到期, 逾期2日, 无期限.</param>
/// <param name="Date">2026年3月12日; empty when there is none.</param>
public sealed record DueText(string Text, string Date, Urgency Urgency)
{
    /// <summary>Days from which a due date counts as near.</summary>
    private const int SoonDays = 3;

    /// <summary>CSS class of the badge.</summary>
    public string Css => Urgency switch { Urgency.Late => "due due-late", Urgency.Soon => "due due-soon", Urgency.Calm => "due due-calm", _ => "due" };

    /// <param name="due">First instant that is too late; null: none, or the clock stands still.</param>
    /// <param name="absent">Text when there is no due date.</param>
    public static DueText Of(DateTimeOffset? due, DateTimeOffset now, string absent = "无期限")
    {
        if (due is not { } end)
        {
            return new DueText(absent, "", Urgency.None);
        }

        // The due instant is 24:00 of the due day: the day itself is the one before.
        var day = LocalTime.Date(end.AddTicks(-1));
        var left = day.DayNumber - LocalTime.Date(now).DayNumber;
        var text = left switch
        {
            < 0 => $"逾期{-left}日",
            0 => end <= now ? "已逾期" : "今日到期",
            _ => $"剩余{left}日",
        };
        return new DueText(text, ChineseDate.Of(day), left <= 0 ? Urgency.Late : left <= SoonDays ? Urgency.Soon : Urgency.Calm);
    }
}

/// <summary>日期和时间的写法.</summary>
public static class ChineseDate
{
    /// <summary>2026年3月12日.</summary>
    public static string Of(DateOnly date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>2026年3月12日, or a dash.</summary>
    public static string Of(DateOnly? date) => date is { } known ? Of(known) : "—";

    /// <summary>2026年3月12日 14:05 in Asia/Shanghai.</summary>
    public static string Of(DateTimeOffset instant) => $"{Of(LocalTime.Date(instant))} {LocalTime.TimeOfDay(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}";
}
