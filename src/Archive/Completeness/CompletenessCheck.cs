using System.Collections.Immutable;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Completeness;

/// <summary>
/// 完整性检查 (R31.3, R-E3, R3.2): from the state of a volume to its ordered contents and the list of everything owed, each with
/// its article and what meets it. Pure; the screen, the refusal, the package and the verifier all use this one list.
/// </summary>
public static partial class CompletenessCheck
{
    /// <param name="agency">责任者 of the bureau's own papers.</param>
    /// <param name="notes">备考表说明 that stand in for what is missing.</param>
    public static CompletenessReport Of(Volume state, string agency, IEnumerable<VolumeNote> notes)
    {
        var outcome = state.Conclusion?.Outcome ?? string.Empty;
        var order = VolumeOrder.Of(state.Digest.Kind, outcome);
        var items = VolumeRows.Numbered(VolumeRows.Of(state, order, agency), state);
        var noted = notes.GroupBy(n => n.Owed).ToDictionary(g => g.Key, g => g.Last().Text, StringComparer.Ordinal);
        var owed = new List<Owed>();
        owed.AddRange(PapersOwed(state, order, items));
        owed.AddRange(KindsOwed(state, order, items, outcome));
        owed.AddRange(ServicesOwed(state, order, items));
        owed.AddRange(AttachmentsOwed(state, order, items));
        owed.AddRange(PhasesOwed(state, order, outcome));
        owed.Add(RecordOwed(state));
        return new CompletenessReport(items, [.. owed.Select(o => o with { Note = noted.GetValueOrDefault(o.Key) })]);
    }

    /// <summary>档案原件: the record, whole and chained. No note can stand in for it.</summary>
    public const string RecordKey = "R3.3";

    // Every paper the case asked for has to be there.
    private static IEnumerable<Owed> PapersOwed(Volume state, VolumeOrder order, ImmutableArray<VolumeItem> items) =>
        from paper in state.Digest.Drafted.Values.OrderBy(p => p.Sequence)
        let slot = order.SlotOf(paper.Code)
        let met = items.Where(i => i.Id == paper.DocumentId && Held(i)).ToArray()
        select Row($"E3.{slot}:{paper.DocumentId}", order, slot, paper.Code, $"《{paper.Title}》{(met.Length == 0 && items.Any(i => i.Id == paper.DocumentId) ? "（内容尚未取回）" : string.Empty)}", met);

    // What E.3 marks M, and C once its step occurred, when no paper of that code was asked for at all.
    private static IEnumerable<Owed> KindsOwed(Volume state, VolumeOrder order, ImmutableArray<VolumeItem> items, string outcome)
    {
        var ownMotion = state.Digest.Facts.Contains("licensing.proceeding-opened");
        var groups = order.Mandatory.GetValueOrDefault(outcome, [])
            .Where(group => !ownMotion || !(group.Contains("L01") || group.Contains("L03")))
            .Concat(order.ByFact.Where(f => state.Digest.PaperedFacts.Contains(f.Key)).SelectMany(f => f.Value).Select(code => new[] { code }))
            .DistinctBy(group => group[0]);
        foreach (var group in groups)
        {
            if (state.Digest.Drafted.Values.Any(p => group.Contains(p.Code)))
            {
                continue;
            }

            var slot = order.SlotOf(group[0]);
            var what = string.Join("或者", group.Take(3).Select(code => $"《{DocumentCodes.Titles.GetValueOrDefault(code, DocumentCodes.Titles.GetValueOrDefault(code.Split('.')[0], code))}》"));
            yield return Row($"E3.{slot}:{group[0]}", order, slot, group[0], what, [.. items.Where(i => group.Contains(i.Code) && i.Remark != VolumeRows.Void && Held(i))]);
        }
    }

