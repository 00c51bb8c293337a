using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// Makes a PDF reproducible: the library derives the document's UUID from the clock, so it is replaced by one
/// derived from the content. All replacements keep their length, so no offset in the file moves.
/// </summary>
internal static class PdfIdentity
{
    private const int HexLength = 32;

    public static byte[] MakeReproducible(byte[] pdf)
    {
        var places = Places(pdf);
        foreach (var (at, length) in places)
        {
            pdf.AsSpan(at, length).Fill((byte)'0');
        }

        var identity = Convert.ToHexStringLower(SHA256.HashData(pdf))[..HexLength];
        var dashed = $"{identity[..8]}-{identity[8..12]}-{identity[12..16]}-{identity[16..20]}-{identity[20..32]}";
        foreach (var (at, length) in places)
        {
            Encoding.ASCII.GetBytes(length == HexLength ? identity : dashed, pdf.AsSpan(at, length));
        }

        return pdf;
    }

    private static List<(int At, int Length)> Places(byte[] pdf)
    {
        var places = new List<(int, int)>();
        foreach (var at in After(pdf, "DocumentID>uuid:"u8, 0).Concat(After(pdf, "InstanceID>uuid:"u8, 0)))
        {
            places.Add((at, 36));
        }

        var trailer = pdf.AsSpan().LastIndexOf("trailer"u8);
        foreach (var at in After(pdf, "/ID [<"u8, Math.Max(trailer, 0)))
        {
            places.Add((at, HexLength));
            var second = pdf.AsSpan(at + HexLength).IndexOf((byte)'<') + at + HexLength + 1;
            places.Add((second, HexLength));
        }

        return places.Count >= 4 ? places : throw new InvalidOperationException("PDF 中没有找到文件标识，无法生成可重复的文书。");
    }

    private static List<int> After(byte[] pdf, ReadOnlySpan<byte> marker, int from)
    {
        var found = new List<int>();
        var at = from;
        while (true)
        {
            var next = pdf.AsSpan(at).IndexOf(marker);
            if (next < 0)
            {
                return found;
            }

            at += next + marker.Length;
            found.Add(at);
        }
    }
}
