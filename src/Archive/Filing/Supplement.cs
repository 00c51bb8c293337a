using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Filing;

/// <summary>列入补充卷 (R31.4, E.4): after filing, with a note; the sealed package stays as it is.</summary>
/// <param name="Sha256">Content in the store; null for material on paper.</param>
/// <param name="DocumentId">Something of the case that came late (后到材料): title and content come from it.</param>
/// <param name="Pages">Pages of other material; what the case itself knows has its own count.</param>
public sealed record AddToSupplement(string Title, string Note, string? Sha256 = null, string? FileName = null, string? DocumentId = null, int Pages = 1) : Command<Volume>
{
    private const int MostPages = 10_000;

    public override Outcome Decide(Volume state, Act act)
    {
        var late = DocumentId is null ? null : SupplementRows.Late(state, act.Law.Agency.Name).FirstOrDefault(i => i.Id == DocumentId);
        var outcome = new Ruling(act)
            .Block(SupplementGuards.CanAdd(state))
            .Block(RuleBook.R31_4, !string.IsNullOrWhiteSpace(Title) && !string.IsNullOrWhiteSpace(Note) && Title.Length <= 200 && Note.Length <= 2000,
                "supplement-note-missing", "补充材料缺少题名或者说明，或者过长。", "填写题名（不超过200字）和说明（不超过2000字）。")
            .Block(RuleBook.R31_4, Sha256 is null || Casework.Contents.ContentStore.IsHash(Sha256), "supplement-hash", "附件摘要值格式不正确。", "填写64位小写十六进制摘要值。")
            .Block(RuleBook.R31_4, FileName is null || (FileName.Length is > 0 and <= 200 && FileName == Path.GetFileName(FileName) && !FileName.Contains('\\', StringComparison.Ordinal)),
                "supplement-file-name", "附件名称为空、过长或者含有路径。", "填写不含路径的文件名（不超过200字）。")
            .Block(RuleBook.R31_4, Pages is >= 1 and <= MostPages, "supplement-pages", "页数不正确。", $"填写1至{MostPages}的整数。")
            .Block(RuleBook.R31_4, DocumentId is null || late is not null, "not-late", "该材料不是本案归档后形成的材料，或者已经列入补充卷。", "选择后到材料清单中的材料。")
            .Block(RuleBook.R31_4, DocumentId is not null || Sha256 is null || !IsKnown(state, Sha256), "already-listed", "该材料已在案卷或者补充卷内。", "不必重复列入。")
            .Record(() => [new SupplementAdded(Title, Note, late is null ? Sha256 : late.Sha256, late is null ? FileName : late.Path ?? FileName, act.By.Name, act.Today, DocumentId, late?.Pages ?? Pages)]);
        return outcome is Outcome.Recorded recorded ? SupplementTerm.Starting(state, act, [.. recorded.Facts]) : outcome;
    }

    private static bool IsKnown(Volume state, string sha256) =>
        state.Supplements.Any(s => s.Sha256 == sha256) || state.Filing!.Items.Any(i => i.Sha256 == sha256 && i.Path is not null);
}

/// <summary>补充卷立卷 (R31.3, E.4): puts what was listed in order, with a note of its own. What is missing needs a note each, and every note is a finding.</summary>
/// <param name="Situation">本卷情况说明; null: written from what was listed.</param>
/// <param name="Notes">One for each missing item.</param>
public sealed record CompileSupplement(string? Situation = null, ImmutableArray<VolumeNote>? Notes = null) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        if (SupplementGuards.CanCompile(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var given = Notes is { IsDefault: false } list ? list : [];
        ImmutableArray<VolumeNote> notes = [.. given.Where(n => n is not null)];
        var report = CompletenessCheck.OfSupplement(state, act.Law.Agency.Name, notes);
        var no = state.OpenSupplement?.No ?? state.SupplementVolumes.Length + 1;
        return new Ruling(act)
            .Block(VolumeGuards.NotesAreFit(given, Situation))
            .Block(VolumeGuards.IsComplete(report))
            .Record(() =>
            [
                new SupplementCompiled(no, new VolumeCompiled(act.By.Id, act.By.Name, act.Today, Situation ?? SituationOf(state, report, act), notes), state.Pending().Count()),
                .. report.Owed.Where(o => !o.Met).Select(o => VolumeGuards.FindingOf(o, act)),
            ]);
    }

    // 备考表 of the supplement: what it adds to which volume, and why each item came late (E.4).
    private static string SituationOf(Volume state, CompletenessReport report, Act act)
    {
        const int Most = 9000;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"本补充卷是{state.Number!.ArchiveCode}案卷（{state.Filing!.FiledOn:yyyy年M月d日}归档）的后到材料，共{report.Items.Length}件、{report.PageCount}页。补充：{string.Concat(SupplementRows.Listed(state, act.Law.Agency.Name).Select((l, i) => $"{i + 1}.《{l.Row.Title}》，{l.Listed.Note.TrimEnd('。')}。"))}");
        var absent = string.Join('；', report.Absent.Select(o => o.Note is null ? o.What : $"{o.What}，说明：{o.Note}"));
        text = absent.Length == 0 ? text : $"{text}缺{absent}。";
        return text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most), "…");
    }
}

