using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Backups;

/// <summary>备份结果已报告 (本制度第三十四条第四项): as the backup job says.</summary>
/// <param name="FinishedAt">When the job ended.</param>
/// <param name="Copied">What it copied, e.g. <c>journal.db</c>; may be empty when it failed.</param>
/// <param name="Message">Why it failed, or anything worth knowing.</param>
[RecordedAs("media.backup-reported/1", Phase = Phase.Archiving, Rules = ["R34.1"])]
public sealed record BackupReported(DateTimeOffset FinishedAt, ImmutableArray<string> Copied, bool Succeeded, string Message) : IFact
{
    public bool Equals(BackupReported? other) => other is not null
        && (FinishedAt, Succeeded, Message) == (other.FinishedAt, other.Succeeded, other.Message) && Copied.SequenceEqual(other.Copied);

    public override int GetHashCode() => HashCode.Combine(FinishedAt, Succeeded);
}

/// <summary>备份已中断 (F.3 F-05): no successful one was reported for so long.</summary>
/// <param name="Hours">Since the last successful one.</param>
[RecordedAs("media.backup-lapsed/1", Phase = Phase.Archiving, Rules = ["R34.1"])]
public sealed record BackupLapsed(double Hours) : IFact;

/// <summary>报告备份结果: given by the nightly job of the operator. The same result told again is one.</summary>
public sealed record ReportBackup(DateTimeOffset FinishedAt, string[] Copied, bool Succeeded, string Message = "") : Command<BackupJob>
{
    private const int MostItems = 100;
    private const int MostText = 2000;

    // The clock of the host that backs up may be a little ahead.
    private static readonly TimeSpan s_ahead = TimeSpan.FromMinutes(5);

    public override Outcome Decide(BackupJob state, Act act)
    {
        var reported = new BackupReported(FinishedAt.ToOffset(LocalTime.Offset), [.. Copied.Select(c => c.Trim())], Succeeded, Message.Trim());
        return state.Recent.Contains(reported)
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(RuleBook.R34_1, FinishedAt <= act.Now + s_ahead, "backup-in-future", "备份完成时间晚于当前时间。", "请核对备份主机的时钟，填写实际完成时间。")
                .Block(RuleBook.R34_1, state.Recent.All(r => r.FinishedAt != FinishedAt), "backup-told-otherwise", "这一时间完成的备份已报告过不同的结果。", "每次备份只报告一次；另一次备份填写它自己的完成时间。")
                .Block(
                    RuleBook.R34_1, Copied.Length <= MostItems && Copied.All(c => !string.IsNullOrWhiteSpace(c) && c.Length <= 200), "backup-items-wrong", "备份内容有空项、过长或者过多。",
                    $"逐项填写备份了什么，最多{MostItems}项，每项最长二百字。")
                .Block(RuleBook.R34_1, !Succeeded || Copied.Length > 0, "backup-empty", "备份成功，但没有写明备份了什么。", "填写备份的内容，例如 journal.db、contents、media。")
                .Block(RuleBook.R34_1, Succeeded || !string.IsNullOrWhiteSpace(Message), "backup-unexplained", "备份失败，但没有写明原因。", "填写失败的原因。")
                .Block(RuleBook.R34_1, Message.Length <= MostText, "backup-message-long", "说明过长。", $"说明最长{MostText}字。")
                .Record(reported);
    }
}

/// <summary>备份中断 (F.3 F-05): given by the clock two days after the last successful one, and once more when it has become serious.</summary>
public sealed record PassBackup : Command<BackupJob>
{
    public override Outcome Decide(BackupJob state, Act act)
    {
        if (state.LastSuccess is not { } last || state.Due is not { } due || act.Now < due)
        {
            return Outcome.Nothing;
        }

        var hours = (act.Now - last).TotalHours;
        var newest = state.Recent is [.., { Succeeded: false } failed] ? $"最近一次报告（{Local(failed.FinishedAt)}）为失败：{failed.Message}" : "此后没有收到备份结果的报告。";
        return Outcome.Record(
            new BackupLapsed(Math.Round(hours, 1)),
            new FindingRaised(
                "F-05", RuleBook.R34_1.Id, "本制度第三十四条第四项", hours >= BackupJob.Serious ? Severity.High : Severity.Medium,
                $"自 {Local(last)} 起 {Math.Floor(hours)} 小时没有成功的备份，超过 {BackupJob.Limit} 小时。{newest}", null, act.Day, []));
    }

    private static string Local(DateTimeOffset at) => $"{at.ToOffset(LocalTime.Offset):yyyy-MM-dd HH:mm}";
}
