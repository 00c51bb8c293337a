using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Rendering;

/// <summary>对齐方式.</summary>
internal enum Alignment
{
    Justified,
    Left,
    Centre,
    Right,
}

/// <summary>How text is set. Sizes in points; Line is the line pitch in points.</summary>
/// <param name="Role">字体.</param>
/// <param name="Size">字号.</param>
/// <param name="Line">行距.</param>
/// <param name="Pitch">字距: advance of a full-width character as a share of the size.</param>
internal sealed record TextStyle(FontRole Role, float Size, float Line, float Pitch = 1)
{
    /// <summary>3号仿宋, 28 characters by 22 lines (GB/T 9704).</summary>
    public static TextStyle Body { get; } = new(FontRole.Body, 16, 28.99f, 15.79f / 16);

    /// <summary>2号小标宋.</summary>
    public static TextStyle Title { get; } = new(FontRole.Title, 22, 36);

    /// <summary>3号黑体.</summary>
    public static TextStyle Heading { get; } = new(FontRole.Heading, 16, 28.99f, 15.79f / 16);

    /// <summary>小四仿宋 in tables.</summary>
    public static TextStyle Cell { get; } = new(FontRole.Body, 12, 19);

    /// <summary>小四黑体 in table labels.</summary>
    public static TextStyle Label { get; } = new(FontRole.Heading, 12, 19);

    /// <summary>五号仿宋 for long numbers in tables: a SHA-256 stands on one line.</summary>
    public static TextStyle Fine { get; } = new(FontRole.Body, 10.5f, 16);

    /// <summary>小二仿宋 on certificates.</summary>
    public static TextStyle Certificate { get; } = new(FontRole.Body, 18, 36);

    /// <summary>四号.</summary>
    public static TextStyle Small { get; } = new(FontRole.Body, 14, 24);
}

/// <summary>One piece of a document, in reading order.</summary>
internal abstract record Block
{
    private Block() { }

    /// <summary>段落; Indent in characters.</summary>
    public sealed record Paragraph(string Text, TextStyle Style, Alignment Align = Alignment.Justified, float Indent = 2, bool KeepWithNext = false) : Block;

    /// <summary>空白 in points.</summary>
    public sealed record Space(float Points) : Block;

    /// <summary>表格; Widths as shares of the type area; Head is repeated on every page.</summary>
    public sealed record Table(IReadOnlyList<float> Widths, Row? Head, IReadOnlyList<Row> Rows) : Block;

    /// <summary>落款: agency, date and seal, kept together; DateFromRight in characters where the date has its place (GB/T 9704).</summary>
    public sealed record Closing(string Agency, string Date, SealKind Seal, int? DateFromRight = null) : Block;

    /// <summary>版头 of an official document: the agency's mark in red, the number, the red rule.</summary>
    public sealed record RedHead(string Agency, string? Number) : Block;

    /// <summary>版记 at the foot of the last page of an official document.</summary>
    public sealed record Imprint(string Agency, string Date, string? Copies) : Block;

    /// <summary>文末说明, set small at the foot of the last page.</summary>
    public sealed record Footnote(string Text) : Block;
}

/// <summary>表格行; MinHeight in points.</summary>
internal sealed record Row(IReadOnlyList<Cell> Cells, float MinHeight = 28);

/// <summary>单元格; Span in columns; Tail is a line set right-aligned at the foot, for a signature.</summary>
internal sealed record Cell(string Text, TextStyle Style, Alignment Align, int Span = 1, string? Tail = null)
{
    private const int LabelCharacters = 6;

    /// <summary>A label too long for its column is split into lines of even length.</summary>
    public static Cell Label(string text, int span = 1) => new(Even(text), TextStyle.Label, Alignment.Centre, span);

    /// <summary>Head of a column: it breaks where the column ends.</summary>
    public static Cell Head(string text) => new(text, TextStyle.Label, Alignment.Centre);

    public static Cell Value(string text, int span = 1, Alignment align = Alignment.Left) => new(text, TextStyle.Cell, align, span);

    private static string Even(string text) => string.Join('\n', text.Split('\n').SelectMany(EvenLines));

    private static IEnumerable<string> EvenLines(string text)
    {
        var lines = (text.Length + LabelCharacters - 1) / LabelCharacters;
        return lines < 2 ? [text] : text.Chunk((text.Length + lines - 1) / lines).Select(part => new string(part));
    }
}

/// <summary>页面设置 in points; A4 with the margins of GB/T 9704 unless told otherwise.</summary>
internal sealed record PageSetup(float Width, float Height, float Left, float Top, float TextWidth, float TextHeight, bool Numbered, bool Framed)
{
    private const float Millimetre = 72f / 25.4f;

    public static PageSetup Portrait { get; } =
        new(210 * Millimetre, 297 * Millimetre, 28 * Millimetre, 37 * Millimetre, 156 * Millimetre, 225 * Millimetre, true, false);

    /// <summary>许可证件: landscape with a frame, no page number.</summary>
    public static PageSetup Certificate { get; } =
        new(297 * Millimetre, 210 * Millimetre, 40 * Millimetre, 28 * Millimetre, 217 * Millimetre, 156 * Millimetre, false, true);

    /// <summary>Forms need room for the table: smaller top margin.</summary>
    public static PageSetup Form { get; } =
        new(210 * Millimetre, 297 * Millimetre, 26 * Millimetre, 26 * Millimetre, 158 * Millimetre, 240 * Millimetre, true, false);
}

/// <summary>A composed document, ready for layout.</summary>
/// <param name="MayTighten">Lines may stand closer to spare a page; never in an official document, whose page has 22 lines.</param>
internal sealed record Composition(PageSetup Page, IReadOnlyList<Block> Blocks, bool MayTighten = true);
