using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Verifier.Tests;

/// <summary>A main volume with two supplements, and a case of three volumes, as the archive seals them; shared by all tests of a class.</summary>
public sealed class SeveralPackages : IAsyncLifetime
{
    /// <summary>正卷, 第1补充卷, 第2补充卷.</summary>
    public byte[][] Supplemented { get; private set; } = [];

    /// <summary>The main package as it lay in the store before there was a supplement.</summary>
    public byte[] MainBefore { get; private set; } = [];

    /// <summary>第1卷, 第2卷, 第3卷.</summary>
    public byte[][] Volumes { get; private set; } = [];

    /// <summary>Registered hash of the first of <see cref="Volumes"/>.</summary>
    public string VolumesSha256 { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        using var folder = new TemporaryFolder();
        var clock = new SettableClock(Bureau.At("2026-03-26"));
        await using (var host = await ArchiveHost.StartAsync(folder.Path, clock))
        {
            var granted = new GrantedCase();
            var main = (await host.SealAsync(granted)).State.Seal!;
            MainBefore = await host.Contents.ReadAsync(main.ContainerSha256);
            clock.SetUtcNow(Bureau.At("2026-04-02"));
            await host.SupplementAsync(granted);
            clock.SetUtcNow(Bureau.At("2026-04-21"));
            var state = (await host.SupplementAsync(granted, "g21", "2026-04-20")).State;
            Supplemented = await Task.WhenAll(state.Packets.Select(p => host.Contents.ReadAsync(p.Seal!.ContainerSha256)));
        }

        using var other = new TemporaryFolder();
        await using (var host = await ArchiveHost.StartAsync(other.Path, new SettableClock(Bureau.At("2026-03-26"))))
        {
            var seal = (await host.SealAsync(new GrantedCase().WithBulk(150, 60, 250, 20))).State.Seal!;
            VolumesSha256 = seal.PackageSha256;
            Volumes = await Task.WhenAll(seal.Parts!.Value.Select(p => p.ContainerSha256).Prepend(seal.ContainerSha256).Select(sha256 => host.Contents.ReadAsync(sha256)));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Verdicts of packages given together.</summary>
    internal static List<Verdict> Check(params IEnumerable<SortedDictionary<string, byte[]>> packages)
    {
        var verdicts = packages.Select(files => SealedPackage.Check(files)).ToList();
        PackageSet.Check(verdicts);
        return verdicts;
    }

    internal static SortedDictionary<string, byte[]> Files(byte[] zip) => new(PackageFiles.OfZip(zip).All, StringComparer.Ordinal);
}
