using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Access;

/// <summary>已征求第三方意见 (政府信息公开条例 第三十二条): the time until the opinion, fifteen working days at most, is not counted.</summary>
/// <param name="No">From 1 within the request.</param>
/// <param name="ThirdParty">Who was asked.</param>
/// <param name="Matter">What he was asked about: the information that touches his rights.</param>
/// <param name="ReceivedOn">Day he received the letter.</param>
/// <param name="RespondBy">Last day of his fifteen working days.</param>
[RecordedAs("access.third-party-consulted/1", Phase = Phase.Archiving, Rules = ["T.D04", "T.D04a"])]
public sealed record ThirdPartyConsulted(int No, string ThirdParty, string Matter, DateOnly ReceivedOn, DateOnly RespondBy) : IFact;

/// <summary>第三方已提出意见 (政府信息公开条例 第三十二条).</summary>
[RecordedAs("access.third-party-answered/1", Phase = Phase.Archiving, Rules = ["T.D04a"])]
public sealed record ThirdPartyAnswered(int No, bool Agrees, string Opinion, DateOnly ReceivedOn) : IFact;

/// <summary>第三方逾期未提出意见 (政府信息公开条例 第三十二条): the bureau decides by itself.</summary>
[RecordedAs("access.third-party-silent/1", Phase = Phase.Archiving, Rules = ["T.D04a"])]
public sealed record ThirdPartySilent(int No, DateOnly On) : IFact;

/// <summary>延期已告知申请人 (政府信息公开条例 第三十三条第二款).</summary>
/// <param name="How">How he was told, e.g. 电话, 短信, 书面.</param>
[RecordedAs("access.extension-told/1", Phase = Phase.Archiving, Rules = ["T.D04", "B1.11"])]
public sealed record ExtensionTold(string How, DateOnly On) : IFact;

/// <summary>One consultation of a third party.</summary>
/// <param name="Answer">Null: none yet, or none came.</param>
/// <param name="IsSilent">True: the fifteen working days ended without an opinion.</param>
public sealed record Consultation(ThirdPartyConsulted Asked, ThirdPartyAnswered? Answer = null, bool IsSilent = false)
{
    public bool IsOpen => Answer is null && !IsSilent;
}