    // R-E3: each served paper has its receipt, for every addressee.
    private static IEnumerable<Owed> ServicesOwed(Volume state, VolumeOrder order, ImmutableArray<VolumeItem> items) =>
        from paper in state.Digest.Drafted.Values.OrderBy(p => p.Sequence)
        where state.Documents.ContainsKey(paper.DocumentId)
        let document = state.Documents[paper.DocumentId]
        from addressee in paper.Addressees
        let slot = order.ProofSlotOf(paper.Code)
        let met = items.Where(i => i.Code == "G01" && Held(i) && state.ServicePapers.TryGetValue(i.Id, out var receipt)
            && VolumeRows.Belongs(receipt, document) && receipt.AddresseeName == addressee.Name).ToArray()
        let served = state.Services.Any(s => s.DocumentId == paper.DocumentId && s.AddresseeId == addressee.Id)
        select Row(
            $"E3.{slot}:{paper.DocumentId}/{addressee.Id}", order, VolumeOrder.DecisionProof, "G01",
            $"《{document.Title}》对{addressee.Name}的送达回证{(served ? string.Empty : "（尚无送达记录）")}", met);

    private static IEnumerable<Owed> AttachmentsOwed(Volume state, VolumeOrder order, ImmutableArray<VolumeItem> items)
    {
        if (state.Digest.Facts.Contains("licensing.application-received") && !state.Digest.Attachments.Any(a => a.IsMaterial))
        {
            yield return Row("E3.3:materials", order, VolumeOrder.Application, "L01", "申请材料", []);
        }

        foreach (var item in items.Where(i => i.Kind is ItemKind.Attachment or ItemKind.Paper or ItemKind.Recording))
        {
            yield return Row(
                $"E3.{item.Slot}:{item.Id}", order, item.Slot, item.Slot == VolumeOrder.Application ? "L01" : string.Empty,
                Held(item) || item.Sha256 is null ? item.Title : $"{item.Title}（内容尚未取回）", Held(item) ? [item] : []);
        }
    }

    private static IEnumerable<Owed> PhasesOwed(Volume state, VolumeOrder order, string outcome) =>
        from phase in order.Phases.GetValueOrDefault(outcome, [])
        select new Owed(
            $"R3.2:{phase}", RuleBook.R3_2.Id, RuleBook.R3_2.LegalBasis, $"{NameOf(phase)}阶段的记录", false, [], state.Digest.Phases.Contains(phase));

    private static Owed RecordOwed(Volume state)
    {
        var last = state.Conclusion?.LastSequence ?? 0;
        var whole = state.Broken is null && state.Ahead.IsEmpty && state.Count > 0 && state.Count >= last;
        var what = state.Broken is { } broken ? $"过程记录（第{broken.Sequence}条起链条断裂）" : whole ? $"过程记录{state.Count}条" : $"过程记录{last}条（现有{state.Count}条）";
        return new Owed(RecordKey, RuleBook.R3_3.Id, RuleBook.R3_3.LegalBasis, what, true, [], whole);
    }

    private static bool Held(VolumeItem item) => item.Kind is ItemKind.Placeholder or ItemKind.Paper or ItemKind.Recording || item.Path is not null;

    private static Owed Row(string key, VolumeOrder order, int slot, string code, string what, VolumeItem[] met) =>
        new(key, RuleBook.E3.Id, ArticleOf(order, slot, code), what, true, [.. met.Select(i => i.No)], met.Length > 0);

    /// <summary>本制度的条款, then the laws the catalogue names.</summary>
    private static string ArticleOf(VolumeOrder order, int slot, string code) => string.Join(
        '；',
        (DocumentCatalogue.Find(code)?.LegalBasis ?? []).Where(b => !b.StartsWith("本制度", StringComparison.Ordinal)).Prepend($"本制度{order.Articles.GetValueOrDefault(slot, "第三十一条")}"));

    private static string NameOf(Phase phase) => phase switch
    {
        Phase.Initiation => "启动",
        Phase.Investigation => "调查取证",
        Phase.ReviewDecision => "审查决定",
        Phase.ServiceExecution => "送达执行",
        Phase.Archiving => "归档管理",
        _ => throw new System.Diagnostics.UnreachableException($"{phase}"),
    };
}
