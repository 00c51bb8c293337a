using System.Collections.Immutable;
using Enforcement.Archive.Building;

namespace Enforcement.Archive.Completeness;

/// <summary>卷内文件 (E.2, E.3): what belongs to a case as rows of the contents, and how rows become volumes with numbers and pages. Pure.</summary>
internal static class VolumeRows
{
    /// <summary>
    /// Most sheets of one volume (RULEBOOK E.1, D). Whether a page is printed on a back is not known when the volume is closed, so every
    /// page counts as a sheet: the volume is never thicker than allowed.
    /// </summary>
    public const int MostSheets = 200;

    /// <summary>Remark of a document that was made void.</summary>
    public const string Void = "作废";

    private static readonly string[] Proofs = ["G01", "G02", "G03", "G04", "G05"];

    /// <summary>Everything that belongs to the case, without number, page and path.</summary>
    /// <param name="agency">责任者 of the bureau's own papers.</param>
    public static List<VolumeItem> Of(Volume state, VolumeOrder order, string agency)
    {
        var party = state.Conclusion?.PartyName ?? "当事人";
        var rows = new List<VolumeItem>();
        foreach (var document in state.DocumentOrder.Select(id => state.Documents[id]))
        {
            var proof = Proofs.Contains(document.Code);
            var served = proof ? ServedBy(state, document) : null;
            var slot = proof ? order.ProofSlotOf(served?.Code ?? string.Empty) : order.SlotOf(document.Code);
            var kind = document.Withheld ? ItemKind.Placeholder : proof ? ItemKind.ServiceProof : ItemKind.Document;
            rows.Add(new VolumeItem(
                0, slot, kind, document.DocumentId, document.Code, served is null ? document.Title : $"{document.Title}（{served.Title}）", document.Number, document.Code is "L01" or "L06" or "G02" or "G06" ? party : agency,
                document.IssuedOn, 0, document.Withheld ? 0 : document.Pages, document.Sha256, null, RemarkOf(document, state),
                state.Digest.Issued.GetValueOrDefault(document.DocumentId)));
        }

        foreach (var attachment in state.Digest.Attachments)
        {
            var title = attachment.IsMaterial ? state.Digest.MaterialNames.GetValueOrDefault(attachment.Id, attachment.Title) : attachment.Title;
            rows.Add(new VolumeItem(
                0, order.SlotOf(attachment.Kind), attachment.Sha256 is null ? ItemKind.Paper : ItemKind.Attachment,
                attachment.Sha256 ?? $"{attachment.Sequence}/{attachment.Id}", string.Empty, title, null, attachment.IsMaterial ? party : agency, attachment.On, 0, attachment.Pages,
                attachment.Sha256, attachment.FileName, attachment.Sha256 is null ? "纸质" : null, attachment.Sequence));
        }

        rows.AddRange(ListedOf(state, order, agency));
        rows.AddRange(RecordingsOf(state, order, agency));
        return rows;
    }

    /// <summary>
    /// Puts the rows in order and gives number, volume, page and path. A volume holds at most <see cref="MostSheets"/> sheets (E.1); the next one
    /// begins at the border of a document, with page 1, and a document that is longer has a volume to itself.
    /// </summary>
    public static ImmutableArray<VolumeItem> Numbered(IEnumerable<VolumeItem> rows, Volume state)
    {
        var numbered = ImmutableArray.CreateBuilder<VolumeItem>();
        var (part, page, row) = (1, 1, 0);
        foreach (var item in rows.OrderBy(r => r.Slot).ThenBy(r => r.Slot == 1 ? r.Code : string.Empty, StringComparer.Ordinal).ThenBy(r => r.On))
        {
            if (item.Pages > 0 && page > 1 && page - 1 + item.Pages > MostSheets)
            {
                (part, page, row) = (part + 1, 1, 0);
            }

            row++;
            numbered.Add(item with { No = numbered.Count + 1, FirstPage = item.Pages > 0 ? page : 0, Path = PathOf(item, row, state), Part = part });
            page += item.Pages;
        }

        return numbered.ToImmutable();
    }

