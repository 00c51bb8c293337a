namespace Enforcement.Documents.Rendering;

/// <summary>Lays a table out: rows break across pages where they must, and the head is repeated.</summary>
internal sealed class TableLayout(PageBuilder page, ClusterReader reader, Block.Table table)
{
    private const float Padding = 4.5f;
    private const float Thin = 0.6f;
    private const float Thick = 1.1f;

    public void Add()
    {
        var head = table.Head is null ? null : Measure(table.Head);
        var rows = table.Rows.Select(Measure).ToList();
        var first = rows.Count == 0 ? 0 : Math.Min(rows[0].Height, rows[0].LeastHeight);
        if (!page.AtTop && (head?.Height ?? 0) + first > page.Remaining)
        {
            page.NewPage();
        }

        var top = page.Y;
        DrawHead(head);
        foreach (var row in rows)
        {
            if (row.Height > page.Remaining && !BreaksHere(row))
            {
                top = NextPage(top, head);
            }

            Draw(row, head, ref top);
        }

        Frame(top);
    }

    private void DrawHead(MeasuredRow? head)
    {
        if (head is not null)
        {
            DrawCells(head, head.Height, 0, int.MaxValue, last: true);
        }
    }

    /// <summary>A row too tall for a whole page starts here if a few lines of it fit.</summary>
    private bool BreaksHere(MeasuredRow row) =>
        row.Height > page.Bottom - 120 && page.Remaining > row.LeastHeight + (row.Line * 2);

    private void Draw(MeasuredRow row, MeasuredRow? head, ref float top)
    {
        var done = 0;
        while (true)
        {
            var left = row.LineCount - done;
            var height = Math.Max(row.HeightOf(left), done == 0 ? row.Height : 0);
            if (height <= page.Remaining + 0.5f)
            {
                DrawCells(row, height, done, left, last: true);
                return;
            }

            var fit = (int)((page.Remaining - (Padding * 2)) / row.Line);
            if (fit < 1)
            {
                top = NextPage(top, head);
                continue;
            }

            fit = Math.Min(fit, Math.Max(left - 1, 1));
            DrawCells(row, page.Remaining, done, fit, last: false);
            done += fit;
            top = NextPage(top, head);
        }
    }

    private float NextPage(float top, MeasuredRow? head)
    {
        Frame(top);
        page.NewPage();
        var next = page.Y;
        DrawHead(head);
        return next;
    }

    /// <summary>The outer rules are thicker than the inner ones.</summary>
    private void Frame(float top)
    {
        if (page.Y <= top)
        {
            return;
        }

        page.Draw(new Mark.Rule(page.Left, top, page.Left + page.Width, top, Thick));
        page.Draw(new Mark.Rule(page.Left, page.Y, page.Left + page.Width, page.Y, Thick));
        page.Draw(new Mark.Rule(page.Left, top, page.Left, page.Y, Thick));
        page.Draw(new Mark.Rule(page.Left + page.Width, top, page.Left + page.Width, page.Y, Thick));
    }

    private void DrawCells(MeasuredRow row, float height, int from, int count, bool last)
    {
        var x = page.Left;
        var top = page.Y;
        foreach (var cell in row.Cells)
        {
            if (x > page.Left)
            {
                page.Draw(new Mark.Rule(x, top, x, top + height, Thin));
            }

            DrawText(cell, x, top, height, from, count, last);
            x += cell.Width;
        }

        page.Y = top + height;
        page.Draw(new Mark.Rule(page.Left, page.Y, page.Left + page.Width, page.Y, Thin));
    }

    private void DrawText(MeasuredCell cell, float x, float top, float height, int from, int count, bool last)
    {
        var style = cell.Source.Style;
        var lines = cell.Lines.Skip(from).Take(count).ToList();
        var tail = last && cell.Tail is not null ? style.Line : 0;
        var free = height - tail - (lines.Count * style.Line);
        var y = top + (cell.Tail is null && from == 0 && last ? free / 2 : Padding);
        foreach (var line in lines)
        {
            page.Draw(new Mark.Words(line, x + Padding + PageBuilder.Start(cell.Source.Align, line, cell.Width - (Padding * 2)), PageBuilder.Baseline(y, style)));
            y += style.Line;
        }

        if (tail > 0)
        {
            page.Draw(new Mark.Words(
                cell.Tail!, x + cell.Width - Padding - cell.Tail!.Width, PageBuilder.Baseline(top + height - Padding - style.Line, style)));
        }
    }

    private MeasuredRow Measure(Row row)
    {
        var cells = new List<MeasuredCell>();
        var column = 0;
        foreach (var cell in row.Cells)
        {
            var width = table.Widths.Skip(column).Take(cell.Span).Sum() * page.Width;
            column += cell.Span;
            var style = cell.Style with { Line = cell.Style.Line * page.Leading };
            var lines = PageBuilder.Lines(cell.Text)
                .SelectMany(part => LineBreaker.Break(reader.Read(style.Role, part), style.Size, style.Pitch, width - (Padding * 2), 0, justify: false))
                .ToList();
            var tail = cell.Tail is null ? null : LineBreaker.Single(reader.Read(style.Role, cell.Tail), style.Size);
            cells.Add(new MeasuredCell(cell with { Style = style }, lines, tail, width));
        }

        return new MeasuredRow(cells, row.MinHeight * page.Leading);
    }

    private sealed record MeasuredCell(Cell Source, List<TextLine> Lines, TextLine? Tail, float Width);

    private sealed record MeasuredRow(List<MeasuredCell> Cells, float MinHeight)
    {
        public float Line { get; } = Cells.Max(cell => cell.Source.Style.Line);

        public int LineCount { get; } = Cells.Max(cell => cell.Lines.Count);

        public float Height => Math.Max(MinHeight, HeightOf(LineCount));

        public float LeastHeight => Math.Min(Height, HeightOf(Math.Min(LineCount, 2)));

        public float HeightOf(int lines) =>
            (lines * Line) + (Padding * 2) + (Cells.Exists(cell => cell.Tail is not null) ? Line : 0);
    }
}
