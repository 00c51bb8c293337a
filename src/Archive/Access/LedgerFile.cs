using System.Globalization;
using System.Text;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Access;

/// <summary>调阅台账 as CSV with the columns of RULEBOOK E.6, in UTF-8 with a mark so that spreadsheets read it.</summary>
internal static class LedgerFile
{
    private static readonly string[] Columns = ["登记号", "日期", "调阅人", "证件种类", "证件号码", "案卷", "用途", "方式", "页数", "批准人", "提供时间", "归还时间", "经办人", "状态"];

    public static byte[] Write(IEnumerable<LedgerRow> rows)
    {
        var text = new StringBuilder().AppendJoin(',', Columns.Select(Cell)).Append("\r\n");
        foreach (var row in rows)
        {
            string?[] cells =
            [
                row.Number, row.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Requester, row.IdentityKind, row.IdentityNumber, row.Volume, row.Purpose, row.Mode,
                row.Pages?.ToString(CultureInfo.InvariantCulture), row.Approver, Moment(row.Out), Moment(row.Back), row.Handler, row.State,
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
            foreach (var shown in row.Shown ?? [])
            {
                text.AppendJoin(',', ShownOf(row, shown).Select(Cell)).Append("\r\n");
            }

            foreach (var copy in row.Copies ?? [])
            {
                text.AppendJoin(',', CopyOf(row, copy).Select(Cell)).Append("\r\n");
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // 出示: each opening a line under its request.
    private static string?[] ShownOf(LedgerRow row, ItemShown shown) =>
    [
        row.Number, LocalTime.Date(shown.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Requester, row.IdentityKind, row.IdentityNumber, row.Volume,
        $"{LedgerCopy.PlaceOf(shown.Supplement, shown.Item)}《{shown.Title}》", "出示", shown.Pages.ToString(CultureInfo.InvariantCulture), row.Approver, Moment(shown.At), null,
        shown.HandlerName, "已出示",
    ];

    // 复制件: each a line of its own under the request it belongs to.
    private static string?[] CopyOf(LedgerRow row, LedgerCopy copy) =>
    [
        LedgerCopy.NumberOf(row.Number, copy.No), copy.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.Requester, row.IdentityKind, row.IdentityNumber, row.Volume,
        $"{copy.Place}《{copy.Title}》{copy.Number}", $"复制件，{AccessWords.OfMasking(copy.Masking)}", copy.Pages.ToString(CultureInfo.InvariantCulture), row.Approver, null, null,
        copy.HandlerName, copy switch { { Failure: { } why } => $"未制成：{why}", { IsOpen: true } => "制作中", _ => $"已制成，隐去{copy.Hidden + copy.Swept}处" },
    ];

    private static string? Moment(DateTimeOffset? at) => at?.ToOffset(LocalTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // A cell that a spreadsheet would take for a formula is made text.
    private static string Cell(string? text)
    {
        var shown = text is { Length: > 0 } && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text ?? string.Empty;
        return $"\"{shown.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
