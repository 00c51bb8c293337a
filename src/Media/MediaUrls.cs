namespace Enforcement.Media;

/// <summary>Addresses of this service's pages and contents.</summary>
public static class MediaUrls
{
    public const string Desk = "/desk/media";
    public const string Ingest = Desk + "/ingest";
    public const string Quarantine = Desk + "/quarantine";
    public const string Overdue = Desk + "/overdue";
    public const string Devices = Desk + "/devices";
    public const string Ratios = Desk + "/device-ratios";
    public const string Library = Desk + "/recordings";

    public const string Duties = Desk + "/duties";
    public const string Disposal = Desk + "/disposal";
    public const string Punctuality = Desk + "/punctuality";

    public static string Device(string id) => $"{Devices}/{Uri.EscapeDataString(id)}";

    public static string Duty(string id) => $"{Duties}/{Uri.EscapeDataString(id)}";

    public static string Recording(string id) => $"{Library}/{Uri.EscapeDataString(id)}";

    /// <summary>A recording's page at one second of it.</summary>
    public static string RecordingAt(string id, double second) => FormattableString.Invariant($"{Recording(id)}?t={second:0.###}");

    public static string Content(string id) => $"/media/recordings/{Uri.EscapeDataString(id)}/content";

    /// <summary>Content as a file, under an approval.</summary>
    public static string Export(string id, string no) => $"/media/recordings/{Uri.EscapeDataString(id)}/exports/{Uri.EscapeDataString(no)}";

    /// <summary>Picture of a recording, or of one second of it; 404 where no ffmpeg is.</summary>
    public static string Thumbnail(string id, double? second = null) => second is { } at
        ? FormattableString.Invariant($"/media/recordings/{Uri.EscapeDataString(id)}/thumbnail?at={at:0.0}")
        : $"/media/recordings/{Uri.EscapeDataString(id)}/thumbnail";
}
