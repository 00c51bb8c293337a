using System.Globalization;
using System.Text;

namespace Enforcement.Archive.Binding;

/// <summary>Reads values from the bytes of a PDF file (ISO 32000-1, 7.2 and 7.3).</summary>
internal sealed class PdfSyntax(byte[] bytes, int at)
{
    private const int Deepest = 100;

    public int At { get; private set; } = at;

    /// <exception cref="PdfUnreadableException">What stands here is no value.</exception>
    public PdfValue Read(int depth = 0)
    {
        SkipSpace();
        if (At >= bytes.Length || depth > Deepest)
        {
            throw new PdfUnreadableException("值不完整。");
        }

        switch ((char)bytes[At])
        {
            case '<' when Peek(1) == '<':
                return Dictionary(depth);
            case '<':
                return Hex();
            case '(':
                return Literal();
            case '[':
                return Array(depth);
            case '/':
                return new PdfToken($"/{Word(At + 1)}");
            default:
                return NumberOrWord();
        }
    }

    /// <summary>A keyword that has to stand here.</summary>
    public void Expect(string keyword)
    {
        if (!Try(keyword))
        {
            throw new PdfUnreadableException($"缺少{keyword}。");
        }
    }

    public bool Try(string keyword)
    {
        SkipSpace();
        if (At + keyword.Length > bytes.Length || Encoding.Latin1.GetString(bytes, At, keyword.Length) != keyword)
        {
            return false;
        }

        At += keyword.Length;
        return true;
    }

    public int Int() => (Read() as PdfToken)?.Number is { } number ? (int)number : throw new PdfUnreadableException("此处应为整数。");

    /// <summary>Position of the data behind the keyword <c>stream</c>.</summary>
    public int StreamStart()
    {
        if (Peek(0) == '\r')
        {
            At++;
        }

        if (Peek(0) == '\n')
        {
            At++;
        }

        return At;
    }

    public void SkipSpace()
    {
        while (At < bytes.Length)
        {
            if (bytes[At] == '%')
            {
                while (At < bytes.Length && bytes[At] is not ((byte)'\n' or (byte)'\r'))
                {
                    At++;
                }
            }
            else if (IsSpace(bytes[At]))
            {
                At++;
            }
            else
            {
                return;
            }
        }
    }

    private PdfDictionary Dictionary(int depth)
    {
        At += 2;
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (!Try(">>"))
        {
            var name = (Read(depth + 1) as PdfToken)?.Name ?? throw new PdfUnreadableException("字典的键不是名称。");
            entries[name] = Read(depth + 1);
        }

        return new PdfDictionary(entries);
    }

    private PdfArray Array(int depth)
    {
        At++;
        var items = new List<PdfValue>();
        while (!Try("]"))
        {
            items.Add(Read(depth + 1));
        }

        return new PdfArray(items);
    }

    private PdfToken Hex()
    {
        var end = System.Array.IndexOf(bytes, (byte)'>', At);
        if (end < 0)
        {
            throw new PdfUnreadableException("十六进制串不完整。");
        }

        var text = Encoding.Latin1.GetString(bytes, At, end + 1 - At);
        At = end + 1;
        return new PdfToken(text);
    }

    private PdfToken Literal()
    {
        var (start, open) = (At, 0);
        do
        {
            if (At >= bytes.Length)
            {
                throw new PdfUnreadableException("字符串不完整。");
            }

            open += bytes[At] switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            At += bytes[At] == '\\' ? 2 : 1;
        }
        while (open > 0);

        return new PdfToken(Encoding.Latin1.GetString(bytes, start, At - start));
    }

    // "12 0 R" is a reference, "12" a number.
    private PdfValue NumberOrWord()
    {
        var word = Word(At);
        if (word.Length == 0)
        {
            throw new PdfUnreadableException("此处应为一个值。");
        }

        var behind = At;
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            SkipSpace();
            if (int.TryParse(Word(At), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                SkipSpace();
                if (Word(At) == "R")
                {
                    return new PdfReference(number);
                }
            }

            At = behind;
        }

        return new PdfToken(word);
    }

    private string Word(int from)
    {
        var end = from;
        while (end < bytes.Length && !IsSpace(bytes[end]) && !"()<>[]{}/%".Contains((char)bytes[end], StringComparison.Ordinal))
        {
            end++;
        }

        At = end;
        return Encoding.Latin1.GetString(bytes, from, end - from);
    }

    private char Peek(int ahead) => At + ahead < bytes.Length ? (char)bytes[At + ahead] : '\0';

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;
}
