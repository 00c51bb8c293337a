using Enforcement.Casework;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>疑似另一版本: one device records one thing at a time.</summary>
[Trait("rule", "R30.5")]
[Trait("law", "本制度第三十四条")]
public sealed class SecondVersionTests : ServiceStory
{
    [Fact]
    public async Task Other_content_of_the_same_device_and_time_is_a_finding_once_and_a_registered_copy_is_none()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var first = await StoredAsync(Film);
        var again = await StoredAsync(Film);
        var edited = await StoredAsync(Films.Mp4(60_000, now, TimeSpan.FromMinutes(1)));
        var copy = await UploadAsync(Films.Mp4(50_000, now, TimeSpan.FromMinutes(1)), ("filename", "打码.mp4"), ("parent", first), ("reason", "遮挡"), ("device", "D-1"));

        var noted = await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(edited, Stop), r => r.State.Versions.Length == 2);
        Assert.Equal(new HashSet<string> { first, again }, [.. noted.State.Versions]);
        var findings = noted.Entries.Where(e => e.Name == "finding.raised/1").ToList();
        Assert.Equal(2, findings.Count);
        Assert.All(findings, f => Assert.Contains("F-03", System.Text.Encoding.UTF8.GetString(f.BodyBytes), StringComparison.Ordinal));

        Assert.True((await Host.Get<Cases<Recording>>().ExecuteAsync(edited, new SetBookmark(1, "签字"), Bureau.Officer, "mark")).Accepted);
        Assert.Equal(2, (await Host.Get<Cases<Recording>>().ReadAsync(edited, Stop)).State.Versions.Length);
        foreach (var id in (string[])[first, again, copy])
        {
            Assert.Empty((await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Versions);
        }
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Segments_may_share_a_few_seconds(int shared, bool found)
    {
        var labels = KeepingExamples.Ingest.Labels;
        var common = SecondVersions.Common(labels.Start!.Value, labels.End!.Value, labels with { Start = labels.End.Value.AddSeconds(-shared), End = labels.End.Value.AddHours(1) });
        Assert.Equal(found, common > SecondVersions.Seam);
    }
}
