using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>补充记录: a note or a paper added to the case, in any stage.</summary>
/// <param name="Kind">T1–T7 or M1–M4 (R8.1).</param>
/// <param name="Sha256">Hash of the content in the store; null for a note.</param>
/// <param name="UnknownContents">Hashes that are not in the store; set by the service, never by the caller.</param>
/// <param name="Secret">涉密: only a placeholder is recorded; the material itself never enters this store (R32.1).</param>
public sealed record AddRecord(string Title, string Kind, string Text, string? Sha256 = null, string? FileName = null, bool Secret = false, ImmutableArray<string>? UnknownContents = null) : LicensingCommand
{
    private static readonly string[] s_kinds = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "M1", "M2", "M3", "M4"];

    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.Told(Title, RuleBook.R8_1, "标题"))
        .Block(RuleBook.R8_1, s_kinds.Contains(Kind), "kind-unknown", $"“{Kind}”不是记录形式。", "填写 T1 至 T7 或者 M1 至 M4 之一。")
        .Block(RuleBook.R8_1, Sha256 is null || ContentStore.IsHash(Sha256), "not-a-hash", "文件摘要不是64位小写十六进制。", "先上传文件，再使用返回的摘要。")
        .Block(Guards.Stored(UnknownContents))
        .Block(
            RuleBook.R32_1, !Secret || (Sha256 is null && FileName is null), "secret-content", "涉密材料不得存入本系统。", "只登记名称和存放地点，材料按保密规定离线保管。")
        .Record(() => [new RecordAdded(Secret ? $"（涉密）{Title}" : Title, Kind, Text, Sha256, FileName)]);
}

/// <summary>更正记录 (C3): the earlier entry stays; this one says what is right and why.</summary>
/// <param name="Entry">Id of the entry, <c>stream#sequence</c>, of this case.</param>
public sealed record CorrectRecord(string Entry, string Field, string Wrong, string Right, string Reason) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act) => new Ruling(act)
        .Block(
            RuleBook.R3_3, Entry.StartsWith(act.Stream + "#", StringComparison.Ordinal), "other-record", $"“{Entry}”不是本案的记录。", "填写本案记录的编号。")
        .Block(Guards.Told(Reason, RuleBook.R3_3, "更正的理由"))
        .Block(Guards.Told(Right, RuleBook.R3_3, "更正后的内容"))
        .Record(() => [new RecordCorrected(Entry, Field, Wrong, Right, Reason)]);
}

/// <summary>回避决定: an officer of the case is recused or not; a recused one counts no more (R7.1).</summary>
/// <param name="Applicant">Who asked for it.</param>
public sealed record DecideRecusal(string OfficerId, string Applicant, string Ground, bool Recused, string Reason) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (Recused && state.Recused.Contains(OfficerId))
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(RuleBook.R7_1, act.Law.Officer(OfficerId) is not null, "officer-unknown", $"人员库中没有编号为“{OfficerId}”的人员。", "选择人员库中的人员。")
            .Block(RuleBook.SOD3, OfficerId != act.By.Id, "own-recusal", "不能决定本人的回避。", "由机关负责人决定。")
            .Block(Guards.Told(Ground, RuleBook.R7_1, "申请回避的事由"))
            .Block(Guards.Told(Reason, RuleBook.R7_1, "决定的理由"))
            .Record(() => [new RecusalDecided(OfficerId, Applicant, Ground, Recused, Reason, act.By.Id)]);
    }
}

/// <summary>延长其他期限 (B.1-11): the applicant's supplement (T.L03) by the approval head; the decision has its own command, and the legality review is extended where it runs.</summary>
/// <param name="DeadlineId">Id of the limit in the case.</param>
/// <param name="Length">In the unit of the limit.</param>
public sealed record ExtendDeadline(string DeadlineId, int Length, string Reason) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var deadline = state.Deadlines.GetValueOrDefault(DeadlineId);
        var ruling = new Ruling(act)
            .Block(RuleBook.B1_11, deadline is { Limit: "T.L03" }, "not-extendable-here", "这一期限不能在此延长。", "在此只能延长补正期限；法制审核期限由政策法规科负责人在该项审核中延长，决定期限由局长批准延长。")
            .Block(
                RuleBook.B1_11, act.By.Is(Roles.ApprovalHead), "not-the-head", $"这一期限由{Roles.Name(Roles.ApprovalHead)}延长。", $"报{Roles.Name(Roles.ApprovalHead)}批准。")
            .Block(Guards.Told(Reason, RuleBook.B1_11, "延长的理由"));
        if (ruling.Refusal is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        return deadline!.Extend(Length, act.Day, act.By.Name, Reason, act.Law.Calendar) switch
        {
            Regulation.Time.DeadlineChange.Changed changed => Outcome.Record(new DeadlineExtended(changed.Deadline, Reason)),
            Regulation.Time.DeadlineChange.Refused refused => Outcome.Refuse(Refusal.Of(RuleBook.B1_11, "not-extendable", refused.Reason, refused.Remedy)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
