using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Licences;

/// <summary>登记准予决定: answers a decision of a case; grant, change, renewal, revocation or cancellation.</summary>
public sealed record RegisterDecision(LicenceDecided Decision) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        var d = Decision;
        if (state.Status == LicenceStatus.None)
        {
            return d.Matter != Matter.Grant
                ? Outcome.Nothing
                : Outcome.Record(
                [
                    new LicenceRegistered(d.LicenceNumber, d.CaseNumber, d.ItemId, d.ItemName, d.Holder, d.Scope, d.ValidFrom, d.ValidTo),
                    .. Validity(act, d.ItemId, d.DecidedOn, d.ValidTo),
                    .. d.ItemId == LicenceItems.LabourDispatch ? AnnualReports.Next(act, d.DecidedOn.Year) : [],
                ]);
        }

        return d.Matter switch
        {
            Matter.Change => Outcome.Record(new LicenceChanged(d.CaseNumber, d.Holder, d.Scope)),
            Matter.Renewal => Outcome.Record([new LicenceRenewed(d.CaseNumber, d.ValidTo), .. Validity(act, d.ItemId, d.DecidedOn, d.ValidTo)]),
            Matter.Revocation => Outcome.Record([new LicenceRevoked(d.CaseNumber, d.DecidedOn), .. Cancel(state, act)]),
            Matter.Cancellation => Outcome.Record([new LicenceCancelled(d.CaseNumber, d.DecidedOn), .. Cancel(state, act)]),
            _ => Outcome.Nothing,
        };
    }

    private static IEnumerable<IFact> Validity(Act act, string itemId, DateOnly decidedOn, DateOnly? validTo)
    {
        if (validTo is not { } end || act.Law.LicenceItem(itemId, act.Day) is not { } item || IssueDecision.ValidityLimit(item) is not { } limit)
        {
            yield break;
        }

        yield return new DeadlineStarted(Deadline.StartAt(limit, act.Stream, decidedOn, end, LicenceKind.ValidityClock));
        var last = end;
        if (item.Certificate?.RenewalDaysBefore is { } days)
        {
            last = WorkingCalendar.LatestDayBefore(end, days);
            yield return new DeadlineStarted(Deadline.StartAt("T.L12", act.Stream, decidedOn, last));
        }

        yield return new DeadlineStarted(Deadline.StartAt("T.L12", act.Stream, decidedOn, last.AddDays(-FallDueReminder.DaysBefore), LicenceKind.ReminderClock));
    }

    private static IEnumerable<IFact> Cancel(Licence state, Act act) =>
        state.Deadlines.Values.Where(d => d.IsOpen).OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => new DeadlineCancelled(d.Cancel(act.Day), "许可已终止"));
}

/// <summary>已收到延续申请: the reminder of T.L12 is met.</summary>
public sealed record NoteRenewalApplied(string CaseNumber, DateOnly ReceivedOn) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        if (state.PendingRenewal == CaseNumber || state.Status == LicenceStatus.None)
        {
            return Outcome.Nothing;
        }

        return state.Deadlines.GetValueOrDefault("T.L12") is { IsOpen: true } window
            ? Outcome.Record(new LicenceRenewalApplied(CaseNumber), new DeadlineMet(window.Meet(ReceivedOn)))
            : Outcome.Record(new LicenceRenewalApplied(CaseNumber));
    }
}

/// <summary>决定书公开属性已变更 (R4.1): told by the case.</summary>
public sealed record NoteLicenceDisclosure(string CaseNumber, Disclosure To, string? Ground, DateOnly On) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        var changed = new LicenceDisclosureRecorded(CaseNumber, To, Ground, On);
        return state.Disclosure == changed ? Outcome.Nothing : Outcome.Record(changed);
    }
}

/// <summary>延续申请已终结 without a renewal: a licence past its validity expires now.</summary>
public sealed record NoteRenewalClosed(string CaseNumber) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        if (state.PendingRenewal != CaseNumber)
        {
            return Outcome.Nothing;
        }

        var closed = new LicenceRenewalClosed(CaseNumber);
        return state.ValidTo < act.Day ? Outcome.Record(closed, new LicenceExpired(state.ValidTo.Value)) : Outcome.Record(closed);
    }
}

/// <summary>有效期届满 (T.L22, T.L26, T.L29, T.L31): given by the clock. While a renewal is undecided the licence stays in force (第五十条第二款).</summary>
public sealed record EndValidity(Deadline Deadline) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        return state is { Status: LicenceStatus.InForce, PendingRenewal: null } ? Outcome.Record(missed, new LicenceExpired(Deadline.Due!.Value)) : Outcome.Record(missed);
    }
}

/// <summary>A limit of the register that has no legal effect of its own: the holder's right to ask for renewal in time.</summary>
public sealed record PassRegisterLimit(Deadline Deadline) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act) => Outcome.Record(new DeadlineMissed(Deadline.Expire(act.Now)));
}

/// <summary>收到年度经营报告 (劳务派遣行政许可实施办法 第二十二条), due by 31 March for the year before.</summary>
public sealed record ReceiveAnnualReport(int Year) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        var clock = state.Deadlines.GetValueOrDefault(AnnualReports.ClockOf(Year));
        if (clock is { Status: DeadlineStatus.Met })
        {
            return Outcome.Nothing;
        }

        return new Ruling(act)
            .Block(Clocks.AsRule("T.L23"), state.Status != LicenceStatus.None && clock is not null, "report-not-owed", $"该许可没有{Year}年度的报告义务。", "核对许可和年度。")
            .Record(() =>
            [
                new AnnualReportReceived(Year, act.Day),
                .. clock!.IsOpen ? [new DeadlineMet(clock.Meet(act.Day)), .. AnnualReports.Next(act, Year + 1)] : Array.Empty<IFact>(),
            ]);
    }
}

/// <summary>逾期未交年度报告: given by the clock; the next year's report falls due in its turn.</summary>
public sealed record MissAnnualReport(Deadline Deadline) : Command<Licence>
{
    public override Outcome Decide(Licence state, Act act)
    {
        var year = Deadline.Due!.Value.Year - 1;
        var missed = new DeadlineMissed(Deadline.Expire(act.Now));
        return state.Status == LicenceStatus.InForce
            ? Outcome.Record([missed, new AnnualReportMissed(year), .. AnnualReports.Next(act, year + 1)])
            : Outcome.Record(missed);
    }
}

/// <summary>年度报告期限 (T.L23).</summary>
internal static class AnnualReports
{
    public static string ClockOf(int year) => $"T.L23#{year}";

    public static IEnumerable<IFact> Next(Act act, int year)
    {
        var due = new DateOnly(year + 1, 3, 31);
        return [new DeadlineStarted(Deadline.StartAt("T.L23", act.Stream, act.Day, due, ClockOf(year)))];
    }
}
