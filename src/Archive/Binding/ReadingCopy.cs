using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Settings;

namespace Enforcement.Archive.Binding;

/// <summary>
/// 阅读件 (RULEBOOK E.2): one volume as one PDF for reading and printing on both sides, with the page numbers of its contents. Numbers are
/// Arabic, from 1, on fronts at the outer upper corner and on backs at the other one; cover, contents and notes bear none, nor do blank backs. It is made
/// on demand and is no evidence: the package holds the documents as issued, with their hashes, and they are not touched.
/// </summary>
public sealed class ReadingCopy(ContentStore contents)
{
    /// <summary>Makes the reading copy of one sealed volume.</summary>
    /// <param name="place">Value of archive.pageNo in force when the volume was filed.</param>
    public async Task<byte[]> MakeAsync(Packet packet, int part, PageNumberPlace place, CancellationToken cancellationToken)
    {
        using var binder = new PdfBinder();
        foreach (var (code, path) in VolumePapers.All)
        {
            if (code == "G25")
            {
                foreach (var item in packet.ItemsOf(part))
                {
                    await AddAsync(binder, item, place, cancellationToken);
                    Close(binder);
                }
            }

            var paper = packet.Papers[Packet.PaperKey(code, part)];
            if (Source(await contents.ReadAsync(paper.Sha256, cancellationToken)) is { } source)
            {
                binder.AddFile(source, _ => null);
            }
            else
            {
                binder.AddNote([$"《{paper.Title}》不能并入阅读件，见案卷包 {path}。"]);
            }

            Close(binder);
        }

        return binder.Finish();
    }

    /// <summary>Where the number stands: the corner of the setting on fronts, its mirror on backs.</summary>
    internal static Corner CornerOf(PageNumberPlace place, bool front) => (place, front) switch
    {
        (PageNumberPlace.UpperRight, true) => Corner.UpperRight,
        (PageNumberPlace.UpperRight, false) => Corner.UpperLeft,
        (PageNumberPlace.LowerRight, true) => Corner.LowerRight,
        (PageNumberPlace.LowerRight, false) => Corner.LowerLeft,
        _ => throw new System.Diagnostics.UnreachableException($"{place}"),
    };

    /// <summary>Number of a page of an item: that of the contents; pages beyond those the contents count hang on the last one, e.g. 12-1.</summary>
    internal static string NumberOf(VolumeItem item, int index) =>
        index < item.Pages ? $"{item.FirstPage + index}" : $"{item.FirstPage + item.Pages - 1}-{index - item.Pages + 1}";

    private async Task AddAsync(PdfBinder binder, VolumeItem item, PageNumberPlace place, CancellationToken cancellationToken)
    {
        if (item is not { Path: { } path, Sha256: { } sha256 })
        {
            binder.AddNote([$"《{item.Title}》", item.Pages == 0 ? item.Remark ?? "不在案卷包内" : $"第{item.PageText}页：{item.Remark ?? "备考表说明缺件"}，见纸质案卷。"]);
            return;
        }

        var bytes = await contents.ReadAsync(sha256, cancellationToken);
        if (Source(bytes) is { } source)
        {
            binder.AddFile(source, index => (NumberOf(item, index), CornerOf(place, index % 2 == 0)));
            AddMissing(binder, item, source.Pages.Count);
        }
        else if (Picture.Read(bytes) is { } picture)
        {
            binder.AddPicture(picture.Jpeg, picture.Width, picture.Height, picture.Gray, (NumberOf(item, 0), CornerOf(place, true)));
            AddMissing(binder, item, 1);
        }
        else
        {
            binder.AddNote([$"《{item.Title}》", $"第{item.PageText}页：{(ReadableFile.WarningOf(bytes) is null ? "电子文件损坏或者过大" : "电子文件的格式")}不能并入阅读件，见案卷包", path]);
        }
    }

    // The contents count more pages than the file has: said on a sheet of its own, so that no number is silently left out.
    private static void AddMissing(PdfBinder binder, VolumeItem item, int pages)
    {
        if (pages < item.Pages)
        {
            Close(binder);
            binder.AddNote([$"《{item.Title}》", $"卷内目录登记{item.Pages}页，电子文件只有{pages}页；第{item.FirstPage + pages}页起见纸质案卷。"]);
        }
    }

    private static void Close(PdfBinder binder)
    {
        if (!binder.IsAtFront)
        {
            binder.AddBlank();
        }
    }

    private static PdfSource? Source(byte[] bytes)
    {
        try
        {
            if (!bytes.AsSpan().StartsWith("%PDF"u8))
            {
                return null;
            }

            // Bound once on trial: a file that turns out damaged half-way must not leave half its pages in the copy.
            var source = new PdfSource(bytes);
            using var trial = new PdfBinder();
            trial.AddFile(source, _ => null);
            return source;
        }
        catch (PdfUnreadableException)
        {
            // The reader of the copy is told on a sheet in its place.
            return null;
        }
    }
}
