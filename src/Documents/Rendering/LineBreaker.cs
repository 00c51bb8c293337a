namespace Enforcement.Documents.Rendering;

/// <summary>One line of text: clusters and their x positions in points from the line's start.</summary>
internal sealed record TextLine(Cluster[] Clusters, float[] X, float Width, float Size)
{
    public static TextLine Empty(float size) => new([], [], 0, size);
}

/// <summary>中文断行: no closing mark opens a line, no opening mark closes one, words and numbers stay whole.</summary>
internal static class LineBreaker
{
    private const string NotAtStart = "，。、；：？！）》」』】〕〉〗’”…—～·％‰℃℉!),.:;?]}%々ー";
    private const string NotAtEnd = "（《「『【〔〈〖‘“([{￥$№";
    private const string HalfAtEnd = "，。、；：？！）》」』】〕〉〗”’";

    /// <summary>Most space that may be added per gap, in em: more would read as a blank in extracted text.</summary>
    private const float MaxStretch = 0.085f;

    /// <summary>Breaks one paragraph (no line feeds) into lines.</summary>
    /// <param name="clusters">The paragraph.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="pitch">Advance of a full-width character as a share of the size (1 = solid).</param>
    /// <param name="width">Line width in points.</param>
    /// <param name="indent">First-line indent in points.</param>
    /// <param name="justify">Stretch full lines to both edges.</param>
    public static List<TextLine> Break(Cluster[] clusters, float size, float pitch, float width, float indent, bool justify)
    {
        var lines = new List<TextLine>();
        var start = 0;
        while (start < clusters.Length)
        {
            var room = width - (lines.Count == 0 ? indent : 0);
            var end = EndOfLine(clusters, start, size, pitch, room);
            lines.Add(Place(clusters.AsSpan(start, end - start), size, pitch, room, justify && end < clusters.Length));
            start = end;
            while (start < clusters.Length && lines.Count > 0 && clusters[start].First == ' ')
            {
                start++;
            }
        }

        if (lines.Count == 0)
        {
            lines.Add(TextLine.Empty(size));
        }

        return lines;
    }

    /// <summary>Sets text on one line whatever its width.</summary>
    public static TextLine Single(Cluster[] clusters, float size, float pitch = 1) => Place(clusters, size, pitch, 0, justify: false);

    /// <summary>Width in points of text set on one line.</summary>
    public static float Measure(ReadOnlySpan<Cluster> clusters, float size, float pitch)
    {
        var width = 0f;
        foreach (var cluster in clusters)
        {
            width += cluster.Advance * size * pitch;
        }

        return width;
    }

    private static int EndOfLine(Cluster[] clusters, int start, float size, float pitch, float room)
    {
        var used = 0f;
        var lastBreak = -1;
        for (var i = start; i < clusters.Length; i++)
        {
            if (i > start && MayBreakBefore(clusters, i))
            {
                lastBreak = i;
            }

            used += clusters[i].Advance * size * pitch;
            var needed = clusters[i] is { Advance: > 0.9f } && HalfAtEnd.Contains(clusters[i].First, StringComparison.Ordinal)
                ? used - (size * pitch / 2)
                : used;
            if (needed > room + 0.01f && clusters[i].First != ' ')
            {
                return lastBreak > start ? lastBreak : Math.Max(i, start + 1);
            }
        }

        return clusters.Length;
    }

    private static bool MayBreakBefore(Cluster[] clusters, int index)
    {
        var before = clusters[index - 1].First;
        var after = clusters[index].First;
        if (clusters[index].Advance == 0 || NotAtStart.Contains(after, StringComparison.Ordinal) || NotAtEnd.Contains(before, StringComparison.Ordinal))
        {
            return false;
        }

        return before == ' ' || after == ' ' || !(IsWord(before) && IsWord(after));
    }

    private static bool IsWord(char c) => c is > ' ' and < '\u0250';

    private static TextLine Place(ReadOnlySpan<Cluster> span, float size, float pitch, float room, bool justify)
    {
        while (span.Length > 0 && justify && span[^1].First == ' ')
        {
            span = span[..^1];
        }

        var clusters = span.ToArray();
        var x = new float[clusters.Length];
        var natural = Measure(clusters, size, pitch);
        var hangs = clusters.Length > 0 && clusters[^1].Advance > 0.9f && HalfAtEnd.Contains(clusters[^1].First, StringComparison.Ordinal) && natural > room;
        var slack = room - natural + (hangs ? size * pitch / 2 : 0);
        var gaps = Gaps(clusters);
        var stretch = justify && gaps > 0 && slack / gaps <= MaxStretch * size ? slack / gaps : 0;
        var at = 0f;
        for (var i = 0; i < clusters.Length; i++)
        {
            if (i > 0 && IsGap(clusters, i))
            {
                at += stretch;
            }

            // A character pitch below its size draws the glyph centred in its cell.
            x[i] = at + (clusters[i].Advance * size * (pitch - 1) / 2);
            at += clusters[i].Advance * size * pitch;
        }

        return new TextLine(clusters, x, at, size);
    }

    private static int Gaps(Cluster[] clusters)
    {
        var gaps = 0;
        for (var i = 1; i < clusters.Length; i++)
        {
            gaps += IsGap(clusters, i) ? 1 : 0;
        }

        return gaps;
    }

    private static bool IsGap(Cluster[] clusters, int index) =>
        clusters[index].Advance > 0 && !(IsWord(clusters[index - 1].First) && IsWord(clusters[index].First));
}
