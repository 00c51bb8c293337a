using System.Collections.Immutable;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Registers;
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
                RuleBook.R31_1, !(limit.Due is { } due && act.Today > due), VolumeGuards.SeverityOfDelay(limit.Due, act.Today),
                "F-09", $"逾期归档：应于{limit.Due:yyyy-MM-dd}前归档，实际于{act.Today:yyyy-MM-dd}归档。")
            .Record(() => [new VolumeChecked(act.By.Id, act.By.Name, act.Today, state.Count, state.Head, report.Items, report.Owed)]);
    }
}

/// <summary>编档号 (E.2): by the service itself, after the check; asks for cover, contents and notes.</summary>
/// <param name="Serial">From the sequence of its 门类, year and retention; without gaps.</param>
/// <param name="More">Serials of the second and further volumes; null: one volume.</param>
public sealed record NumberVolume(int Serial, ImmutableArray<int>? More = null) : Command<Volume>
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
        var numbered = new VolumeNumbered(
            CodeFor(Serial), Serial, act.Law.Agency.FondsCode, act.Law.Agency.Name, Retention.LastDay(conclusion.Retention, filing.FiledOn, conclusion.ValidTo),
            More is { IsDefaultOrEmpty: false } more ? [.. more.Select((serial, i) => new PartNumber(i + 2, CodeFor(serial), serial))] : null);
        return Outcome.Record([numbered, .. VolumePapers.Of(state, state.Main with { Number = numbered }, act)]);

        string CodeFor(int serial) => new ArchiveCode(act.Law.Agency.FondsCode, KindOf(state), filing.FiledOn.Year, conclusion.Retention, serial)
            .Format(act.Law.Setting(Setting.ArchiveCodePattern, filing.FiledOn));
    }

    private static string CodeOf(Volume state) => CaseNumber.Code(KindOf(state));

    private static CaseKind KindOf(Volume state) => CaseNumber.TryParse(state.Conclusion!.CaseNumber, out var number) ? number.Kind : CaseKind.Licensing;
}

/// <summary>封存 (R31.4): by the service itself, after the package lies in the store.</summary>
/// <param name="Parts">Packages of the second and further volumes; null: one volume.</param>
public sealed record SealVolume(string PackageSha256, string ContainerSha256, long Payload, long Bytes, ImmutableArray<PartSeal>? Parts = null) : Command<Volume>
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
                new VolumeSealed(state.Number.ArchiveCode, state.Filing!.FiledOn, state.Filing.Checker, PackageSha256, ContainerSha256, Payload, Bytes, Parts),
                .. limit.Status == DeadlineStatus.Met ? Array.Empty<IFact>() : [new DeadlineMet(limit.Meet(state.Filing.FiledOn))],
                .. state.Deadlines.GetValueOrDefault(ConcludeVolume.Warning) is { IsOpen: true } warning
                    ? [new DeadlineCancelled(warning.Cancel(act.Today), "已归档")]
                    : Array.Empty<IFact>(),
                .. SupplementTerm.Settling(state, act),
                .. TransferTerm.Starting(state, act),
            ]);
    }
}

/// <summary>卷内文书已签发 or not: by message, for cover, contents and notes.</summary>
public sealed record TakePaper(string DocumentId, string Code, string Title, DateOnly IssuedOn, string Sha256, int Pages) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Asked(DocumentId) is { } packet && !packet.Papers.ContainsKey(packet.PapersAsked[DocumentId])
        ? Outcome.Record(new DocumentIssuedInCase(DocumentId, Code, Title, null, IssuedOn, Sha256, Pages))
        : Outcome.Nothing;
}

/// <summary>卷内文书未能签发: by message; the volume or supplement goes back to its checker.</summary>
public sealed record TakePaperRejection(string DocumentId, string Code, ImmutableArray<string> Errors) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Asked(DocumentId) is { Seal: null, Filing: not null } packet && (packet.No > 0 || state.Stage == VolumeStage.Filing)
        ? Outcome.Record(new DocumentRejectedInCase(DocumentId, Code, Errors))
        : Outcome.Nothing;
}
