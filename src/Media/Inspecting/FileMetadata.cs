using System.Globalization;
using Enforcement.Regulation.Time;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace Enforcement.Media.Inspecting;

/// <summary>What a file says of itself, by the clock of the device that made it.</summary>
/// <param name="Start">Moment of a photograph, or start of a recording; null: the file does not say.</param>
/// <param name="Duration">Null for photographs and where unknown.</param>
/// <param name="Place">Coordinates; null without.</param>
public sealed record FileMetadata(DateTimeOffset? Start, TimeSpan? Duration, string? Place)
{
    public static FileMetadata None { get; } = new(null, null, null);

    public static async Task<FileMetadata> ReadAsync(Stream content, Sniffed sniffed, CancellationToken cancellationToken = default)
    {
        switch (sniffed.MediaType)
        {
            case "video/mp4" or "video/quicktime" or "audio/mp4":
                var boxes = await IsoBoxes.ReadAsync(content, cancellationToken);
                return new FileMetadata(boxes.Created?.ToOffset(LocalTime.Offset), boxes.Duration, null);
            case "video/webm" or "video/x-matroska":
                var info = await EbmlHeader.ReadAsync(content, cancellationToken);
                return new FileMetadata(info.Created?.ToOffset(LocalTime.Offset), info.Duration, null);
            case "audio/wav" or "video/x-msvideo":
                return new FileMetadata(null, await RiffHeader.DurationAsync(content, cancellationToken), null);
            case "image/jpeg" or "image/png" or "image/heic":
                content.Position = 0;
                return OfPhotograph(content);
            default:
                return None;
        }
    }

    private static FileMetadata OfPhotograph(Stream content)
    {
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(content);
            var taken = directories.OfType<ExifSubIfdDirectory>().Select(d => d.GetString(ExifDirectoryBase.TagDateTimeOriginal)).FirstOrDefault(t => t is not null);
            var place = directories.OfType<GpsDirectory>().Select(d => d.GetGeoLocation()?.ToString()).FirstOrDefault(t => t is not null);
            // EXIF writes local time without offset; the recorders of a bureau run on Beijing time.
            var start = DateTime.TryParseExact(taken, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year > 1
                ? new DateTimeOffset(local, LocalTime.Offset)
                : (DateTimeOffset?)null;
            return new FileMetadata(start, null, place);
        }
        catch (Exception e) when (e is ImageProcessingException or IOException or MetadataException)
        {
            // A photograph without readable metadata is still a photograph; its labels are asked for.
            return None;
        }
    }
}
