using Enforcement.Documents.Rendering;

namespace Enforcement.Documents.Tests.Rendering;

public sealed class LayoutTests
{
    private const string NotAtStart = "，。、；：？！）》」』】〕”’…％";
    private const string NotAtEnd = "（《「『【〔“‘";

    [Theory]
    [InlineData("根据《中华人民共和国行政许可法》（以下简称“本法”）第三十二条，申请材料不齐全的，应当当场或者在五日内一次告知；逾期不告知的，视为受理。", 7)]
    [InlineData("一二三四五，六七八九十。《甲乙》丙丁（戊己）庚辛；壬癸：“子丑”寅卯……辰巳——午未！申酉？", 5)]
    [InlineData("、、、、、、、、。。。。", 3)]
    [InlineData("（（（（（（《《《《", 3)]
    public void Lines_neither_begin_with_a_closing_mark_nor_end_with_an_opening_one(string text, int characters)
    {
        var lines = Break(text, characters);

        Assert.Equal(text, string.Concat(lines));
        if (text.Any(c => !NotAtStart.Contains(c) && !NotAtEnd.Contains(c)))
        {
            Assert.All(lines.Skip(1), line => Assert.DoesNotContain(line[0], NotAtStart));
            Assert.All(lines.SkipLast(1), line => Assert.DoesNotContain(line[^1], NotAtEnd));
        }
    }

    [Fact]
    public void Numbers_and_words_stay_whole_but_what_is_longer_than_a_line_breaks()
    {
        Assert.Equal(["编号", "410000123", "45号"], Break("编号 410000123 45号", 5).Select(line => line.Trim()));
        Assert.Equal(new string('9', 64), string.Concat(Break(new string('9', 64), 5)));
    }

    [Fact]
    public void A_full_line_of_body_text_holds_28_characters_and_a_page_22_lines()
    {
        var style = TextStyle.Body;

        Assert.Equal(28, Break(new string('字', 60), style.Size * style.Pitch, 28 * style.Size * style.Pitch)[0].Length);
        Assert.Equal(22, (int)((PageSetup.Portrait.TextHeight + 0.5f) / style.Line));
        Assert.Equal(28, (int)((PageSetup.Portrait.TextWidth + 0.5f) / (style.Size * style.Pitch)));
    }

    [Fact]
    [Trait("rule", "CR6")]
    [Trait("law", "本制度 第八条")]
    public void An_empty_cell_of_a_form_prints_a_stroke()
    {
        var text = Pdf.Layout(Samples.Print(Samples.Job(Samples.Values("L08", json => json.Remove("survey")))).Pdf);

        Assert.Contains(text.Split('\n'), line => line.Contains("现场勘察笔录", StringComparison.Ordinal) && line.Contains('/', StringComparison.Ordinal));
    }

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("law", "本制度 第一条")]
    public void Every_document_bears_the_full_name_of_the_bureau_except_certificates() =>
        Assert.All(
            Regulation.Documents.DocumentCatalogue.All,
            type => Assert.Contains("××县人力资源和社会保障局", Pdf.Text(Samples.Print(Samples.Job(Samples.Values(type.Code))).Pdf), StringComparison.Ordinal));

    [Fact]
    [Trait("law", "本制度 第三十条")]
    public void A_digest_in_the_notes_of_a_volume_stands_on_one_line()
    {
        var lines = Pdf.Layout(Samples.Print(Samples.Job(Samples.Values("G25"))).Pdf).Split('\n');

        Assert.Contains(lines, line => line.Contains(new string('c', 64), StringComparison.Ordinal));
    }

    [Fact]
    public void A_preview_is_marked_and_has_no_number()
    {
        var text = Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L03"), preview: true)).Pdf);

        Assert.Contains("预览未签发", text, StringComparison.Ordinal);
        Assert.Contains("（预览，未编号）", text, StringComparison.Ordinal);
        Assert.DoesNotContain("第001号", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_are_numbered_but_covers_and_certificates_are_not()
    {
        Assert.Contains("—1—", Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L03"))).Pdf), StringComparison.Ordinal);
        Assert.All(["G23", "G24", "G25", "L19"], code => Assert.DoesNotContain("—1—", Pdf.Text(Samples.Print(Samples.Job(Samples.Values(code))).Pdf), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("L03")]
    [InlineData("G08")]
    [InlineData("L19")]
    public void All_fonts_are_embedded_as_subsets_with_unicode(string code)
    {
        var fonts = Pdf.Fonts(Samples.Print(Samples.Job(Samples.Values(code))).Pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+\S+ +CID Type 0C +Identity-H +yes yes yes", font));
    }

    [Fact]
    public void A_changed_fact_changes_the_file_and_its_identity()
    {
        var one = Samples.Print(Samples.Job(Samples.Values("L03"))).Pdf;
        var other = Samples.Print(Samples.Job(Samples.Values("L03", json => json["contact"] = "另一人"))).Pdf;

        Assert.NotEqual(Identity(one), Identity(other));
        Assert.Equal(Identity(one), Identity(Samples.Print(Samples.Job(Samples.Values("L03"))).Pdf));
    }

    [Fact]
    public void A_missing_font_folder_is_told_in_one_line()
    {
        var missing = Assert.Throws<FontMissingException>(() => FontLibrary.Load("/nowhere/fonts"));

        Assert.DoesNotContain('\n', missing.Message);
        Assert.Contains("/nowhere/fonts", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_template_version_stays_available()
    {
        Assert.All(Regulation.Documents.DocumentCatalogue.All, type => Assert.Equal(1, DocumentTemplates.Get(type.Code, 1).Version));
        Assert.Throws<KeyNotFoundException>(() => DocumentTemplates.Get("L03", 99));
    }

    private static string Identity(byte[] pdf)
    {
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        return text[text.LastIndexOf("/ID [", StringComparison.Ordinal)..];
    }

    private static List<string> Break(string text, int characters) => Break(text, 16, 16 * characters);

    private static List<string> Break(string text, float size, float width) =>
    [
        .. LineBreaker.Break(new ClusterReader(Samples.Fonts).Read(FontRole.Body, text), size, 1, width, 0, justify: true)
            .Select(line => string.Concat(line.Clusters.Select(c => c.Text))),
    ];
}
