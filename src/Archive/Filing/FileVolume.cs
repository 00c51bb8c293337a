using Enforcement.Archive.Completeness;
using Enforcement.Casework;
using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Filing;

/// <summary>检查并归档 (R31.1, R31.3, R-E3; D.1 FileVolume): by an archivist who did not compile the volume. The package follows by itself.</summary>
public sealed record FileVolume : Command<Volume>
{
    private const int GraveDelayDays = 30;

    public override Outcome Decide(Volume state, Act act)
    {
        if (VolumeGuards.CanFile(state, act.By.Id) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var report = CompletenessCheck.Of(state, act.Law.Agency.Name, state.Compilation!.Notes);
        var limit = state.Deadlines[ConcludeVolume.Limit];
        return new Ruling(act)
            .Block(VolumeGuards.IsComplete(report))
            .Block(RuleBook.R1_1, act.Law.Agency is { Name.Length: > 0, FondsCode.Length: > 0 }, "agency-unknown", "尚未取得机关名称和全宗号，不能编档号。", "请在基础数据中填写机关信息。")
            .Escalate(
                RuleBook.R31_1, !(limit.Due is { } due && act.Today > due), act.Today.DayNumber - (limit.Due?.DayNumber ?? 0) > GraveDelayDays ? Severity.High : Severity.Medium,
                "F-09", $"逾期归档：应于{limit.Due:yyyy-MM-dd}前归档，实际于{act.Today:yyyy-MM-dd}归档。")
            .Record(() => [new VolumeChecked(act.By.Id, act.By.Name, act.Today, state.Count, state.Head, report.Items, report.Owed)]);
    }
}

/// <summary>编档号 (E.2): by the service itself, after the check; asks for cover, contents and notes.</summary>
/// <param name="Serial">From the sequence of its 门类, year and retention; without gaps.</param>
public sealed record NumberVolume(int Serial) : Command<Volume>
{
    /// <summary>Name of the sequence the serial comes from.</summary>
    public static string SequenceOf(Volume state, Law law) =>
        $"archive-{law.Agency.FondsCode}-{CodeOf(state)}-{state.Filing!.FiledOn.Year}-{Retention.Code(state.Conclusion!.Retention)}";

    public override Outcome Decide(Volume state, Act act)
    {
        if (state.Stage != VolumeStage.Filing || state.Number is not null)
        {
            return Outcome.Nothing;
        }

        var (conclusion, filing) = (state.Conclusion!, state.Filing!);
        var code = new ArchiveCode(act.Law.Agency.FondsCode, KindOf(state), filing.FiledOn.Year, conclusion.Retention, Serial)
            .Format(act.Law.Setting(Setting.ArchiveCodePattern, filing.FiledOn));
        var numbered = new VolumeNumbered(
            code, Serial, act.Law.Agency.FondsCode, act.Law.Agency.Name, Retention.LastDay(conclusion.Retention, filing.FiledOn, conclusion.ValidTo));
        return Outcome.Record([numbered, .. VolumePapers.Of(state with { Number = numbered }, act)]);
    }

    private static string CodeOf(Volume state) => CaseNumber.Code(KindOf(state));

    private static CaseKind KindOf(Volume state) => CaseNumber.TryParse(state.Conclusion!.CaseNumber, out var number) ? number.Kind : CaseKind.Licensing;
}

/// <summary>封存 (R31.4): by the service itself, after the package lies in the store.</summary>
public sealed record SealVolume(string PackageSha256, string ContainerSha256, long Payload, long Bytes) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        if (state.Stage != VolumeStage.Filing || state.Number is null)
        {
            return Outcome.Nothing;
        }

        var limit = state.Deadlines[ConcludeVolume.Limit];
        return Outcome.Record(
            [
                new VolumeSealed(state.Number.ArchiveCode, state.Filing!.FiledOn, state.Filing.Checker, PackageSha256, ContainerSha256, Payload, Bytes),
                .. limit.Status == DeadlineStatus.Met ? Array.Empty<IFact>() : [new DeadlineMet(limit.Meet(state.Filing.FiledOn))],
                .. state.Deadlines.GetValueOrDefault(ConcludeVolume.Warning) is { IsOpen: true } warning
                    ? [new DeadlineCancelled(warning.Cancel(act.Today), "已归档")]
                    : Array.Empty<IFact>(),
            ]);
    }
}

/// <summary>卷内文书已签发 or not: by message, for cover, contents and notes.</summary>
public sealed record TakePaper(string DocumentId, string Code, string Title, DateOnly IssuedOn, string Sha256, int Pages) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.PapersAsked.ContainsKey(DocumentId) && !state.Papers.ContainsKey(Code)
        ? Outcome.Record(new DocumentIssuedInCase(DocumentId, Code, Title, null, IssuedOn, Sha256, Pages))
        : Outcome.Nothing;
}

/// <summary>卷内文书未能签发: by message; the volume goes back to its checker.</summary>
public sealed record TakePaperRejection(string DocumentId, string Code, System.Collections.Immutable.ImmutableArray<string> Errors) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Stage == VolumeStage.Filing && state.PapersAsked.ContainsKey(DocumentId)
        ? Outcome.Record(new DocumentRejectedInCase(DocumentId, Code, Errors))
        : Outcome.Nothing;
}

/// <summary>列入补充卷 (R31.4, E.4): after filing, with a note; the sealed package stays as it is.</summary>
/// <param name="Sha256">Content in the store; null for a note alone.</param>
/// <param name="DocumentId">A late document of the case: title and content come from it.</param>
public sealed record AddToSupplement(string Title, string Note, string? Sha256 = null, string? FileName = null, string? DocumentId = null) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => new Ruling(act)
        .Block(VolumeGuards.CanSupplement(state))
        .Block(RuleBook.R31_4, !string.IsNullOrWhiteSpace(Title) && !string.IsNullOrWhiteSpace(Note) && Title.Length <= 200 && Note.Length <= 2000,
            "supplement-note-missing", "补充材料缺少题名或者说明，或者过长。", "填写题名（不超过200字）和说明（不超过2000字）。")
        .Block(RuleBook.R31_4, Sha256 is null || Casework.Contents.ContentStore.IsHash(Sha256), "supplement-hash", "附件摘要值格式不正确。", "填写64位小写十六进制摘要值。")
        .Block(RuleBook.R31_4, FileName is null || (FileName.Length is > 0 and <= 200 && FileName == Path.GetFileName(FileName) && !FileName.Contains('\\', StringComparison.Ordinal)),
            "supplement-file-name", "附件名称为空、过长或者含有路径。", "填写不含路径的文件名（不超过200字）。")
        .Block(RuleBook.R31_4, DocumentId is null || state.Late().Any(d => d.DocumentId == DocumentId), "not-late", "该文书不是本案归档后形成的文书，或者已经列入补充卷。", "选择后到文书清单中的文书。")
        .Record(() => [new SupplementAdded(Title, Note, DocumentId is null ? Sha256 : state.Documents[DocumentId].Sha256, FileName, act.By.Name, act.Today, DocumentId)]);
}
