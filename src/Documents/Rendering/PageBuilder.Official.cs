namespace Enforcement.Documents.Rendering;

/// <summary>党政机关公文格式 (GB/T 9704): 版头 with red mark and rule, 版记 at the foot of the last page.</summary>
internal sealed partial class PageBuilder
{
    private const float Millimetre = 72f / 25.4f;

    /// <summary>Top of the agency's mark below the top of the type area.</summary>
    private const float MarkTop = 35 * Millimetre;

    /// <summary>红色分隔线 below the document number.</summary>
    private const float RuleBelow = 4 * Millimetre;

    private const float RedRule = 0.5f * Millimetre;
    private const float OuterRule = 0.35f * Millimetre;
    private const float InnerRule = 0.25f * Millimetre;

    /// <summary>Part of a character above and below its baseline.</summary>
    private const float Ascent = 0.88f;
    private const float Descent = 0.12f;

    /// <summary>小初 to 一号: the largest the name fits into on one line; at 一号 it takes several.</summary>
    private static readonly float[] s_markSizes = [36, 32, 28, 26];

    /// <summary>发文机关标志、发文字号、红色分隔线.</summary>
    private void Add(Block.RedHead head)
    {
        var clusters = reader.Read(FontRole.Title, head.Agency);
        var size = s_markSizes.FirstOrDefault(size => LineBreaker.Measure(clusters, size, 1) <= Width, s_markSizes[^1]);
        var mark = TextStyle.Title with { Size = size, Line = size * 1.25f };
        _y = setup.Top + MarkTop;
        foreach (var line in Even(clusters, mark, Width, Width))
        {
            Draw(new Mark.Words(line, Left + ((Width - line.Width) / 2), _y + (size * Ascent), Red: true));
            _y += mark.Line;
        }

        _y -= mark.Line - size;
        if (head.Number is { } number)
        {
            var style = TextStyle.Body;
            var line = LineBreaker.Single(reader.Read(style.Role, number), style.Size, style.Pitch);
            var baseline = Baseline(_y + (2 * style.Line), style);
            Draw(new Mark.Words(line, Left + ((Width - line.Width) / 2), baseline));
            _y = baseline + (style.Size * Descent);
        }

        _y += RuleBelow;
        Draw(new Mark.Rule(Left, _y, Left + Width, _y, RedRule, Red: true));
    }

    /// <summary>版记 on the last lines of the type area: copies, then agency and day of printing, each one character from the edge.</summary>
    private void Add(Block.Imprint imprint)
    {
        var style = TextStyle.Small;
        var (copies, agency, date) = Read(imprint);
        var height = Height(copies, agency);
        if (height > Remaining + 0.5f)
        {
            NewPage();
        }

        _y = Bottom - height;
        Line(OuterRule);
        if (copies.Count > 0)
        {
            Write(copies, style);
            Line(InnerRule);
        }

        Draw(new Mark.Words(date, Left + Width - style.Size - date.Width, Baseline(_y, style)));
        Write(agency, style);
        Line(OuterRule);
    }

    /// <summary>What a closing keeps on its page.</summary>
    private float HeightBelow(Block block)
    {
        switch (block)
        {
            case Block.Footnote:
                return TextStyle.Small.Line + 5;
            case Block.Imprint imprint:
                var (copies, agency, _) = Read(imprint);
                return Height(copies, agency);
            default:
                return 0;
        }
    }

    private static float Height(List<TextLine> copies, List<TextLine> agency) => (copies.Count + agency.Count) * TextStyle.Small.Line;

    private (List<TextLine> Copies, List<TextLine> Agency, TextLine Date) Read(Block.Imprint imprint)
    {
        var style = TextStyle.Small;
        var room = Width - (2 * style.Size);
        var date = LineBreaker.Single(reader.Read(style.Role, $"{imprint.Date}印发"), style.Size, style.Pitch);
        var beside = room - date.Width - style.Size;
        return (
            imprint.Copies is { } copies ? LineBreaker.Break(reader.Read(style.Role, copies), style.Size, style.Pitch, room, 0, justify: false) : [],
            Even(reader.Read(style.Role, imprint.Agency), style, beside, beside),
            date);
    }

    private void Write(List<TextLine> lines, TextStyle style)
    {
        foreach (var line in lines)
        {
            Draw(new Mark.Words(line, Left + style.Size, Baseline(_y, style)));
            _y += style.Line;
        }
    }

    private void Line(float thickness) => Draw(new Mark.Rule(Left, _y, Left + Width, _y, thickness));
}
