namespace Enforcement.Documents.Rendering.Fonts;

/// <summary>Type 2 charstrings (Adobe Technical Note 5177): replaces subroutine calls by the subroutines, so a glyph stands alone.</summary>
internal sealed class CharStringInliner(CffIndex globals, CffIndex locals)
{
    private const int MostDepth = 12;
    private readonly List<byte> _output = new(256);
    private int _stack;
    private int _hints;
    private int _lastNumber;
    private int _lastNumberAt;
    private bool _ended;

    public byte[] Inline(byte[] charString)
    {
        Run(charString, 0);
        return [.. _output];
    }

    private void Run(byte[] code, int depth)
    {
        if (depth > MostDepth)
        {
            throw new InvalidDataException("字形子程序嵌套过深。");
        }

        var at = 0;
        while (at < code.Length && !_ended)
        {
            int b = code[at];
            if (b == 28 || b >= 32)
            {
                at = Number(code, at, b);
                continue;
            }

            at++;
            switch (b)
            {
                case 10:
                    Call(locals, depth);
                    break;
                case 29:
                    Call(globals, depth);
                    break;
                case 11:
                    return;
                case 12:
                    _output.Add(12);
                    _output.Add(code[at++]);
                    _stack = 0;
                    break;
                case 19 or 20:
                    _hints += _stack / 2;
                    _stack = 0;
                    _output.Add((byte)b);
                    var bytes = (_hints + 7) / 8;
                    _output.AddRange(code.AsSpan(at, bytes));
                    at += bytes;
                    break;
                default:
                    _hints += b is 1 or 3 or 18 or 23 ? _stack / 2 : 0;
                    _stack = 0;
                    _output.Add((byte)b);
                    _ended = b == 14;
                    break;
            }
        }
    }

    private int Number(byte[] code, int at, int b)
    {
        var length = b switch
        {
            28 => 3,
            255 => 5,
            >= 247 => 2,
            _ => 1,
        };
        _lastNumber = b switch
        {
            28 => (short)((code[at + 1] << 8) | code[at + 2]),
            255 => (short)((code[at + 1] << 8) | code[at + 2]),
            >= 251 => (-(b - 251) * 256) - code[at + 1] - 108,
            >= 247 => ((b - 247) * 256) + code[at + 1] + 108,
            _ => b - 139,
        };
        _lastNumberAt = _output.Count;
        _output.AddRange(code.AsSpan(at, length));
        _stack++;
        return at + length;
    }

    /// <summary>The subroutine's number is the operand just written; it is taken back.</summary>
    private void Call(CffIndex subroutines, int depth)
    {
        var bias = subroutines.Count < 1240 ? 107 : subroutines.Count < 33900 ? 1131 : 32768;
        _output.RemoveRange(_lastNumberAt, _output.Count - _lastNumberAt);
        _stack--;
        Run(subroutines.Get(_lastNumber + bias), depth + 1);
    }
}
