using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Playback;

/// <summary>
/// 缩略图 and 关键帧: made with ffmpeg where it is present (<c>Media:Ffmpeg</c>, default found on the path); without it, or when a file defeats it, there is
/// none and everything else works. Derived and disposable: kept beside the store, never in it.
/// </summary>
internal sealed class Thumbnails(MediaStoreOptions options, IMediaStore store, IConfiguration configuration, ILogger<Thumbnails> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _ffmpeg = configuration["Media:Ffmpeg"] ?? "ffmpeg";
    private bool _absent = !IsThere(configuration["Media:Ffmpeg"] ?? "ffmpeg");

    /// <summary>Path of the picture; null when there is none.</summary>
    /// <param name="second">Second of a key frame, at least 0; null: the first picture.</param>
    public async Task<string?> OfAsync(RecordingContent content, double? second, CancellationToken cancellationToken)
    {
        // A photograph has one moment only.
        second = content.MediaType.StartsWith("image/", StringComparison.Ordinal) ? null : second;
        var folder = Path.Combine(options.Folder, "thumbnails");
        var path = Path.Combine(folder, second is { } at ? string.Create(CultureInfo.InvariantCulture, $"{content.Sha256}-{at:0.0}.jpg") : $"{content.Sha256}.jpg");
        if (File.Exists(path))
        {
            return path;
        }

        if (_absent || Demuxers.Of(content.MediaType) is not { } demuxer)
        {
            return null;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(folder);
            return File.Exists(path) || await MakeAsync(content, demuxer, second, path, cancellationToken) ? path : null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Whether pictures can be made of a kind of content here; a page that asks for none it cannot get shows no broken ones.</summary>
    public bool MayHave(string mediaType) => !_absent && Demuxers.Of(mediaType) is not null;

    public void Dispose() => _one.Dispose();

    private static bool IsThere(string program) => Path.IsPathRooted(program)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    // The file is hostile until proven otherwise: one process, one reader, no network but the store's own address, no shell, killed when it takes too long.
    private async Task<bool> MakeAsync(RecordingContent content, string demuxer, double? second, string path, CancellationToken cancellationToken)
    {
        if (await store.AddressAsync(content.Sha256, Patience * 2, cancellationToken) is not { } address)
        {
            return false;
        }

        var start = new ProcessStartInfo(_ffmpeg) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true };
        string[] seek = second is { } at ? ["-ss", at.ToString("0.0", CultureInfo.InvariantCulture)] : [];
        var protocols = Path.IsPathRooted(address) ? "file" : "http,https,tcp,tls";
        foreach (var argument in (string[])["-nostdin", "-v", "error", "-protocol_whitelist", protocols, .. seek, "-f", demuxer, "-i", address, "-frames:v", "1", "-vf", "scale=480:-2", "-f", "mjpeg", "-y", path + ".new"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            return await IsMadeAsync(process, content.Sha256, path, cancellationToken);
        }
        catch (Win32Exception)
        {
            _absent = true;
            logger.LogInformation("没有找到 ffmpeg，不生成缩略图；其他功能不受影响。");
            return false;
        }
    }

    private async Task<bool> IsMadeAsync(Process process, string sha256, string path, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var said = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            // Behind the end of a film ffmpeg succeeds and writes nothing.
            if (process.ExitCode == 0 && new FileInfo(path + ".new") is { Exists: true, Length: > 0 })
            {
                File.Move(path + ".new", path, overwrite: true);
                return true;
            }

            logger.LogInformation("{Sha256} 没有缩略图：{Said}", sha256, said.Length > 200 ? said[..200] : said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            logger.LogWarning("{Sha256} 的缩略图在 {Seconds} 秒内没有完成。", sha256, Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        }

        return false;
    }
}
