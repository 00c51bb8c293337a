using System.Text.Json;

namespace Enforcement.Casework;

/// <summary>Dates a command may carry: any of the years in which the bureau can have done or can plan something.</summary>
public static class CommandDates
{
    /// <summary>First and last year, both inclusive. Outside of them counting working days, terms and retention leaves the calendar.</summary>
    public const int FirstYear = 1900, LastYear = 2200;

    /// <summary>The first date or moment outside the range, as written; null when there is none.</summary>
    /// <param name="json">A command as its vocabulary writes it: dates are texts <c>yyyy-MM-dd</c>, moments ISO 8601.</param>
    public static string? OutOfRange(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && IsDate(reader.ValueSpan) && Year(reader.ValueSpan) is < FirstYear or > LastYear)
            {
                return reader.GetString();
            }
        }

        return null;
    }

    // 2026-03-10 or 2026-03-10T09:00…; a text that only begins like one is no date.
    private static bool IsDate(ReadOnlySpan<byte> text) =>
        text.Length >= 10 && text[4] == '-' && text[7] == '-' && (text.Length == 10 || (text[10] == 'T' && text.Length <= 40))
        && !text[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9') && !text[5..7].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static int Year(ReadOnlySpan<byte> text) => ((text[0] - '0') * 1000) + ((text[1] - '0') * 100) + ((text[2] - '0') * 10) + text[3] - '0';
}
