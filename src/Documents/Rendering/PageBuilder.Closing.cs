using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Rendering;

/// <summary>落款: agency, date and seal at the end of a letter.</summary>
internal sealed partial class PageBuilder
{
    /// <summary>Share of the type area a name that does not fit on one line is set in.</summary>
    private const float NameShare = 0.6f;

    /// <summary>How far the seal of one line of name and one of date reaches above the name, as a share of its diameter.</summary>
    private const float SealAbove = 0.28f;

    /// <summary>
    /// Agency and date centred over each other, seal over the date. A name too long for one line takes several of even length. In an official
    /// document the date ends four characters from the right and the name is centred over it (GB/T 9704).
    /// </summary>
    /// <param name="below">Height of what has to stand on the same page below.</param>
    private void Add(Block.Closing closing, float below)
    {
        var style = TextStyle.Body;
        var character = style.Size * style.Pitch;
        var agency = Even(reader.Read(style.Role, closing.Agency), style, Width - (style.Size * 4), Width * NameShare);
        var date = LineBreaker.Single(reader.Read(style.Role, closing.Date), style.Size, style.Pitch);
        var names = agency.Count * style.Line;
        var above = closing.Seal == SealKind.None ? 0 : Math.Max(0, (SealDrawing.Diameter * SealAbove) - names + style.Line);
        var height = closing.Seal == SealKind.None
            ? names + style.Line
            : Math.Max(SealDrawing.Diameter + 2, above + names + (SealDrawing.Diameter / 2));
        Room(height + below);

        var widest = agency.Max(line => line.Width);
        var centre = closing.DateFromRight is { } characters
            ? Math.Min(Left + Width - (characters * character) - (date.Width / 2), Left + Width - (widest / 2))
            : Left + Width - (style.Size * 2) - (Math.Max(Math.Max(widest, date.Width), closing.Seal == SealKind.None ? 0 : SealDrawing.Diameter) / 2);
        var top = _y + above;
        if (closing.Seal != SealKind.None)
        {
            Draw(new Mark.Seal(centre, top + names, closing.Agency, closing.Seal));
        }

        foreach (var line in agency)
        {
            Draw(new Mark.Words(line, centre - (line.Width / 2), Baseline(top, style)));
            top += style.Line;
        }

        Draw(new Mark.Words(date, centre - (date.Width / 2), Baseline(top, style)));
        _y += closing.Seal == SealKind.None ? height : height - 1;
    }

    /// <summary>Makes room for the closing, on this page where it can be.</summary>
    private void Room(float height)
    {
        if (setup.Framed)
        {
            _y = Bottom - height;
        }
        else if (height > Remaining + _freeRight)
        {
            NewPageWithLastParagraph();
        }
        else if (height > Remaining)
        {
            // The last line is short, so the seal may rise beside it (印章顶端上距正文一行之内).
            _y -= height - Remaining;
        }
    }

    /// <summary>A seal never stands on a page without text: the last paragraph goes with it.</summary>
    private void NewPageWithLastParagraph()
    {
        var old = _pages[^1];
        var (page, first, top) = _lastParagraph;
        NewPage();
        if (page != _pages.Count - 2 || first == 0 || old.Count - first > 8)
        {
            return;
        }

        var moved = old[first..];
        old.RemoveRange(first, moved.Count);
        var shift = setup.Top - top;
        foreach (var words in moved.OfType<Mark.Words>())
        {
            Draw(words with { Baseline = words.Baseline + shift });
        }

        _y = setup.Top + (moved.Count * TextStyle.Body.Line * leading) + 20;
    }

    /// <summary>One line where the text fits into <paramref name="most"/> points, else lines of even length no wider than <paramref name="share"/>.</summary>
    private static List<TextLine> Even(Cluster[] text, TextStyle style, float most, float share)
    {
        var single = LineBreaker.Single(text, style.Size, style.Pitch);
        if (single.Width <= most)
        {
            return [single];
        }

        var lines = LineBreaker.Break(text, style.Size, style.Pitch, share, 0, justify: false);
        for (var width = share - style.Size; width > style.Size; width -= style.Size)
        {
            var narrower = LineBreaker.Break(text, style.Size, style.Pitch, width, 0, justify: false);
            if (narrower.Count > lines.Count)
            {
                break;
            }

            lines = narrower;
        }

        return lines;
    }
}
