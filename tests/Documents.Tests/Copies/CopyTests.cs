using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Copies;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;

namespace Enforcement.Documents.Tests.Copies;

/// <summary>复制件 (R33.2): printed anew with a mark on every page; the original stays as it is.</summary>
[Trait("rule", "R33.2")]
[Trait("law", "本制度 第三十三条")]
public sealed class CopyTests
{
    private const string Mark = "何东 2026年1月6日 调阅〔2026〕001-01";

    [Fact]
    public void Every_page_is_marked_all_over_and_once_more_at_its_foot()
    {
        var values = Samples.Values("L17", json => json["content"] = string.Concat(Enumerable.Repeat("从事职业中介活动，推荐人员。", 120)));

        var copy = Samples.Print(Samples.Job(values) with { CopyMark = Mark });

        Assert.True(copy.Pages > 1);
        var text = Pdf.Text(copy.Pdf);
        for (var page = 1; page <= copy.Pages; page++)
        {
            Assert.Contains(Pdf.Squeeze($"复制件　{Mark}　第{page}页 共{copy.Pages}页"), text, StringComparison.Ordinal);
        }

        Assert.True(text.Split(Pdf.Squeeze(Mark)).Length > 10 * copy.Pages);
        Assert.Contains("No syntax or stream encoding errors", Pdf.Check(copy.Pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void Longest_name_a_request_may_bear_is_still_marked_as_a_whole_and_as_large()
    {
        var mark = $"{new string('长', 99)}名 2026年1月6日 调阅〔2026〕001-01";

        var text = Pdf.Text(Samples.Print(Samples.Job(Samples.Values("L19")) with { CopyMark = mark }).Pdf);

        Assert.Contains(Pdf.Squeeze($"复制件　{mark}　第1页 共1页"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Requester_whose_name_no_font_has_gets_no_copy_without_it()
    {
        var result = Samples.Renderer.Check(Samples.Job(Samples.Values("L17")) with { CopyMark = "何\U000F0000" });

        Assert.Equal([0xF0000], result!.CodePoints);
    }

    [Fact]
    public async Task Copy_is_made_once_and_the_original_is_not_touched()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        var contents = host.Get<ContentStore>();
        await host.PublishAsync(new DocumentRequested(
            "D1", "L17", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司人力资源服务许可", Samples.Complete("L17").ToJsonString(), [], new DateOnly(2026, 1, 5), "o1", "行政审批科"));
        var issued = await host.HearAsync<DocumentIssued>(m => m.DocumentId == "D1");
        var order = new CopyRequested("archive-access/2026-001/1", "D1", "archive-access/2026-001", nameof(MaskingProfile.Public), [], Mark);

        await host.PublishAsync(order);
        var made = await host.HearAsync<CopyMade>();
        await host.PublishAsync(order);
        await host.PublishAsync(order with { CopyId = "archive-access/2026-001/2", DocumentId = "none" });
        var rejected = await host.HearAsync<CopyRejected>();

        Assert.Equal((order.CopyId, "D1", order.AccessStream), (made.CopyId, made.DocumentId, made.AccessStream));
        Assert.NotEqual(issued.Sha256, made.Sha256);
        var text = Pdf.Text(await contents.ReadAsync(made.Sha256, TestContext.Current.CancellationToken));
        Assert.Contains(Pdf.Squeeze(Mark), text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", text, StringComparison.Ordinal);
        Assert.DoesNotContain("复制件", Pdf.Text(await contents.ReadAsync(issued.Sha256, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(("archive-access/2026-001/2", "没有编号为“none”的已签发文书。"), (rejected.CopyId, rejected.Reason));
        var document = (await host.Get<Cases<OfficialDocument>>().ReadAsync("D1", TestContext.Current.CancellationToken)).State;
        Assert.Equal(made.Sha256, Assert.Single(document.Copies.Values).Sha256);
        Assert.Equal((DocumentStatus.Issued, issued.Sha256), (document.Status, document.Print!.Sha256));
    }
}
