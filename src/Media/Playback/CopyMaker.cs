using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Casework;
using Enforcement.Media.Recordings;
using Enforcement.Media.Storing;
using Enforcement.Media.Uploading;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Playback;

/// <summary>遮挡区域 in per cent of the picture.</summary>
/// <param name="From">Second of the original from which it is covered; null: from the beginning.</param>
/// <param name="To">Second up to which it is covered; null: to the end.</param>
public sealed record MaskBox(double X, double Y, double Width, double Height, double? From = null, double? To = null)
{
    /// <summary>Covered only for a while.</summary>
    public bool HasSpan => From is not null || To is not null;

    public bool IsWithin => X >= 0 && Y >= 0 && Width > 0 && Height > 0 && X + Width <= 100 && Y + Height <= 100;
}

/// <summary>制作副本 (R30.5; 本制度第三十二条): an extract, with parts of the picture covered or without sound.</summary>
/// <param name="From">Seconds from the start of the original; null: from its beginning.</param>
/// <param name="To">Null: to its end.</param>
public sealed record CopyWanted(string Reason, double? From = null, double? To = null, MaskBox[]? Masks = null, bool Mute = false);

/// <summary>How making a copy ended.</summary>
/// <param name="Copy">Id of the new recording; null when there is none.</param>
/// <param name="Trouble">Why it could not be made although it might have been, in Chinese.</param>
public sealed record CopyMade(string? Copy, Refusal? Refusal = null, string? Trouble = null);

/// <summary>
/// Makes derived copies with ffmpeg, where it is present: the original is only read, the copy is taken in like any upload, as a child with its own hash,
/// its original and the reason. The same wish twice gives the same copy.
/// </summary>
internal sealed class CopyMaker(Cases<Recording> recordings, IMediaStore store, Uploads uploads, Ffmpeg ffmpeg, TimeProvider clock, ILogger<CopyMaker> logger) : IDisposable
{
    /// <summary>Longest extract: it is made while the keeper waits.</summary>
    public const int MostMinutes = 30;

    public const int MostReason = 500;

    private const int MostMasks = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(40);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Whether copies of a kind of content can be made here.</summary>
    public bool CanMake(string mediaType) => ffmpeg.IsHere && (Demuxers.Of(mediaType) ?? Demuxers.OfSound(mediaType)) is not null;

    public void Dispose() => _one.Dispose();

