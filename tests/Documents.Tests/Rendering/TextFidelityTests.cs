using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enforcement.Documents.Rendering;

namespace Enforcement.Documents.Tests.Rendering;

public sealed class TextFidelityTests
{
    public static TheoryData<string> Codes => Samples.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_text_of_the_sample_extracts_as_written(string code)
    {
        var printed = Samples.Print(Samples.Job(Samples.Values(code)));
        var text = Pdf.Text(printed.Pdf);

        foreach (var written in Strings(Samples.Json(code)).Where(s => !s.Contains("+08:00", StringComparison.Ordinal) && !IsDate(s) && s.Length != 64))
        {
            if (IsPrintedWhole(code, written))
            {
                Assert.True(Contains(text, Pdf.Squeeze(written)), $"{code}: “{written}” is not in\n{text}");
            }
        }
    }

    [Fact]
    public void Ideographs_do_not_turn_into_radicals_and_radicals_stay_radicals()
    {
        const string written = "行⾏力⼒人⼈金⾦一⼀";
        var values = Samples.Values("L03", json => json["contact"] = written);

        Assert.Contains(written, Pdf.Text(Samples.Print(Samples.Job(values)).Pdf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("𠮷")]
    [InlineData("䶮")]
    [InlineData("㛃")]
    [InlineData("𬭎")]
    [InlineData("𫖯")]
    [InlineData("〇")]
    [InlineData("·")]
    public void Rare_characters_print_and_extract(string rare)
    {
        var values = Samples.Values("L03", json => json["contact"] = $"经办人{rare}某");

        Assert.Contains($"经办人{rare}某", Pdf.Text(Samples.Print(Samples.Job(values)).Pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void All_characters_of_the_common_plane_that_a_font_has_print_and_extract()
    {
        var text = string.Concat(Enumerable.Range(0x3400, 0x9FF0 - 0x3400).Where(code => code % 7 == 0).Select(code => new Rune(code))
            .Where(rune => Samples.Fonts.FaceFor(FontRole.Body, rune) is not null));
        var values = Samples.Values("G16", json => json["summary"] = text);

        Assert.True(text.Length > 3000);
        Assert.Contains(text, Regex.Replace(Pdf.Text(Samples.Print(Samples.Job(values)).Pdf), "—[0-9]+—", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_no_font_has_refuses_the_print_and_is_named()
    {
        var values = Samples.Values("L03", json => json["contact"] = "经办人\uE123\uE001");

        var refused = Assert.IsType<PrintResult.Unprintable>(Samples.Renderer.Render(Samples.Job(values)));

        Assert.Equal([0xE001, 0xE123], refused.CodePoints);
        Assert.Contains("U+E123", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(refused.CodePoints, Samples.Renderer.Check(Samples.Job(values))!.CodePoints);
    }

    [Fact]
    public void A_TrueType_font_of_the_bureau_is_embedded_small_and_extracts()
    {
        const string dejaVu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
        Assert.SkipUnless(File.Exists(dejaVu), "no TrueType font here (Debian package fonts-dejavu-core)");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.Copy(dejaVu, Path.Combine(folder.FullName, "simfang.ttf"));
            var values = Samples.Values("L03", json => json["contact"] = "Ångström fi éǗ 0371-60001234");

            var printed = Assert.IsType<PrintResult.Printed>(new DocumentRenderer(FontLibrary.Load(folder.FullName)).Render(Samples.Job(values)));

            Assert.Contains("ÅngströmfiéǗ0371-60001234", Pdf.Text(printed.Pdf), StringComparison.Ordinal);
            Assert.Matches(@"[A-Z]{6}\+DejaVuSans +CID TrueType +Identity-H +yes yes yes", Pdf.Fonts(printed.Pdf));
            Assert.InRange(printed.Pdf.Length, 1, 150 * 1024);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_variation_selector_stays_with_its_character()
    {
        var values = Samples.Values("L03", json => json["contact"] = "葛\uDB40\uDD00某");

        Assert.Contains("葛\uDB40\uDD00某", Pdf.Text(Samples.Print(Samples.Job(values)).Pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_100_000_characters_fills_its_pages_completely()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"甲乙丙丁{i % 10_000:0000}。")) + new string('字', 10_000);
        var values = Samples.Values("G13", json => json["body"] = text[..100_000]);

        var printed = Samples.Print(Samples.Job(values));

        Assert.InRange(printed.Pages, 100, 250);
        var extracted = Regex.Replace(Pdf.Text(printed.Pdf), "—[0-9]+—", "");
        Assert.Contains(text[..100_000], extracted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_over_several_pages_repeats_its_head()
    {
        var values = Samples.Values("L04", json =>
        {
            var rows = new JsonArray();
            for (var i = 0; i < 120; i++)
            {
                rows.Add(new JsonObject { ["material"] = $"材料{i:000}", ["problem"] = $"问题{i:000}，未签名", ["requirement"] = "补充签名" });
            }

            json["missing"] = rows;
        });

        var printed = Samples.Print(Samples.Job(values));
        var text = Pdf.Text(printed.Pdf);

        Assert.True(printed.Pages > 3);
        Assert.True(text.Split("存在的问题").Length - 1 >= printed.Pages - 1);
        Assert.All(Enumerable.Range(0, 120), i => Assert.Contains($"材料{i:000}", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_cell_taller_than_a_page_breaks_without_losing_text()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => $"第{i:000}句说明。"));
        var values = Samples.Values("L08", json => json["reviewOpinion"] = text);

        var extracted = Regex.Replace(Pdf.Text(Samples.Print(Samples.Job(values)).Pdf), "—[0-9]+—|审查意见", "");

        Assert.All(Enumerable.Range(0, 400), i => Assert.Contains($"第{i:000}句说明", extracted, StringComparison.Ordinal));
    }

    /// <summary>Table cells are extracted column by column, so their long texts are compared character by character.</summary>
    private static bool Contains(string text, string written)
    {
        if (text.Contains(written, StringComparison.Ordinal))
        {
            return true;
        }

        return written.Length > 4 && written.Chunk(4).All(part => text.Contains(part[0], StringComparison.Ordinal)) && written.All(text.Contains);
    }

    /// <summary>Choices that only steer the wording are not printed themselves.</summary>
    private static bool IsPrintedWhole(string code, string written) =>
        written is not ("法人" or "公民") && !(code is "L05" && written is "不属职权") && !LettersPrintOnlyNames(code, written);

    private static bool LettersPrintOnlyNames(string code, string written) =>
        code is "L03" or "L04" or "L05" or "L09" or "L10" or "L11" or "L12" or "L13" or "L17" or "L18" or "L20.1" or "L20.2" or "L20.3" or "L20.4" or "G03"
        && (written.StartsWith("9135", StringComparison.Ordinal) || written.StartsWith("4101011985", StringComparison.Ordinal) || written.StartsWith("139", StringComparison.Ordinal)
            || written.StartsWith("138", StringComparison.Ordinal) || written is "李明远" or "××县人民路18号金茂大厦6层" or "××县城关镇和平街27号" or "中华人民共和国就业促进法" or "18" or "1");

    private static bool IsDate(string s) => DateOnly.TryParseExact(s, "yyyy-MM-dd", out _);

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Strings(p.Value)),
        JsonArray a => a.SelectMany(Strings),
        JsonValue v when v.TryGetValue<string>(out var s) => [s],
        _ => [],
    };
}
