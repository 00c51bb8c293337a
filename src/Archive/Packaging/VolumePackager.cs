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

    /// <summary>Builds and stores the package.</summary>
    /// <param name="reading">The volume with its own record, from which the case's lines are taken.</param>
    /// <exception cref="FileNotFoundException">A content is not in the store.</exception>
    /// <exception cref="DamagedRecordException">A content or the record is damaged.</exception>
    public async Task<StoredPackage> StoreAsync(CaseReading<Volume> reading, CaseKind<Volume> kind, CancellationToken cancellationToken)
    {
        var state = reading.State;
        var lines = LinesOf(reading, kind);
        var record = Utf8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        var algorithm = RecordEntry.Parse(Utf8.GetBytes(lines[0])).Algorithm.Written();
        var files = new SortedDictionary<string, (string Sha256, long Bytes)>(StringComparer.Ordinal);
        foreach (var (path, sha256) in FilesOf(state))
        {
            files.Add(path, (sha256, (await contents.ReadAsync(sha256, cancellationToken)).Length));
        }

        var manifest = PackageManifest.Write(state, algorithm, files.ToDictionary(f => f.Key, f => f.Value.Bytes));
        files.Add(RecordPath, (HashOf(record), record.Length));
        files.Add(PackageManifest.Path, (HashOf(manifest), manifest.Length));

        var payload = files.Values.Sum(f => f.Bytes);
        var tags = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["bag-info.txt"] = Utf8.GetBytes(Info(state, payload, files.Count)),
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

    private static IEnumerable<(string Path, string Sha256)> FilesOf(Volume state) =>
        state.Filing!.Items.Where(i => i.Path is not null).Select(i => (i.Path!, i.Sha256!))
            .Concat(VolumePapers.All.Select(p => (p.Path, state.Papers[p.Code].Sha256)));

    private static List<string> LinesOf(CaseReading<Volume> reading, CaseKind<Volume> kind)
    {
        var filing = reading.State.Filing!;
        var lines = reading.Entries
            .Where(e => e.Name.StartsWith("volume.entries-taken/", StringComparison.Ordinal))
            .SelectMany(e => ((EntriesTaken)kind.Facts.Read(e.Name, e.BodyBytes)).Lines)
            .Take((int)filing.Count).ToList();
        return lines.Count == filing.Count && ChainHash.Of(RecordEntry.Parse(Utf8.GetBytes(lines[^1])).Algorithm, Utf8.GetBytes(lines[^1])) == filing.Head
            ? lines
            : throw new DamagedRecordException($"案卷 {filing.Count} 条记录与检查时的末条哈希不一致。");
    }

    private static string Info(Volume state, long payload, int files)
    {
        var (conclusion, filing, number) = (state.Conclusion!, state.Filing!, state.Number!);
        return string.Join('\n',
            [
                $"Source-Organization: {OneLine(number.AgencyName)}",
                $"External-Identifier: {number.ArchiveCode}",
                $"External-Description: {OneLine(conclusion.Title)}",
                $"Bagging-Date: {filing.FiledOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
                string.Create(CultureInfo.InvariantCulture, $"Payload-Oxum: {payload}.{files}"),
                string.Create(CultureInfo.InvariantCulture, $"Record-Count: {filing.Count}"),
                $"Record-Head: {filing.Head}",
            ]) + "\n";
    }

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    private static string Manifest(IEnumerable<(string Path, string Sha256)> rows) => string.Concat(rows.Select(row => $"{row.Sha256}  {row.Path}\n"));

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