/// <summary>延长政府信息公开答复期限 (T.D04, B.1-11; 政府信息公开条例 第三十三条第二款): once, before it ends, twenty working days at most; the applicant is told the same day.</summary>
/// <param name="ToldHow">How the applicant was told; empty: he was not (E).</param>
/// <param name="ToldOn">Day he was told.</param>
public sealed record ExtendAnswer(int ExtraDays, string Reason, string? ToldHow = null, DateOnly? ToldOn = null) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act)
    {
        if ((DisclosureTerm.Running(state) ?? AccessGuards.ByAnother(state.Requested!, act.By)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var told = string.IsNullOrWhiteSpace(ToldHow) || ToldOn is null ? null : new ExtensionTold(ToldHow.Trim(), ToldOn.Value);
        return state.Term!.Extend(ExtraDays, act.Day, act.By.Name, Reason, act.Law.Calendar) switch
        {
            DeadlineChange.Changed { Deadline: var extended } => new Ruling(act)
                .Block(DisclosureTerm.Rule, DisclosureTerm.IsText(Reason, 500), "reason-missing", "没有写明延长的理由，或者超过500字。", "写明延长答复期限的理由。")
                .Block(DisclosureTerm.Rule, (ToldHow?.Length ?? 0) <= 100, "told-too-long", "告知方式超过100字。", "写明告知方式，如电话、短信、书面。")
                .Block(RuleBook.CR5, told is null || (told.On >= state.Requested!.RequestedOn && told.On <= act.Today), "told-date-wrong", "告知申请人的日期早于申请日期或者晚于今天。", "核对告知日期。")
                .Escalate(RuleBook.B1_11, told?.On == act.Day, Severity.Medium, "F-16", "延长政府信息公开答复期限，没有在批准当日告知申请人（政府信息公开条例 第三十三条第二款）。")
                .Record(() => told is null ? [new DeadlineExtended(extended, Reason.Trim())] : [new DeadlineExtended(extended, Reason.Trim()), told]),
            DeadlineChange.Refused refused => Outcome.Refuse(Refusal.Of(DisclosureTerm.Rule, "not-extendable", refused.Reason, refused.Remedy)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>征求第三方意见 (T.D04, B.1-10; 政府信息公开条例 第三十二条): from the day he received the letter the term does not run.</summary>
public sealed record ConsultThirdParty(string ThirdParty, string Matter, DateOnly ReceivedOn) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act)
    {
        var refusal = new Ruling(act)
            .Block(DisclosureTerm.Running(state))
            .Block(state.OpenConsultation is { } open ? DisclosureTerm.Refuse("third-party-asked", $"正在征求{open.Asked.ThirdParty}的意见，尚未有结果。", "几个第三方可以一并征求；已经发出的，先登记其意见。") : null)
            .Block(DisclosureTerm.Rule, DisclosureTerm.IsText(ThirdParty, 200), "third-party-missing", "没有写明第三方，或者超过200字。", "写明第三方的姓名或者名称。")
            .Block(DisclosureTerm.Rule, DisclosureTerm.IsText(Matter, 500), "matter-missing", "没有写明征求意见的事项，或者超过500字。", "写明可能损害其合法权益的信息内容。")
            .Block(RuleBook.CR5, state.Requested is not { } requested || (ReceivedOn >= requested.RequestedOn && ReceivedOn <= act.Today),
                "consultation-date-wrong", "第三方收到征求意见书的日期早于申请日期或者晚于今天。", "填写第三方实际收到的日期。")
            .Refusal;
        if (refusal is not null)
        {
            return Outcome.Refuse(refusal);
        }

        var limit = Deadline.Start(DisclosureTerm.OpinionLimit, act.Stream, ReceivedOn, act.Law.Calendar, $"{DisclosureTerm.OpinionLimit}#{state.Consultations.Length + 1}");
        return state.Term!.OpenExclusion(ReceivedOn, ExclusionReasons.ThirdParty, act.Law.Calendar) switch
        {
            DeadlineChange.Changed { Deadline: var suspended } => Outcome.Record(
                new ThirdPartyConsulted(state.Consultations.Length + 1, ThirdParty.Trim(), Matter.Trim(), ReceivedOn, limit.Due!.Value),
                new DeadlineStarted(limit), new DeadlineExclusionChanged(suspended, ExclusionReasons.ThirdParty)),
            DeadlineChange.Refused refused => Outcome.Refuse(Refusal.Of(DisclosureTerm.Rule, "not-excludable", refused.Reason, refused.Remedy)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>登记第三方意见: the excluded time ends with the day it arrived, with his fifteenth working day at the latest. One that came late is recorded all the same.</summary>
public sealed record RecordThirdPartyOpinion(bool Agrees, string Opinion, DateOnly ReceivedOn) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act)
    {
        var asked = state.Consultations.LastOrDefault();
        return new Ruling(act)
            .Block(state.Requested is null ? AccessGuards.NotRequested : null)
            .Block(asked is { Answer: null } ? null : DisclosureTerm.Refuse("no-consultation", "没有等待意见的第三方。", "先登记征求第三方意见。"))
            .Block(DisclosureTerm.Rule, DisclosureTerm.IsText(Opinion, 1000), "opinion-missing", "没有写明第三方的意见，或者超过1000字。", "写明第三方的意见和理由。")
            .Block(RuleBook.CR5, asked is null || (ReceivedOn >= asked.Asked.ReceivedOn && ReceivedOn <= act.Today),
                "opinion-date-wrong", "收到意见的日期早于第三方收到征求意见书的日期或者晚于今天。", "填写实际收到意见的日期。")
            .Record(() =>
            [
                new ThirdPartyAnswered(asked!.Asked.No, Agrees, Opinion.Trim(), ReceivedOn),
                .. DisclosureTerm.Answered(state, asked, ReceivedOn),
                .. DisclosureTerm.Resumed(state, asked, ReceivedOn, act),
            ]);
    }
}

/// <summary>第三方逾期未提出意见 (T.D04a): given by the clock only; the term runs on from the day after his last.</summary>
public sealed record LapseConsultation(Deadline Deadline) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act) => state.OpenConsultation is { } open
        ? Outcome.Record((IEnumerable<IFact>)
            [new ThirdPartySilent(open.Asked.No, Deadline.Due!.Value), new DeadlineMissed(Deadline.Expire(act.Now)), .. DisclosureTerm.Resumed(state, open, Deadline.Due!.Value, act)])
        : Outcome.Record(new DeadlineCancelled(Deadline.Cancel(act.Today), "第三方已提出意见。"));
}

/// <summary>政府信息公开答复期限 (T.D04): guards and what a consultation does to it.</summary>
internal static class DisclosureTerm
{
    public const string Limit = "T.D04";

    public const string OpinionLimit = "T.D04a";

    public static Rule Rule { get; } = TimeLimits.Find(Limit).AsRule() with { LegalBasis = $"{TimeLimits.Find(Limit).Source}、第三十二条" };

    public static Refusal Refuse(string code, string reason, string remedy) => Refusal.Of(Rule, code, reason, remedy);

    /// <summary>A request under the 条例 that is not answered yet.</summary>
    public static Refusal? Running(AccessRequest state) => state switch
    {
        { Requested: null } => AccessGuards.NotRequested,
        { Requested.IsDisclosureRequest: false } => Refuse("no-disclosure-request", "这不是政府信息公开申请，答复期限不能延长，也不扣除时间。", "调阅申请在答复期限内审批。"),
        { Decided: not null } => Refuse("access-decided", "该申请已经答复。", "需要变更的，重新登记申请。"),
        _ => null,
    };

    /// <summary>第三十二条: nothing is disclosed while a third party may still object.</summary>
    public static Refusal? Awaited(AccessRequest state) => state.OpenConsultation is { Asked: var asked }
        ? Refuse("third-party-awaited", $"正在征求{asked.ThirdParty}的意见（至{asked.RespondBy:yyyy-MM-dd}），此前不能决定公开。", "收到意见或者第三方逾期未提出意见以后再决定。")
        : null;

    public static IEnumerable<IFact> Answered(AccessRequest state, Consultation asked, DateOnly on) =>
        state.Deadlines.GetValueOrDefault($"{OpinionLimit}#{asked.Asked.No}") is { IsOpen: true } limit ? [new DeadlineMet(limit.Meet(on))] : [];

    /// <summary>The term runs on after the excluded time; an opinion entered late shortens what was excluded too long.</summary>
    public static IEnumerable<IFact> Resumed(AccessRequest state, Consultation asked, DateOnly on, Act act)
    {
        if (state.Term is not { IsOpen: true } term || term.Exclusions.LastOrDefault(e => e.From == asked.Asked.ReceivedOn) is not { } exclusion)
        {
            return [];
        }

        var until = on < asked.Asked.RespondBy ? on : asked.Asked.RespondBy;
        return exclusion.To is { } ended && ended <= until
            ? []
            : [new DeadlineExclusionChanged((term with { Exclusions = [.. term.Exclusions.Where(e => e != exclusion), exclusion with { To = until }] }).Recompute(act.Law.Calendar), ExclusionReasons.ThirdParty)];
    }

    public static bool IsText(string? text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;
}