    public async Task<CopyMade> MakeAsync(string original, CopyWanted wanted, Actor by, CancellationToken cancellationToken)
    {
        var state = (await recordings.ReadAsync(original, cancellationToken)).State;
        if (Guard(state, wanted) is { } refusal)
        {
            return new CopyMade(null, refusal);
        }

        var masks = string.Join(';', (wanted.Masks ?? []).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.X},{m.Y},{m.Width},{m.Height}{(m.HasSpan ? $",{m.From},{m.To}" : "")}")));
        var wish = string.Create(CultureInfo.InvariantCulture, $"{original}\n{wanted.From}\n{wanted.To}\n{masks}\n{wanted.Mute}\n{wanted.Reason.Trim()}");
        await _one.WaitAsync(cancellationToken);
        try
        {
            var id = IdOf(wish);
            return uploads.Find(id) is { Phase: UploadPhase.Stored } ? new CopyMade(id) : await MakeAsync(id, original, state, wanted, by, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Why a copy cannot be made of it; null when it can.</summary>
    internal Refusal? Guard(Recording state, CopyWanted wanted)
    {
        var length = state.Labels is { Start: { } start, End: { } end } ? (end - start).TotalSeconds : double.MaxValue;
        var (from, to) = (wanted.From ?? 0, wanted.To ?? length);
        var masks = wanted.Masks ?? [];
        var still = state.Labels.Form == RecordingForm.Photograph;
        var cut = !still && (from > 0 || to < length);
        Refusal? Unless(bool satisfied, string code, string reason, string remedy) => satisfied ? null : Refusal.Of(RuleBook.R30_5, code, reason, remedy);
        return RecordingGuards.Stored(state)
            ?? Unless(state.Parent is null, "copy-of-copy", "这份资料本身是副本。", "从原件制作副本。")
            ?? Unless(!string.IsNullOrWhiteSpace(wanted.Reason) && wanted.Reason.Length <= MostReason, "copy-unfounded", "没有写明派生理由，或者过长。", $"写明为何剪辑、遮挡，不超过{MostReason}字。")
            ?? Unless(CanMake(state.Content!.MediaType), "copy-not-makeable", "本机没有 ffmpeg，或者这种格式不能在这里制作副本。", "用其他软件制作后，从原件的页面上传副本。")
            ?? Unless(still || (from >= 0 && from < to && to <= length + 1), "copy-range", "起止位置不在音像资料的时长以内，或者开始不早于结束。", "核对起止位置。")
            ?? Unless(still || to - from <= MostMinutes * 60, "copy-too-long", $"片段超过{MostMinutes}分钟。", "分段制作，或者用其他软件制作后上传副本。")
            ?? Unless(masks.Length <= MostMasks && masks.All(m => m is { IsWithin: true }), "mask-outside", $"遮挡区域不在画面以内，或者超过{MostMasks}处。", "按画面的百分比填写左、上、宽、高。")
            ?? Unless(
                masks.All(m => !m.HasSpan || (!still && (m.From ?? from) >= 0 && (m.From ?? from) < (m.To ?? to) && (m.To ?? from) <= length + 1 && (m.From ?? from) < to && (m.To ?? to) > from)),
                "mask-span", "遮挡的起止时间不在所截取的片段以内，或者开始不早于结束。", "按原件的播放位置填写；不填则整段遮挡，照片不填。")
            ?? Unless(masks.Length == 0 || state.Labels.Form != RecordingForm.Sound, "mask-without-picture", "录音没有画面可以遮挡。", "去掉遮挡区域。")
            ?? Unless(!wanted.Mute || state.Labels.Form is RecordingForm.Video or RecordingForm.Surveillance, "mute-without-picture", "没有画面的资料不能去掉声音。", "改为截取片段。")
            ?? Unless(cut || masks.Length > 0 || wanted.Mute, "copy-changes-nothing", "没有截取、遮挡或者去掉声音，与原件相同。", "直接使用原件。");
    }

    // What a crash left half taken in is given up: made again its bytes may differ.
    private string IdOf(string wish)
    {
        for (var attempt = 0; ; attempt++)
        {
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{wish}\n{attempt}")))[..32];
            switch (uploads.Find(id)?.Phase)
            {
                case null or UploadPhase.Stored:
                    return id;
                case UploadPhase.Receiving:
                    uploads.End(id, "copy interrupted");
                    break;
            }
        }
    }

    private async Task<CopyMade> MakeAsync(string id, string original, Recording state, CopyWanted wanted, Actor by, CancellationToken cancellationToken)
    {
        var content = state.Content!;
        if (await store.AddressAsync(content.Sha256, Patience * 2, cancellationToken) is not { } address)
        {
            return new CopyMade(null, Trouble: "原件的内容不在存储中，已作为异常登记。");
        }

        var folder = Path.Combine(uploads.Options.Folder, "copies");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, id);
        try
        {
            string[] seek = wanted.From is { } from ? ["-ss", Number(from)] : [];
            var demuxer = Demuxers.Of(content.MediaType) ?? Demuxers.OfSound(content.MediaType)!;
            if (await ffmpeg.MakeAsync(seek, demuxer, address, [.. OutputOf(state.Labels.Form, wanted), path], Patience, cancellationToken) is { } fault)
            {
                logger.LogWarning("{Original} 的副本没有制成：{Said}", original, fault);
                return new CopyMade(null, Trouble: "副本没有制成：文件无法解码，或者用时过长。请用其他软件制作后上传副本。");
            }

            return await TakeInAsync(id, path, original, state, wanted, by, cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<CopyMade> TakeInAsync(string id, string path, string original, Recording state, CopyWanted wanted, Actor by, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 256 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        using var hold = uploads.TryLock(id);
        if (hold is null)
        {
            return new CopyMade(null, Trouble: "该副本正在制作，请稍后查看。");
        }

        var upload = uploads.Create(new UploadInfo(id, source.Length, MetadataOf(original, state, wanted), by, clock.GetUtcNow(), null, []));
        await uploads.AppendAsync(upload, 0, source, null, cancellationToken);
        return new CopyMade(id);
    }

    private static ImmutableDictionary<string, string> MetadataOf(string original, Recording state, CopyWanted wanted)
    {
        var (start, end) = (state.Labels.Start, state.Labels.End);
        var still = state.Labels.Form == RecordingForm.Photograph;
        var done = new[]
        {
            still || (wanted.From is null && wanted.To is null) ? null : $"截取第 {Number(wanted.From ?? 0)} 秒至{(wanted.To is { } last ? $"第 {Number(last)} 秒" : "结尾")}",
            wanted.Masks is { Length: > 0 } masks ? $"遮挡 {masks.Length} 处{Spans(masks)}" : null,
            wanted.Mute ? "去掉声音" : null,
        };
        return new Dictionary<string, string?>
        {
            ["filename"] = $"{Path.GetFileNameWithoutExtension(state.Content!.FileName)}-副本.{state.Labels.Form switch { RecordingForm.Photograph => "jpg", RecordingForm.Sound => "m4a", _ => "mp4" }}",
            ["parent"] = original,
            ["reason"] = $"{string.Join('，', done.Where(d => d is not null))}。{wanted.Reason.Trim()}",
            ["start"] = (still ? start : start?.AddSeconds(wanted.From ?? 0))?.ToString("O", CultureInfo.InvariantCulture),
            ["end"] = (still || wanted.To is not { } to ? end : start?.AddSeconds(to))?.ToString("O", CultureInfo.InvariantCulture),
            ["form"] = state.Labels.Form?.Code(),
        }.Where(v => v.Value is not null).ToImmutableDictionary(v => v.Key, v => v.Value!);
    }

    private static string Spans(MaskBox[] masks) => masks.Any(m => m.HasSpan)
        ? $"（{string.Join("；", masks.Select(m => !m.HasSpan ? "整段" : $"{(m.From is { } from ? $"第 {Number(from)} 秒" : "开头")}至{(m.To is { } to ? $"第 {Number(to)} 秒" : "结尾")}"))}）"
        : string.Empty;

    // Seconds of the original as the filter counts them: a cut begins at nought.
    private static string Enabled(MaskBox mask, double cut) => mask.HasSpan
        ? $":enable='gte(t,{Number(Math.Max(0, (mask.From ?? 0) - cut))}){(mask.To is { } to ? $"*lte(t,{Number(to - cut)})" : string.Empty)}'"
        : string.Empty;

    // Encoded anew, so that a cut falls on its second and nothing of what was covered is left; what the file said of itself stays with the original.
    private static IEnumerable<string> OutputOf(RecordingForm? form, CopyWanted wanted)
    {
        var cover = string.Concat((wanted.Masks ?? []).Select(m => $"drawbox=x=iw*{Share(m.X)}:y=ih*{Share(m.Y)}:w=iw*{Share(m.Width)}:h=ih*{Share(m.Height)}:color=black:t=fill{Enabled(m, wanted.From ?? 0)},"));
        string[] length = wanted.To is { } to ? ["-t", Number(to - (wanted.From ?? 0))] : [];
        return form switch
        {
            RecordingForm.Photograph => ["-map_metadata", "-1", "-vf", cover + "null", "-frames:v", "1", "-q:v", "2", "-f", "mjpeg"],
            RecordingForm.Sound => [.. length, "-map_metadata", "-1", "-vn", "-c:a", "aac", "-b:a", "128k", "-f", "ipod"],
            _ =>
            [
                .. length, "-map_metadata", "-1", "-map", "0:v:0", .. wanted.Mute ? new[] { "-an" } : ["-map", "0:a:0?", "-c:a", "aac", "-b:a", "128k"],
                "-vf", cover + "scale=trunc(iw/2)*2:trunc(ih/2)*2", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4",
            ],
        };
    }

    private static string Share(double percent) => (percent / 100).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Number(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);
}
