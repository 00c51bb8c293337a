using System.Globalization;

namespace Enforcement.Regulation.Time;

/// <summary>节假日安排的文件格式 (B.3): a head line <c>date,type,name</c>, then one day per line.</summary>
internal static class CalendarCsv
{
    private const string Head = "date,type,name";
    private const int MostShown = 40;

    /// <exception cref="FormatException">The text names the line and what is wrong with it.</exception>
    public static IReadOnlyList<CalendarYear> Parse(string csv)
    {
        var lines = csv.TrimStart('\uFEFF').Split('\n');
        if (lines[0].Trim() != Head)
        {
            throw new FormatException($"第1行应为“{Head}”，实际为“{Shown(lines[0])}”。");
        }

        var days = lines
            .Select((text, index) => (Number: index + 1, Text: text.Trim()))
            .Skip(1)
            .Where(line => line.Text.Length > 0)
            .Select(line => ParseLine(line.Number, line.Text))
            .ToList();
        var years = days.GroupBy(d => d.Date.Year).Select(g => new CalendarYear(g.Key, [.. g.OrderBy(d => d.Date)])).ToList();
        foreach (var fault in years.SelectMany(y => y.Faults()))
        {
            throw new FormatException(fault);
        }

        return years;
    }

    // A file that is no calendar at all may hold anything, in lines of any length.
    private static string Shown(string text)
    {
        var printable = string.Concat(text.Trim().Where(c => !char.IsControl(c)));
        return printable.Length <= MostShown ? printable : $"{printable[..MostShown]}…";
    }

    private static CalendarDay ParseLine(int number, string text)
    {
        var cells = text.Split(',');
        if (cells.Length != 3)
        {
            throw new FormatException($"第{number}行应有3列（{Head}），实际{cells.Length}列：“{Shown(text)}”。");
        }

        if (!DateOnly.TryParseExact(cells[0].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            throw new FormatException($"第{number}行的日期“{Shown(cells[0])}”不是真实日期，格式应为YYYY-MM-DD。");
        }

        var type = cells[1].Trim() switch
        {
            "off" => CalendarDayType.Off,
            "work" => CalendarDayType.Work,
            _ => throw new FormatException($"第{number}行的类型“{Shown(cells[1])}”无效，应为off（放假）或work（上班）。"),
        };
        var name = cells[2].Trim();
        return name.Length is > 0 and <= 40
            ? new CalendarDay(date, type, name)
            : throw new FormatException($"第{number}行缺少节日名称，或者名称超过40字。");
    }
}
