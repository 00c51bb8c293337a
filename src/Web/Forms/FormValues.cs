using System.Globalization;
using Enforcement.Regulation.Time;

namespace Enforcement.Web.Forms;

/// <summary>What has been filled in, by field name, as text the way the browser gives it.</summary>
public sealed class FormValues
{
    private const string MomentFormat = "yyyy-MM-ddTHH:mm";

    private readonly Dictionary<string, string> _values = [];

    /// <summary>The value as text, trimmed; null when nothing was filled in.</summary>
    public string? this[string name]
    {
        get => _values.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;
        set
        {
            if (string.IsNullOrEmpty(value))
            {
                _values.Remove(name);
            }
            else
            {
                _values[name] = value;
            }
        }
    }

    /// <summary>Exactly as typed, for the control itself.</summary>
    public string Raw(string name) => _values.GetValueOrDefault(name, "");

    /// <summary>A required text; the form was checked before.</summary>
    public string Text(string name) => this[name] ?? "";

    public bool Flag(string name) => this[name] == "true";

    public void SetFlag(string name, bool on) => this[name] = on ? "true" : null;

    /// <summary>Null when it is empty or not a day.</summary>
    public DateOnly? Date(string name) =>
        DateOnly.TryParseExact(this[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>An instant typed as local time of Asia/Shanghai; null when it is empty or not one.</summary>
    public DateTimeOffset? Moment(string name) =>
        this[name] is { } text && DateTime.TryParseExact(text.Length > MomentFormat.Length ? text[..MomentFormat.Length] : text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, LocalTime.Offset)
            : null;

    /// <summary>Null when it is empty or not a whole number.</summary>
    public int? Number(string name) => int.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Yuan with at most two decimals; null when it is empty or not an amount.</summary>
    public decimal? Money(string name) =>
        decimal.TryParse(this[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && decimal.Round(amount, 2) == amount ? amount : null;

    /// <summary>Ticked choices of a field, in the order of its options.</summary>
    public IReadOnlyList<string> Several(FormField field) => [.. field.Options.Select(option => option.Value).Where(value => Flag($"{field.Name}.{value}"))];

    /// <summary>Ticked choices by the name of the field alone.</summary>
    public IReadOnlyList<string> Several(string name) =>
        [.. _values.Where(pair => pair.Key.StartsWith(name + ".", StringComparison.Ordinal) && pair.Value == "true").Select(pair => pair.Key[(name.Length + 1)..]).Order(StringComparer.Ordinal)];

    /// <summary>An instant in the form the control takes.</summary>
    public static string Write(DateTimeOffset instant) => instant.ToOffset(LocalTime.Offset).ToString(MomentFormat, CultureInfo.InvariantCulture);

    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
