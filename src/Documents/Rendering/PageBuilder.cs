using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Rendering;

/// <summary>What is drawn on a page, in points from the upper left corner.</summary>
internal abstract record Mark
{
    private Mark() { }

    /// <summary>A line of text with its baseline; Red only in the head of an official document.</summary>
    public sealed record Words(TextLine Line, float X, float Baseline, bool Red = false) : Mark;

    /// <summary>A straight rule, black but for the one below the head of an official document.</summary>
    public sealed record Rule(float X1, float Y1, float X2, float Y2, float Thickness, bool Red = false) : Mark;

    /// <summary>A seal around its centre.</summary>
    public sealed record Seal(float X, float Y, string Agency, SealKind Kind) : Mark;
}

/// <summary>Lays blocks out on pages.</summary>
/// <param name="setup">Page.</param>
/// <param name="reader">Reads text into clusters.</param>
/// <param name="leading">Share of the normal line pitch of paragraphs; below 1 to spare a second page for the seal alone.</param>
internal sealed partial class PageBuilder(PageSetup setup, ClusterReader reader, float leading = 1)
{
    private readonly List<List<Mark>> _pages = [];
    private (int Page, int FirstMark, float Top) _lastParagraph;
    private float _y;
    private float _freeRight;
    private bool _afterHeading;

    public IReadOnlyList<List<Mark>> Pages => _pages;

    public float Leading => leading;

    public float Bottom => setup.Top + setup.TextHeight;

    public float Left => setup.Left;

    public float Width => setup.TextWidth;

    public float Y
    {
        get => _y;
        set => _y = value;
    }

    public float Remaining => Bottom - _y;

    public bool AtTop => _y <= setup.Top + 0.01f;

    public void Build(IReadOnlyList<Block> blocks)
    {
        NewPage();
        for (var i = 0; i < blocks.Count; i++)
        {
            switch (blocks[i])
            {
                case Block.Paragraph paragraph:
                    Add(paragraph);
                    break;
                case Block.Space space:
                    _y += AtTop ? 0 : Math.Min(space.Points, Math.Max(Remaining, 0));
                    break;
                case Block.Table table:
                    new TableLayout(this, reader, table).Add();
                    _freeRight = 0;
                    break;
                case Block.Closing closing:
                    Add(closing, i + 1 < blocks.Count ? HeightBelow(blocks[i + 1]) : 0);
                    break;
                case Block.RedHead head:
                    Add(head);
                    break;
                case Block.Imprint imprint:
                    Add(imprint);
                    break;
                case Block.Footnote note:
                    Add(note);
                    break;
            }
        }
    }

    public void NewPage()
    {
        _pages.Add([]);
        _y = setup.Top;
    }

    public void Draw(Mark mark) => _pages[^1].Add(mark);

    /// <summary>Baseline of a line of text centred in its line pitch.</summary>
    public static float Baseline(float top, TextStyle style) => top + (style.Line / 2) + (style.Size * 0.36f);

    private void Add(Block.Paragraph paragraph)
    {
        var style = paragraph.Style with { Line = paragraph.Style.Line * leading };
        if (!(_afterHeading && !paragraph.KeepWithNext))
        {
            _lastParagraph = (_pages.Count - 1, _pages[^1].Count, _y);
        }

        _afterHeading = paragraph.KeepWithNext;
        foreach (var part in Lines(paragraph.Text))
        {
            var indent = paragraph.Indent * style.Size * style.Pitch;
            var lines = LineBreaker.Break(
                reader.Read(style.Role, part), style.Size, style.Pitch, Width, indent, paragraph.Align == Alignment.Justified);
            for (var i = 0; i < lines.Count; i++)
            {
                var needed = style.Line * (paragraph.KeepWithNext ? 3 : Orphan(i, lines.Count));
                if (needed > Remaining + 0.5f && !AtTop)
                {
                    NewPage();
                }

                var shift = i == 0 ? indent : 0;
                _freeRight = paragraph.Align != Alignment.Right && lines[i].Width + (i == 0 ? indent : 0) < Width * 0.4f ? style.Line : 0;
                Draw(new Mark.Words(lines[i], Left + Start(paragraph.Align, lines[i], Width - shift) + shift, Baseline(_y, style)));
                _y += style.Line;
            }
        }
    }

    /// <summary>文末说明 under a rule at the foot of the type area, or directly below the text when that is full.</summary>
    private void Add(Block.Footnote note)
    {
        var style = TextStyle.Small;
        var lines = LineBreaker.Break(reader.Read(style.Role, note.Text), style.Size, style.Pitch, Width - style.Size, 0, justify: false);
        var height = (lines.Count * style.Line) + 4;
        if (height > Remaining + 4)
        {
            NewPage();
        }

        _y = Math.Max(_y, Bottom - height);
        Draw(new Mark.Rule(Left, _y, Left + Width, _y, 0.7f));
        _y += 3;
        foreach (var line in lines)
        {
            Draw(new Mark.Words(line, Left + (style.Size / 2), Baseline(_y, style)));
            _y += style.Line;
        }
    }

    /// <summary>No single line of a paragraph is left alone at a page's end.</summary>
    private static int Orphan(int line, int count) => line == 0 && count > 1 ? 2 : 1;

    public static float Start(Alignment align, TextLine line, float width) => align switch
    {
        Alignment.Centre => (width - line.Width) / 2,
        Alignment.Right => width - line.Width,
        _ => 0,
    };

    public static string[] Lines(string text) => text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n');
}
