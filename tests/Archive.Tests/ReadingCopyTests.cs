using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Enforcement.Archive.Binding;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Settings;

namespace Enforcement.Archive.Tests;

/// <summary>页码 (RULEBOOK E.2): on the reading copy of a volume, where the setting wants it; the documents themselves are not touched.</summary>
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed partial class ReadingCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PageNumberPlace.UpperRight, true)]
    [InlineData(PageNumberPlace.LowerRight, false)]
    public async Task Numbers_run_through_the_documents_on_fronts_at_the_right_and_on_backs_at_the_left(PageNumberPlace place, bool upper)
    {
        var pages = await WordsAsync(await MakeAsync(place, ("a", File(3)), ("b", File(2))));

        // Cover, contents (each with a blank back), three pages and a blank back, two pages, notes and a blank back.
        Assert.Equal(["", "", "", "", "1", "2", "3", "", "4", "5", "", ""], pages.Select(p => p.Number?.Text ?? string.Empty));
        Assert.All(pages.Where(p => p.Number is not null).Index(), p =>
        {
            var (front, word) = (p.Item.Number!.Text is "1" or "3" or "4", p.Item.Number);
            Assert.Equal(front, word.X > 300);
            Assert.Equal(upper, word.Y < 400);
        });
        Assert.Equal(["a1", "a2", "a3"], pages.Skip(4).Take(3).Select(p => p.Words.First(w => w.Text.StartsWith('a')).Text));
    }

    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--object-streams=disable")]
    [InlineData("--linearize")]
    public async Task Files_of_other_writers_are_bound_in(string form)
    {
        var original = await QpdfAsync(form, File(3, "s"));

        Assert.Equal(["1", "2", "3"], (await WordsAsync(await MakeAsync(PageNumberPlace.UpperRight, ("s", original)))).Select(p => p.Number?.Text).OfType<string>());
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task Number_stands_at_the_upper_right_of_a_page_as_it_is_shown(int angle)
    {
        var turned = await QpdfAsync($"--rotate={angle}", File(1, "t"));

        var page = (await WordsAsync(await MakeAsync(PageNumberPlace.UpperRight, ("t", turned)))).Single(p => p.Number is not null);

        Assert.Equal((true, true), (page.Number!.X > page.Width - 60, page.Number.Y < 60));
    }

    [Fact]
    public async Task What_cannot_be_bound_in_has_a_sheet_that_says_so_and_keeps_its_numbers()
    {
        var encrypted = await QpdfAsync("--encrypt u o 256 --", File(1, "e"));

        var pages = await WordsAsync(await MakeAsync(PageNumberPlace.UpperRight, ("e", encrypted), ("x", Encoding.UTF8.GetBytes("表格")), ("b", File(1, "b"))));

        Assert.Equal(["3"], pages.Select(p => p.Number?.Text).OfType<string>());
        Assert.Equal(2, pages.Count(p => p.Words.Any(w => w.Text.Contains("不能并入阅读件", StringComparison.Ordinal))));
    }

    [Fact]
    public void Pages_beyond_those_of_the_contents_hang_on_the_last_one()
    {
        var item = Item(1, "a", 2, 5);

        Assert.Equal(["5", "6", "6-1", "6-2"], Enumerable.Range(0, 4).Select(i => ReadingCopy.NumberOf(item, i)));
    }

    [Fact]
    public async Task Copy_of_the_same_volume_is_the_same_bytes_and_the_documents_stay_as_they_are()
    {
        var file = File(2);
        var before = (byte[])file.Clone();

        Assert.Equal(await MakeAsync(PageNumberPlace.UpperRight, ("a", file)), await MakeAsync(PageNumberPlace.UpperRight, ("a", file)));
        Assert.Equal(before, file);
    }

    [Fact]
    public async Task Long_title_of_what_is_on_paper_is_broken_and_stays_on_the_sheet()
    {
        using var binder = new PdfBinder();
        binder.AddNote([new string('件', 200)]);

        var words = Assert.Single(await WordsAsync(binder.Finish())).Words;
        Assert.Equal(200, words.Sum(w => w.Text.Length));
        Assert.All(words, w => Assert.True(w.X < 100 && w.Text.Length <= 31));
    }

    [Fact]
    public async Task Photograph_is_a_numbered_page()
    {
        var jpeg = Convert.FromBase64String(
            "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=");
        Assert.Equal((1, 1, true), Jpeg.Read(jpeg));
        // The smallest of pictures: its one scan is shorter than qpdf wants, the file around it is what counts.
        Assert.Null(Jpeg.Read([0xff, 0xd8, 0xff]));
        Assert.Null(Jpeg.Read(Encoding.UTF8.GetBytes("no picture")));

        Assert.Equal(["1", "2"], (await WordsAsync(await MakeAsync(PageNumberPlace.UpperRight, ("p", jpeg), ("a", File(1))), check: false)).Select(p => p.Number?.Text).OfType<string>());
    }

    [Fact]
    public void Damaged_files_are_refused_and_never_break_the_reader()
    {
        var file = File(2);
        for (var at = 0; at < file.Length; at += 7)
        {
            foreach (var cut in new[] { file[..at], [.. file[..at], (byte)'<', .. file[(at + 1)..]] })
            {
                try
                {
                    using var binder = new PdfBinder();
                    binder.AddFile(new PdfSource(cut), _ => ("1", Corner.UpperRight));
                    Assert.NotEmpty(binder.Finish());
                }
                catch (PdfUnreadableException e)
                {
                    Assert.NotEmpty(e.Message);
                }
            }
        }
    }

    private async Task<byte[]> MakeAsync(PageNumberPlace place, params (string Id, byte[] Content)[] documents)
    {
        var store = new ContentStore(Path.Combine(_folder.Path, "contents"));
        var cover = await store.PutAsync(File(1, "cover"), TestContext.Current.CancellationToken);
        var (items, page) = (new List<VolumeItem>(), 1);
        foreach (var (id, content) in documents)
        {
            var sha256 = await store.PutAsync(content, TestContext.Current.CancellationToken);
            var pages = Pages(content);
            items.Add(Item(items.Count + 1, id, pages, page) with { Sha256 = sha256, Path = $"data/documents/{items.Count + 1:000}.pdf" });
            page += pages;
        }

        var packet = new Packet(0)
        {
            Filing = new VolumeChecked("o3", "王检查", Bureau.Day("2026-03-26"), 1, ChainHash.Genesis, [.. items], []),
            Papers = VolumePapers.All.ToImmutableDictionary(p => p.Code, p => new DocumentIssuedInCase(p.Code, p.Code, p.Code, null, Bureau.Day("2026-03-26"), cover, 1)),
        };
        return await new ReadingCopy(store).MakeAsync(packet, 1, place, TestContext.Current.CancellationToken);
    }

    private static int Pages(byte[] content)
    {
        try
        {
            return new PdfSource(content).Pages.Count;
        }
        catch (PdfUnreadableException)
        {
            return 1;
        }
    }

    private static VolumeItem Item(int no, string id, int pages, int first) =>
        new(no, 1, ItemKind.Document, id, "L01", $"文书{id}", null, "本局", Bureau.Day("2026-03-02"), first, pages, null, null, null, 0);

    /// <summary>A file of so many pages, each with a word on it.</summary>
    private static byte[] File(int pages, string word = "a")
    {
        using var binder = new PdfBinder();
        for (var i = 1; i <= pages; i++)
        {
            binder.AddNote([$"{word}{i}"]);
        }

        return binder.Finish();
    }

    private async Task<byte[]> QpdfAsync(string options, byte[] file)
    {
        var (from, to) = (Path.Combine(_folder.Path, "from.pdf"), Path.Combine(_folder.Path, "to.pdf"));
        await System.IO.File.WriteAllBytesAsync(from, file, TestContext.Current.CancellationToken);
        await RunAsync("qpdf", [.. options.Split(' '), from, to]);
        return await System.IO.File.ReadAllBytesAsync(to, TestContext.Current.CancellationToken);
    }

    private async Task<List<ReadPage>> WordsAsync(byte[] file, bool check = true)
    {
        var path = Path.Combine(_folder.Path, "copy.pdf");
        await System.IO.File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        if (check)
        {
            await RunAsync("qpdf", ["--check", path]);
        }

        var text = await RunAsync("pdftotext", ["-bbox", path, "-"]);
        return [.. text.Split("<page ").Skip(1).Select(page => new ReadPage(
            double.Parse(PageWidth().Match(page).Groups[1].Value, CultureInfo.InvariantCulture),
            [.. Word().Matches(page).Select(m => new ReadWord(
                double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture), m.Groups[3].Value))]))];
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return text;
    }

    [GeneratedRegex("width=\"([0-9.]+)\"")]
    private static partial Regex PageWidth();

    [GeneratedRegex("""<word xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>([^<]*)<""")]
    private static partial Regex Word();

    private sealed record ReadWord(double X, double Y, string Text);

    private sealed record ReadPage(double Width, List<ReadWord> Words)
    {
        public ReadWord? Number => Words.FirstOrDefault(w => w.Text.All(char.IsAsciiDigit));
    }
}
