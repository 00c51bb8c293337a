using Enforcement.Documents.Rendering;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>行政许可延长期限通知书 L09: who approved the extension, in both of its versions.</summary>
[Trait("rule", "B1.11")]
public sealed class ExtensionNoticeTests
{
    private const string Governor = "河东县人民政府李县长（河政函〔2026〕9号）";

    [Fact]
    [Trait("law", "行政许可法 第四十二条第一款")]
    public void The_head_of_the_agency_approves_an_ordinary_extension()
    {
        var text = Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L09"))).Pdf);

        Assert.Contains("第四十二条第一款的规定，经本机关负责人批准", text, StringComparison.Ordinal);
        Assert.DoesNotContain("本级人民政府", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("law", "行政许可法 第四十二条第二款")]
    public void Joint_handling_names_who_of_the_government_approved_it()
    {
        var text = Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L09", json => json["approvedBy"] = Governor))).Pdf);

        Assert.Contains("第四十二条第二款的规定，经本级人民政府负责人批准", text, StringComparison.Ordinal);
        Assert.Contains($"批准延长的本级人民政府负责人{Governor}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("本机关负责人", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "CR1")]
    public void A_notice_issued_with_the_first_version_prints_as_it_was()
    {
        var job = Samples.Job(Samples.Values("L09")) with { TemplateVersion = 1 };
        var first = Samples.Print(job);

        Assert.Equal((1, 2), (first.TemplateVersion, Samples.Print(job with { TemplateVersion = null }).TemplateVersion));
        Assert.Equal(first.Pdf, Samples.Print(job).Pdf);
        Assert.Contains("根据《中华人民共和国行政许可法》第四十二条的规定，经本机关负责人批准", Pdf.Text(first.Pdf), StringComparison.Ordinal);
    }
}
