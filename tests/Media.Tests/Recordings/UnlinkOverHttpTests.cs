using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>解除关联 through the whole service: the wrong duty is owed again, the right one met.</summary>
public sealed class UnlinkOverHttpTests : ServiceStory
{
    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("rule", "R5.2")]
    [Trait("law", "本制度第三十条")]
    public async Task Recording_of_the_wrong_case_goes_to_the_right_one_and_no_link_comes_back_by_itself()
    {
        var now = DateTimeOffset.UtcNow;
        var (from, to) = (now.AddHours(-2), now.AddHours(-1));
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        await OweAsync("penalty/1", "P1.inquiry.1", from, to);
        var id = await UploadAsync(Film, ("filename", "询问.mp4"), ("device", "D-1"), ("start", $"{from:O}"), ("end", $"{to:O}"), ("place", "会议室"));
        await DutyAsync("P1.inquiry.1", RecordingDutyStatus.Met);
        await OweAsync("penalty/2", "P2.inquiry.1", from, to);
        await Host.Get<IMessageOutlet>().PublishAsync(new CaseOpened("penalty/2", "处罚2026-2", "另一公司案", "Penalty", "U-1", new DateOnly(2026, 3, 10)), Guid.NewGuid(), Stop);

        Assert.Equal("dissolution-unfounded", await RefusedAsync($"/media/recordings/{id}/case/dissolution", new JsonObject { ["caseStream"] = "penalty/1", ["reason"] = "" }));
        using var officer = Host.As("O-2", "刘执法", Roles.Officer);
        var wrong = new JsonObject { ["caseStream"] = "penalty/1", ["reason"] = "是另一公司的询问。" };
        using var forbidden = await officer.PostAsJsonAsync($"/media/recordings/{id}/case/dissolution", wrong, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        await DoneAsync($"/media/recordings/{id}/case/dissolution", wrong);
        await DoneAsync($"/media/recordings/{id}/case/dissolution", wrong);

        await DutyAsync("P1.inquiry.1", RecordingDutyStatus.Open);
        // A mark makes it look for its duty once more; the wrong one fits as well as before.
        await DoneAsync($"/media/recordings/{id}/bookmarks", new JsonObject { ["second"] = 5, ["moment"] = "亮证告知" });
        await DoneAsync($"/media/recordings/{id}/case", new JsonObject { ["caseStream"] = "penalty/2", ["caseTitle"] = "", ["dutyId"] = "P2.inquiry.1" });
        await DutyAsync("P2.inquiry.1", RecordingDutyStatus.Met);
        Assert.Equal(RecordingDutyStatus.Open, (await Host.Get<Cases<RecordingDuty>>().ReadAsync("P1.inquiry.1", Stop)).State.Status);

        var recording = (await Host.Http.GetFromJsonAsync<JsonObject>($"/media/recordings/{id}", Stop))!;
        Assert.Equal("penalty/2", (string?)recording["caseStream"]);
        Assert.Equal(["media.recording-linked/1", "media.link-dissolved/1", "media.bookmark-set/1", "media.recording-linked/1"],
            recording["custody"]!.AsArray().Select(c => (string)c!["fact"]!).SkipWhile(f => f != "media.recording-linked/1"));
    }

    [Fact]
    [Trait("rule", "R16.2")]
    public async Task Corrected_times_and_officers_reopen_the_duty_they_no_longer_show()
    {
        var now = DateTimeOffset.UtcNow;
        var (from, to) = (now.AddHours(-2), now.AddHours(-1));
        await RegisteredDeviceAsync("D-1", now.AddHours(-20));
        await OweAsync("penalty/1", "P1.inquiry.1", from, to);
        var id = await UploadAsync(Film, ("filename", "询问.mp4"), ("device", "D-1"), ("start", $"{from:O}"), ("end", $"{to:O}"), ("place", "会议室"));
        await DutyAsync("P1.inquiry.1", RecordingDutyStatus.Met);

        await CorrectAsync(id, new JsonObject { ["start"] = $"{from.AddHours(-9):O}", ["end"] = $"{to.AddHours(-9):O}" });
        await DutyAsync("P1.inquiry.1", RecordingDutyStatus.Open);
        await CorrectAsync(id, new JsonObject { ["start"] = $"{from:O}", ["end"] = $"{to:O}" });
        await DutyAsync("P1.inquiry.1", RecordingDutyStatus.Met);
        await CorrectAsync(id, new JsonObject { ["officers"] = new JsonArray("O-9"), ["certificates"] = new JsonArray("A0009") });
        Assert.Contains("没有参加该活动", DutyJudgement.Missing(await DutyAsync("P1.inquiry.1", RecordingDutyStatus.Open), TimeSpan.FromMinutes(1)), StringComparison.Ordinal);

        // Those who did not take part are no ground for a link either.
        await DoneAsync($"/media/recordings/{id}/case/dissolution", new JsonObject { ["caseStream"] = "penalty/1", ["reason"] = "新同事另行录制。" });
        await Host.Get<IMessageOutlet>().PublishAsync(new CaseOpened("penalty/1", "处罚2026-1", "某公司案", "Penalty", "U-1", new DateOnly(2026, 3, 10)), Guid.NewGuid(), Stop);
        Assert.Equal("officers-differ", await RefusedAsync($"/media/recordings/{id}/case", new JsonObject { ["caseStream"] = "penalty/1", ["caseTitle"] = "", ["dutyId"] = "P1.inquiry.1" }));
    }

    private Task CorrectAsync(string id, JsonObject labels) => DoneAsync($"/media/recordings/{id}/labels/correction", new JsonObject { ["labels"] = labels, ["reason"] = "设备时钟有误，已核对。" });

    private async Task DoneAsync(string path, JsonObject command)
    {
        using var answer = await Host.Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), command, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<RecordingDuty> DutyAsync(string id, RecordingDutyStatus status) =>
        (await UntilAsync(() => Host.Get<Cases<RecordingDuty>>().ReadAsync(id, Stop), r => r.State.Status == status)).State;

    private Task OweAsync(string stream, string duty, DateTimeOffset from, DateTimeOffset to) => Host.Get<IMessageOutlet>().PublishAsync(
        new RecordingOwed(duty, stream, "某公司案", "询问", "Full", "R16.2", "会议室", "某公司", ["O-1", "O-2"], from, to), Guid.NewGuid(), Stop);
}
