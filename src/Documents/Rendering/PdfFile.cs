using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// PDF 1.7 file under construction. Streams are stored without compression: the bytes then depend on the content alone,
/// not on the version of a compressor, and a one-page document stays small because only its glyphs are embedded.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly List<long> _offsets = [];

    public PdfFile() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>Number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count;
    }

    public int Object(string body) => Object(Reserve(), body);

    public int Object(int number, string body)
    {
        _offsets[number - 1] = _output.Position;
        Write($"{number} 0 obj\n{body}\nendobj\n");
        return number;
    }

    public int Stream(string dictionary, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        _offsets[number - 1] = _output.Position;
        Write($"{number} 0 obj\n<<{dictionary} /Length {data.Length}>>\nstream\n");
        _output.Write(data);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Writes cross-reference table and trailer; the file's identity is the hash of its content.</summary>
    public byte[] Finish(int catalog, int information)
    {
        var identity = Identity();
        var table = _output.Position;
        Write($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
        {
            Write($"{offset:0000000000} 00000 n \n");
        }

        Write($"trailer\n<</Size {_offsets.Count + 1} /Root {catalog} 0 R /Info {information} 0 R /ID [<{identity}> <{identity}>]>>\nstartxref\n{table}\n%%EOF\n");
        return _output.ToArray();
    }

    /// <summary>32 hex digits derived from what has been written so far.</summary>
    public string Identity() => Convert.ToHexStringLower(SHA256.HashData(_output.GetBuffer().AsSpan(0, (int)_output.Length)))[..32];

    /// <summary>A text string as UTF-16 in hexadecimal: no character needs escaping.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public void Dispose() => _output.Dispose();

    private void Write(string text) => _output.Write(Encoding.Latin1.GetBytes(text));
}
