using Enforcement.Casework;
using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Access;

/// <summary>登记调阅申请 (R33.1): identity document, number and purpose; without any of them there is no request.</summary>
public sealed record RequestAccess(
    string Volume, string Requester, RequesterClass Class, IdentityKind IdentityKind, string IdentityNumber, string Purpose, AccessMode Mode,
    string? RequesterOfficer = null, string? Unit = null, bool IsDisclosureRequest = false) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act)
    {
        if (state.Requested is not null)
        {
            return Outcome.Nothing;
        }

        var own = act.By.Is(Roles.Archivist) ? RequesterOfficer : act.By.Id;
        return new Ruling(act)
            .Block(RuleBook.R33_1, IsText(Requester, 100), "requester-missing", "没有写明调阅人，或者超过100字。", "填写调阅人姓名或者名称。")
            .Block(RuleBook.R33_1, IsText(IdentityNumber, 60), "identity-number-missing", "没有登记证件号码。", "核对有效证件并登记号码（不超过60字）。")
            .Block(RuleBook.R33_1, IdentityKind != IdentityKind.CitizenId || CitizenIdNumber.Check(IdentityNumber, act.Today).IsValid,
                "identity-number-wrong", "公民身份号码不正确。", "按身份证核对18位号码。")
            .Block(RuleBook.R33_1, Enum.IsDefined(Class) && Enum.IsDefined(IdentityKind) && Enum.IsDefined(Mode), "choice-missing", "调阅人类别、证件种类或者调阅方式没有选择。", "逐项选择。")
            .Block(RuleBook.R33_1, (Unit?.Length ?? 0) <= 100, "unit-too-long", "单位名称超过100字。", "填写单位全称。")
            .Block(RuleBook.R33_1, IsText(Purpose, 500), "purpose-missing", "没有写明调阅用途，或者超过500字。", "写明调阅用途。")
            .Block(RuleBook.R33_1, Class is not (RequesterClass.OtherUnit or RequesterClass.Authority) || IdentityKind is IdentityKind.LetterOfIntroduction or IdentityKind.WorkCard,
                "letter-missing", "单位调阅须凭介绍信或者工作证。", "请出示介绍信（调卷函）或者工作证。")
            .Record(() =>
            {
                var limit = IsDisclosureRequest ? DisclosureTerm.Limit : AccessRequest.Limit;
                return
                [
                    new AccessRequested(
                        AccessRequest.NumberOf(act.Stream), Volume, Requester.Trim(), Class, own, Unit, IdentityKind, IdentityNumber.Trim(), Purpose.Trim(), Mode,
                        IsDisclosureRequest, act.Day),
                    new DeadlineStarted(Deadline.Start(limit, act.Stream, act.Day, act.Law.Calendar, length: act.Law.LimitLength(limit, act.Day))),
                ];
            });
    }

    private static bool IsText(string text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;
}

