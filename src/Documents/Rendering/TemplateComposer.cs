using System.Globalization;
using System.Text;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Rendering;

/// <summary>Turns a template and a job into blocks. A placeholder that does not resolve stops the print: no letter shows a code.</summary>
internal sealed class TemplateComposer(PrintJob job, DocumentTemplate template)
{
    /// <summary>成文日期 of a sealed official document, in characters from the right.</summary>
    private const int OfficialDatePlace = 4;

    private readonly List<Block> _blocks = [];
    private readonly FormComposer _form = new(job);
    private readonly bool _official = IsOfficial(job, template);
    private PageSetup _page = PageSetup.Portrait;
    private bool _titled;

    private DocumentType Type => job.Values.Type;

    /// <summary>党政机关公文格式: the setting of the day of issue asked for it, and the document is a letter.</summary>
    public static bool IsOfficial(PrintJob job, DocumentTemplate template) => job.Layout == FormLayout.OfficialDocument && template.IsLetter;

    public Composition Compose()
    {
        foreach (var line in template.Lines)
        {
            Add(line);
        }

        if (_official)
        {
            _blocks.Add(new Block.Imprint(job.Header.Agency, FieldText.Date(job.Header.IssuedOn), CopiesText()));
        }

        return new Composition(_page, _blocks, MayTighten: !_official);
    }

    private void Add(string line)
    {
        if (line[0] != '@')
        {
            Title();
            _blocks.Add(new Block.Paragraph(Fill(line, null, 0), TextStyle.Body));
            return;
        }

        var (word, rest) = Cut(line[1..]);
        switch (word)
        {
            case "page":
                SetPage(rest);
                break;
            case "if":
                var (condition, consequence) = Cut(rest);
                if (Holds(condition))
                {
                    Add(consequence);
                }

                break;
            case "title":
                BigTitle(Fill(rest, null, 0));
                break;
            case "to":
                Title();
                _blocks.Add(new Block.Paragraph(Fill(rest, null, 0), TextStyle.Body, Alignment.Left, 0));
                break;
            case "heading":
                Title();
                _blocks.Add(new Block.Paragraph(Fill(rest, null, 0), TextStyle.Heading, Alignment.Left, 2, KeepWithNext: true));
                break;
            case "text":
                Title();
                Paragraphs(rest);
                break;
            case "each":
                Title();
                Each(rest);
                break;
            case "lines":
                Title();
                Lines(rest);
                break;
            case "form":
                Title();
                _blocks.Add(_form.Form(rest));
                break;
            case "table":
                Title();
                _blocks.Add(new Block.Space(4));
                _blocks.Add(_form.List(rest));
                _blocks.Add(new Block.Space(10));
                break;
            case "signatures":
                _blocks.Add(new Block.Space(12));
                _blocks.AddRange(_form.SignatureLines());
                break;
            case "closing":
                _blocks.Add(new Block.Space(6));
                _blocks.Add(new Block.Closing(
                    job.Header.Agency, FieldText.Date(job.Header.IssuedOn), job.Preview ? SealKind.None : Type.Seal, _official ? OfficialDatePlace : null));
                break;
            case "copies" when !_official && CopiesText() is { } copies:
                _blocks.Add(new Block.Footnote(copies));
                break;
            case "copies":
                break;
            case "space":
                _blocks.Add(new Block.Space(float.Parse(rest, CultureInfo.InvariantCulture)));
                break;
            default:
                throw Broken($"不认识的指令“@{word}”");
        }
    }

    private void SetPage(string name) => _page = name switch
    {
        "form" => PageSetup.Form,
        "certificate" => PageSetup.Certificate,
        "volume" => PageSetup.Form with { Numbered = false },
        _ => throw Broken($"不认识的页面“{name}”"),
    };

    /// <summary>标题: agency and title centred in 2号小标宋, the number right-aligned below.</summary>
    private void Title()
    {
        if (_titled)
        {
            return;
        }

        _titled = true;
        var number = job.Preview ? (Type.IsNumbered ? "（预览，未编号）" : null) : job.Header.Number;
        if (_official)
        {
            _blocks.Add(new Block.RedHead(job.Header.Agency, number));
            _blocks.Add(new Block.Space(TextStyle.Body.Line * 2));
            _blocks.Add(new Block.Paragraph(Type.Title, TextStyle.Title, Alignment.Centre, 0));
            _blocks.Add(new Block.Space(TextStyle.Body.Line));
            return;
        }

        _blocks.Add(new Block.Paragraph(job.Header.Agency, TextStyle.Title, Alignment.Centre, 0));
        _blocks.Add(new Block.Paragraph(Type.Title, TextStyle.Title, Alignment.Centre, 0));
        _blocks.Add(new Block.Space(10));
        if (number is not null)
        {
            _blocks.Add(new Block.Paragraph(number, TextStyle.Body, Alignment.Right, 0));
        }
        else if (job.Header.CaseNumber is not null && _page.Numbered && Type.Code[0] != 'X')
        {
            _blocks.Add(new Block.Paragraph($"案号：{job.Header.CaseNumber}", TextStyle.Small, Alignment.Right, 0));
        }

        _blocks.Add(new Block.Space(_page == PageSetup.Portrait ? 10 : 4));
    }

