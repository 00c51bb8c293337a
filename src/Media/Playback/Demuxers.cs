namespace Enforcement.Media.Playback;

/// <summary>
/// Which reader ffmpeg uses for a kind of content. Named always, so that a file cannot choose one itself: play lists that point elsewhere are
/// none of these.
/// </summary>
internal static class Demuxers
{
    /// <returns>Null: no picture is made of it.</returns>
    public static string? Of(string mediaType) => mediaType switch
    {
        "video/mp4" or "video/quicktime" => "mov",
        "video/webm" or "video/x-matroska" => "matroska",
        "video/x-msvideo" => "avi",
        "video/mpeg" => "mpeg",
        "video/mp2t" => "mpegts",
        "video/x-flv" => "flv",
        "video/x-dav" => "dhav",
        "video/x-ms-wmv" => "asf",
        "image/jpeg" => "jpeg_pipe",
        "image/png" => "png_pipe",
        _ => null,
    };

    /// <returns>Null: no sound this reads.</returns>
    public static string? OfSound(string mediaType) => mediaType switch
    {
        "audio/wav" => "wav",
        "audio/mpeg" => "mp3",
        "audio/ogg" => "ogg",
        "audio/amr" => "amr",
        "audio/flac" => "flac",
        "audio/mp4" => "mov",
        _ => null,
    };
}
