using System.Collections.Concurrent;

namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>CFF 字形数据 (Adobe Technical Note 5176): reads single glyphs out of a large font, with their subroutines inlined.</summary>
internal sealed class CffFont
{
    private readonly FontFile _file;
    private readonly CffIndex _charStrings;
    private readonly CffIndex _globals;
    private readonly byte[] _fontOf;
    private readonly ConcurrentDictionary<ushort, byte[]> _glyphs = new();

    public CffFont(FontFile file)
    {
        _file = file;
        var names = CffIndex.Read(file, file.Slice("CFF ", 0, 4)[2]);
        var tops = CffIndex.Read(file, names.End);
        var strings = CffIndex.Read(file, tops.End);
        _globals = CffIndex.Read(file, strings.End);
        var top = CffDict.Parse(tops.Get(0));
        Matrix = top.Raw(CffDict.FontMatrix);
        Box = top.Raw(CffDict.FontBBox);
        _charStrings = CffIndex.Read(file, top.Integer(CffDict.CharStrings, 0));
        if (top.Has(CffDict.FontArray))
        {
            var fonts = CffIndex.Read(file, top.Integer(CffDict.FontArray, 0));
            Fonts = [.. Enumerable.Range(0, fonts.Count).Select(i => CffPrivate.Read(file, CffDict.Parse(fonts.Get(i))))];
            _fontOf = FontSelect(top.Integer(CffDict.FontSelect, 0));
        }
        else
        {
            Fonts = [CffPrivate.Read(file, top)];
            _fontOf = new byte[_charStrings.Count];
        }
    }

    /// <summary>Operands of FontMatrix with their operator; empty when the font has the default of 1000 units.</summary>
    public byte[] Matrix { get; }

    public byte[] Box { get; }

    public IReadOnlyList<CffPrivate> Fonts { get; }

    public byte FontOf(ushort glyph) => _fontOf[glyph];

    /// <summary>The glyph's charstring without subroutine calls.</summary>
    public byte[] CharString(ushort glyph) => _glyphs.GetOrAdd(
        glyph, static (id, font) => new CharStringInliner(font._globals, font.Fonts[font._fontOf[id]].Subroutines).Inline(font._charStrings.Get(id)), this);

    private byte[] FontSelect(int offset)
    {
        var map = new byte[_charStrings.Count];
        var format = _file.Slice("CFF ", offset, 1)[0];
        if (format == 0)
        {
            return _file.Slice("CFF ", offset + 1, map.Length);
        }

        if (format != 3)
        {
            throw new InvalidDataException("字体的 FDSelect 格式不受支持。");
        }

        var ranges = FontFile.U16(_file.Slice("CFF ", offset + 1, 2), 0);
        var data = _file.Slice("CFF ", offset + 3, (ranges * 3) + 2);
        for (var i = 0; i < ranges; i++)
        {
            map.AsSpan(FontFile.U16(data, i * 3), FontFile.U16(data, (i * 3) + 3) - FontFile.U16(data, i * 3)).Fill(data[(i * 3) + 2]);
        }

        return map;
    }
}

/// <summary>A font dictionary's private part: hints and local subroutines.</summary>
/// <param name="Dictionary">The private dictionary without its reference to subroutines.</param>
/// <param name="Matrix">FontMatrix of the font dictionary, or empty.</param>
internal sealed record CffPrivate(byte[] Dictionary, byte[] Matrix, CffIndex Subroutines)
{
    public static CffPrivate Read(FontFile file, CffDict font)
    {
        var (size, offset) = font.Pair(CffDict.Private);
        var bytes = file.Slice("CFF ", offset, size);
        var dictionary = CffDict.Parse(bytes);
        var subroutines = dictionary.Has(CffDict.Subrs) ? CffIndex.Read(file, offset + dictionary.Integer(CffDict.Subrs, 0)) : CffIndex.Empty;
        return new CffPrivate(dictionary.Without(CffDict.Subrs), font.Has(CffDict.Ros) ? [] : font.Raw(CffDict.FontMatrix), subroutines);
    }
}

/// <summary>INDEX of a CFF table; items are read when asked for.</summary>
internal sealed class CffIndex
{
    private readonly FontFile? _file;
    private readonly uint[] _offsets;
    private readonly long _data;

    private CffIndex(FontFile? file, uint[] offsets, long data, int end)
    {
        (_file, _offsets, _data, End) = (file, offsets, data, end);
    }

    public static CffIndex Empty { get; } = new(null, [1], 0, 0);

    public int Count => _offsets.Length - 1;

    /// <summary>Offset behind the index.</summary>
    public int End { get; }

    public static CffIndex Read(FontFile file, int at)
    {
        int count = FontFile.U16(file.Slice("CFF ", at, 2), 0);
        if (count == 0)
        {
            return new CffIndex(file, [1], at, at + 2);
        }

        int size = file.Slice("CFF ", at + 2, 1)[0];
        var raw = file.Slice("CFF ", at + 3, (count + 1) * size);
        var offsets = new uint[count + 1];
        for (var i = 0; i <= count; i++)
        {
            for (var j = 0; j < size; j++)
            {
                offsets[i] = (offsets[i] << 8) | raw[(i * size) + j];
            }
        }

        var data = at + 3 + raw.Length - 1;
        return new CffIndex(file, offsets, data, checked((int)(data + offsets[count])));
    }

    public byte[] Get(int index) => _file!.Slice("CFF ", _data + _offsets[index], checked((int)(_offsets[index + 1] - _offsets[index])));
}
