using System.Buffers.Binary;
using System.Text;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Inspecting;

/// <summary>What a content is, by its bytes and never by its name.</summary>
/// <param name="MediaType">Empty when it is no recording.</param>
/// <param name="Problem">Why it stays in quarantine, in Chinese; null when it is sound as far as can be told.</param>
public sealed record Sniffed(string MediaType, RecordingForm? Form, string? Problem)
{
    internal static Sniffed Bad(string problem) => new(string.Empty, null, problem);
}

/// <summary>内容识别: magic numbers of recordings, and of what dresses up as one.</summary>
public static class ContentSniffer
{
    /// <summary>The problem of a content that is neither a known recording nor a known other thing; it may be a recorder's own format.</summary>
    public const string Unrecognised = "文件内容不是可识别的音像格式";

    private const int HeadBytes = 4096;

    public static async Task<Sniffed> LookAsync(Stream content, CancellationToken cancellationToken = default)
    {
        if (content.Length == 0)
        {
            return Sniffed.Bad("文件为空");
        }

        var head = new byte[(int)Math.Min(HeadBytes, content.Length)];
        content.Position = 0;
        await content.ReadExactlyAsync(head, cancellationToken);
        var found = Of(head);
        if (found is not { Problem: null })
        {
            return found;
        }

        return await BrokenAsync(content, found, cancellationToken) is { } broken ? found with { Problem = broken } : found;
    }

    private static Sniffed Of(ReadOnlySpan<byte> head) => head switch
    {
        _ when Has(head, 4, "ftyp") => Iso(head),
        _ when Has(head, 0, "RIFF") && Has(head, 8, "AVI ") => Video("video/x-msvideo"),
        _ when Has(head, 0, "RIFF") && Has(head, 8, "WAVE") => Sound("audio/wav"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => Video(head.IndexOf("webm"u8) >= 0 ? "video/webm" : "video/x-matroska"),
        [0x00, 0x00, 0x01, 0xBA, ..] => Video("video/mpeg"),
        [0x47, ..] when head.Length > 376 && head[188] == 0x47 && head[376] == 0x47 => Video("video/mp2t"),
        _ when Has(head, 0, "FLV") => Video("video/x-flv"),
        _ when Has(head, 0, "IMKH") => Video("video/mpeg"),
        _ when Has(head, 0, "DHAV") => Video("video/x-dav"),
        [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, ..] => Video("video/x-ms-wmv"),
        [0xFF, 0xD8, 0xFF, ..] => Photograph("image/jpeg"),
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Photograph("image/png"),
        _ when Has(head, 0, "ID3") && head.Length > 20 && head[3] is >= 2 and <= 4 => Sound("audio/mpeg"),
        [0xFF, 0xFB or 0xF3 or 0xF2 or 0xFA, ..] => Sound("audio/mpeg"),
        _ when Has(head, 0, "OggS") => Sound("audio/ogg"),
        _ when Has(head, 0, "#!AMR") => Sound("audio/amr"),
        _ when Has(head, 0, "fLaC") => Sound("audio/flac"),
        _ when Has(head, 0, "PK") || Has(head, 0, "Rar!") || Has(head, 0, "7z") || head is [0x1F, 0x8B, ..] => Sniffed.Bad("文件实为压缩包，不是音像资料"),
        _ when Has(head, 0, "MZ") || Has(head, 1, "ELF") => Sniffed.Bad("文件实为可执行程序，不是音像资料"),
        _ when Has(head, 0, "#!") || LooksLikeMarkup(head) => Sniffed.Bad("文件实为脚本或网页，不是音像资料"),
        _ when Has(head, 0, "%PDF") || head is [0xD0, 0xCF, 0x11, 0xE0, ..] => Sniffed.Bad("文件实为文档，不是音像资料"),
        _ => Sniffed.Bad(Unrecognised),
    };

    private static Sniffed Iso(ReadOnlySpan<byte> head) => (head.Length >= 12 ? Encoding.ASCII.GetString(head.Slice(8, 4)) : "") switch
    {
        "M4A " or "M4B " => Sound("audio/mp4"),
        "qt  " => Video("video/quicktime"),
        "heic" or "heix" or "mif1" => Photograph("image/heic"),
        _ => Video("video/mp4"),
    };

    // A cut-off file plays for a while and then stops; better told now than in court.
    private static async Task<string?> BrokenAsync(Stream content, Sniffed found, CancellationToken cancellationToken)
    {
        switch (found.MediaType)
        {
            case "video/mp4" or "video/quicktime" or "audio/mp4":
                var boxes = await IsoBoxes.ReadAsync(content, cancellationToken);
                return boxes.Truncated ? "文件不完整：在中途被截断" : boxes.HasIndex ? null : "文件不完整：缺少索引，无法播放（录制可能没有正常结束）";
            case "image/jpeg":
                return await EndsWithAsync(content, [0xFF, 0xD9], cancellationToken) ? null : "文件不完整：照片在中途被截断";
            case "image/png":
                return await EndsWithAsync(content, "IEND"u8.ToArray(), cancellationToken) ? null : "文件不完整：照片在中途被截断";
            case "video/webm" or "video/x-matroska":
                return (await EbmlHeader.ReadAsync(content, cancellationToken)).Truncated ? "文件不完整：在中途被截断" : null;
            case "video/x-msvideo" or "audio/wav":
                return await RiffBrokenAsync(content, cancellationToken);
            default:
                return null;
        }
    }

    // A recorder writes the length when it stops; 0 and the greatest number mean that it never did.
    private static async Task<string?> RiffBrokenAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[8];
        content.Position = 0;
        await content.ReadExactlyAsync(head, cancellationToken);
        var declared = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        return declared is 0 or uint.MaxValue || declared + 8L <= content.Length ? null : "文件不完整：在中途被截断";
    }

    private static async Task<bool> EndsWithAsync(Stream content, byte[] mark, CancellationToken cancellationToken)
    {
        var tail = new byte[(int)Math.Min(65536, content.Length)];
        content.Position = content.Length - tail.Length;
        await content.ReadExactlyAsync(tail, cancellationToken);
        return tail.AsSpan().LastIndexOf(mark) >= 0;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 512)]).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return text.StartsWith('<') || text.StartsWith("@echo", StringComparison.OrdinalIgnoreCase) || text.StartsWith("function", StringComparison.Ordinal);
    }

    private static bool Has(ReadOnlySpan<byte> head, int at, string mark) =>
        head.Length >= at + mark.Length && Encoding.ASCII.GetString(head.Slice(at, mark.Length)) == mark;

    private static Sniffed Video(string type) => new(type, RecordingForm.Video, null);

    private static Sniffed Sound(string type) => new(type, RecordingForm.Sound, null);

    private static Sniffed Photograph(string type) => new(type, RecordingForm.Photograph, null);
}
