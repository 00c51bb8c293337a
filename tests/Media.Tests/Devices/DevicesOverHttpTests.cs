using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Media.Tests.Uploading;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Media.Tests.Devices;

/// <summary>设备: what an upload from a device needs, and what becomes of the device.</summary>
public sealed class DevicesOverHttpTests : ServiceStory
{
    [Fact]
    [Trait("rule", "R30.4")]
    public async Task Device_left_uncleared_for_a_day_is_found_by_the_patrol_once()
    {
        var devices = Host.Get<Cases<Device>>();
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        await UploadAsync(Film, ("filename", "询问.mp4"), ("device", "D-1"));
        await Host.Get<DeviceRegister>().NoteUnclearedAsync(Stop);
        Assert.Equal(0, (await devices.ReadAsync("D-1", Stop)).State.UnclearedNoted);

        Clock.Ahead = TimeSpan.FromHours(24.1);
        await Host.Get<DeviceRegister>().NoteUnclearedAsync(Stop);
        await Host.Get<DeviceRegister>().NoteUnclearedAsync(Stop);

        var reading = await devices.ReadAsync("D-1", Stop);
        Assert.NotEqual(0, reading.State.UnclearedNoted);
        Assert.Single(reading.Entries, e => e.Name == "finding.raised/1");
    }

    [Fact]
    [Trait("rule", "R28.1")]
    [Trait("law", "本制度第二十八条")]
    public async Task Unknown_device_cannot_upload()
    {
        using var response = await Host.Http.SendAsync(Tus.Create(10, ("Upload-Metadata", Tus.Metadata(("device", "D-404")))), Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(Stop);
        Assert.Equal(("device-unknown", "R28.1"), ((string?)problem!["code"], (string?)problem["rule"]));
    }

    [Fact]
    [Trait("rule", "SOD4")]
    public async Task Officer_who_last_held_the_device_does_not_upload_from_it()
    {
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        using var both = Host.As("O-1", "王执法", Roles.DeviceKeeper);
        using var response = await both.SendAsync(Tus.Create(10, ("Upload-Metadata", Tus.Metadata(("device", "D-1")))), Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("keeper-is-maker", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R28.1")]
    [Trait("rule", "R30.4")]
    public async Task Device_is_shown_with_everybody_who_had_it()
    {
        var now = DateTimeOffset.UtcNow;
        await RegisteredDeviceAsync("D-1", now.AddHours(-4));
        var detail = (await Host.Http.GetFromJsonAsync<JsonObject>("/media/devices/D-1", Stop))!;
        Assert.Equal(("O-1", "O-1"), ((string?)detail["device"]!["holder"], (string?)detail["sessions"]![0]!["officer"]));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/media/devices/D-404"));
        Assert.Equal(
            "custody-overlaps",
            await RefusedAsync("/media/devices/D-1/check-in", new JsonObject { ["happenedAt"] = $"{now.AddHours(-5):O}", ["deviceClock"] = $"{now:O}", ["battery"] = 50, ["freeMegabytes"] = 10 }));
    }

    [Fact]
    [Trait("rule", "R28.2")]
    [Trait("law", "本制度第二十八条")]
    public async Task Ratio_of_a_unit_follows_the_roster_and_counts_no_retired_device()
    {
        foreach (var id in (string[])["D-1", "D-2"])
        {
            Assert.True((await Host.Get<DeviceRegister>().RegisterAsync(id, new RegisterDevice("DSJ-5", "SN-" + id, "现场执法记录", "U-1", "K-1", 1000), Bureau.Keeper, "r" + id)).Accepted);
        }

        var before = Assert.Single((await Host.Http.GetFromJsonAsync<JsonArray>("/media/device-ratios", Stop))!);
        Assert.Equal((2, 2, false), ((int)before!["devices"]!, (int)before["certified"]!, (bool)before["exceeded"]!));

        // The officer moved; no device was touched. The administrator of the roster sees it as well as the keeper.
        Host.Get<LawBook>().Replace(Bureau.Law.WithOfficer(Bureau.Law.Officer("O-2")! with { UnitId = "U-2" }));
        using var administrator = Host.As("A-1", "管理员", AccountRoles.Administrator);
        var told = Assert.Single((await administrator.GetFromJsonAsync<JsonArray>("/media/device-ratios", Stop))!)!;
        Assert.Equal((true, "R28.2", "本制度第二十八条"), ((bool)told["exceeded"]!, (string?)told["rule"], (string?)told["legalBasis"]));
        Assert.Contains("持证人员 1 名", (string?)told["warning"], StringComparison.Ordinal);
        Assert.Equal(
            "device-ratio",
            await RefusedAsync("/media/devices/D-3", new JsonObject { ["model"] = "DSJ", ["serial"] = "S", ["purpose"] = "送达记录", ["unit"] = "U-1", ["keeper"] = "K-1", ["costFen"] = 1, ["unitDevices"] = -9 }));

        Assert.True((await Host.Get<Cases<Device>>().ExecuteAsync("D-2", new RetireDevice("报废"), Bureau.Keeper, "retire")).Accepted);
        Assert.False((bool)(await Host.Http.GetFromJsonAsync<JsonArray>("/media/device-ratios", Stop))![0]!["exceeded"]!);
    }

    [Theory]
    [Trait("rule", "R28.1")]
    [InlineData("a%20b")]
    [InlineData("%2e%2e%2fx")]
    [InlineData("设备一")]
    public async Task Number_that_cannot_be_an_address_is_400(string id)
    {
        using var answer = await Host.Http.PostAsJsonAsync(
            $"/media/devices/{id}", new JsonObject { ["model"] = "DSJ", ["serial"] = "S", ["purpose"] = "送达记录", ["unit"] = "U-1", ["keeper"] = "K-1", ["costFen"] = 1 }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [Trait("rule", "R28.1")]
    [InlineData("/media/devices/D-404/retirement", "设备不存在")]
    [InlineData("/media/recordings/R-404/late-reason", "录音录像不存在")]
    public async Task Command_to_something_unknown_says_what_is_not_there(string address, string title)
    {
        using var answer = await Host.Http.PostAsJsonAsync(address, new JsonObject { ["reason"] = "到期报废" }, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(title, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["title"]);
    }
}
