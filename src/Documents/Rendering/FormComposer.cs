using System.Globalization;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Rendering;

/// <summary>表格式文书: the table of a form, lists, and signatures.</summary>
internal sealed class FormComposer(PrintJob job)
{
    private const string Blank = "/";
    private const float OpinionHeight = 84;
    private const float TextHeight = 62;

    /// <summary>A signature longer than this does not fit on the last line of an opinion.</summary>
    private const int TailCharacters = 28;
    private static readonly float[] s_formWidths = [0.19f, 0.31f, 0.19f, 0.31f];

    private DocumentType Type => job.Values.Type;

    /// <summary>
    /// All fields of the type as label and value, short ones two in a row, then the signatures.
    /// Names in the argument with a minus are left out; names without one restrict the table to them. The word +whole (RULEBOOK CR6): several
    /// signatures under one opinion stand below each other, and a signature a field stands in for prints a stroke.
    /// </summary>
    public Block.Table Form(string names)
    {
        var words = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var without = words.Where(w => w[0] == '-').Select(w => w[1..]).ToHashSet(StringComparer.Ordinal);
        var only = words.Where(w => w[0] is not ('-' or '+')).ToHashSet(StringComparer.Ordinal);
        var fields = Type.Fields.Where(f => !without.Contains(f.Name) && (only.Count == 0 || only.Contains(f.Name))).ToList();
        var rows = new List<Row>();
        for (var i = 0; i < fields.Count; i++)
        {
            if (IsShort(fields[i]) && i + 1 < fields.Count && IsShort(fields[i + 1]))
            {
                rows.Add(new Row([Cell.Label(fields[i].Label), Short(fields[i]), Cell.Label(fields[i + 1].Label), Short(fields[i + 1])], 30));
                i++;
            }
            else
            {
                rows.AddRange(Long(fields[i]));
            }
        }

        var whole = words.Contains("+whole");
        rows.AddRange(Type.Signatures.Where(Applies).Select(slot => Signing(slot, whole)));
        return new Block.Table(s_formWidths, null, rows);
    }

    /// <summary>
    /// A list as a table: "items | 序号:8=# | 材料:40=name"; widths in per cent. After a stroke a field that needs the whole width:
    /// "… / 数字摘要=sha256" stands in a row of its own under each item.
    /// </summary>
    public Block.Table List(string rest)
    {
        var halves = rest.Split(" / ", 2, StringSplitOptions.TrimEntries);
        var under = halves.Length == 2 ? halves[1].Split('=', 2) : null;
        var parts = halves[0].Split('|', StringSplitOptions.TrimEntries);
        var columns = parts.Skip(1).Select(Column).ToList();
        var total = columns.Sum(column => column.Width);
        var type = (FieldType.Group)((FieldType.ListOf)Type.Fields.Single(f => f.Name == parts[0]).Type).Item;
        var items = job.Values.Find(parts[0]) is FieldValue.Sequence list ? list.Items : [];
        var rows = new List<Row>();
        foreach (var (item, i) in items.Select((item, i) => ((FieldValue.Group)item, i)))
        {
            rows.Add(new Row([.. columns.Select(column => ListCell(type, item, column.Field, i + 1))]));
            if (under is not null)
            {
                rows.Add(Under(type, item, under[0], under[1], columns.Count));
            }
        }

        if (rows.Count == 0)
        {
            rows.Add(new Row([.. columns.Select(_ => Cell.Value(Blank, align: Alignment.Centre))]));
        }

        return new Block.Table(
            [.. columns.Select(column => column.Width / total)],
            new Row([.. columns.Select(column => Cell.Head(column.Label))]),
            rows);
    }

    /// <summary>签名 at the end of a written record.</summary>
    public IEnumerable<Block> SignatureLines()
    {
        foreach (var slot in Type.Signatures.Where(Applies))
        {
            var made = job.Signatures.Where(signature => signature.Slot == slot.Slot).ToList();
            var text = made.Count > 0
                ? string.Join("\n", made.Select(Written))
                : slot.OrField is not null && job.Values.Find(slot.OrField) is { } instead
                    ? FieldText.Of(Type.Fields.Single(f => f.Name == slot.OrField).Type, instead)
                    : "＿＿＿＿＿＿　　　　年　　月　　日";
            foreach (var line in PageBuilder.Lines(text))
            {
                yield return new Block.Paragraph($"{slot.Label}（签名）：{line}", TextStyle.Body, Alignment.Left, 0);
            }
        }
    }

    private bool Applies(SignatureSlot slot) =>
        slot.Need.Always
        || job.Signatures.Any(signature => signature.Slot == slot.Slot)
        || (slot.Need.WhenField is { } field
            && job.Values.Find(field) is FieldValue.Text value
            && slot.Need.WhenValues.Contains(value.Value, StringComparer.Ordinal));

