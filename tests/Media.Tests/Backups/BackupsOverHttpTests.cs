using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Media.Backups;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests.Backups;

/// <summary>备份结果 through the whole service: as the operator's job sends it, and after a restart.</summary>
[Trait("rule", "R34.1")]
[Trait("law", "本制度第三十四条")]
public sealed class BackupsOverHttpTests : ServiceStory
{
    private static JsonObject Report(DateTimeOffset at) => new() { ["finishedAt"] = $"{at:O}", ["copied"] = new JsonArray("journal.db", "contents"), ["succeeded"] = true, ["message"] = "" };

    [Fact]
    public async Task Report_of_a_client_is_kept_and_shown_and_a_lapse_is_found_after_a_restart()
    {
        Assert.Empty((await StatusAsync())["recent"]!.AsArray());
        using var job = Host.AsClient("backup-job", "备份任务", Roles.DeviceKeeper);
        var report = Report(Clock.GetUtcNow());
        for (var i = 0; i < 2; i++)
        {
            using var answer = await job.PostAsJsonAsync("/media/backups", report, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        var told = await Host.Get<Cases<BackupJob>>().ReadAsync(BackupJob.Nightly, Stop);
        Assert.Equal(("media.backup-reported/1", ActorKind.Client, "backup-job"), (Assert.Single(told.Entries).Name, told.Entries[0].Actor.Kind, told.Entries[0].Actor.Id));
        Assert.Equal((1, false), ((await StatusAsync())["recent"]!.AsArray().Count, (bool)(await StatusAsync())["lapsed"]!));

        await Host.DisposeAsync();
        Clock.Ahead = TimeSpan.FromHours(48.1);
        Host = await StartAsync();
        await Host.Get<Sweeper>().PassDueAsync(Stop);
        var lapsed = await UntilAsync(() => Host.Get<Cases<BackupJob>>().ReadAsync(BackupJob.Nightly, Stop), r => r.State.Noted > 0);
        Assert.Equal("F-05", lapsed.Entries.Select(e => Host.Get<Cases<BackupJob>>().Kind.Facts.Read(e.Name, e.BodyBytes)).OfType<FindingRaised>().Single().Code);
        Assert.True((bool)(await StatusAsync())["lapsed"]!);

        using var again = Host.AsClient("backup-job", "备份任务", Roles.DeviceKeeper);
        using var resumed = await again.PostAsJsonAsync("/media/backups", Report(Clock.GetUtcNow()), Stop);
        Assert.Equal(HttpStatusCode.OK, resumed.StatusCode);
        Assert.False((bool)(await StatusAsync())["lapsed"]!);
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("not json", 400)]
    [InlineData("""{"finishedAt":"yesterday","copied":["a"],"succeeded":true}""", 400)]
    [InlineData("""{"finishedAt":"2026-03-10T02:00:00+08:00","copied":[null],"succeeded":true}""", 400)]
    [InlineData("""{"finishedAt":"2026-03-10T02:00:00+08:00","copied":["a"]}""", 400)]
    [InlineData("""{"finishedAt":"2026-03-10T02:00:00+08:00","copied":["a"],"succeeded":"yes"}""", 400)]
    [InlineData("""{"finishedAt":"0001-01-01T00:00:00Z","copied":["a"],"succeeded":true}""", 409)]
    [InlineData("""{"finishedAt":"2199-03-10T02:00:00+08:00","copied":["a"],"succeeded":true}""", 409)]
    [InlineData("""{"finishedAt":"2026-03-10T02:00:00+08:00","copied":[],"succeeded":true}""", 409)]
    public async Task Bad_report_is_answered_and_not_kept(string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await Host.Http.PostAsync("/media/backups", content, Stop);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(await Host.Get<Cases<BackupJob>>().ExistsAsync(BackupJob.Nightly, Stop));
    }

    [Fact]
    public async Task Who_keeps_neither_recordings_nor_the_system_does_not_report()
    {
        using var officer = Host.As("O-1", "王执法", Roles.Officer);
        using var answer = await officer.PostAsJsonAsync("/media/backups", Report(DateTimeOffset.UtcNow), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<JsonObject> StatusAsync() => (await Host.Http.GetFromJsonAsync<JsonObject>("/media/backups", Stop))!;
}
