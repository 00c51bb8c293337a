using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>文书已签发: answered by Documents. Recorded whatever the stage, for it has happened.</summary>
public sealed record NoteDocumentIssued(string DocumentId, string Code, string Title, string? Number, DateOnly IssuedOn, string Sha256, int Pages) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) =>
        state.Papers.TryGetValue(DocumentId, out var known) && known.Sha256 == Sha256
            ? Outcome.Nothing
            : Outcome.Record(new DocumentIssuedInCase(DocumentId, Code, Title, Number, IssuedOn, Sha256, Pages));
}

/// <summary>文书未能签发: answered by Documents with every error.</summary>
public sealed record NoteDocumentRejected(string DocumentId, string Code, ImmutableArray<string> Errors) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) =>
        state.Papers.TryGetValue(DocumentId, out var known) && !known.Errors.IsEmpty
            ? Outcome.Nothing
            : Outcome.Record(new DocumentRejectedInCase(DocumentId, Code, Errors));
}

/// <summary>送达未成 (第十二条): answered by Documents.</summary>
public sealed record NoteServiceFailed(string DocumentId, string Code, string AddresseeId, string Method, string Reason) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) => Outcome.Record(new DocumentServiceFailedInCase(DocumentId, Code, AddresseeId, Method, Reason));
}

/// <summary>
/// 文书已送达 (第十二条): answered by Documents, one per addressee. Starts the clocks that run from service; the last service of the
/// decision concludes the case.
/// </summary>
public sealed record NoteDocumentServed(string DocumentId, string Code, string AddresseeId, string AddresseeName, string Method, DateOnly ServedOn) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Papers.TryGetValue(DocumentId, out var known) && known.Served.ContainsKey(AddresseeId))
        {
            return Outcome.Nothing;
        }

        var served = new DocumentServedInCase(DocumentId, Code, AddresseeId, AddresseeName, Method, ServedOn);
        return Outcome.Record([served, .. Effects(state, act)]);
    }

    private IEnumerable<IFact> Effects(LicensingCase state, Act act) => Code switch
    {
        "L04" when state.Stage == Stage.AwaitingSupplement && state.LastPaper("L04")?.Id == DocumentId =>
            [Clocks.Start(act, "T.L03", ServedOn, $"T.L03#{state.SupplementRounds}")],
        "L10" when state.SpecialProcedure is { } running && running.DocumentId == DocumentId => Clocks.Exclude(state, act, ServedOn, Words.Of(running.Procedure)),
        "L10" when state.Hearing is { Ordered: { } ordered, Closed: null } && ordered.NoticeId == DocumentId && !state.Excluding =>
            Clocks.Exclude(state, act, ServedOn, ExclusionReasons.Hearing),
        "L12" when state.Hearing.Open.Contains(AddresseeId) => [Clocks.Start(act, "T.L08", ServedOn, HearingClockOf(AddresseeId))],
        "L13" when state.Hearing is { Scheduled: { } hearing, Closed: null } => TooShort(act, hearing),
        "L05" or "L17" or "L18" or "L19" or "L20.1" or "L20.2" or "L20.3" or "L20.4" => Concluding(state, act),
        _ => [],
    };

    /// <summary>Id of T.L08 of one person.</summary>
    internal static string HearingClockOf(string personId) => $"T.L08#{personId}";

    // R13.3: the notice came too late for the day that was fixed; the service is a fact, so it is escalated and a new day is owed.
    private IEnumerable<IFact> TooShort(Act act, HearingScheduled hearing)
    {
        var earliest = ScheduleHearing.Earliest(act.Law, ServedOn);
        if (LocalTime.Date(hearing.Time) < earliest)
        {
            yield return new FindingRaised(
                "F-06", RuleBook.R13_3.Id, RuleBook.R13_3.LegalBasis, Severity.Medium,
                $"听证通知书于{ServedOn:yyyy-MM-dd}送达{AddresseeName}，距听证不足七日，应当改期至{earliest:yyyy-MM-dd}以后。", null, ServedOn, []);
        }
    }

    private IEnumerable<IFact> Concluding(LicensingCase state, Act act)
    {
        var owed = state.Stage switch
        {
            Stage.NotAccepted => [state.LastPaper("L05")?.Id],
            Stage.Delivering => new[] { state.Decision!.DocumentId, state.Decision.CertificateDocumentId },
            _ => [],
        };
        var papers = owed.OfType<string>().Select(id => state.Papers[id]).ToList();
        if (papers.Count == 0 || state.Ended is not null || !papers.Any(p => p.Id == DocumentId) || papers.Any(p => p.Id != DocumentId && !p.IsServed))
        {
            return state.Decision?.DocumentId == DocumentId ? Clocks.Settle(state, act, "T.L21", ServedOn) : [];
        }

        var last = papers.Where(p => p.Id != DocumentId).Select(p => p.ServedOn!.Value).Append(ServedOn).Max();
        var result = state.Stage == Stage.NotAccepted ? CaseResult.NotAccepted : state.Decision!.Outcome == LicenceOutcome.Grant ? CaseResult.Granted : CaseResult.Refused;
        return
        [
            .. Clocks.Settle(state, act, "T.L21", ServedOn),
            .. Clocks.Settle(state, act, "T.L07", last),
            .. Conclusion.Facts(state, act, result, last),
            Clocks.Start(act, "T.P21", last),
            Clocks.Start(act, "T.P22", last),
        ];
    }
}

/// <summary>案件终结 (第三十一条).</summary>
internal static class Conclusion
{
    public static IEnumerable<IFact> Facts(LicensingCase state, Act act, CaseResult result, DateOnly on)
    {
        yield return new CaseEnded(result, on, RetentionOf(state, act, result));
        // Withdrawal and termination end every limit; a decision leaves those that run on after it.
        IEnumerable<string> moot = result is CaseResult.Withdrawn or CaseResult.Terminated
            ? []
            : state.Deadlines.Values.Where(d => d.Id != Promise.Verification && d.Limit is "T.L01" or "T.L02" or "T.L03" or "T.L08" or "T.L15" or "T.L16").Select(d => d.Id).Order(StringComparer.Ordinal);
        foreach (var cancelled in Clocks.Cancel(state, act, "案件已终结", moot))
        {
            yield return cancelled;
        }

        yield return Clocks.Start(act, "T.A01", on);
    }

    // RULEBOOK E.5; the periods are settings with the table's defaults.
    private static string RetentionOf(LicensingCase state, Act act, CaseResult result)
    {
        var key = result switch
        {
            CaseResult.Granted or CaseResult.Forwarded => act.Law.LicenceItem(state.ItemId, act.Day)?.Retention ?? Retention.LicensingGranted,
            CaseResult.Refused => Retention.LicensingRefused,
            CaseResult.NotAccepted => Retention.LicensingNotAccepted,
            _ => Retention.LicensingWithdrawn,
        };
        return act.Law.Setting(Setting.RetentionOf(key), act.Day) switch
        {
            RetentionPeriod.Permanent => "永久",
            RetentionPeriod.Years30 => "30年",
            _ => "10年",
        };
    }
}

/// <summary>已归档 (第三十一条): answered by Archive.</summary>
public sealed record NoteVolumeFiled(string ArchiveCode, DateOnly FiledOn, string PackageSha256) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) => state.Filed is not null
        ? Outcome.Nothing
        : Outcome.Record([new VolumeFiledInCase(ArchiveCode, FiledOn, PackageSha256), .. Clocks.Settle(state, act, "T.A01", FiledOn)]);
}
