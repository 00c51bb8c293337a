using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>查找: by case, party, officer, device, day and key moment, a page at a time.</summary>
public sealed class SearchTests : ServiceStory
{
    [Theory]
    [InlineData("巡查")]
    [InlineData("王执法")]
    [InlineData("A0001")]
    [InlineData("D-1")]
    [InlineData("巡查 录像")]
    [InlineData("签字")]
    [InlineData("拒绝在笔录上签名")]
    [InlineData("街面　签字 王执法")]
    [InlineData("劳动保障监察科")]
    public async Task Recording_is_found_by_what_is_known_of_it(string words)
    {
        var id = await MarkedAsync();
        await UploadAsync(Film, ("filename", "别的.mp4"));

        var found = await FoundAsync($"words={Uri.EscapeDataString(words)}");
        Assert.Equal([id], found.Select(r => (string)r!["id"]!));
        Assert.Empty(await FoundAsync($"words={Uri.EscapeDataString(words + " 没有的词")}"));
    }

    [Fact]
    public async Task Recording_is_found_by_the_day_it_was_made()
    {
        var id = await MarkedAsync();
        var day = LocalTime.Date(DateTimeOffset.UtcNow.AddHours(-2));
        Assert.Equal([id], (await FoundAsync($"from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&words=巡查")).Select(r => (string)r!["id"]!));
        Assert.Empty(await FoundAsync($"to={day.AddDays(-1):yyyy-MM-dd}"));
        Assert.Empty(await FoundAsync($"from={day.AddDays(1):yyyy-MM-dd}&words=巡查"));
    }

    [Theory]
    [InlineData("from=0001-01-01")]
    [InlineData("from=2026-03-10&to=2026-03-09")]
    [InlineData("from=2026-03-10&bucket=quarantine")]
    public async Task Search_that_makes_no_sense_is_400(string query) => Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/media/recordings?{query}"));

    [Fact]
    public async Task Word_leads_to_the_second()
    {
        await MarkedAsync();
        var row = RecordingViews.Read((await Host.Get<IViewStore>().QueryAsync(new ViewQuery(RecordingViews.View, RecordingViews.All, Words: "签字"), Stop)).Rows.Single());
        Assert.Equal([42], row.Showing("签字 王执法").Select(mark => mark.Second));
        Assert.Empty(row.Showing("王执法"));
        Assert.Empty(row.Showing(null));
    }

    private async Task<string> MarkedAsync()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var id = await StoredAsync(Films.Mp4(9_000, DateTimeOffset.UtcNow.AddHours(-2), TimeSpan.FromHours(1)));
        Assert.True((await Host.Get<Cases<Recording>>().ExecuteAsync(id, new SetBookmark(42, "签字", "当事人拒绝在笔录上签名"), Bureau.Officer, "b")).Accepted);
        return id;
    }

    private async Task<JsonArray> FoundAsync(string query) => (await Host.Http.GetFromJsonAsync<JsonObject>($"/media/recordings?{query}", Stop))!["rows"]!.AsArray();
}
