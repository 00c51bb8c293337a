using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Recordings;

/// <summary>导出申请 (R30.4): who wants the content outside the system, for what, and for whom.</summary>
/// <param name="Approved">Null: waits for the head.</param>
/// <param name="Until">Last day it may be fetched; null while not approved.</param>
/// <param name="Taken">It was fetched at least once.</param>
public sealed record RecordingExport(string No, string Purpose, string Recipient, string By, string ByName, DateOnly On, bool? Approved = null, DateOnly? Until = null, string? Opinion = null, bool Taken = false);

/// <summary>导出已申请 (R30.4).</summary>
[RecordedAs("media.export-requested/1", Rules = ["R30.4"])]
public sealed record ExportRequested(string No, string Purpose, string Recipient, string By, string ByName, DateOnly On) : IFact;

/// <summary>导出已审批 (R30.4).</summary>
/// <param name="Until">Last day it may be fetched; null when declined.</param>
[RecordedAs("media.export-decided/1", Rules = ["R30.4"])]
public sealed record ExportDecided(string No, bool Approved, string Opinion, string By, DateOnly? Until) : IFact;

/// <summary>已导出 (R30.4): the content left the system for the first time under this approval; every further fetch is in the audit log.</summary>
[RecordedAs("media.export-taken/1", Rules = ["R30.4"])]
public sealed record ExportTaken(string No, string By, string Sha256) : IFact;

/// <summary>申请导出 (R30.4; 本制度第三十条“不得自行保管”): nobody takes a recording out of the system without approval.</summary>
public sealed record RequestExport(string Purpose, string Recipient) : Command<Recording>
{
    public const int MostPurpose = 500;
    public const int MostRecipient = 100;

    public override Outcome Decide(Recording state, Act act) => new Ruling(act)
        .Block(RecordingGuards.Stored(state))
        .Block(RuleBook.R30_4, !string.IsNullOrWhiteSpace(Purpose) && Purpose.Length <= MostPurpose, "export-unfounded", "没有写明导出的用途，或者过长。", $"写明用于何事、依据什么，不超过{MostPurpose}字。")
        .Block(RuleBook.R30_4, !string.IsNullOrWhiteSpace(Recipient) && Recipient.Length <= MostRecipient, "export-without-recipient", "没有写明交给谁，或者过长。", $"写明接收的单位或者个人，不超过{MostRecipient}字。")
        .Block(
            RuleBook.R30_4, !state.Exports.Any(e => e.By == act.By.Id && e.Approved is null), "export-waiting", "您已有一份导出申请等待审批。", "审批后再申请。")
        .Record(() => [new ExportRequested(act.NewId("DC"), Purpose.Trim(), Recipient.Trim(), act.By.Id, act.By.Name, act.Today)]);
}

/// <summary>审批导出 (R30.4): by a head who did not ask for it (SOD3).</summary>
public sealed record DecideExport(string No, bool Approved, string Opinion = "") : Command<Recording>
{
    /// <summary>Days an approval can be used.</summary>
    public const int Days = 5;

    public override Outcome Decide(Recording state, Act act)
    {
        var asked = state.Exports.FirstOrDefault(e => e.No == No);
        return asked?.Approved == Approved
            ? Outcome.Nothing
            : new Ruling(act)
                .Block(RecordingGuards.Stored(state))
                .Block(RuleBook.R30_4, asked is { Approved: null }, "no-such-export", "没有这份待审批的导出申请。", "请核对编号。")
                .Block(RuleBook.SOD3, asked?.By != act.By.Id, "approver-is-requester", "审批人就是申请人。", "请由其他负责人审批。")
                .Block(RuleBook.R30_4, Approved || !string.IsNullOrWhiteSpace(Opinion), "decline-reason-empty", "没有写明不批准的理由。", "请写明不批准的理由。")
                .Record(() => [new ExportDecided(No, Approved, Opinion.Trim(), act.By.Id, Approved ? act.Today.AddDays(Days) : null)]);
    }
}

/// <summary>导出 (R30.4): the one who asked fetches the content while the approval holds.</summary>
public sealed record TakeExport(string No) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act)
    {
        var asked = state.Exports.FirstOrDefault(e => e.No == No);
        return new Ruling(act)
            .Block(RecordingGuards.Stored(state))
            .Block(RuleBook.R30_4, asked is { Approved: true }, "export-not-approved", "导出没有经批准。", "先申请，经负责人批准后导出。")
            .Block(RuleBook.R30_4, asked?.By == act.By.Id, "export-of-another", $"这份导出是{asked?.ByName}申请的。", "需要导出的，另行申请。")
            .Block(RuleBook.R30_4, act.Today <= (asked?.Until ?? default), "export-expired", $"批准的导出期限至 {asked?.Until:yyyy-MM-dd}，已过。", "仍需导出的，重新申请。")
            .Record(() => asked!.Taken ? [] : [new ExportTaken(No, act.By.Id, state.Content!.Sha256)]);
    }
}
