using System.Globalization;
using System.Text;

namespace Enforcement.Archive.Binding;

/// <summary>页码的位置 on the page as displayed (RULEBOOK E.2).</summary>
internal enum Corner
{
    UpperRight,
    UpperLeft,
    LowerRight,
    LowerLeft,
}

/// <summary>
/// Binds pages of several PDF files and pictures into one file for reading and printing, with numbers on them. The files bound in are
/// copied object by object and stay as they are; the same input gives the same bytes.
/// </summary>
internal sealed class PdfBinder : IDisposable
{
    private const string Number = "EnforcementPageNumber";
    private const int Deepest = 400;
    private const int LineLength = 31;
    private const double Margin = 28;
    private const double Size = 11;
    private const double DigitWidth = 0.556;
    private readonly MemoryStream _output = new();
    private readonly List<long> _offsets = [];
    private readonly List<int> _pages = [];
    private readonly int _catalog;
    private readonly int _tree;
    private readonly int _digits;
    private readonly int _chinese;

    public PdfBinder()
    {
        Put("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        (_catalog, _tree) = (Reserve(), Reserve());
        _digits = Add(Parse("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"));
        // Only separator sheets use it: a font every reader of Chinese has, named and not embedded.
        var descriptor = Add(Parse("<</Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93>>"));
        var descendant = Add(Parse($"<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 4>> /DW 1000 /FontDescriptor {descriptor} 0 R>>"));
        _chinese = Add(Parse($"<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [{descendant} 0 R]>>"));
    }

    /// <summary>Sheets begin with an odd page of the file.</summary>
    public bool IsAtFront => _pages.Count % 2 == 0;

    /// <summary>Copies the pages of a file.</summary>
    /// <param name="stamp">Index of a page in the file → number and corner; null: no number.</param>
    public void AddFile(PdfSource source, Func<int, (string Number, Corner Corner)?> stamp)
    {
        var copied = new Dictionary<int, int>();
        for (var i = 0; i < source.Pages.Count; i++)
        {
            var page = source.Pages[i];
            var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal) { ["Type"] = new PdfToken("/Page"), ["Parent"] = new PdfReference(_tree) };
            foreach (var (name, value) in page.Page.Entries.Where(e => e.Key is "Contents" or "Annots" or "UserUnit" or "Group"))
            {
                entries[name] = Copy(source, name == "Contents" && source.Resolve(value) is PdfArray parts ? parts : value, copied);
            }

            entries["MediaBox"] = Copy(source, page.MediaBox, copied);
            entries["Rotate"] = new PdfToken(page.Rotate.ToString(CultureInfo.InvariantCulture));
            var resources = (PdfDictionary)Copy(source, Flat(source, page.Resources), copied);
            if (stamp(i) is { } number)
            {
                var fonts = new Dictionary<string, PdfValue>(((PdfDictionary)Copy(source, Flat(source, source.Dictionary(page.Resources)["Font"]), copied)).Entries) { [Number] = new PdfReference(_digits) };
                resources = new PdfDictionary(new Dictionary<string, PdfValue>(resources.Entries) { ["Font"] = new PdfDictionary(fonts) });
                entries["Contents"] = Around(source, page, entries.GetValueOrDefault("Contents"), number);
            }

            entries["Resources"] = resources;
            _pages.Add(Add(new PdfDictionary(entries)));
        }
    }

    /// <summary>Adds a JPEG as a page of its own, as large as A4 allows.</summary>
    public void AddPicture(byte[] jpeg, int width, int height, bool gray, (string Number, Corner Corner)? stamp)
    {
        var image = Add(new PdfStream(Parse($"<</Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /{(gray ? "DeviceGray" : "DeviceRGB")} /BitsPerComponent 8 /Filter /DCTDecode>>"), jpeg));
        var scale = Math.Min(511.0 / width, 742.0 / height);
        var (w, h) = (width * scale, height * scale);
        var content = FormattableString.Invariant($"q {w:0.##} 0 0 {h:0.##} {(595.28 - w) / 2:0.##} {(841.89 - h) / 2:0.##} cm /Im Do Q\n");
        AddSheet(content, $"/XObject <</Im {image} 0 R>>", stamp);
    }

    /// <summary>Adds a sheet that stands for something that cannot be shown, or divides; its text is Chinese.</summary>
    public void AddNote(IEnumerable<string> lines) => AddSheet(
        string.Concat(lines.SelectMany(line => line.Chunk(LineLength)).Select(line => new string(line)).Select((line, i) => FormattableString.Invariant($"BT /Song 14 Tf 72 {700 - (i * 26)} Td <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))}> Tj ET\n"))), string.Empty, null);

    /// <summary>Adds a blank back, which bears no number (E.2).</summary>
    public void AddBlank() => AddSheet(string.Empty, string.Empty, null);

