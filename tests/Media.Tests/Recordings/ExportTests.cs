using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>导出: nobody takes a recording out without approval, and only the one who asked fetches it.</summary>
[Trait("rule", "R30.4")]
[Trait("law", "本制度第三十条")]
public sealed class ExportTests : ServiceStory
{
    private readonly Story<Recording> _story = new(new RecordingKind());

    [Fact]
    [Trait("rule", "SOD3")]
    public void Asked_for_approved_by_another_and_fetched_once_on_record_until_the_fifth_day()
    {
        Assert.Equal("recording-not-stored", _story.Refused(Asked, Bureau.Officer).Code);
        _story.Do(KeepingExamples.Ingest);
        Assert.Equal("export-unfounded", _story.Refused(Asked with { Purpose = " " }, Bureau.Officer).Code);
        Assert.Equal("export-without-recipient", _story.Refused(Asked with { Recipient = new string('院', 101) }, Bureau.Officer).Code);
        var asked = Assert.IsType<ExportRequested>(Assert.Single(_story.Do(Asked, Bureau.Officer)));
        Assert.Equal("export-waiting", _story.Refused(Asked, Bureau.Officer).Code);
        Assert.Equal("export-not-approved", _story.Refused(new TakeExport(asked.No), Bureau.Officer).Code);
        Assert.Equal("no-such-export", _story.Refused(new DecideExport("DC-9", true), Bureau.Head).Code);
        Assert.Equal("approver-is-requester", _story.Refused(new DecideExport(asked.No, true), Bureau.Officer).Code);
        Assert.Equal("decline-reason-empty", _story.Refused(new DecideExport(asked.No, false), Bureau.Head).Code);

        Assert.Equal([new ExportDecided(asked.No, true, "同意。", "H-1", new DateOnly(2026, 3, 15))], _story.Do(new DecideExport(asked.No, true, "同意。"), Bureau.Head));
        Assert.Empty(_story.Do(new DecideExport(asked.No, true), Bureau.Head));
        Assert.Equal("export-of-another", _story.Refused(new TakeExport(asked.No), Bureau.Keeper).Code);
        Assert.Equal([new ExportTaken(asked.No, "O-1", new string('a', 64))], _story.Do(new TakeExport(asked.No), Bureau.Officer));
        _story.Now = Bureau.Noon.AddDays(5);
        Assert.Empty(_story.Do(new TakeExport(asked.No), Bureau.Officer));
        _story.Now = Bureau.Noon.AddDays(6);
        Assert.Equal("export-expired", _story.Refused(new TakeExport(asked.No), Bureau.Officer).Code);
    }

    [Fact]
    [Trait("rule", "R32.2")]
    public async Task File_goes_out_only_under_the_approval_and_is_seen_among_the_readings()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var id = await StoredAsync(Film);
        using var officer = Host.As("O-1", "王执法", Roles.Officer);
        using var head = Host.As("H-1", "孙科长", Roles.SectionHead);
        using var bare = await officer.GetAsync($"/media/recordings/{id}/exports/DC-1", Stop);
        Assert.Equal(HttpStatusCode.Conflict, bare.StatusCode);
        using var asked = await officer.PostAsJsonAsync($"/media/recordings/{id}/exports", new JsonObject { ["purpose"] = "复议答复", ["recipient"] = "县政府" }, Stop);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var no = (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Exports.Single().No;
        using var self = await officer.PostAsJsonAsync($"/media/recordings/{id}/exports/decision", new JsonObject { ["no"] = no, ["approved"] = true }, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, self.StatusCode);
        using var decided = await head.PostAsJsonAsync($"/media/recordings/{id}/exports/decision", new JsonObject { ["no"] = no, ["approved"] = true }, Stop);
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);

        Assert.Equal("export-of-another", (string?)(await (await Host.Http.GetAsync($"/media/recordings/{id}/exports/{no}", Stop)).Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"]);
        using var file = await officer.GetAsync($"/media/recordings/{id}/exports/{no}", Stop);
        Assert.Equal(("attachment", Film.Length), (file.Content.Headers.ContentDisposition!.DispositionType, (await file.Content.ReadAsByteArrayAsync(Stop)).Length));
        using var again = await officer.GetAsync($"/media/recordings/{id}/exports/{no}", Stop);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single((await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).Entries, e => e.Name == "media.export-taken/1");
        var seen = (await Host.Http.GetFromJsonAsync<JsonArray>($"/media/recordings/{id}/readings", Stop))!;
        Assert.Contains(seen, v => ((string)v!["what"]!).StartsWith("按批准导出", StringComparison.Ordinal) && (int)v["times"]! == 2);
    }

    private static RequestExport Asked { get; } = new("行政复议答复，依据复议机关通知。", "县人民政府");
}
