using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Contracts.Media;
using Enforcement.Media.Devices;
using Enforcement.Media.Docking;
using Enforcement.Media.Duties;
using Enforcement.Media.Patrolling;
using Enforcement.Media.Recordings;
using Enforcement.Media.Tests.Uploading;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Media.Tests;

/// <summary>The whole service over HTTP: silo, journal, messages inside the process.</summary>
public sealed class MediaServiceTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _film = Films.Mp4(300_000, DateTimeOffset.UtcNow.AddHours(-3), TimeSpan.FromHours(1));
    private readonly ShiftedClock _clock = new();
    private MediaHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
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

        var id = await UploadAsync(_film, ("filename", "询问.mp4"), ("device", "D-1"));
        var duty = await UntilAsync(() => _host.Get<Cases<RecordingDuty>>().ReadAsync("duty-1", Stop), r => r.State.Status == RecordingDutyStatus.Met);

        Assert.Equal(id, Assert.Single(duty.State.Covers).RecordingId);
        var recording = (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State;
        Assert.Equal(
            (RecordingStatus.Linked, "某公司案：询问", "某公司", "会议室", "penalty/1"),
            (recording.Status, recording.Labels.Cause, recording.Labels.Party, recording.Labels.Place, recording.CaseStream));
        Assert.Equal(["A0001", "A0002"], recording.Labels.Certificates!.Value);
        Assert.True((await _host.Get<Cases<Device>>().ReadAsync("D-1", Stop)).State.ToClear);
    }

    [Fact]
    [Trait("rule", "R30.3")]
    [Trait("rule", "R5.2")]
    public async Task Recording_taken_in_before_its_step_was_entered_gets_its_labels_from_the_case_later()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var id = await UploadAsync(_film, ("filename", "询问.mp4"), ("device", "D-1"));
        Assert.Equal(RecordingStatus.Quarantine, (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Status);

        await OweAsync("duty-1", now.AddHours(-3), now.AddHours(-2));

        var linked = await UntilAsync(() => _host.Get<Cases<Recording>>().ReadAsync(id, Stop), r => r.State.Status == RecordingStatus.Linked);
        Assert.Equal("某公司案：询问", linked.State.Labels.Cause);
        await UntilAsync(() => _host.Get<Cases<RecordingDuty>>().ReadAsync("duty-1", Stop), r => r.State.Status == RecordingDutyStatus.Met);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Copy_without_original_or_reason_is_refused()
    {
        var original = await UploadAsync(_film, ("filename", "原件.mp4"));
        foreach (var metadata in (string[])[Tus.Metadata(("parent", original)), Tus.Metadata(("parent", "0"), ("reason", "遮挡"))])
        {
            using var response = await _host.Http.SendAsync(Tus.Create(10, ("Upload-Metadata", metadata)), Stop);
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
            Assert.Contains("copy-unfounded", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("rule", "D.7")]
    public async Task Approved_disposal_takes_the_bytes_out_and_a_twin_of_a_kept_recording_stays()
    {
        var recordings = _host.Get<Cases<Recording>>();
        var (gone, twin) = (Films.Mp4(9_000, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)), Films.Mp4(9_001, DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1)));
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var (first, second, third) = (await StoredAsync(gone), await StoredAsync(twin), await StoredAsync(twin));
        _clock.Ahead = TimeSpan.FromDays(200);
        foreach (var id in (string[])[first, second])
        {
            Assert.True((await recordings.ExecuteAsync(id, new ProposeDisposal("CZ-1"), Bureau.Keeper, "p" + id)).Accepted);
            Assert.True((await recordings.ExecuteAsync(id, new DecideDisposal("CZ-1", true), Bureau.Head, "d" + id)).Accepted);
            await UntilAsync(() => recordings.ReadAsync(id, Stop), r => r.State.Removed);
        }

        _clock.Ahead = TimeSpan.Zero;
        Assert.False(File.Exists(ObjectOf(gone)));
        Assert.True(File.Exists(ObjectOf(gone) + ".chunks"));
        Assert.True(File.Exists(ObjectOf(twin)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/media/recordings/{third}/content"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/media/recordings/{first}/content"));
    }

    [Fact]
    [Trait("rule", "R30.4")]
    public async Task Device_left_uncleared_for_a_day_is_found_by_the_patrol_once()
    {
        var devices = _host.Get<Cases<Device>>();
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        await UploadAsync(_film, ("filename", "询问.mp4"), ("device", "D-1"));
        await _host.Get<DeviceRegister>().NoteUnclearedAsync(Stop);
        Assert.False((await devices.ReadAsync("D-1", Stop)).State.UnclearedNoted);

        _clock.Ahead = TimeSpan.FromHours(24.1);
        await _host.Get<DeviceRegister>().NoteUnclearedAsync(Stop);
        await _host.Get<DeviceRegister>().NoteUnclearedAsync(Stop);

        var reading = await devices.ReadAsync("D-1", Stop);
        Assert.True(reading.State.UnclearedNoted);
        Assert.Single(reading.Entries, e => e.Name == "finding.raised/1");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("nonsense")]
    public async Task Key_frame_of_no_second_is_400(string at)
    {
        var id = await UploadAsync(_film, ("filename", "a.mp4"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync($"/media/recordings/{id}/thumbnail?at={at}"));
    }

    [Fact]
    [Trait("rule", "R8.1")]
    public async Task Video_of_a_surveillance_device_is_surveillance()
    {
        Assert.True((await _host.Get<DeviceRegister>().RegisterAsync("C-1", new RegisterDevice("CAM", "SN-C", "窗口视频监控", "U-1", "K-1", 1000), Bureau.Keeper, "rc")).Accepted);
        var id = await UploadAsync(_film, ("filename", "窗口.mp4"), ("device", "C-1"));
        Assert.Equal(RecordingForm.Surveillance, (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Labels.Form);
    }

    [Fact]
    public async Task Clock_one_year_off_keeps_it_in_quarantine_with_the_reason()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        var id = await UploadAsync(Films.Mp4(9_000, DateTimeOffset.UtcNow.AddYears(-1), TimeSpan.FromMinutes(5)), ("filename", "a.mp4"), ("device", "D-1"));
        var state = (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State;
        Assert.Equal(RecordingStatus.Quarantine, state.Status);
        Assert.Contains("设备时钟可能有误", state.ClockProblem, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R28.1")]
    [Trait("law", "本制度第二十八条")]
    public async Task Unknown_device_cannot_upload()
    {
        using var response = await _host.Http.SendAsync(Tus.Create(10, ("Upload-Metadata", Tus.Metadata(("device", "D-404")))), Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(Stop);
        Assert.Equal(("device-unknown", "R28.1"), ((string?)problem!["code"], (string?)problem["rule"]));
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
        var page = await _host.Http.GetFromJsonAsync<JsonObject>("/media/recordings?bucket=quarantine", Stop);
        var row = Assert.Single(page!["rows"]!.AsArray(), r => (string?)r!["id"] == id);
        Assert.Contains(reason, row!["reasons"]![0]!.ToString(), StringComparison.Ordinal);
        using var played = await _host.Http.GetAsync(MediaUrls.Content(id), Stop);
        Assert.Equal(HttpStatusCode.NotFound, played.StatusCode);
    }

    [Fact]
    [Trait("rule", "R8.2")]
    public async Task Film_cut_off_in_the_middle_is_told()
    {
        var id = await UploadAsync(_film[..200_000], ("filename", "截断.mp4"));
        Assert.Contains("截断", (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.TypeProblem, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R32.2")]
    public async Task Playing_serves_ranges_and_every_view_is_on_record()
    {
        var id = await UploadAsync(_film, ("filename", "询问.mp4"));
        using var officer = _host.As("O-1", "王执法", Roles.Officer);
        using var request = new HttpRequestMessage(HttpMethod.Get, MediaUrls.Content(id)) { Headers = { Range = new RangeHeaderValue(100_000, 100_099) } };
        using var part = await officer.SendAsync(request, Stop);

        Assert.Equal((HttpStatusCode.PartialContent, "video/mp4"), (part.StatusCode, part.Content.Headers.ContentType!.MediaType));
        Assert.Equal(_film[100_000..100_100], await part.Content.ReadAsByteArrayAsync(Stop));
        using var beyond = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, MediaUrls.Content(id)) { Headers = { Range = new RangeHeaderValue(9_000_000, null) } }, Stop);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        var lines = await _host.Get<IJournal>().ReadAuditAsync($"recording/{id}", "read", Stop).ToListAsync(Stop);
        Assert.Equal(["O-1", "O-1"], lines.Select(l => l.ActorId));
        Assert.Contains("bytes=100000-100099", lines[0].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十条")]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "/content")]
    [InlineData("DELETE", "/content")]
    public async Task Deletion_and_change_are_refused_and_become_a_finding(string method, string path)
    {
        var id = await UploadAsync(_film, ("filename", "询问.mp4"));
        using var director = _host.As("H-1", "孙科长", Roles.Director, Roles.SectionHead);
        using var response = await director.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/media/recordings/{id}{path}"), Stop);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var record = await _host.Get<Cases<Intake.Attempts>>().ReadAsync("H-1", Stop);
        Assert.Equal(["media.deletion-attempted/1", "finding.raised/1"], record.Entries.Select(e => e.Name));
        using var played = await director.GetAsync(MediaUrls.Content(id), Stop);
        Assert.Equal(_film, await played.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Patrol_names_the_damaged_chunk()
    {
        var id = await UploadAsync(_film, ("filename", "询问.mp4"));
        var content = (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Content!;
        var path = _folder.At("media", "objects", content.Sha256[..2], content.Sha256);
        File.SetAttributes(path, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes[(3 * 65536) + 7] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Stop);

        var round = await _host.Get<Patrol>().GoAsync(long.MaxValue, Stop);

        Assert.Equal((1, 1), (round.Looked, round.Damaged));
        Assert.Equal([3], (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Damage);
        await _host.Get<Patrol>().GoAsync(long.MaxValue, Stop);
        Assert.Single((await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).Entries, e => e.Name == "media.fixity-failed/1");
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Derived_copy_is_a_child_with_its_own_hash_and_reason()
    {
        var parent = await UploadAsync(_film, ("filename", "询问.mp4"));
        var copy = await UploadAsync(Films.Mp4(50_000, DateTimeOffset.UtcNow.AddHours(-3), TimeSpan.FromMinutes(1)), ("filename", "打码.mp4"), ("parent", parent), ("reason", "遮挡未成年人面部"));

        var original = (await _host.Get<Cases<Recording>>().ReadAsync(parent, Stop)).State;
        var child = (await _host.Get<Cases<Recording>>().ReadAsync(copy, Stop)).State;
        Assert.Equal([copy], original.Copies);
        Assert.Equal((parent, "遮挡未成年人面部"), (child.Parent, child.DeriveReason));
        Assert.NotEqual(original.Content!.Sha256, child.Content!.Sha256);
    }

    [Fact]
    public async Task Dock_takes_a_card_in_with_a_receipt_and_leaves_the_source_alone()
    {
        var dock = Directory.CreateDirectory(_folder.At("dock", "card-1")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(dock, "a.mp4"), _film, Stop);
        await File.WriteAllTextAsync(Path.Combine(dock, "b.mp4"), "damaged on the way", Stop);
        await File.WriteAllTextAsync(_folder.At("secret.mp4"), "outside", Stop);
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        await File.WriteAllTextAsync(
            Path.Combine(dock, "manifest.json"),
            $$"""{"device":"D-1","keeper":"K-1","files":[{"name":"a.mp4","sha256":"{{Bytes.Sha256(_film)}}"},{"name":"b.mp4","sha256":"{{Bytes.Sha256(_film)}}"},{"name":"../../secret.mp4"}]}""", Stop);

        Assert.Equal(1, await _host.Get<DockWatcher>().LookAsync(_folder.At("dock"), Stop));
        Assert.Equal(0, await _host.Get<DockWatcher>().LookAsync(_folder.At("dock"), Stop));

        var receipt = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(dock, "receipt.json"), Stop))!.AsArray();
        Assert.Equal(Bytes.Sha256(_film), (string?)receipt[0]!["sha256"]);
        Assert.Contains("哈希不一致", (string?)receipt[1]!["problem"], StringComparison.Ordinal);
        Assert.Contains("文件名含有路径", (string?)receipt[2]!["problem"], StringComparison.Ordinal);
        Assert.True((await _host.Get<Cases<Recording>>().ReadAsync((string)receipt[0]!["recordingId"]!, Stop)).Exists);
        Assert.Equal(_film, await File.ReadAllBytesAsync(Path.Combine(dock, "a.mp4"), Stop));
    }

    [Fact]
    [Trait("rule", "SOD4")]
    public async Task Officer_who_last_held_the_device_does_not_upload_from_it()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        using var both = _host.As("O-1", "王执法", Roles.DeviceKeeper);
        using var response = await both.SendAsync(Tus.Create(10, ("Upload-Metadata", Tus.Metadata(("device", "D-1")))), Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("keeper-is-maker", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R30.2")]
    public async Task On_time_rate_is_told_per_officer_and_unit()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        await UploadAsync(_film, ("filename", "按期.mp4"), ("device", "D-1"));
        await UploadAsync(Films.Mp4(9000, now, TimeSpan.FromMinutes(1)), ("filename", "迟延.mp4"), ("officers", "O-1"), ("start", $"{now.AddHours(-50):O}"), ("end", $"{now.AddHours(-49):O}"));

        var lines = (await _host.Http.GetFromJsonAsync<JsonArray>("/media/punctuality", Stop))!;
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
        var id = await UploadAsync(_film, ("filename", "询问.mp4"));
        using var response = await _host.Http.PostAsync($"/media/recordings/{id}/labels", new StringContent(body, new MediaTypeHeaderValue("application/json")), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task RegisteredDeviceAsync(string id, DateTimeOffset outSince)
    {
        var devices = _host.Get<Cases<Device>>();
        Assert.True((await _host.Get<DeviceRegister>().RegisterAsync(id, new RegisterDevice("DSJ-5", "SN-" + id, "现场执法记录", "U-1", "K-1", 1000), Bureau.Keeper, "r" + id)).Accepted);
        Assert.True((await devices.ExecuteAsync(id, new CheckOutDevice("O-1", outSince, 90, 60_000) { HappenedAt = outSince }, Bureau.Keeper, "o" + id)).Accepted);
    }

    private Task OweAsync(string id, DateTimeOffset from, DateTimeOffset to) => _host.Get<IMessageOutlet>().PublishAsync(
        new RecordingOwed(id, "penalty/1", "某公司案", "询问", "Full", "R16.2", "会议室", "某公司", ["O-1", "O-2"], from, to), Guid.NewGuid(), Stop);

    private string ObjectOf(byte[] content) => _folder.At("media", "objects", Bytes.Sha256(content)[..2], Bytes.Sha256(content));

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await _host.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        return answer.StatusCode;
    }

    private async Task<string> StoredAsync(byte[] film)
    {
        var now = DateTimeOffset.UtcNow;
        var id = await UploadAsync(
            film, ("filename", "a.mp4"), ("cause", "巡查"), ("party", "无"), ("officers", "O-1"), ("start", $"{now.AddHours(-2):O}"), ("end", $"{now.AddHours(-1):O}"), ("place", "街面"),
            ("device", "D-1"));
        Assert.Equal(RecordingStatus.Complete, (await _host.Get<Cases<Recording>>().ReadAsync(id, Stop)).State.Status);
        return id;
    }

    private async Task<string> UploadAsync(byte[] content, params (string Key, string Value)[] metadata)
    {
        var url = await _host.Http.CreatedAsync(content.Length, ("Upload-Metadata", Tus.Metadata(metadata)));
        if (content.Length > 0)
        {
            Assert.Equal(204, (await _host.Http.PatchedAsync(url, 0, content)).Status);
        }

        return url.Split('/')[^1];
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> enough)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (enough(value))
            {
                return value;
            }

            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(60), $"not reached within 60 s: {value}");
            await Task.Yield();
        }
    }

    private async Task<MediaHost> StartAsync()
    {
        var host = await MediaHost.StartAsync(
            _folder.Path,
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(_clock);
                builder.AddMedia();
                builder.AddSilo("media-tests");
                builder.AddMessaging("media-tests");
            },
            app => app.MapMedia());
        host.Get<LawBook>().Replace(Bureau.Law);
        return host;
    }
}

/// <summary>The clock of the machine, or one that is ahead of it.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
