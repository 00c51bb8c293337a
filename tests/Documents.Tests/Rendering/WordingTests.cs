using Enforcement.Documents.Rendering;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>What the wording of papers owes to the law: the article a decision rests on, and no empty places.</summary>
[Trait("rule", "CR1")]
public sealed class WordingTests
{
    [Theory]
    [Trait("rule", "R9.6")]
    [Trait("law", "行政许可法 第三十二条")]
    [InlineData("不需要许可", "第三十二条第一款第一项")]
    [InlineData("不属职权", "第三十二条第一款第二项")]
    [InlineData("隐瞒虚假材料", "第七十八条")]
    public void A_non_acceptance_names_the_very_article_of_its_reason(string reason, string article)
    {
        var text = Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L05", json => json["reason"] = reason))).Pdf);

        Assert.Contains($"根据《中华人民共和国行政许可法》{article}的规定，本机关决定不予受理", text, StringComparison.Ordinal);
        Assert.Contains("申请行政复议", text, StringComparison.Ordinal);
        Assert.Contains("提起行政诉讼", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R13.3")]
    public void A_hearing_is_announced_on_its_articles() => Assert.Contains(
        "第四十六条、第四十八条", Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L14"))).Pdf), StringComparison.Ordinal);

    [Fact]
    [Trait("rule", "CR6")]
    public void A_survey_without_photographs_leaves_no_blank()
    {
        Assert.Contains("照片：/", Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L07", json => json["photos"] = new System.Text.Json.Nodes.JsonArray()))).Pdf), StringComparison.Ordinal);
        Assert.Contains("照片2：ZP20260112-02", Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L07"))).Pdf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("L05")]
    [InlineData("L07")]
    [InlineData("L14")]
    [InlineData("L18")]
    public void A_paper_issued_with_the_first_version_prints_as_it_was(string code)
    {
        var job = Samples.Job(Samples.Values(code)) with { TemplateVersion = 1 };

        Assert.Equal((1, 2), (Samples.Print(job).TemplateVersion, Samples.Print(job with { TemplateVersion = null }).TemplateVersion));
        Assert.Equal(Samples.Print(job).Pdf, Samples.Print(job).Pdf);
    }
}
