using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Casework.Contents;

namespace Enforcement.Archive.Packaging;

/// <summary>A package as stored.</summary>
/// <param name="PackageSha256">Hash of tagmanifest-sha256.txt.</param>
/// <param name="ContainerSha256">Hash of the ZIP.</param>
public sealed record StoredPackage(string PackageSha256, string ContainerSha256, long Payload, long Bytes);

/// <summary>
/// Builds the BagIt 1.0 package (RFC 8493) of a checked volume: the exact lines of the record, the documents under the paths the
/// check fixed, cover, contents and notes, the manifest. The same volume always gives the same bytes.
/// </summary>
public sealed class VolumePackager(ContentStore contents)
{
    public const string RecordPath = "data/record.jsonl";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Builds and stores the packages of a packet: the further volumes first, so that the first package, whose hash is registered, vouches for all.
    /// </summary>
    /// <returns>One package per volume, the first volume first.</returns>
    public async Task<IReadOnlyList<StoredPackage>> StoreAllAsync(CaseReading<Volume> reading, Packet packet, CaseKind<Volume> kind, CancellationToken cancellationToken)
    {
        var stored = new SortedDictionary<int, StoredPackage>();
        foreach (var part in Enumerable.Range(1, packet.Parts).Reverse())
        {
            var plan = new PackagePlan(reading.State, packet, part, stored.ToDictionary(s => s.Key, s => s.Value.PackageSha256));
            stored[part] = await StoreAsync(reading, plan, kind, cancellationToken);
        }

        return [.. stored.Values];
    }

    /// <summary>Builds and stores one package.</summary>
    /// <param name="reading">The volume with its own record, from which the case's lines are taken.</param>
    /// <exception cref="FileNotFoundException">A content is not in the store.</exception>
    /// <exception cref="DamagedRecordException">A content or the record is damaged.</exception>
    private async Task<StoredPackage> StoreAsync(CaseReading<Volume> reading, PackagePlan plan, CaseKind<Volume> kind, CancellationToken cancellationToken)
    {
        var lines = LinesOf(reading, plan, kind);
        var record = Utf8.GetBytes(string.Concat(lines.Skip((int)plan.Before.Count).Select(line => line + "\n")));
        var algorithm = RecordEntry.Parse(Utf8.GetBytes(lines[0])).Algorithm.Written();
        var files = new SortedDictionary<string, (string Sha256, long Bytes)>(StringComparer.Ordinal);
        foreach (var (path, sha256) in plan.Files)
        {
            files.Add(path, (sha256, (await contents.ReadAsync(sha256, cancellationToken)).Length));
        }

        var manifest = PackageManifest.Write(plan, algorithm, files.ToDictionary(f => f.Key, f => f.Value.Bytes));
        files.Add(RecordPath, (HashOf(record), record.Length));
        files.Add(PackageManifest.Path, (HashOf(manifest), manifest.Length));

        var payload = files.Values.Sum(f => f.Bytes);
        var tags = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["bag-info.txt"] = Utf8.GetBytes(Info(plan, payload, files.Count)),
            ["bagit.txt"] = Utf8.GetBytes("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
            ["manifest-sha256.txt"] = Utf8.GetBytes(Manifest(files.Select(f => (f.Key, f.Value.Sha256)))),
        };
        var tagManifest = Utf8.GetBytes(Manifest(tags.Select(t => (t.Key, HashOf(t.Value)))));
        tags.Add("tagmanifest-sha256.txt", tagManifest);

        await using var container = PackingFile.Create();
        using var zip = new ZipStore(container);
        foreach (var (path, bytes) in tags)
        {
            await zip.AddAsync(path, bytes, cancellationToken);
        }

        foreach (var (path, (sha256, _)) in files)
        {
            var bytes = path switch { RecordPath => record, PackageManifest.Path => manifest, _ => await contents.ReadAsync(sha256, cancellationToken) };
            await zip.AddAsync(path, bytes, cancellationToken);
        }

        var size = await zip.CompleteAsync(cancellationToken);
        container.Position = 0;
        var (stored, _) = await contents.PutAsync(container, long.MaxValue, cancellationToken);
        return new StoredPackage(HashOf(tagManifest), stored, payload, size);
    }

    private static List<string> LinesOf(CaseReading<Volume> reading, PackagePlan plan, CaseKind<Volume> kind)
    {
        var filing = plan.Filing;
        var lines = reading.Entries
            .Where(e => e.Name.StartsWith("volume.entries-taken/", StringComparison.Ordinal))
            .SelectMany(e => ((EntriesTaken)kind.Facts.Read(e.Name, e.BodyBytes)).Lines)
            .Take((int)filing.Count).ToList();
        return lines.Count == filing.Count && ChainHash.Of(RecordEntry.Parse(Utf8.GetBytes(lines[^1])).Algorithm, Utf8.GetBytes(lines[^1])) == filing.Head
            ? lines
            : throw new DamagedRecordException($"案卷 {filing.Count} 条记录与检查时的末条哈希不一致。");
    }

    private static string Info(PackagePlan plan, long payload, int files)
    {
        var (conclusion, filing, number) = (plan.State.Conclusion!, plan.Filing, plan.Packet.Number!);
        return string.Join('\n',
            [
                $"Source-Organization: {OneLine(number.AgencyName)}",
                $"External-Identifier: {plan.ArchiveCode}",
                $"External-Description: {OneLine(conclusion.Title)}",
                .. plan.IsSingle
                    ? Array.Empty<string>()
                    : [$"Bag-Group-Identifier: {plan.State.Number!.ArchiveCode}", string.Create(CultureInfo.InvariantCulture, $"Bag-Count: {plan.Part} of {plan.Packet.Parts}")],
                $"Bagging-Date: {filing.FiledOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
                string.Create(CultureInfo.InvariantCulture, $"Payload-Oxum: {payload}.{files}"),
                string.Create(CultureInfo.InvariantCulture, $"Record-Count: {filing.Count - plan.Before.Count}"),
                $"Record-Head: {filing.Head}",
            ]) + "\n";
    }

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    private static string Manifest(IEnumerable<(string Path, string Sha256)> rows) => string.Concat(rows.Select(row => $"{row.Sha256}  {row.Path}\n"));

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