    /// <summary>审批意见栏 or plain signature row.</summary>
    private Row Signing(SignatureSlot slot, bool whole)
    {
        var made = job.Signatures.Where(signature => signature.Slot == slot.Slot).ToList();
        if (whole && made.Count == 0 && slot.OrField is { } field && job.Values.Find(field) is not null)
        {
            return new Row([Cell.Label(slot.Label + "\n签名或盖章"), Cell.Value(Blank, 3, Alignment.Centre)], 46);
        }

        if (Type.Kind == TextKind.InternalApproval)
        {
            var opinion = string.Join("\n", made.Select(signature => signature.Opinion).OfType<string>());
            if (whole && (made.Count > 1 || made.Exists(signature => Written(signature).Length > TailCharacters)))
            {
                var lines = made.SelectMany(signature => signature.Opinion is { } said ? [said, Written(signature)] : new[] { Written(signature) });
                return new Row([Cell.Label(slot.Label + "\n意见"), Cell.Value(string.Join('\n', lines), 3)], OpinionHeight);
            }

            var tail = made.Count > 0 ? string.Join("　", made.Select(Written)) : "签名：　　　　　　　　年　　月　　日";
            return new Row([Cell.Label(slot.Label + "\n意见"), new Cell(opinion, TextStyle.Cell, Alignment.Left, 3, tail)], OpinionHeight);
        }

        var text = made.Count > 0 ? string.Join("\n", made.Select(Written)) : "　　　　　　　　　年　　月　　日";
        return new Row([Cell.Label(slot.Label + "\n签名或盖章"), Cell.Value(text, 3)], 46);
    }

    private static string Written(Signature signature)
    {
        var certificate = signature.CertNo is null ? "" : $"，执法证件编号{signature.CertNo}";
        return $"{signature.Name}（{signature.Method.InChinese()}{certificate}）　{FieldText.Date(signature.Date)}";
    }

    private static bool IsShort(Field field) => field.Type is
        FieldType.Date or FieldType.Number or FieldType.Bool or FieldType.Phone or FieldType.CertNo or FieldType.Instant or FieldType.Choice
        || (field.Type is FieldType.Str { MaxLength: <= 60 });

    private Cell Short(Field field) => ValueCell(field, 1);

    private Cell ValueCell(Field field, int span)
    {
        var text = Printed(field);
        return Cell.Value(text, span, text == Blank ? Alignment.Centre : Alignment.Left);
    }

    /// <summary>CR6: an empty cell of a mandatory table prints a stroke.</summary>
    private string Printed(Field field) =>
        job.Values.Fields.TryGetValue(field.Name, out var value) && FieldText.Of(field.Type, value) is { Length: > 0 } text ? text : Blank;

    private IEnumerable<Row> Long(Field field)
    {
        if (field.Type is FieldType.Group { Fields: var parts } && parts.All(part => part.Type is FieldType.Group))
        {
            return parts.Select(part => new Row([Cell.Label(part.Label), Cell.Value(Check(field, part), 3)]));
        }

        return [new Row([Cell.Label(field.Label), ValueCell(field, 3)], field.Type is FieldType.Text && Printed(field) != Blank ? TextHeight : 30)];
    }

    /// <summary>One line of a checklist: 符合，说明.</summary>
    private string Check(Field list, Field part)
    {
        var type = (FieldType.Group)part.Type;
        return job.Values.Find($"{list.Name}.{part.Name}") is FieldValue.Group group
            ? string.Join("。", type.Fields.Where(f => group.Fields.ContainsKey(f.Name)).Select(f => FieldText.Of(f.Type, group.Fields[f.Name])))
            : Blank;
    }

    private static Cell ListCell(FieldType.Group type, FieldValue.Group item, string field, int index)
    {
        if (field == "#")
        {
            return Cell.Value(index.ToString(CultureInfo.InvariantCulture), align: Alignment.Centre);
        }

        var of = type.Fields.Single(f => f.Name == field);
        var text = item.Fields.TryGetValue(field, out var value) ? FieldText.Of(of.Type, value) : Blank;
        var centred = of.Type is not FieldType.Text && text.Length <= 6;
        return Cell.Value(text, align: centred ? Alignment.Centre : Alignment.Left);
    }

    // The number of the item stands beside its first row only.
    private static Row Under(FieldType.Group type, FieldValue.Group item, string label, string field, int columns)
    {
        var of = type.Fields.Single(f => f.Name == field);
        var text = item.Fields.TryGetValue(field, out var value) ? FieldText.Of(of.Type, value) : Blank;
        return new Row([Cell.Value(string.Empty), new Cell($"{label}：\n{text}", TextStyle.Fine, Alignment.Left, columns - 1)]);
    }

    private static (string Label, float Width, string Field) Column(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return (text[..colon], float.Parse(text.AsSpan(colon + 1, equals - colon - 1), CultureInfo.InvariantCulture), text[(equals + 1)..]);
    }
}
