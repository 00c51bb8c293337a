using System.Diagnostics;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;

namespace Enforcement.Documents.Tests.Service;

/// <summary>公告期满 (T.S01) while the service is down: it serves on the true day when it comes back, once.</summary>
public sealed class AnnouncementRestartTests : IDisposable
{
    private const string Key = "D1.applicant";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"documents-{Guid.NewGuid():N}");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("rule", "T.S01")]
    [Trait("rule", "R12.5")]
    [Trait("law", "民事诉讼法 第九十五条")]
    public async Task An_announcement_that_ran_out_while_the_service_was_down_served_on_its_thirtieth_day()
    {
        await AnnounceAsync();

        // Down from the sixth of January on; the thirtieth day was the fourth of February.
        await using var again = await DocumentsHost.StartAsync(SampleLaw.At(2, 20), _folder);
        await again.Get<Sweeper>().PassDueAsync(Stop);
        await again.Get<Sweeper>().PassDueAsync(Stop);

        var served = await again.HearAsync<DocumentServed>(m => m.DocumentId == "D1");
        Assert.Equal(("公告", new DateOnly(2026, 2, 4)), (served.Method, served.ServedOn));
        var reading = await again.Get<Cases<ServiceOfProcess>>().ReadAsync(Key, Stop);
        Assert.Equal((ServiceStage.Served, new DateOnly(2026, 2, 4)), (reading.State.Stage, reading.State.ServedOn!.Value));
        Assert.Single(reading.Entries, entry => entry.Name == "documents.service-completed/1");
    }

    [Fact]
    [Trait("rule", "T.S01")]
    [Trait("law", "民事诉讼法 第九十五条")]
    public async Task A_restart_on_the_last_day_does_not_serve_before_it_has_ended()
    {
        await AnnounceAsync();

        await using var again = await DocumentsHost.StartAsync(SampleLaw.At(2, 4, 23), _folder);
        await again.Get<Sweeper>().PassDueAsync(Stop);

        Assert.Equal(ServiceStage.Announced, (await again.Get<Cases<ServiceOfProcess>>().ReadAsync(Key, Stop)).State.Stage);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Issues a document and announces it on the fifth of January, then the service stops.</summary>
    private async Task AnnounceAsync()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5), _folder);
        await host.PublishAsync(new DocumentRequested(
            "D1", "L03", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司许可", Samples.Json("L03").ToJsonString(),
            [new AddresseeRef("applicant", "××县众诚人力资源服务有限公司", "法人", "××县人民路18号金茂大厦6层", null)], new DateOnly(2026, 1, 5), "o1", "行政审批科"));
        await host.HearAsync<DocumentIssued>(m => m.DocumentId == "D1");
        var waiting = Stopwatch.StartNew();
        while (!await host.Get<Cases<ServiceOfProcess>>().ExistsAsync(Key, Stop))
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), "no service of process within 30 s");
            await Task.Yield();
        }

        await GiveAsync(host, new ApproveAnnouncement(true, "登记住所已拆除，邻居不知去向"), SampleLaw.Head);
        await GiveAsync(host, new PublishAnnouncement(new DateOnly(2026, 1, 5), ["报纸"], "你单位的申请已受理。", [new string('a', 64)], "住所已拆除，无法联系。", [new string('b', 64)]), SampleLaw.Server);
    }

    private static async Task GiveAsync(DocumentsHost host, Command<ServiceOfProcess> command, Actor by)
    {
        var reply = await host.Get<Cases<ServiceOfProcess>>().ExecuteAsync(Key, command, by, Guid.NewGuid().ToString("N"));
        Assert.True(reply.Accepted, reply.Refusal?.Reason);
    }
}
