using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Archive.Tests;

public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableClock _clock = new(Bureau.At("2026-03-26"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("rule", "R31.1")]
    [Trait("rule", "R-E3")]
    [Trait("law", "本制度 第三十一条")]
    public async Task Volume_is_built_from_messages_sealed_and_announced()
    {
        await using var host = await ArchiveHost.StartAsync(_folder.Path, _clock);
        var granted = new GrantedCase();

        var state = (await host.SealAsync(granted)).State;

        await host.UntilAsync("XK-2026-0001", _ => !host.Filed.All.IsEmpty);
        var filed = Assert.Single(host.Filed.All);
        Assert.Equal(("licensing/XK-2026-0001", "0123-ZF·XK·2026-D30-0001", state.Seal!.PackageSha256), (filed.CaseStream, filed.ArchiveCode, filed.PackageSha256));
        using var zip = new ZipArchive(host.Contents.Open(state.Seal.ContainerSha256)!);
        Assert.Equal(
            ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/attachments/006.dat", "data/documents/001-L17.pdf"],
            zip.Entries.Select(e => e.FullName).Take(6));
        Assert.Equal(string.Concat(granted.Script.Lines.Select(l => l + "\n")), await ReadAsync(zip, "data/record.jsonl"));
        using var manifest = JsonDocument.Parse(await ReadAsync(zip, "data/manifest.json"));
        Assert.Equal(granted.Script.Head, manifest.RootElement.GetProperty("record").GetProperty("head").GetString());
        Assert.All(manifest.RootElement.GetProperty("completeness").EnumerateArray(), o => Assert.True(o.GetProperty("met").GetBoolean(), o.ToString()));
    }

    [Fact]
    public async Task Same_volume_gives_the_same_bytes()
    {
        using var other = new TemporaryFolder();
        await using var one = await ArchiveHost.StartAsync(_folder.Path, _clock);
        await using var two = await ArchiveHost.StartAsync(other.Path, _clock);

        Assert.Equal((await one.SealAsync(new GrantedCase())).State.Seal, (await two.SealAsync(new GrantedCase())).State.Seal);
    }

    [Fact]
    public async Task Package_is_read_by_sha256sum()
    {
        await using var host = await ArchiveHost.StartAsync(_folder.Path, _clock);
        var seal = (await host.SealAsync(new GrantedCase())).State.Seal!;
        var bag = Path.Combine(_folder.Path, "bag");
        await using (var zip = host.Contents.Open(seal.ContainerSha256)!)
        {
            await ZipFile.ExtractToDirectoryAsync(zip, bag, TestContext.Current.CancellationToken);
        }

        foreach (var manifest in new[] { "manifest-sha256.txt", "tagmanifest-sha256.txt" })
        {
            using var check = Process.Start(new ProcessStartInfo("sha256sum", ["-c", "--strict", "--quiet", manifest]) { WorkingDirectory = bag })!;
            await check.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, check.ExitCode);
        }
    }

    [Fact]
    public async Task Package_survives_a_restart_in_the_middle_of_filing()
    {
        var granted = new GrantedCase();
        await using (var host = await ArchiveHost.StartAsync(_folder.Path, _clock))
        {
            foreach (var message in granted.Messages.Append(granted.Conclusion))
            {
                await host.Volumes.ExecuteAsync("XK-2026-0001", message, Actor.Service("test"), Guid.NewGuid().ToString("N"));
            }
        }

        await using var again = await ArchiveHost.StartAsync(_folder.Path, _clock);
        Assert.Equal(VolumeStage.Sealed, (await again.SealAsync(granted)).State.Stage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("rule", "R31.4")]
    public async Task Sealing_cut_off_in_the_middle_ends_in_the_same_package(bool numbered)
    {
        using var other = new TemporaryFolder();
        await using var whole = await ArchiveHost.StartAsync(other.Path, _clock);
        var expected = (await whole.SealAsync(new GrantedCase())).State.Seal;
        var granted = new GrantedCase();
        await using (var host = await ArchiveHost.StartAsync(_folder.Path, _clock))
        {
            foreach (var content in granted.Contents.Values)
            {
                await host.Contents.PutAsync(content, TestContext.Current.CancellationToken);
            }

            foreach (var message in granted.Messages.Append(granted.Conclusion))
            {
                await host.Volumes.ExecuteAsync("XK-2026-0001", message, Actor.Service("test"), Guid.NewGuid().ToString("N"));
            }

            await host.UntilAsync("XK-2026-0001", v => !v.Wanted().Any());
            await host.Volumes.ExecuteAsync("XK-2026-0001", new Filing.CompileVolume(), Bureau.Compiler, "compile");
            await host.Volumes.ExecuteAsync("XK-2026-0001", new Filing.FileVolume(), Bureau.Archivist, "file");
            if (numbered)
            {
                await host.UntilAsync("XK-2026-0001", v => v.Number is not null);
            }
        }

        await using var again = await ArchiveHost.StartAsync(_folder.Path, _clock);

        Assert.Equal(expected, (await again.UntilAsync("XK-2026-0001", v => v.Stage == VolumeStage.Sealed)).State.Seal);
    }

    private static async Task<string> ReadAsync(ZipArchive zip, string path)
    {
        using var reader = new StreamReader(await zip.GetEntry(path)!.OpenAsync(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
