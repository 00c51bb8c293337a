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
public static class CompletenessCheck
{
    private const string Void = "作废";

    private static readonly string[] Proofs = ["G01", "G02", "G03", "G04", "G05"];

    /// <param name="agency">责任者 of the bureau's own papers.</param>
    /// <param name="notes">备考表说明 that stand in for what is missing.</param>
    public static CompletenessReport Of(Volume state, string agency, IEnumerable<VolumeNote> notes)
    {
        var outcome = state.Conclusion?.Outcome ?? string.Empty;
        var order = VolumeOrder.Of(state.Digest.Kind, outcome);
        var items = ItemsOf(state, order, agency);
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

    private static ImmutableArray<VolumeItem> ItemsOf(Volume state, VolumeOrder order, string agency)
    {
        var party = state.Conclusion?.PartyName ?? agency;
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
        var page = 1;
        var numbered = ImmutableArray.CreateBuilder<VolumeItem>(rows.Count);
        foreach (var row in rows.OrderBy(r => r.Slot).ThenBy(r => r.Slot == 1 ? r.Code : string.Empty, StringComparer.Ordinal).ThenBy(r => r.On))
        {
            var no = numbered.Count + 1;
            numbered.Add(row with { No = no, FirstPage = row.Pages > 0 ? page : 0, Path = PathOf(row, no, state) });
            page += row.Pages;
        }

        return numbered.MoveToImmutable();
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

        foreach (var linked in state.Digest.Recordings.Values.Where(l => !state.Recordings.ContainsKey(l.RecordingId)).OrderBy(l => l.Sequence))
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

    private static bool Belongs(ServicePaper paper, VolumeDocument document) =>
        paper.ServedTitle == document.Title && paper.ServedNumber == (document.Number ?? "无") && !Proofs.Contains(document.Code);

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
            yield return Row($"E3.{slot}:{group[0]}", order, slot, group[0], what, [.. items.Where(i => group.Contains(i.Code) && i.Remark != Void && Held(i))]);
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
            && Belongs(receipt, document) && receipt.AddresseeName == addressee.Name).ToArray()
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
