using System.Buffers.Binary;
using System.Globalization;
using System.Security;
using System.Text;

namespace Enforcement.Documents.Rendering;

/// <summary>What a PDF says about itself, once in the information dictionary and once in XMP, the same in both (PDF/A-2).</summary>
/// <param name="Created">Date of issue; local midnight of Asia/Shanghai is written, never the time of printing.</param>
internal sealed record PdfMetadata(string Title, string Author, string Subject, string Keywords, DateOnly Created)
{
    private const string Program = "Enforcement";

    public string Dictionary()
    {
        var date = Created.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return $"<</Title {PdfFile.Text(Title)} /Author {PdfFile.Text(Author)} /Subject {PdfFile.Text(Subject)} /Keywords {PdfFile.Text(Keywords)} "
            + $"/Creator ({Program}) /Producer ({Program}) /CreationDate (D:{date}000000+08'00') /ModDate (D:{date}000000+08'00')>>";
    }

    public byte[] Xmp(string identity)
    {
        var date = Created.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00+08:00";
        var uuid = $"uuid:{identity[..8]}-{identity[8..12]}-{identity[12..16]}-{identity[16..20]}-{identity[20..]}";
        return Encoding.UTF8.GetBytes($"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(Author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(Subject)}</rdf:li></rdf:Alt></dc:description>
            <pdf:Keywords>{SecurityElement.Escape(Keywords)}</pdf:Keywords><pdf:Producer>{Program}</pdf:Producer>
            <xmp:CreatorTool>{Program}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
            <xmpMM:DocumentID>{uuid}</xmpMM:DocumentID><xmpMM:InstanceID>{uuid}</xmpMM:InstanceID>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """.ReplaceLineEndings("\n"));
    }
}

/// <summary>Colour profile of the output intent: the sRGB primaries under D50 with a plain gamma of 2.2 (ICC version 2).</summary>
internal static class ColourProfile
{
    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        byte[] text = [.. "text"u8, 0, 0, 0, 0, .. "Public domain"u8, 0];
        byte[] name = [.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, 5, .. "sRGB\0"u8, .. new byte[78]];
        byte[] curve = [.. "curv"u8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0x33];
        (string Tag, byte[] Data)[] tags =
        [
            ("cprt", text), ("desc", name), ("wtpt", Xyz(0.9642, 1, 0.8249)), ("rXYZ", Xyz(0.4361, 0.2225, 0.0139)),
            ("gXYZ", Xyz(0.3851, 0.7169, 0.0971)), ("bXYZ", Xyz(0.1431, 0.0606, 0.7139)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var body = new List<byte>();
        var table = new List<byte>(Number(tags.Length));
        var start = 128 + 4 + (tags.Length * 12);
        foreach (var (tag, data) in tags)
        {
            table.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Number(start + body.Count), .. Number(data.Length)]);
            body.AddRange([.. data, .. new byte[(4 - (data.Length % 4)) % 4]]);
        }

        byte[] head =
        [
            .. Number(start + body.Count), 0, 0, 0, 0, 2, 0x10, 0, 0, .. "mntrRGB XYZ "u8, 7, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, .. "acsp"u8,
            .. new byte[28], .. Number(0xF6D6), .. Number(0x10000), .. Number(0xD32D), .. new byte[48],
        ];
        return [.. head, .. table, .. body];
    }

    private static byte[] Xyz(double x, double y, double z) => [.. "XYZ "u8, 0, 0, 0, 0, .. Fixed(x), .. Fixed(y), .. Fixed(z)];

    private static byte[] Fixed(double value) => Number((int)Math.Round(value * 65536));

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
