namespace Enforcement.Regulation.Time;

/// <summary>是否逾期的判断 (B.1-12, B.1-13): which date of a paper counts against a due day.</summary>
public static class Punctuality
{
    /// <summary>当事人交邮在途 (民事诉讼法 第八十五条第四款): a party's paper posted on the due day is in time whenever it arrives.</summary>
    public static bool PartyPaperInTime(DateOnly due, DateOnly receivedOn, DateOnly? postedOn) => (postedOn ?? receivedOn) <= due;

    /// <summary>机关送达不以交邮为准 (C0): the bureau is in time only when the paper arrived.</summary>
    public static bool BureauPaperInTime(DateOnly due, DateOnly servedOn) => servedOn <= due;

    /// <summary>窗口递交 (民法典 第二百零三条第二款): in time on the due day until closing, or later the same day when the counter accepted it.</summary>
    /// <param name="due">Due day.</param>
    /// <param name="handedInAt">When the paper was handed in.</param>
    /// <param name="closing">Closing time of the counter.</param>
    /// <param name="accepted">The counter took it after closing.</param>
    public static bool CounterPaperInTime(DateOnly due, DateTimeOffset handedInAt, TimeOnly closing, bool accepted)
    {
        var day = LocalTime.Date(handedInAt);
        return day < due || (day == due && (accepted || LocalTime.TimeOfDay(handedInAt) <= closing));
    }
}
