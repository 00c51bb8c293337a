using System.Globalization;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Playback;

/// <summary>
/// 缩略图 and 关键帧: made with ffmpeg where it is present; without it, or when a file defeats it, there is none and everything else works. Derived and
/// disposable: kept beside the store, never in it.
/// </summary>
public sealed class Thumbnails(MediaStoreOptions options, IMediaStore store, Ffmpeg ffmpeg, ILogger<Thumbnails> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _one = new(1, 1);

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

        if (!ffmpeg.IsHere || Demuxers.Of(content.MediaType) is not { } demuxer)
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

    /// <summary>Removes every picture of a content that has left the store: what it showed is not to be seen any more.</summary>
    public async Task RemoveAsync(string sha256, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Folder, "thumbnails");
        await _one.WaitAsync(cancellationToken);
        try
        {
            foreach (var picture in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"{sha256}*") : [])
            {
                File.Delete(picture);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Whether pictures can be made of a kind of content here; a page that asks for none it cannot get shows no broken ones.</summary>
    public bool MayHave(string mediaType) => ffmpeg.IsHere && Demuxers.Of(mediaType) is not null;

    public void Dispose() => _one.Dispose();

    private async Task<bool> MakeAsync(RecordingContent content, string demuxer, double? second, string path, CancellationToken cancellationToken)
    {
        if (await store.AddressAsync(content.Sha256, Patience * 2, cancellationToken) is not { } address)
        {
            return false;
        }

        string[] seek = second is { } at ? ["-ss", at.ToString("0.0", CultureInfo.InvariantCulture)] : [];
        var fault = await ffmpeg.MakeAsync(seek, demuxer, address, ["-frames:v", "1", "-vf", "scale=480:-2", "-f", "mjpeg", path + ".new"], Patience, cancellationToken);
        if (fault is null)
        {
            File.Move(path + ".new", path, overwrite: true);
            return true;
        }

        logger.LogInformation("{Sha256} 没有缩略图：{Said}", content.Sha256, fault);
        return false;
    }
}
