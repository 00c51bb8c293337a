using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Media.Storing;
using Enforcement.Media.Uploading;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Docking;

/// <summary>采集清单: <c>manifest.json</c> in a folder copied from a recorder's card.</summary>
/// <param name="Device">Number of the registered device.</param>
/// <param name="Keeper">Officer id of the keeper who takes it in.</param>
public sealed record DockManifest(string Device, string Keeper, ImmutableArray<DockFile> Files);

/// <summary>One file of the folder; everything but the name may be left to the file and the case.</summary>
/// <param name="Sha256">When given, the file is taken in only if it has this hash.</param>
public sealed record DockFile(
    string Name, string? Sha256 = null, string? Start = null, string? End = null, string? Place = null, string? Cause = null, string? Party = null,
    string? Officers = null, string? Form = null, string? Duty = null, string? LateReason = null);

/// <summary>采集回执: what became of each file; the card may be cleared of what is stored.</summary>
public sealed record DockReceipt(string Name, string? RecordingId, string? Sha256, string? Problem);

/// <summary>
/// 采集站 (<c>Media:Dock:Folder</c>): takes in folders that hold a manifest, the same way as uploads, without a browser. The source is
/// read only; the answer is <c>receipt.json</c> in the same folder. Interrupted, it goes on where it was.
/// </summary>
internal sealed class DockWatcher(
    Uploads uploads, IIntake intake, LawBook law, IConfiguration configuration, TimeProvider clock, ILogger<DockWatcher> logger) : BackgroundService
{
    private const string Manifest = "manifest.json";
    private const string Receipt = "receipt.json";
    private static readonly TimeSpan s_missing = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, (string Content, DateTimeOffset Since)> _seen = [];

    // A copy that is still under way changes; one that stopped this long ago is complete, or will never be.
    private TimeSpan Quiet => TimeSpan.FromSeconds(configuration.GetValue("Media:Dock:QuietSeconds", 15.0));

    /// <summary>Looks once at every folder of the dock; one that still changes, or lacks a file of its manifest, waits.</summary>
    /// <returns>How many files were taken in.</returns>
    public async Task<int> LookAsync(string dock, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var folder in Directory.EnumerateDirectories(dock).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, Manifest)) || File.Exists(Path.Combine(folder, Receipt)))
            {
                continue;
            }

            try
            {
                if (!await IsCompleteAsync(folder, cancellationToken))
                {
                    continue;
                }

                var receipts = await TakeFolderAsync(folder, cancellationToken);
                DurableFiles.Write(Path.Combine(folder, Receipt), JsonSerializer.SerializeToUtf8Bytes(receipts, DockJson.Readable.ListDockReceipt));
                _seen.Remove(folder);
                taken += receipts.Count(r => r.Problem is null);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One bad card must not keep the others waiting.
                logger.LogError(e, "采集站目录 {Folder} 未能处理，下一轮重试。", Path.GetFileName(folder));
            }
        }

        return taken;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["Media:Dock:Folder"] is not { Length: > 0 } dock)
        {
            return;
        }

        Directory.CreateDirectory(dock);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(configuration.GetValue("Media:Dock:Seconds", 5.0)), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(dock, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "采集站处理失败，下一轮重试。");
            }
        }
    }

    private async Task<bool> IsCompleteAsync(string folder, CancellationToken cancellationToken)
    {
        var content = string.Join('\n', new DirectoryInfo(folder).EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name} {f.Length} {f.LastWriteTimeUtc:O}"));
        if (!_seen.TryGetValue(folder, out var before) || before.Content != content)
        {
            _seen[folder] = before = (content, clock.GetUtcNow());
        }

        var still = clock.GetUtcNow() - before.Since;
        return still >= Quiet && (still >= s_missing || await HasAllAsync(folder, cancellationToken));
    }

    // A manifest nobody can read is complete: it is answered with what is wrong with it.
    private static async Task<bool> HasAllAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Combine(folder, Manifest), cancellationToken), DockJson.Default.DockManifest);
            return manifest is null || HasHoles(manifest) || manifest.Files.All(f => !IsPlainName(f.Name) || File.Exists(Path.Combine(folder, f.Name)));
        }
        catch (JsonException)
        {
            return true;
        }
    }

    // The serializer checks a list, not its elements.
    private static bool HasHoles(DockManifest manifest) => manifest.Files.IsDefault || manifest.Files.Any(f => f is null);

    private static bool IsPlainName(string name) => name.Length > 0 && Path.GetFileName(name) == name;

    private async Task<List<DockReceipt>> TakeFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var written = await File.ReadAllBytesAsync(Path.Combine(folder, Manifest), cancellationToken);
        DockManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(written, DockJson.Default.DockManifest);
        }
        catch (JsonException e)
        {
            return [new DockReceipt(Manifest, null, null, $"清单无法读取（{e.Path ?? "$"}）：请按格式更正后删除回执重试。")];
        }

        if (manifest is not null && HasHoles(manifest))
        {
            return [new DockReceipt(Manifest, null, null, "清单的 files 中有空项：请按格式更正后删除回执重试。")];
        }

        if (manifest is null || law.Current.Officer(manifest.Keeper) is not { Active: true } keeper || !keeper.Has(Roles.DeviceKeeper))
        {
            return [new DockReceipt(Manifest, null, null, "清单中的接收人不是在岗的音像专管员，请更正后删除回执重试。")];
        }

        var actor = new Actor(ActorKind.Officer, keeper.Id, keeper.Name, null, keeper.UnitId, [.. keeper.Roles]);
        var receipts = new List<DockReceipt>();
        foreach (var file in manifest.Files)
        {
            receipts.Add(await TakeFileAsync(folder, manifest, file, actor, cancellationToken));
        }

        return receipts;
    }

    private async Task<DockReceipt> TakeFileAsync(string folder, DockManifest manifest, DockFile file, Actor keeper, CancellationToken cancellationToken)
    {
        // Only a plain name of a file in this folder: a manifest must not reach anything else.
        var path = Path.Combine(folder, Path.GetFileName(file.Name));
        if (!IsPlainName(file.Name) || !File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return new DockReceipt(file.Name, null, null, "文件不在该目录中，或者文件名含有路径。");
        }

        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 256 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        if (file.Sha256 is { } expected && !string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(source, cancellationToken)), expected, StringComparison.OrdinalIgnoreCase))
        {
            return new DockReceipt(file.Name, null, null, "文件与清单中的哈希不一致，没有接收；请重新从设备复制。");
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFileName(folder)}\n{file.Name}\n{source.Length}\n{File.GetLastWriteTimeUtc(path):O}")))[..32];
        var info = new UploadInfo(id, source.Length, MetadataOf(manifest, file), keeper, clock.GetUtcNow(), null, []);
        if (UploadInfo.Unseen(info.Metadata) is { } unseen)
        {
            return new DockReceipt(file.Name, null, null, $"清单的“{unseen}”中有看不见的控制字符，没有接收；请更正清单后删除回执重试。");
        }

        if (await intake.MayBeginAsync(info, cancellationToken) is { } refusal)
        {
            return new DockReceipt(file.Name, null, null, refusal.Reason + refusal.Remedy);
        }

        using var hold = uploads.TryLock(id);
        var upload = uploads.Find(id) ?? uploads.Create(info);
        if (hold is null || upload.Phase == UploadPhase.Ended)
        {
            return new DockReceipt(file.Name, null, null, "该文件正由另一处接收或已作废，请稍后删除回执重试。");
        }

        if (upload.Phase == UploadPhase.Receiving)
        {
            source.Position = upload.Offset;
            await uploads.AppendAsync(upload, upload.Offset, source, null, cancellationToken);
        }

        await uploads.CompleteAsync(upload.Info, cancellationToken);
        return new DockReceipt(file.Name, id, uploads.StoredHash(id), null);
    }

    private static ImmutableDictionary<string, string> MetadataOf(DockManifest manifest, DockFile file) => new Dictionary<string, string?>
    {
        ["filename"] = file.Name,
        ["device"] = manifest.Device,
        ["start"] = file.Start,
        ["end"] = file.End,
        ["place"] = file.Place,
        ["cause"] = file.Cause,
        ["party"] = file.Party,
        ["officers"] = file.Officers,
        ["form"] = file.Form,
        ["duty"] = file.Duty,
        ["lateReason"] = file.LateReason,
    }.Where(v => v.Value is not null).ToImmutableDictionary(v => v.Key, v => v.Value!);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DockManifest))]
[JsonSerializable(typeof(List<DockReceipt>))]
internal sealed partial class DockJson : JsonSerializerContext
{
    /// <summary>For what a person opens in an editor: Chinese stays Chinese.</summary>
    public static DockJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
