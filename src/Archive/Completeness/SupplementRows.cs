using Enforcement.Archive.Filing;

namespace Enforcement.Archive.Completeness;

/// <summary>后到材料 (RULEBOOK E.4): what of a case came after its volume was checked, and what of it is listed for the next supplement. Pure.</summary>
internal static class SupplementRows
{
    /// <summary>Came after the check and is listed for no supplement: documents, proofs of service, scans, recordings, and what was missing then.</summary>
    public static IEnumerable<VolumeItem> Late(Volume state, string agency) =>
        Arrived(state, agency).Where(row => !state.Pending().Any(s => s.DocumentId == row.Id));

    /// <summary>Rows of the next supplement, with the note of each; not numbered yet.</summary>
    public static IEnumerable<(VolumeItem Row, SupplementAdded Listed)> Listed(Volume state, string agency)
    {
        var arrived = Arrived(state, agency).ToDictionary(row => row.Id, StringComparer.Ordinal);
        for (var i = 0; i < state.Supplements.Length; i++)
        {
            var listed = state.Supplements[i];
            if (IsFiled(state, IdOf(listed, i)))
            {
                continue;
            }

            yield return (listed.DocumentId is not null && arrived.TryGetValue(listed.DocumentId, out var row) ? row : Other(listed, i, agency), listed);
        }
    }

    /// <summary>Id of what was listed, as the contents have it.</summary>
    /// <param name="index">Its place among everything ever listed.</param>
    public static string IdOf(SupplementAdded listed, int index) => listed.DocumentId ?? listed.Sha256 ?? $"补充/{index + 1}";

    private static IEnumerable<VolumeItem> Arrived(Volume state, string agency)
    {
        if (state.Filing is not { } filing)
        {
            return [];
        }

        var held = filing.Items.Where(i => i.Path is not null || i.Sha256 is null || !state.Secured.Contains(i.Sha256) || i.Kind is ItemKind.Placeholder or ItemKind.Recording).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        return VolumeRows.Of(state, VolumeOrder.Of(state.Digest.Kind, state.Conclusion?.Outcome ?? string.Empty), agency)
            .Where(row => !held.Contains(row.Id) && !IsFiled(state, row.Id)).DistinctBy(row => row.Id);
    }

    private static bool IsFiled(Volume state, string id) => state.SupplementVolumes.Any(s => s.Filing?.Items.Any(i => i.Id == id) == true);

    private static VolumeItem Other(SupplementAdded listed, int index, string agency) => new(
        0, VolumeOrder.Others, listed.Sha256 is null ? ItemKind.Paper : ItemKind.Attachment, IdOf(listed, index), string.Empty, listed.Title, null, agency, listed.On, 0,
        listed.Pages, listed.Sha256, listed.FileName, listed.Sha256 is null ? "纸质" : null, 0);
}
