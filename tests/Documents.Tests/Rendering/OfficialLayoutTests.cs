using System.Globalization;
using System.Text.RegularExpressions;
using Enforcement.Documents.Rendering;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>党政机关公文格式 (GB/T 9704), chosen by doc.layout.form: measured on the printed page.</summary>
[Trait("rule", "CR1")]
[Trait("law", "本制度 第八条")]
public sealed partial class OfficialLayoutTests
{
    private const float Millimetre = 72f / 25.4f;

    /// <summary>Character pitch of the body: 28 characters on 156 mm.</summary>
    private const float Character = 156 * Millimetre / 28;

    private const float Left = 28 * Millimetre;
    private const float Right = 184 * Millimetre;

    public static TheoryData<string> Codes => Samples.Codes;

    public static TheoryData<string> Letters => [.. DocumentCatalogue.All.Where(type => DocumentTemplates.Latest(type.Code).IsLetter).Select(type => type.Code)];

    public static TheoryData<string> Others => [.. DocumentCatalogue.All.Where(type => !DocumentTemplates.Latest(type.Code).IsLetter).Select(type => type.Code)];

    [Fact]
    public void The_mark_of_the_agency_is_red_and_begins_35_mm_below_the_top_of_the_type_area()
    {
        var (top, _, _) = RedRows(Samples.Print(Job("L03")).Pdf)[0];

        Assert.InRange(top, 37 + 35 - 0.4, 37 + 35 + 1.2);
    }

    [Fact]
    public void A_red_rule_as_wide_as_the_type_area_stands_4_mm_below_the_number()
    {
        var pdf = Samples.Print(Job("L03")).Pdf;
        var (top, left, right) = RedRows(pdf)[^1];
        var number = Words(pdf).First(word => word.Text.EndsWith('号'));

        Assert.InRange(left, 27.8, 28.2);
        Assert.InRange(right, 183.8, 184.2);
        Assert.InRange((number.Left + number.Right) / 2 / Millimetre, 105.5, 106.5);
        // The box of a word is as tall as its font, the character stands in its middle.
        var bottom = (((number.Top + number.Bottom) / 2) + 8) / Millimetre;
        Assert.InRange(top - bottom, 3.2, 4.8);
    }

    [Fact]
    public void A_page_has_22_lines_of_28_characters_and_the_first_line_of_a_paragraph_26()
    {
        var values = Samples.Values("L17", json => json["content"] = string.Concat(Enumerable.Repeat("许可范围甲乙丙丁戊己庚辛壬癸子丑寅卯", 80)));
        var pages = Pdf.Boxes(Samples.Print(Job(values)).Pdf).Split("<page ").Skip(1).Select(page => Lines(page)).ToList();

        Assert.Equal(22, pages[1].Count(line => line.Text.Length > 8));
        Assert.Contains(pages[1], line => line.Text.Length == 28);
        Assert.All(pages[1], line => Assert.True(line.Text.Length <= 29, line.Text));
    }

    [Fact]
    public void The_date_ends_four_characters_from_the_right_and_the_name_is_centred_over_it()
    {
        var lines = Lines(Pdf.Boxes(Samples.Print(Job("L03")).Pdf));
        var date = lines.Last(line => line.Text == "2026年1月5日");
        var agency = lines.Last(line => line.Text == "××县人力资源和社会保障局" && line.Top < date.Top);

        Assert.InRange(Right - date.Right, (4 * Character) - 2, (4 * Character) + 2);
        Assert.InRange((agency.Left + agency.Right - date.Left - date.Right) / 2, -2, 2);
    }

