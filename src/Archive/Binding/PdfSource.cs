using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Enforcement.Archive.Binding;

/// <summary>A page of a file with what it inherits (ISO 32000-1, 7.7.3.4).</summary>
internal sealed record PdfSourcePage(PdfDictionary Page, PdfValue Resources, PdfValue MediaBox, int Rotate);

/// <summary>
/// A PDF file to copy pages from: cross-reference tables and streams, object streams. Encrypted files are refused; nothing in the
/// file is run, and what is not understood is refused and not guessed.
/// </summary>
internal sealed class PdfSource
{
    private const int MostPages = 10_000;
    private const int MostInflated = 64 * 1024 * 1024;
    private readonly byte[] _bytes;
    private readonly Dictionary<int, (int Kind, int At, int Index)> _entries = [];
    private readonly Dictionary<int, PdfValue> _objects = [];
    private readonly Dictionary<int, (byte[] Data, int[] Numbers, int[] Offsets)> _packed = [];
    private readonly PdfDictionary _trailer;

    /// <exception cref="PdfUnreadableException">No PDF this reader understands.</exception>
    public PdfSource(byte[] bytes)
    {
        _bytes = bytes;
        try
        {
            _trailer = ReadTables();
            Pages = [.. PagesOf(Resolve(Dictionary(_trailer["Root"])["Pages"]), new PdfSourcePage(new PdfDictionary([]), new PdfDictionary([]), A4, 0), [])];
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new PdfUnreadableException(e.Message);
        }

        if (Pages.Count == 0)
        {
            throw new PdfUnreadableException("文件没有页。");
        }
    }

    public static PdfArray A4 => new([new PdfToken("0"), new PdfToken("0"), new PdfToken("595.28"), new PdfToken("841.89")]);

    public IReadOnlyList<PdfSourcePage> Pages { get; }

    /// <summary>The value itself, whether referenced or not; a reference to nothing is null (7.3.10).</summary>
    public PdfValue Resolve(PdfValue? value)
    {
        for (var i = 0; value is PdfReference reference && i < 10; i++)
        {
            value = Object(reference.Number);
        }

        return value is null or PdfReference ? new PdfToken("null") : value;
    }

    public PdfDictionary Dictionary(PdfValue? value) => Resolve(value) switch
    {
        PdfDictionary dictionary => dictionary,
        PdfStream stream => stream.Dictionary,
        _ => new PdfDictionary([]),
    };

    private PdfValue Object(int number)
    {
        if (_objects.TryGetValue(number, out var known))
        {
            return known;
        }

        _objects[number] = new PdfToken("null");
        try
        {
            return _objects[number] = _entries.TryGetValue(number, out var entry)
                ? entry.Kind == 1 ? Indirect(entry.At) : Packed(entry.At, number)
                : new PdfToken("null");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new PdfUnreadableException(e.Message);
        }
    }

    // What reading past the end, a wrong kind of value or a broken compression looks like.
    private static bool IsDamage(Exception e) => e is IndexOutOfRangeException or ArgumentException or InvalidDataException or OverflowException or InvalidCastException;

    private PdfValue Indirect(int at)
    {
        var syntax = new PdfSyntax(_bytes, at);
        syntax.Int();
        syntax.Int();
        syntax.Expect("obj");
        var value = syntax.Read();
        if (value is not PdfDictionary dictionary || !syntax.Try("stream"))
        {
            return value;
        }

        var start = syntax.StreamStart();
        var length = Resolve(dictionary["Length"]) is PdfToken { Number: { } number } ? (int)number : -1;
        return length >= 0 && start + (long)length <= _bytes.Length
            ? new PdfStream(dictionary, _bytes.AsMemory(start, length))
            : throw new PdfUnreadableException("流的长度不正确。");
    }

    private PdfValue Packed(int container, int number)
    {
        if (!_packed.TryGetValue(container, out var packed))
        {
            var stream = Object(container) as PdfStream ?? throw new PdfUnreadableException("缺少对象流。");
            var data = Decoded(stream);
            var (count, first) = (stream.Dictionary.Int("N") ?? 0, stream.Dictionary.Int("First") ?? 0);
            if (count < 0 || count > data.Length)
            {
                throw new PdfUnreadableException("对象流的个数不正确。");
            }

            var head = new PdfSyntax(data, 0);
            var (numbers, offsets) = (new int[count], new int[count]);
            for (var i = 0; i < count; i++)
            {
                (numbers[i], offsets[i]) = (head.Int(), first + head.Int());
            }

            _packed[container] = packed = (data, numbers, offsets);
        }

        var index = Array.IndexOf(packed.Numbers, number);
        return index < 0 ? new PdfToken("null") : new PdfSyntax(packed.Data, packed.Offsets[index]).Read();
    }