    private static string? PathOf(VolumeItem row, int no, Volume state) => row.Kind switch
    {
        _ when row.Sha256 is null || !state.Secured.Contains(row.Sha256) => null,
        ItemKind.Document => $"data/documents/{no:000}-{row.Code}.pdf",
        ItemKind.ServiceProof => $"data/service/{no:000}-{row.Code}.pdf",
        ItemKind.Attachment => $"data/attachments/{no:000}.{ExtensionOf(row.Path)}",
        _ => null,
    };

    // Vouchers, return receipts and proofs of announcement belong to the document they served (本制度第十二条).
    private static IEnumerable<VolumeItem> ListedOf(Volume state, VolumeOrder order, string agency) =>
        from listed in state.ProofScans.Values.OrderBy(p => p.On).ThenBy(p => p.Sha256, StringComparer.Ordinal)
        let served = state.Documents.GetValueOrDefault(listed.DocumentId)
        select new VolumeItem(
            0, order.ProofSlotOf(served?.Code ?? string.Empty), ItemKind.Attachment, listed.Sha256, string.Empty,
            served is null ? listed.Title : $"{listed.Title}（{served.Title}）", null, agency, listed.On, 0, 1, listed.Sha256, listed.FileName, null, 0);

    // A recording is not copied into the volume: the row and the notes say which it is, with which hash, and where it is kept (E.2).
    private static IEnumerable<VolumeItem> RecordingsOf(Volume state, VolumeOrder order, string agency)
    {
        foreach (var recording in state.Recordings.Values.OrderBy(r => r.Start).ThenBy(r => r.RecordingId, StringComparer.Ordinal))
        {
            yield return new VolumeItem(
                0, order.SlotOf(VolumeOrder.RecordingSheet), ItemKind.Recording, recording.RecordingId, VolumeOrder.RecordingSheet,
                $"音像记录：{recording.Form}（{recording.Period}）", null, agency, Regulation.Time.LocalTime.Date(recording.Start), 0, 0, recording.Sha256, null,
                "存音像资料库", state.Digest.Recordings.GetValueOrDefault(recording.RecordingId)?.Sequence ?? 0);
        }

        foreach (var gone in state.Unlisted.Values.Where(u => state.IsFiledWith(u.RecordingId)).OrderBy(u => u.On).ThenBy(u => u.RecordingId, StringComparer.Ordinal))
        {
            yield return new VolumeItem(
                0, order.SlotOf(VolumeOrder.RecordingSheet), ItemKind.Recording, $"{gone.RecordingId}#{gone.Revision}", VolumeOrder.RecordingSheet,
                $"音像记录解除关联：{gone.Recording?.Form}（{gone.Recording?.Period}）", null, agency, gone.On, 0, 0, gone.Recording?.Sha256, null, VolumeItem.Dissolved, 0);
        }

        foreach (var linked in state.Digest.Recordings.Values.Where(l => !state.Recordings.ContainsKey(l.RecordingId) && !state.Unlisted.ContainsKey(l.RecordingId)).OrderBy(l => l.Sequence))
        {
            yield return new VolumeItem(
                0, order.SlotOf(VolumeOrder.RecordingSheet), ItemKind.Recording, linked.RecordingId, VolumeOrder.RecordingSheet, $"音像记录：{linked.Action}", null, agency,
                linked.On, 0, 0, linked.Sha256, null, VolumeItem.NamedByRecord, linked.Sequence);
        }
    }

    private static string? RemarkOf(VolumeDocument document, Volume state) =>
        document.Withheld ? "涉密，另行保管" : state.Digest.Voided.Contains(document.DocumentId) ? Void : null;

    private static string ExtensionOf(string? fileName)
    {
        var extension = Path.GetExtension(fileName ?? string.Empty).TrimStart('.').ToLowerInvariant();
        return extension.Length is > 0 and <= 5 && extension.All(char.IsAsciiLetterOrDigit) ? extension : "dat";
    }

    /// <summary>The document a proof of service belongs to; null when it names none of the volume.</summary>
    private static VolumeDocument? ServedBy(Volume state, VolumeDocument proof) =>
        state.ServicePapers.TryGetValue(proof.DocumentId, out var paper) ? state.Documents.Values.FirstOrDefault(d => Belongs(paper, d)) : null;

    public static bool Belongs(ServicePaper paper, VolumeDocument document) =>
        paper.ServedTitle == document.Title && paper.ServedNumber == (document.Number ?? "无") && !Proofs.Contains(document.Code);
}
