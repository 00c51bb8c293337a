using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Media.Docking;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Tests.Docking;

/// <summary>采集站: a card copied in, without a browser.</summary>
public sealed class DockTests : ServiceStory
{
    [Fact]
    public async Task Dock_takes_a_card_in_with_a_receipt_and_leaves_the_source_alone()
    {
        var dock = Directory.CreateDirectory(Folder.At("dock", "card-1")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(dock, "a.mp4"), Film, Stop);
        await File.WriteAllTextAsync(Path.Combine(dock, "b.mp4"), "damaged on the way", Stop);
        await File.WriteAllTextAsync(Folder.At("secret.mp4"), "outside", Stop);
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        await File.WriteAllTextAsync(
            Path.Combine(dock, "manifest.json"),
            $$"""{"device":"D-1","keeper":"K-1","files":[{"name":"a.mp4","sha256":"{{Bytes.Sha256(Film)}}"},{"name":"b.mp4","sha256":"{{Bytes.Sha256(Film)}}"},{"name":"../../secret.mp4"}]}""", Stop);

        Assert.Equal(0, await LookAsync());
        Clock.Ahead = TimeSpan.FromSeconds(15);
        Assert.Equal(1, await LookAsync());
        Assert.Equal(0, await Host.Get<DockWatcher>().LookAsync(Folder.At("dock"), Stop));

        var receipt = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(dock, "receipt.json"), Stop))!.AsArray();
        Assert.Equal(Bytes.Sha256(Film), (string?)receipt[0]!["sha256"]);
        Assert.Contains("哈希不一致", (string?)receipt[1]!["problem"], StringComparison.Ordinal);
        Assert.Contains("文件名含有路径", (string?)receipt[2]!["problem"], StringComparison.Ordinal);
        Assert.True((await Host.Get<Cases<Recording>>().ReadAsync((string)receipt[0]!["recordingId"]!, Stop)).Exists);
        Assert.Equal(Film, await File.ReadAllBytesAsync(Path.Combine(dock, "a.mp4"), Stop));
    }

    [Fact]
    [Trait("rule", "R30.2")]
    public async Task Card_that_is_still_being_copied_waits_until_nothing_changes_any_more()
    {
        var card = Directory.CreateDirectory(Folder.At("dock", "card-1")).FullName;
        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        await File.WriteAllTextAsync(Path.Combine(card, "manifest.json"), """{"device":"D-1","keeper":"K-1","files":[{"name":"a.mp4"},{"name":"b.mp4"}]}""", Stop);
        await File.WriteAllBytesAsync(Path.Combine(card, "a.mp4"), Film, Stop);
        Assert.Equal(0, await LookAsync(minutes: 0));
        Assert.Equal(0, await LookAsync(minutes: 1));

        await File.WriteAllBytesAsync(Path.Combine(card, "b.mp4"), Film[..100_000], Stop);
        Assert.Equal(0, await LookAsync(minutes: 2));
        await File.WriteAllBytesAsync(Path.Combine(card, "b.mp4"), Film, Stop);
        Assert.Equal(0, await LookAsync(minutes: 3));
        Assert.Equal(2, await LookAsync(minutes: 4));
        Assert.True(File.Exists(Path.Combine(card, "receipt.json")));
    }

    [Fact]
    public async Task File_of_the_manifest_that_never_comes_is_told_after_a_while()
    {
        var card = Directory.CreateDirectory(Folder.At("dock", "card-1")).FullName;
        await File.WriteAllTextAsync(Path.Combine(card, "manifest.json"), """{"device":"D-1","keeper":"K-1","files":[{"name":"gone.mp4"}]}""", Stop);
        Assert.Equal(0, await LookAsync(minutes: 0));
        Assert.Equal(0, await LookAsync(minutes: 10));

        Assert.Contains("文件不在该目录中", await File.ReadAllTextAsync(Path.Combine(card, "receipt.json"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_with_a_senseless_manifest_is_told_so_and_keeps_no_other_waiting()
    {
        foreach (var (card, manifest) in ((string, string)[])[
            ("card-1", """{"device":"D-1","keeper":"K-1","files":[null]}"""), ("card-2", """{"device":"D-1","keeper":"K-1","files":[{"name":"a.mp4","party":"a\u0000b"}]}"""),
            ("card-3", """{"device":"D-1","keeper":"K-1","files":[{"name":"a.mp4"}]}""")])
        {
            var folder = Directory.CreateDirectory(Folder.At("dock", card)).FullName;
            await File.WriteAllBytesAsync(Path.Combine(folder, "a.mp4"), Film, Stop);
            await File.WriteAllTextAsync(Path.Combine(folder, "manifest.json"), manifest, Stop);
        }

        await RegisteredDeviceAsync("D-1", DateTimeOffset.UtcNow.AddHours(-4));
        await LookAsync(minutes: 0);
        Assert.Equal(1, await LookAsync(minutes: 1));

        Assert.Contains("空项", await File.ReadAllTextAsync(Folder.At("dock", "card-1", "receipt.json"), Stop), StringComparison.Ordinal);
        Assert.Contains("控制字符", await File.ReadAllTextAsync(Folder.At("dock", "card-2", "receipt.json"), Stop), StringComparison.Ordinal);
    }

    private Task<int> LookAsync(int? minutes = null)
    {
        Clock.Ahead = minutes is { } m ? TimeSpan.FromMinutes(m) : Clock.Ahead;
        return Host.Get<DockWatcher>().LookAsync(Folder.At("dock"), Stop);
    }
}