    private PdfDictionary ReadTables()
    {
        var tail = Encoding.Latin1.GetString(_bytes, Math.Max(0, _bytes.Length - 2048), Math.Min(2048, _bytes.Length));
        var mark = tail.LastIndexOf("startxref", StringComparison.Ordinal);
        if (mark < 0)
        {
            throw new PdfUnreadableException("不是PDF文件，或者文件不完整。");
        }

        int? at = int.TryParse(tail[(mark + 9)..].TrimStart().Split('\n', '\r', ' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;
        PdfDictionary? newest = null;
        var seen = new HashSet<int>();
        while (at is { } next && seen.Add(next))
        {
            var trailer = ReadTable(next);
            newest ??= trailer;
            if (trailer.Int("XRefStm") is { } hybrid && seen.Add(hybrid))
            {
                ReadTable(hybrid);
            }

            at = trailer.Int("Prev");
        }

        return newest is { } found && found["Encrypt"] is null ? found : throw new PdfUnreadableException("文件已加密。");
    }

    // The newest table is read first: what it says of an object stands.
    private PdfDictionary ReadTable(int at)
    {
        var syntax = new PdfSyntax(_bytes, at);
        if (!syntax.Try("xref"))
        {
            return ReadStreamTable(at);
        }

        while (!syntax.Try("trailer"))
        {
            var (first, count) = (syntax.Int(), syntax.Int());
            for (var i = 0; i < count; i++)
            {
                var (offset, _) = (syntax.Int(), syntax.Int());
                if (syntax.Try("n"))
                {
                    _entries.TryAdd(first + i, (1, offset, 0));
                }
                else
                {
                    syntax.Expect("f");
                }
            }
        }

        return (PdfDictionary)syntax.Read();
    }

    private PdfDictionary ReadStreamTable(int at)
    {
        var stream = Indirect(at) as PdfStream ?? throw new PdfUnreadableException("缺少交叉引用表。");
        var data = Decoded(stream);
        var widths = Numbers(stream.Dictionary["W"]);
        var index = stream.Dictionary["Index"] is { } given ? Numbers(given) : [0, stream.Dictionary.Int("Size") ?? 0];
        var position = 0;
        for (var section = 0; section + 1 < index.Length; section += 2)
        {
            for (var i = 0; i < index[section + 1]; i++)
            {
                var kind = widths[0] == 0 ? 1 : Field(widths[0]);
                var (second, third) = (Field(widths[1]), Field(widths[2]));
                if (kind is 1 or 2)
                {
                    _entries.TryAdd(index[section] + i, (kind, second, third));
                }
            }
        }

        return stream.Dictionary;

        int Field(int width)
        {
            var value = 0;
            for (var i = 0; i < width; i++)
            {
                value = checked((value << 8) | data[position++]);
            }

            return value;
        }
    }

    private int[] Numbers(PdfValue? value) => Resolve(value) is PdfArray array ? [.. array.Items.Select(i => (int)((Resolve(i) as PdfToken)?.Number ?? 0))] : [];

    private byte[] Decoded(PdfStream stream)
    {
        var filter = Resolve(stream.Dictionary["Filter"]) is PdfArray { Items: [var only] } ? Resolve(only) : Resolve(stream.Dictionary["Filter"]);
        if ((filter as PdfToken)?.Name is not "FlateDecode")
        {
            return filter is PdfToken { Text: "null" } ? stream.Data.ToArray() : throw new PdfUnreadableException("不支持的压缩方式。");
        }

        using var inflated = new ZLibStream(new MemoryStream(stream.Data.ToArray()), CompressionMode.Decompress);
        using var data = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = inflated.Read(buffer)) > 0;)
        {
            data.Write(buffer.AsSpan(0, read));
            if (data.Length > MostInflated)
            {
                throw new PdfUnreadableException("表或者对象流过大。");
            }
        }

        var parameters = Dictionary(Resolve(stream.Dictionary["DecodeParms"]) is PdfArray { Items: [var one] } ? one : stream.Dictionary["DecodeParms"]);
        return parameters.Int("Predictor") is >= 10 ? Unpredicted(data.ToArray(), parameters.Int("Columns") ?? 1) : data.ToArray();
    }

    // PNG predictors of tables: rows of one byte each, None and Up are what writers use.
    private static byte[] Unpredicted(byte[] data, int columns)
    {
        var rows = data.Length / (columns + 1);
        var result = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var up = row > 0 ? result[((row - 1) * columns) + column] : 0;
                var left = column > 0 ? result[(row * columns) + column - 1] : 0;
                result[(row * columns) + column] = (byte)(data[(row * (columns + 1)) + 1 + column] + (data[row * (columns + 1)] switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    _ => throw new PdfUnreadableException("不支持的预测方式。"),
                }));
            }
        }

        return result;
    }

    private IEnumerable<PdfSourcePage> PagesOf(PdfValue node, PdfSourcePage inherited, HashSet<PdfValue> above)
    {
        if (node is not PdfDictionary dictionary || above.Count > 50 || !above.Add(node))
        {
            yield break;
        }

        var own = new PdfSourcePage(
            dictionary, dictionary["Resources"] ?? inherited.Resources, Resolve(dictionary["CropBox"] ?? dictionary["MediaBox"]) is PdfArray box ? box : inherited.MediaBox,
            (Resolve(dictionary["Rotate"]) as PdfToken)?.Number is { } rotate ? (((int)rotate % 360) + 360) % 360 : inherited.Rotate);
        if (Resolve(dictionary["Kids"]) is PdfArray kids)
        {
            var count = 0;
            foreach (var page in kids.Items.SelectMany(kid => PagesOf(Resolve(kid), own, [.. above])))
            {
                yield return ++count <= MostPages ? page : throw new PdfUnreadableException("页数过多。");
            }
        }
        else
        {
            yield return own;
        }
    }
}
