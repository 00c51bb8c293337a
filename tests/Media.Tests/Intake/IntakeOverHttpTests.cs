using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Tests.Intake;

/// <summary>入库: what arrives gets its labels, or stays in quarantine with the reason.</summary>
public sealed class IntakeOverHttpTests : ServiceStory
{
    [Theory]
    [Trait("rule", "R8.2")]
    [InlineData("labels", """{"labels":{"officers":["O-1"],"start":"9999-12-31T23:59:59+00:00"}}""", 409)]
    [InlineData("labels", """{"labels":{"officers":["O-1"],"start":"0001-01-01T00:00:00+00:00"}}""", 409)]
    [InlineData("labels/correction", """{"labels":{"officers":["O-1"],"end":"9999-12-31T23:59:59+00:00"},"reason":"有误"}""", 409)]
    [InlineData("bookmarks", """{"second":1e400,"moment":"签字"}""", 400)]
    [InlineData("bookmarks", """{"second":1000001,"moment":"签字"}""", 409)]
    public async Task Times_no_clock_can_show_are_refused_and_break_nothing(string step, string command, int status)
    {
        // Its length is not known: a second of it has to be one all the same.
        var id = await UploadAsync([1, 2, 3, 4, 5], ("filename", "a.mp4"));
        using var body = new StringContent(command, System.Text.Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await Host.Http.PostAsync($"/media/recordings/{id}/{step}", body, Stop);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    [Trait("rule", "R30.3")]
    [Trait("rule", "R5.2")]
    [Trait("law", "本制度第三十条")]
    public async Task Labels_come_from_device_case_and_file_without_typing_and_meet_the_duty()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        await OweAsync("duty-1", now.AddHours(-3), now.AddHours(-2));

        var id = await UploadAsync(Film, ("filename", "询问.mp4"), ("device", "D-1"));
        var duty = await UntilAsync(() => Host.Get<Cases<RecordingDuty>>().ReadAsync("duty-1", Stop), r => r.State.Status == RecordingDutyStatus.Met);

        Assert.Equal(id, Assert.Single(duty.State.Covers).RecordingId);
        var recording = (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State;
        Assert.Equal(
            (RecordingStatus.Linked, "某公司案：询问", "某公司", "会议室", "penalty/1"),
            (recording.Status, recording.Labels.Cause, recording.Labels.Party, recording.Labels.Place, recording.CaseStream));
        Assert.Equal(["A0001", "A0002"], recording.Labels.Certificates!.Value);
        Assert.True((await Host.Get<Cases<Device>>().ReadAsync("D-1", Stop)).State.ToClear);
    }

    [Fact]
    [Trait("rule", "R30.3")]
    [Trait("rule", "R5.2")]
    public async Task Recording_taken_in_before_its_step_was_entered_gets_its_labels_from_the_case_later()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var id = await UploadAsync(Film, ("filename", "询问.mp4"), ("device", "D-1"));
        Assert.Equal(RecordingStatus.Quarantine, (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Status);

        await OweAsync("duty-1", now.AddHours(-3), now.AddHours(-2));

        var linked = await UntilAsync(() => Host.Get<Cases<Recording>>().ReadAsync(id, Stop), r => r.State.Status == RecordingStatus.Linked);
        Assert.Equal("某公司案：询问", linked.State.Labels.Cause);
        await UntilAsync(() => Host.Get<Cases<RecordingDuty>>().ReadAsync("duty-1", Stop), r => r.State.Status == RecordingDutyStatus.Met);
    }

    [Fact]
    [Trait("rule", "R8.1")]
    public async Task Video_of_a_surveillance_device_is_surveillance()
    {
        Assert.True((await Host.Get<DeviceRegister>().RegisterAsync("C-1", new RegisterDevice("CAM", "SN-C", "窗口视频监控", "U-1", "K-1", 1000), Bureau.Keeper, "rc")).Accepted);
        var id = await UploadAsync(Film, ("filename", "窗口.mp4"), ("device", "C-1"));
        Assert.Equal(RecordingForm.Surveillance, (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Labels.Form);
    }

    [Fact]
    public async Task Clock_one_year_off_keeps_it_in_quarantine_with_the_reason()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var id = await UploadAsync(Films.Mp4(9_000, DateTimeOffset.UtcNow.AddYears(-1), TimeSpan.FromMinutes(5)), ("filename", "a.mp4"), ("device", "D-1"));
        var state = (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State;
        Assert.Equal(RecordingStatus.Quarantine, state.Status);
        Assert.Contains("设备时钟可能有误", state.ClockProblem, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("rule", "R8.2")]
    [InlineData("假视频.mp4", "PK\u0003\u0004archive", "压缩包")]
    [InlineData("脚本.mp4", "#!/bin/sh\nrm -rf /", "脚本")]
    [InlineData("网页.jpg", "<script>alert(1)</script>", "脚本或网页")]
    [InlineData("空.mp4", "", "文件为空")]
    [InlineData("杂.avi", "nothing known", "不是可识别")]
    public async Task Foreign_file_stays_in_quarantine_with_the_reason(string name, string content, string reason)
    {
        var id = await UploadAsync(System.Text.Encoding.Latin1.GetBytes(content), ("filename", name));
        var page = await Host.Http.GetFromJsonAsync<JsonObject>("/media/recordings?bucket=quarantine", Stop);
        var row = Assert.Single(page!["rows"]!.AsArray(), r => (string?)r!["id"] == id);
        Assert.Contains(reason, row!["reasons"]![0]!.ToString(), StringComparison.Ordinal);
        using var played = await Host.Http.GetAsync(MediaUrls.Content(id), Stop);
        Assert.Equal(HttpStatusCode.NotFound, played.StatusCode);
    }

    [Fact]
    [Trait("rule", "R8.2")]
    public async Task Film_cut_off_in_the_middle_is_told()
    {
        var id = await UploadAsync(Film[..200_000], ("filename", "截断.mp4"));
        Assert.Contains("截断", (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.TypeProblem, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R30.2")]
    public async Task On_time_rate_is_told_per_officer_and_unit()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        await UploadAsync(Film, ("filename", "按期.mp4"), ("device", "D-1"));
        await UploadAsync(Films.Mp4(9000, now, TimeSpan.FromMinutes(1)), ("filename", "迟延.mp4"), ("officers", "O-1"), ("start", $"{now.AddHours(-50):O}"), ("end", $"{now.AddHours(-49):O}"));

        var lines = (await Host.Http.GetFromJsonAsync<JsonArray>("/media/punctuality", Stop))!;
        var officer = Assert.Single(lines, l => (string?)l!["id"] == "O-1")!;
        Assert.Equal((1, 2, 0.5), ((int)officer["onTime"]!, (int)officer["all"]!, (double)officer["rate"]!));
        Assert.Contains(lines, l => (string?)l!["kind"] == "unit" && (string?)l["name"] == "劳动保障监察科");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"labels\":{\"start\":\"yesterday\"}}")]
    [InlineData("nonsense")]
    public async Task Bad_command_is_400(string body)
    {
        var id = await UploadAsync(Film, ("filename", "询问.mp4"));
        using var response = await Host.Http.PostAsync($"/media/recordings/{id}/labels", new StringContent(body, new MediaTypeHeaderValue("application/json")), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [Trait("rule", "R8.2")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public async Task Time_that_can_be_none_is_asked_for_and_not_guessed(string time)
    {
        var id = await UploadAsync(Films.Mp4(9_000, new DateTimeOffset(1904, 1, 2, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(5)), ("filename", "a.mp4"), ("start", time), ("end", time));

        var state = (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State;
        Assert.Equal((RecordingStatus.Quarantine, null, null), (state.Status, state.Labels.Start, state.Labels.End));
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData("C:\\卡\\询问.mp4", "询问.mp4")]
    [InlineData("询\u0000问\n.mp4", "询问.mp4")]
    [InlineData("\u202Egpj.exe", "gpj.exe")]
    public async Task Name_is_shown_without_its_path_and_without_tricks(string name, string shown)
    {
        var id = await UploadAsync(Film, ("filename", name));
        Assert.Equal(shown, (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Content!.FileName);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("\u200B")]
    public async Task Name_that_says_nothing_is_replaced(string name)
    {
        var id = await UploadAsync(Film, ("filename", name));
        Assert.Equal(id[^8..], (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Content!.FileName);
    }

    [Fact]
    public async Task Very_long_name_keeps_its_beginning_and_its_ending()
    {
        var id = await UploadAsync(Film, ("filename", new string('长', 5000) + ".mp4"));
        var name = (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Content!.FileName;
        Assert.Equal(200, name.Length);
        Assert.EndsWith("….mp4", name, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R28.1")]
    [Trait("rule", "R30.3")]
    public async Task Labels_given_over_http_name_a_registered_device_and_get_the_numbers_of_certificates()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var id = await UploadAsync(Film, ("filename", "询问.mp4"));
        var labels = new JsonObject { ["cause"] = "询问", ["party"] = "某公司", ["officers"] = new JsonArray("O-1"), ["place"] = "会议室", ["device"] = "D-404" };
        Assert.Equal("device-unknown", await RefusedAsync($"/media/recordings/{id}/labels", new JsonObject { ["labels"] = labels }));

        labels["device"] = "D-1";
        using var answer = await Host.Http.PostAsJsonAsync($"/media/recordings/{id}/labels", new JsonObject { ["labels"] = labels.DeepClone(), ["deviceUnknown"] = true }, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var state = (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State;
        Assert.Equal((RecordingStatus.Complete, "A0001"), (state.Status, state.Labels.Certificates!.Value.Single()));
    }

    [Fact]
    [Trait("rule", "R30.3")]
    public async Task Linked_is_what_a_case_and_a_duty_of_it_are()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var id = await StoredAsync(Film);
        var link = new JsonObject { ["caseStream"] = "penalty/9", ["caseTitle"] = "随便写的" };
        Assert.Equal("case-unknown", await RefusedAsync($"/media/recordings/{id}/case", link));

        await Host.Get<IMessageOutlet>().PublishAsync(
            new Contracts.Casework.CaseOpened("penalty/9", "处罚2026-9", "某公司案", "Penalty", "U-1", new DateOnly(2026, 3, 10)), Guid.NewGuid(), Stop);
        link["dutyId"] = "no-duty";
        Assert.Equal("duty-foreign", await RefusedAsync($"/media/recordings/{id}/case", link));
        link.Remove("dutyId");
        using var answer = await Host.Http.PostAsJsonAsync($"/media/recordings/{id}/case", link, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("处罚2026-9 某公司案", (await Host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.CaseTitle);
    }

    [Theory]
    [InlineData("from=0001-01-01&to=9999-12-31")]
    [InlineData("from=2026-12-01&to=2026-01-01")]
    [InlineData("to=9999-12-31")]
    [InlineData("from=x")]
    public async Task Period_that_is_none_is_400(string period) => Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/media/punctuality?{period}"));
}
