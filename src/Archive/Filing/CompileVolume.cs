using System.Collections.Immutable;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Filing;

/// <summary>立卷 (R31.3): puts the volume in order. What is missing needs a note (备考表) each, and every note is a finding.</summary>
/// <param name="Situation">本卷情况说明; null: 案卷完整 or the notes themselves.</param>
/// <param name="Notes">One for each missing item.</param>
public sealed record CompileVolume(string? Situation = null, ImmutableArray<VolumeNote>? Notes = null) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        // A note left out of the list (null in the JSON) is no note; the check below refuses it.
        var given = Notes is { IsDefault: false } list ? list : [];
        ImmutableArray<VolumeNote> notes = [.. given.Where(n => n is not null)];
        var report = CompletenessCheck.Of(state, act.Law.Agency.Name, notes);
        return new Ruling(act)
            .Block(VolumeGuards.CanCompile(state))
            .Block(VolumeGuards.NotesAreFit(given, Situation))
            .Block(VolumeGuards.IsComplete(report))
            .Record(() =>
            [
                new VolumeCompiled(act.By.Id, act.By.Name, act.Today, Situation ?? VolumePapers.SituationOf(report), [.. notes]),
                .. report.Owed.Where(o => !o.Met).Select(o => VolumeGuards.FindingOf(o, act)),
            ]);
    }
}

/// <summary>Guards shared by the commands of filing and the list of next steps.</summary>
internal static class VolumeGuards
{
    private const int MostText = 2000;
    private const int GraveDelayDays = 30;

    /// <summary>F-01: what is missing in a volume, whether explained or not.</summary>
    public static FindingRaised FindingOf(Owed owed, Act act) => new(
        "F-01", owed.Mandatory ? RuleBook.R31_3.Id : owed.Rule, owed.Article, Severity.Medium, $"案卷缺少{owed.What}。", owed.Note, act.Day, [act.By.Id]);

    /// <summary>F-09 weighs more when filing is more than thirty days late (F.3).</summary>
    public static Severity SeverityOfDelay(DateOnly? due, DateOnly today) => today.DayNumber - (due?.DayNumber ?? 0) > GraveDelayDays ? Severity.High : Severity.Medium;

    public static Refusal? NotesAreFit(ImmutableArray<VolumeNote> notes, string? situation) =>
        notes.All(n => n is { Text.Length: > 0 and <= MostText } && !string.IsNullOrWhiteSpace(n.Text)) && (situation?.Length ?? 0) <= MostText
            ? null
            : Refusal.Of(RuleBook.R31_3, "note-length", "备考表说明为空或者过长。", $"每项说明填写1至{MostText}个字。");

    public static Refusal? CanCompile(Volume state) => state.Stage switch
    {
        VolumeStage.Concluded or VolumeStage.Compiled => null,
        VolumeStage.Building => Refusal.Of(RuleBook.R31_1, "case-not-concluded", "案件尚未办结，不能立卷。", "案件终结后再立卷。"),
        VolumeStage.Filing => Refusal.Of(RuleBook.E3, "volume-being-sealed", "案卷正在封装。", "请等待封装完成。"),
        VolumeStage.Destroyed => DisposalGuards.AlreadyDestroyed(state.Destroyed!),
        VolumeStage.Sealed => Refusal.Of(RuleBook.R31_4, "volume-sealed", "案卷已归档，不得改动。", "后到材料请列入补充卷。"),
        _ => throw new System.Diagnostics.UnreachableException($"{state.Stage}"),
    };

    public static Refusal? IsComplete(CompletenessReport report)
    {
        var record = report.Owed.Single(o => o.Key == CompletenessCheck.RecordKey);
        if (!record.Met)
        {
            return Refusal.Of(RuleBook.E3, "record-incomplete", $"{record.What}，记录不完整，不能归档。", "请等待记录到齐；链条断裂的，由技术人员查明并恢复原始记录。");
        }

        var missing = report.Missing.ToList();
        return missing.Count == 0
            ? null
            : Refusal.Of(
                RuleBook.R31_3, "volume-incomplete", $"案卷缺少{missing.Count}项：{string.Join("；", missing.Take(20).Select(m => $"{m.What}（{m.Article}）"))}。",
                "补齐缺项，或者在备考表中逐项说明缺少的原因。");
    }

    public static Refusal? CanFile(Volume state, string? checker) => state.Stage switch
    {
        VolumeStage.Compiled when checker is not null && checker == state.Compilation!.Compiler =>
            Refusal.Of(RuleBook.E3, "checker-is-compiler", "检查人就是立卷人。", "请由立卷人以外的档案人员检查并归档。"),
        VolumeStage.Compiled => null,
        VolumeStage.Concluded => Refusal.Of(RuleBook.R31_3, "volume-not-compiled", "案卷尚未立卷。", "先由立卷人整理立卷。"),
        _ => CanCompile(state),
    };
}
