using System.Collections.Immutable;
using Enforcement.Archive.Filing;

namespace Enforcement.Archive.Completeness;

public static partial class CompletenessCheck
{
    /// <summary>
    /// 补充卷的完整性检查 (E.4, R-E3): everything listed is there, every document the case asked for after the main volume was checked too, each
    /// with its proof of service, and the record goes on without a gap.
    /// </summary>
    /// <param name="agency">责任者 of the bureau's own papers.</param>
    /// <param name="notes">备考表说明 that stand in for what is missing.</param>
    public static CompletenessReport OfSupplement(Volume state, string agency, IEnumerable<VolumeNote> notes)
    {
        var order = VolumeOrder.Of(state.Digest.Kind, state.Conclusion?.Outcome ?? string.Empty);
        var items = VolumeRows.Numbered(SupplementRows.Listed(state, agency).Select(l => l.Row), state);
        var noted = notes.GroupBy(n => n.Owed).ToDictionary(g => g.Key, g => g.Last().Text, StringComparer.Ordinal);
        var before = state.Packets.Where(p => p.Seal is not null).ToList();
        var count = before.Max(p => p.Filing!.Count);
        var recent = state.Digest.Drafted.Values.Where(d => d.Sequence > count).Select(d => d.DocumentId).ToHashSet(StringComparer.Ordinal);
        var explained = before.SelectMany(p => p.Filing!.Completeness).Where(o => o.Note is not null).Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        // What a package sealed before holds is not owed again, but what was asked for since is stated with its place, so that the statement covers the record.
        var held = before.SelectMany(p => PapersOwed(state, order, p.Filing!.Items).Concat(ServicesOwed(state, order, p.Filing.Items)).Where(o => o.Met).Select(o => (o.Key, Places: o.MetBy.Select(p.PlaceOf))))
            .GroupBy(h => h.Key).ToDictionary(h => h.Key, h => h.SelectMany(x => x.Places).ToImmutableArray(), StringComparer.Ordinal);
        var owed = PapersOwed(state, order, items).Concat(ServicesOwed(state, order, items))
            .Where(o => o.Met || recent.Contains(IdOf(o)) || !(held.ContainsKey(o.Key) || explained.Contains(o.Key)))
            .Select(o => !o.Met && held.TryGetValue(o.Key, out var places) ? o with { Met = true, Elsewhere = places } : o)
            .Concat(ListedOwed(order, items)).DistinctBy(o => o.Key).Append(RecordOwed(state));
        return new CompletenessReport(items, [.. owed.Select(o => o with { Note = noted.GetValueOrDefault(o.Key) })]);
    }

    // Document id of a row about a paper or its service.
    private static string IdOf(Owed owed) => owed.Key[(owed.Key.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('/')[0];

    private static IEnumerable<Owed> ListedOwed(VolumeOrder order, ImmutableArray<VolumeItem> items) =>
        from item in items
        select Row(
            $"E3.{item.Slot}:{item.Id}", order, item.Slot, item.Code, Held(item) || item.Sha256 is null ? $"《{item.Title}》" : $"《{item.Title}》（内容尚未取回）", Held(item) ? [item] : []);
}
