using System.IO.Compression;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Verifier.Tests;

/// <summary>One package as the archive seals it, shared by all tests of a class.</summary>
public sealed class SealedPackage : IAsyncLifetime
{
    public byte[] Zip { get; private set; } = [];

    /// <summary>Path → bytes.</summary>
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public string PackageSha256 { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ArchiveHost.StartAsync(folder.Path, new SettableClock(Bureau.At("2026-03-26")));
        var seal = (await host.SealAsync(new GrantedCase())).State.Seal!;
        PackageSha256 = seal.PackageSha256;
        Zip = await host.Contents.ReadAsync(seal.ContainerSha256);
        using var archive = new ZipArchive(new MemoryStream(Zip));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(content);
            Files.Add(entry.FullName, content.ToArray());
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A copy that a test may damage.</summary>
    public SortedDictionary<string, byte[]> Copy() => new(Files.ToDictionary(f => f.Key, f => (byte[])f.Value.Clone()), StringComparer.Ordinal);

    internal static Verdict Check(SortedDictionary<string, byte[]> files, string? expect = null)
    {
        var package = new PackageFiles();
        foreach (var (path, bytes) in files)
        {
            package.All.Add(path, bytes);
        }

        return PackageCheck.Run(package, expect);
    }

    /// <summary>Writes both manifests anew, as somebody would who hides a change.</summary>
    internal static SortedDictionary<string, byte[]> Rehashed(SortedDictionary<string, byte[]> files)
    {
        Write("manifest-sha256.txt", path => path.StartsWith("data/", StringComparison.Ordinal));
        var payload = files.Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal)).ToList();
        var info = System.Text.Encoding.UTF8.GetString(files["bag-info.txt"]).Split('\n')
            .Select(line => line.StartsWith("Payload-Oxum", StringComparison.Ordinal) ? FormattableString.Invariant($"Payload-Oxum: {payload.Sum(f => f.Value.Length)}.{payload.Count}") : line);
        files["bag-info.txt"] = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', info));
        Write("tagmanifest-sha256.txt", path => !path.StartsWith("data/", StringComparison.Ordinal) && path != "tagmanifest-sha256.txt");
        return files;

        void Write(string manifest, Func<string, bool> lists) =>
            files[manifest] = System.Text.Encoding.UTF8.GetBytes(string.Concat(files.Where(f => lists(f.Key)).Select(f => $"{Hashes.Sha256(f.Value)}  {f.Key}\n")));
    }
}