    /// <summary>Writes the page tree, the table and the trailer.</summary>
    public byte[] Finish()
    {
        Write(_tree, new PdfDictionary(new Dictionary<string, PdfValue>
        {
            ["Type"] = new PdfToken("/Pages"),
            ["Kids"] = new PdfArray([.. _pages.Select(p => new PdfReference(p))]),
            ["Count"] = new PdfToken($"{_pages.Count}"),
        }));
        Write(_catalog, Parse($"<</Type /Catalog /Pages {_tree} 0 R>>"));
        var table = _output.Position;
        Put($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        _offsets.ForEach(offset => Put($"{offset:0000000000} 00000 n \n"));
        Put($"trailer\n<</Size {_offsets.Count + 1} /Root {_catalog} 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return _output.ToArray();
    }

    public void Dispose() => _output.Dispose();

    // Whatever the page leaves in its graphics state must not move the number: the page is put between q and Q.
    private PdfArray Around(PdfSource source, PdfSourcePage page, PdfValue? contents, (string Number, Corner Corner) stamp)
    {
        List<PdfValue> own = contents switch { null => [], PdfArray array => array.Items, _ => [contents] };
        var box = page.MediaBox is PdfArray { Items.Count: 4 } given ? given.Items.Select(i => (source.Resolve(i) as PdfToken)?.Number ?? 0).ToArray() : [0, 0, 595.28, 841.89];
        return new PdfArray([Text("q\n"), .. own, Text($"\nQ\n{Stamp(stamp, (Math.Min(box[0], box[2]), Math.Min(box[1], box[3]), Math.Max(box[0], box[2]), Math.Max(box[1], box[3])), page.Rotate)}")]);
    }

    private static string Stamp((string Number, Corner Corner) stamp, (double Left, double Bottom, double Right, double Top) box, int rotate)
    {
        var (w, h) = (box.Right - box.Left, box.Top - box.Bottom);
        var (width, height) = rotate is 90 or 270 ? (h, w) : (w, h);
        var matrix = rotate switch
        {
            90 => FormattableString.Invariant($"0 1 -1 0 {box.Right:0.##} {box.Bottom:0.##}"),
            180 => FormattableString.Invariant($"-1 0 0 -1 {box.Right:0.##} {box.Top:0.##}"),
            270 => FormattableString.Invariant($"0 -1 1 0 {box.Left:0.##} {box.Top:0.##}"),
            _ => FormattableString.Invariant($"1 0 0 1 {box.Left:0.##} {box.Bottom:0.##}"),
        };
        var x = stamp.Corner is Corner.UpperLeft or Corner.LowerLeft ? Margin : width - Margin - (stamp.Number.Length * DigitWidth * Size);
        var y = stamp.Corner is Corner.LowerLeft or Corner.LowerRight ? Margin : height - Margin - Size;
        return FormattableString.Invariant($"q {matrix} cm BT /{Number} {Size} Tf 0 g {x:0.##} {y:0.##} Td ({stamp.Number}) Tj ET Q\n");
    }

    private void AddSheet(string content, string resources, (string Number, Corner Corner)? stamp)
    {
        var text = Text(content + (stamp is { } number ? Stamp(number, (0, 0, 595.28, 841.89), 0) : string.Empty));
        _pages.Add(Add(Parse($"<</Type /Page /Parent {_tree} 0 R /MediaBox [0 0 595.28 841.89] /Contents {text.Number} 0 R /Resources <</Font <</{Number} {_digits} 0 R /Song {_chinese} 0 R>> {resources}>>>>")));
    }

    private PdfReference Text(string content) => new(Add(new PdfStream(new PdfDictionary([]), Encoding.Latin1.GetBytes(content))));

    private static PdfDictionary Flat(PdfSource source, PdfValue? value) => source.Dictionary(value);

    private PdfValue Copy(PdfSource source, PdfValue value, Dictionary<int, int> copied, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new PdfUnreadableException("对象嵌套过深。");
        }

        switch (value)
        {
            case PdfReference reference:
                if (!copied.TryGetValue(reference.Number, out var number))
                {
                    copied[reference.Number] = number = Reserve();
                    var target = source.Resolve(reference);
                    // A link to a page of its own file would bring the whole page tree along; it leads nowhere here.
                    Write(number, target is PdfDictionary dictionary && dictionary.Name("Type") is "Page" or "Pages" ? new PdfToken("null") : Copy(source, target, copied, depth + 1));
                }

                return new PdfReference(number);
            case PdfArray array:
                return new PdfArray([.. array.Items.Select(item => Copy(source, item, copied, depth + 1))]);
            case PdfDictionary dictionary:
                return new PdfDictionary(dictionary.Entries.ToDictionary(e => e.Key, e => Copy(source, e.Value, copied, depth + 1), StringComparer.Ordinal));
            case PdfStream stream:
                return new PdfStream((PdfDictionary)Copy(source, stream.Dictionary, copied, depth + 1), stream.Data);
            default:
                return value;
        }
    }

    private static PdfDictionary Parse(string text) => (PdfDictionary)new PdfSyntax(Encoding.Latin1.GetBytes(text), 0).Read();

    private int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    private int Add(PdfValue value)
    {
        var number = Reserve();
        Write(number, value);
        return number;
    }

    private void Write(int number, PdfValue value)
    {
        _offsets[number - 1] = _output.Position;
        Put($"{number} 0 obj\n");
        value.WriteTo(_output);
        Put("\nendobj\n");
    }

    private void Put(string text) => _output.Write(Encoding.Latin1.GetBytes(text));
}
