using System.Security.Cryptography;
using System.Text;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// Makes a PDF reproducible: the library derives the document's identifiers from the clock, so they are replaced by ones
/// derived from the content. The XMP identifiers keep their length, so no offset moves; the trailer lies behind all offsets.
/// </summary>
internal static class PdfIdentity
{
    private const int UuidLength = 36;

    public static byte[] MakeReproducible(byte[] pdf)
    {
        var trailer = pdf.AsSpan().LastIndexOf("trailer"u8);
        var start = trailer < 0 ? -1 : pdf.AsSpan(trailer).IndexOf("/ID ["u8) + trailer;
        var tail = pdf.AsSpan().LastIndexOf("startxref"u8);
        int[] uuids = [.. After(pdf, "DocumentID>uuid:"u8), .. After(pdf, "InstanceID>uuid:"u8)];
        if (start <= trailer || tail < start || uuids.Length != 2)
        {
            throw new InvalidOperationException("PDF 中没有找到文件标识，无法生成可重复的文书。");
        }

        foreach (var at in uuids)
        {
            pdf.AsSpan(at, UuidLength).Fill((byte)'0');
        }

        var identity = Convert.ToHexStringLower(SHA256.HashData(pdf.AsSpan(0, start)))[..32];
        var dashed = $"{identity[..8]}-{identity[8..12]}-{identity[12..16]}-{identity[16..20]}-{identity[20..]}";
        foreach (var at in uuids)
        {
            Encoding.ASCII.GetBytes(dashed, pdf.AsSpan(at, UuidLength));
        }

        return [.. pdf.AsSpan(0, start), .. Encoding.ASCII.GetBytes($"/ID [<{identity}> <{identity}>]>>\n"), .. pdf.AsSpan(tail)];
    }

    private static List<int> After(byte[] pdf, ReadOnlySpan<byte> marker)
    {
        var found = new List<int>();
        var at = 0;
        while (pdf.AsSpan(at).IndexOf(marker) is var next and >= 0)
        {
            at += next + marker.Length;
            found.Add(at);
        }

        return found;
    }
}