    private void BigTitle(string text)
    {
        _titled = true;
        _blocks.Add(new Block.Paragraph(text, new TextStyle(FontRole.Title, 36, 60, 1.15f), Alignment.Centre, 0));
        _blocks.Add(new Block.Space(12));
    }

    /// <summary>Long text of a field, each of its lines a paragraph.</summary>
    private void Paragraphs(string path)
    {
        if (job.Values.Find(path) is { } value)
        {
            foreach (var part in PageBuilder.Lines(FieldText.Of(TypeOf(path), value)).Where(part => part.Length > 0))
            {
                _blocks.Add(new Block.Paragraph(part, TextStyle.Body));
            }
        }
    }

    private void Each(string rest)
    {
        var (path, text) = Cut(rest);
        if (job.Values.Find(path) is not FieldValue.Sequence list)
        {
            return;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            _blocks.Add(new Block.Paragraph(Fill(text, (((FieldType.ListOf)TypeOf(path)).Item, list.Items[i]), i + 1), TextStyle.Body));
        }
    }

    /// <summary>名称：值 lines of a written record.</summary>
    private void Lines(string rest)
    {
        foreach (var name in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var field = Type.Fields.Single(f => f.Name == name);
            var text = job.Values.Fields.TryGetValue(name, out var value) ? FieldText.Of(field.Type, value) : "/";
            var parts = PageBuilder.Lines(text);
            var style = _page == PageSetup.Certificate ? TextStyle.Certificate : TextStyle.Body;
            _blocks.Add(new Block.Paragraph($"{field.Label}：{parts[0]}", style, Alignment.Left, 0));
            foreach (var part in parts.Skip(1))
            {
                _blocks.Add(new Block.Paragraph(part, style, Alignment.Left, 2));
            }
        }
    }

    private string? CopiesText()
    {
        var copies = $"本文书一式{FieldText.Ordinal(Type.Copies)}份";
        return Type.Copies < 2 ? null : Type.IsServed ? $"{copies}，一份送达{string.Join("、", Type.ServedOn)}，一份存档。" : $"{copies}。";
    }

    /// <summary>name, !name or name=value.</summary>
    private bool Holds(string condition)
    {
        if (condition[0] == '!')
        {
            return job.Values.Find(condition[1..]) is null;
        }

        var equals = condition.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? condition : condition[..equals];
        return job.Values.Find(path) is { } value && (equals < 0 || FieldText.Of(TypeOf(path), value) == condition[(equals + 1)..]);
    }

    private string Fill(string text, (FieldType Type, FieldValue Value)? item, int index)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (true)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                return filled.Append(text, at, text.Length - at).ToString();
            }

            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at).Append(Resolve(text[(open + 1)..close], item, index));
            at = close + 1;
        }
    }

    private string Resolve(string name, (FieldType Type, FieldValue Value)? item, int index)
    {
        switch (name)
        {
            case "agency":
                return job.Header.Agency;
            case "issuedOn":
                return FieldText.Date(job.Header.IssuedOn);
            case "#":
                return FieldText.Ordinal(index);
            case "n":
                return index.ToString(CultureInfo.InvariantCulture);
            case "." when item is { } whole:
                return FieldText.Of(whole.Type, whole.Value);
        }

        if (name.EndsWith(".you", StringComparison.Ordinal) && job.Values.Find(name[..^4]) is FieldValue.Group party)
        {
            return FieldText.You(party);
        }

        if (name[0] == '.' && item is { Value: FieldValue.Group group, Type: FieldType.Group type })
        {
            return FieldText.Of(type.Fields.Single(f => f.Name == name[1..]).Type, group.Fields[name[1..]]);
        }

        return FieldText.Of(TypeOf(name), job.Values.Find(name) ?? throw Broken($"要素“{name}”没有值"));
    }

    private FieldType TypeOf(string path)
    {
        var fields = Type.Fields;
        FieldType? type = null;
        foreach (var part in path.Split('.'))
        {
            type = (fields.FirstOrDefault(f => f.Name == part) ?? throw Broken($"没有要素“{path}”")).Type;
            fields = type is FieldType.Group group ? group.Fields : [];
        }

        return type!;
    }

    private InvalidOperationException Broken(string what) => new($"文书模板 {template.Code} 第{template.Version}版有误：{what}。");

    private static (string Word, string After) Cut(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
    }
}