/// <summary>补充卷检查并归档 (R31.1, R31.4, R-E3): by an archivist who did not compile it. The package follows by itself.</summary>
public sealed record FileSupplement : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        if (SupplementGuards.CanFile(state, act.By.Id) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var supplement = state.OpenSupplement!;
        var report = CompletenessCheck.OfSupplement(state, act.Law.Agency.Name, supplement.Compilation!.Notes);
        var due = SupplementTerm.Of(state)?.Due;
        return new Ruling(act)
            .Block(VolumeGuards.IsComplete(report))
            .Escalate(
                RuleBook.R31_1, !(due is { } last && act.Today > last), VolumeGuards.SeverityOfDelay(due, act.Today), "F-09",
                $"逾期归档：{supplement.Name}应于{due:yyyy-MM-dd}前归档，实际于{act.Today:yyyy-MM-dd}归档。")
            .Record(() =>
            {
                var filed = supplement.Checked(new VolumeChecked(act.By.Id, act.By.Name, act.Today, state.Count, state.Head, report.Items, report.Owed));
                var numbered = NumberOf(state.Number!, filed);
                return
                [
                    new SupplementChecked(supplement.No, filed.Filing!), new SupplementNumbered(supplement.No, numbered),
                    .. VolumePapers.Of(state, filed with { Number = numbered }, act),
                ];
            });
    }

    // 档号: that of the main volume with the number of the supplement behind it (E.2, E.4); a second volume of the supplement counts on.
    private static VolumeNumbered NumberOf(VolumeNumbered main, Packet supplement)
    {
        var code = $"{main.ArchiveCode}-补{supplement.No}";
        return main with
        {
            ArchiveCode = code,
            Parts = supplement.Parts == 1 ? null : [.. Enumerable.Range(2, supplement.Parts - 1).Select(part => new PartNumber(part, $"{code}-{part}", main.Serial))],
        };
    }
}

/// <summary>封存补充卷 (R31.4): by the service itself, after its packages lie in the store.</summary>
public sealed record SealSupplement(int No, string PackageSha256, string ContainerSha256, long Payload, long Bytes, ImmutableArray<PartSeal>? Parts = null) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        if (state.OpenSupplement is not { Number: { } number, Filing: { } filing } supplement || supplement.No != No)
        {
            return Outcome.Nothing;
        }

        return Outcome.Record(
            [
                new SupplementSealed(No, new VolumeSealed(number.ArchiveCode, filing.FiledOn, filing.Checker, PackageSha256, ContainerSha256, Payload, Bytes, Parts)),
                .. SupplementTerm.Ending(state, supplement, act),
            ]);
    }
}

/// <summary>Guards of supplements, shared with the list of next steps.</summary>
internal static class SupplementGuards
{
    public static Refusal? CanAdd(Volume state) => state switch
    {
        { Destroyed: { } destroyed } => DisposalGuards.AlreadyDestroyed(destroyed),
        { Stage: not VolumeStage.Sealed } => Refusal.Of(RuleBook.R31_4, "volume-not-sealed", "案卷尚未归档，不必设补充卷。", "材料请直接补充到案件中。"),
        { OpenSupplement: { Filing: not null } open } => Refusal.Of(RuleBook.R31_4, "supplement-being-sealed", $"{open.Name}正在封装。", "请等待封装完成，再列入下一补充卷。"),
        _ => null,
    };

    public static Refusal? CanCompile(Volume state)
    {
        if (CanAdd(state) is { } refusal)
        {
            return refusal;
        }

        if (!state.Pending().Any())
        {
            return Refusal.Of(RuleBook.R31_4, "supplement-empty", "没有列入补充卷的材料。", "先将后到材料逐件列入补充卷并说明。");
        }

        var late = state.Late().ToList();
        return late.Count == 0
            ? null
            : Refusal.Of(
                RuleBook.R31_4, "late-not-listed", $"还有{late.Count}件后到材料没有列入：{string.Join("；", late.Take(20).Select(i => $"《{i.Title}》"))}。", "将全部后到材料列入补充卷后再立卷。");
    }

    public static Refusal? CanFile(Volume state, string? checker) => CanAdd(state) ?? state.OpenSupplement switch
    {
        null => Refusal.Of(RuleBook.R31_3, "supplement-not-compiled", "补充卷尚未立卷。", "先由立卷人整理立卷。"),
        { Compilation: { } compiled } when checker is not null && checker == compiled.Compiler =>
            Refusal.Of(RuleBook.E3, "checker-is-compiler", "检查人就是立卷人。", "请由立卷人以外的档案人员检查并归档。"),
        var open when state.Pending().Count() != open.Listed => Refusal.Of(RuleBook.R31_3, "supplement-changed", "立卷后又列入了补充材料。", "请立卷人重新立卷，再检查归档。"),
        _ => CanCompile(state),
    };
}