/// <summary>审批调阅 (R33.1, R33.2, R33.3, SOD5): never by the requester.</summary>
/// <param name="Masked">What is handed over is masked; copies always are, except for authorities that take the whole file by letter (E.6).</param>
public sealed record DecideAccess(bool Approved, bool Masked, string Reason) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act)
    {
        if (state.Requested is not { } requested)
        {
            return Outcome.Refuse(AccessGuards.NotRequested);
        }

        if (state.Decided is not null)
        {
            return Outcome.Refuse(Refusal.Of(RuleBook.R33_1, "access-decided", "该申请已经审批。", "需要变更的，重新登记申请。"));
        }

        var limit = state.Term!;
        var late = limit.Due is { } due && act.Today > due;
        return new Ruling(act)
            .Block(AccessGuards.ByAnother(requested, act.By))
            .Block(RuleBook.R33_1, !string.IsNullOrWhiteSpace(Reason) && Reason.Length <= 500, "reason-missing", "没有写明审批意见，或者超过500字。", "写明同意或者不同意的理由。")
            .Block(RuleBook.R33_2, !Approved || requested.Mode != AccessMode.Copy || Masked || requested.Class == RequesterClass.Authority,
                "copy-unmasked", "复制件未脱敏。", "复制件须脱敏并加水印后提供；司法、监察等机关凭函调取的除外。")
            .Block(Approved ? DisclosureTerm.Awaited(state) : null)
            .Warn(DisclosureTerm.Rule, !Approved || state.Objection is null, "third-party-objects",
                $"{state.Objection?.Asked.ThirdParty}不同意公开：{state.Objection?.Answer!.Opinion}有合理理由的不予公开；不公开可能对公共利益造成重大影响的，写明理由后可以公开，并书面告知第三方。")
            // T.A02 is the bureau's own and asks for a reason; the answer to a 政府信息公开 request is owed by law (T.D04) and its lateness is escalated, once.
            .Warn(RuleBook.R33_3, requested.IsDisclosureRequest || !late, "answer-late", $"已超过答复期限（{limit.Due:yyyy-MM-dd}）。", "F-15")
            .Escalate(RuleBook.R33_3, !requested.IsDisclosureRequest || !late || limit.Status == DeadlineStatus.Missed, Severity.Medium, "F-02", $"政府信息公开申请逾期答复：应于{limit.Due:yyyy-MM-dd}前答复。")
            .Record(() =>
            [
                new AccessDecided(Approved, Masked, Reason.Trim(), act.By.Id, act.By.Name, act.Today),
                .. limit.Status is DeadlineStatus.Running or DeadlineStatus.Suspended ? [new DeadlineMet(limit.Meet(act.Today))] : Array.Empty<IFact>(),
            ]);
    }
}

/// <summary>提供案卷 and 登记台账 (R33.1): only after approval.</summary>
public sealed record LendVolume : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act) => state.Lent is not null
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(state.Requested is null ? AccessGuards.NotRequested : null)
            .Block(RuleBook.R33_1, state.Decided is { Approved: true }, "access-not-approved", state.Decided is null ? "调阅申请尚未批准。" : "调阅申请未获批准。", "经批准后再提供案卷。")
            .Record(new VolumeLent(act.By.Id, act.By.Name, act.Now));
}

/// <summary>收回案卷: closes the row of the ledger; an overdue return is a finding (F-15).</summary>
public sealed record ReturnVolume(int Pages, string? Remark = null) : Command<AccessRequest>
{
    private const int MostWorkingDays = 10;
    private const int MostPages = 100_000;

    public override Outcome Decide(AccessRequest state, Act act)
    {
        if (state.Returned is not null)
        {
            return Outcome.Nothing;
        }

        var last = state.Lent is { } lent ? act.Law.Calendar.AddWorkingDays(LocalTime.Date(lent.At), MostWorkingDays).Due : null;
        return new Ruling(act)
            .Block(RuleBook.R33_1, state.Lent is not null, "volume-not-lent", "案卷没有借出。", "先登记提供案卷。")
            .Block(RuleBook.R33_1, Pages is >= 0 and <= MostPages && (Remark?.Length ?? 0) <= 500, "pages-wrong", "页数或者备注不正确。", $"页数填写0至{MostPages}，备注不超过500字。")
            .Escalate(RuleBook.R33_1, !(last is { } day && act.Today > day), Severity.Medium, "F-15", $"案卷逾期归还：应于{last:yyyy-MM-dd}前归还。")
            .Record(new VolumeReturned(act.By.Id, act.By.Name, Pages, Remark, act.Now));
    }
}

/// <summary>Guards shared with the page.</summary>
internal static class AccessGuards
{
    public static Refusal NotRequested { get; } = Refusal.Of(RuleBook.R33_1, "access-not-requested", "没有这项调阅申请。", "先登记调阅申请。");

    public static Refusal? ByAnother(AccessRequested requested, Actor by) =>
        requested.RequesterOfficer is { } requester && SeparationOfDuties.ArchiveAccess(by.Id, requester) is { } breach
            ? Refusal.Of(breach.Rule, "approver-is-requester", breach.Reason, breach.Remedy)
            : null;
}
