using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Enforcement.Archive.Binding;

namespace Enforcement.Archive.Tests;

/// <summary>阅读件 (RULEBOOK E.2): files come from parties, and one made to exhaust the reader costs its own sheet and not the process (ADR 7).</summary>
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class ExhaustingFilesTests
{
    [Fact]
    public void Files_made_to_exhaust_the_reader_are_refused()
    {
        const int Many = 20_000;
        var tree = Raw([.. Enumerable.Range(2, Many).Select(n => $"<</Type /Pages /Kids [{n + 1} 0 R] /Count 1>>"), "<</Type /Page>>"]);
        var shared = Raw([.. Enumerable.Range(2, 30).Select(n => $"<</Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count 2>>"), "<</Type /Page>>"]);
        var chain = Raw(["<</Type /Pages /Kids [3 0 R] /Count 1>>", "<</Type /Page /Annots [4 0 R]>>", .. Enumerable.Range(4, Many).Select(n => $"[{n + 1} 0 R]"), "null"]);
        var nested = Raw(["<</Type /Pages /Kids [3 0 R] /Count 1>>", $"<</Type /Page /Annots {new string('[', Many)}{new string(']', Many)}>>"]);
        var table = Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n{Stream("/Type /XRef /Size 2 /W [1 4 1] /Root 1 0 R", new byte[65 * 1024 * 1024])}\nendobj\nstartxref\n9\n%%EOF\n");

        Assert.All([tree, shared, chain, nested, table], file => Assert.Throws<PdfUnreadableException>(() => Bound(file)));
    }

    [Fact]
    public void Contents_of_a_page_are_copied_as_stored_and_not_run()
    {
        var file = Raw(["<</Type /Pages /Kids [3 0 R] /Count 1>>", "<</Type /Page /MediaBox [0 0 595 842] /Contents 4 0 R>>", Stream(string.Empty, Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("q ", 1024 * 1024))))]);

        Assert.InRange(Bound(file).Length, file.Length, file.Length + 4096);
    }

    [Fact]
    public void Note_on_a_page_does_not_bring_the_page_tree_of_its_file_along()
    {
        var file = Raw([
            "<</Type /Pages /Kids [3 0 R] /Count 1>>",
            "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R]>>",
            "<</Type /Annot /Subtype /Text /Rect [0 0 9 9] /P 3 0 R /Popup 5 0 R>>",
            "<</Type /Annot /Subtype /Popup /Rect [0 0 9 9] /P 3 0 R /Parent 4 0 R>>"]);

        var copy = Encoding.Latin1.GetString(Bound(file));

        Assert.Equal((1, 2), (Regex.Count(copy, "/Type /Pages"), Regex.Count(copy, "/Type /Annot")));
    }

    private static byte[] Bound(byte[] file)
    {
        using var binder = new PdfBinder();
        binder.AddFile(new PdfSource(file), index => ($"{index + 1}", Corner.UpperRight));
        return binder.Finish();
    }

    /// <summary>A file whose first object is the catalog and whose second and further ones are given; the second is the page tree.</summary>
    private static byte[] Raw(string[] objects)
    {
        var (text, offsets) = (new StringBuilder("%PDF-1.7\n"), new List<int>());
        foreach (var value in objects.Prepend("<</Type /Catalog /Pages 2 0 R>>"))
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{value}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n").AppendJoin(string.Empty, offsets.Select(o => $"{o:0000000000} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count + 1} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static string Stream(string entries, byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(data);
        }

        return $"<<{entries} /Filter /FlateDecode /Length {packed.Length}>>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream";
    }
}