    [Fact]
    public void Page_numbers_stand_right_on_odd_and_left_on_even_pages()
    {
        var values = Samples.Values("L17", json => json["content"] = string.Concat(Enumerable.Repeat("许可范围甲乙丙丁戊己庚辛壬癸子丑寅卯", 80)));
        var pages = Pdf.Boxes(Samples.Print(Job(values)).Pdf).Split("<page ").Skip(1).Select(page => Lines(page).Last()).ToList();

        Assert.Equal("—1—", pages[0].Text);
        Assert.InRange(Right - pages[0].Right, 13, 16);
        Assert.Equal("—2—", pages[1].Text);
        Assert.InRange(pages[1].Left - Left, 13, 16);
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void Every_letter_bears_the_head_and_the_imprint_and_extracts(string code)
    {
        var printed = Samples.Print(Job(code));
        Keep(code, printed);
        var text = Pdf.Text(printed.Pdf);
        var type = DocumentCatalogue.Get(code);

        Assert.Contains("2026年1月5日印发", text, StringComparison.Ordinal);
        Assert.Contains(type.Title, text, StringComparison.Ordinal);
        Assert.Equal(type.Copies > 1, text.Contains("本文书一式", StringComparison.Ordinal));
        Assert.Contains("No syntax or stream encoding errors found", Pdf.Check(printed.Pdf), StringComparison.Ordinal);
        Assert.True(printed.Pdf.Length <= 150 * 1024 * printed.Pages, $"{code}: {printed.Pdf.Length} bytes");
        Assert.Empty(string.Join('\n', PageFaults.Of(printed)));
        Assert.Equal(printed.Pdf, Samples.Print(Job(code)).Pdf);
        Assert.NotEqual(printed.Pdf, Samples.Print(Samples.Job(Samples.Values(code))).Pdf);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Forms_records_certificates_and_parts_of_a_volume_keep_the_templates_of_the_ministry(string code) =>
        Assert.Equal(Samples.Print(Samples.Job(Samples.Values(code))).Pdf, Samples.Print(Job(code)).Pdf);

    [Theory]
    [MemberData(nameof(Letters))]
    public void With_the_longest_texts_nothing_leaves_the_page_or_stands_over_another(string code)
    {
        var (values, content) = Extremes.Fullest(DocumentCatalogue.Get(code));
        var printed = Samples.Print(Samples.Job(values, content.Signatures(values)) with { Layout = FormLayout.OfficialDocument });
        Keep($"{code}.fullest", printed);

        Assert.Empty(string.Join('\n', PageFaults.Of(printed)));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_name_of_any_length_stays_on_the_page_in_both_layouts(string code)
    {
        foreach (var length in new[] { 24, 27, 40, 60 })
        {
            foreach (var layout in Enum.GetValues<FormLayout>())
            {
                var name = Name(length);
                var job = Samples.Job(Samples.Values(code)) with { Layout = layout };
                var printed = Samples.Print(job with { Header = job.Header with { Agency = name } });
                Keep($"{code}.{length}", printed, layout);

                Assert.Empty(string.Join('\n', PageFaults.Of(printed).Select(fault => $"{layout} {length}: {fault}")));
                Assert.Contains(name, Pdf.Text(printed.Pdf), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>So many characters, ending as the names of bureaus do.</summary>
    private static string Name(int length) => string.Concat(Enumerable.Repeat("新疆维吾尔自治区巴音郭楞蒙古自治州博斯腾湖", 4))[..(length - 11)] + "人力资源和社会保障局";

    private static PrintJob Job(string code) => Job(Samples.Values(code));

    private static PrintJob Job(FieldValues values) => Samples.Job(values) with { Layout = FormLayout.OfficialDocument };

    /// <summary>Rows of dots that have red in them, in millimetres, each with its first and last red dot; the seal is left out.</summary>
    private static List<(double Top, double Left, double Right)> RedRows(byte[] pdf)
    {
        const double dot = 0.2;
        var (width, height, dots) = Pdf.Picture(pdf);
        var rows = new List<(double, double, double)>();
        for (var y = 0; y < height / 2; y++)
        {
            var red = Enumerable.Range(0, width).Where(x => IsRed(dots.AsSpan(((y * width) + x) * 3, 3))).ToList();
            if (red.Count > 0)
            {
                rows.Add((y * dot, red[0] * dot, (red[^1] + 1) * dot));
            }
        }

        return rows;
    }

    private static bool IsRed(ReadOnlySpan<byte> dot) => dot[0] > 180 && dot[1] < 110 && dot[2] < 110;

    private static List<Box> Words(string page) =>
    [
        .. Word().Matches(page).Select(word => new Box(
            Figure(word, 1), Figure(word, 2), Figure(word, 3), Figure(word, 4), word.Groups[5].Value)),
    ];

    private static List<Box> Words(byte[] pdf) => Words(Pdf.Boxes(pdf));

    /// <summary>Words of one height put together, from the top down.</summary>
    private static List<Box> Lines(string page) =>
    [
        .. Words(page).GroupBy(word => MathF.Round((word.Top + word.Bottom) / 6)).OrderBy(line => line.Key)
            .Select(line => new Box(line.Min(w => w.Left), line.Min(w => w.Top), line.Max(w => w.Right), line.Max(w => w.Bottom), string.Concat(line.OrderBy(w => w.Left).Select(w => w.Text)))),
    ];

    private static float Figure(Match match, int group) => float.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static void Keep(string name, PrintResult.Printed printed, FormLayout layout = FormLayout.OfficialDocument)
    {
        if (Environment.GetEnvironmentVariable("DOCUMENT_SAMPLES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{layout}.{name}.pdf"), printed.Pdf);
        }
    }

    [GeneratedRegex("<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\">(.*?)</word>")]
    private static partial Regex Word();

    private sealed record Box(float Left, float Top, float Right, float Bottom, string Text);
}
