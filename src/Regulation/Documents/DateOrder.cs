using Enforcement.Regulation.Time;

namespace Enforcement.Regulation.Documents;

/// <summary>日期先后 (CR5): two days of a document of which one cannot come before the other.</summary>
/// <param name="Earlier">Field that comes first or on the same day.</param>
/// <param name="Later">Field that comes after it.</param>
public sealed record DateOrder(string Earlier, string Later)
{
    /// <summary>What is wrong with the two values; null when they are in order or one of them is absent.</summary>
    internal FieldError? FaultIn(DocumentType type, IReadOnlyDictionary<string, FieldValue> fields) =>
        fields.TryGetValue(Earlier, out var earlier) && fields.TryGetValue(Later, out var later) && Compare(earlier, later) > 0
            ? new FieldError(Later, $"“{Label(type, Later)}”早于“{Label(type, Earlier)}”，请核对这两个日期。")
            : null;

    private static int Compare(FieldValue earlier, FieldValue later) => (earlier, later) switch
    {
        (FieldValue.Instant a, FieldValue.Instant b) => a.Value.CompareTo(b.Value),
        _ => DayOf(earlier).CompareTo(DayOf(later)),
    };

    private static DateOnly DayOf(FieldValue value) => value switch
    {
        FieldValue.Date date => date.Value,
        FieldValue.Instant instant => LocalTime.Date(instant.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "不是日期或者时刻"),
    };

    private static string Label(DocumentType type, string name) => type.Fields.Single(field => field.Name == name).Label;
}
