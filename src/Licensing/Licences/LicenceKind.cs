using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Licences;

/// <summary>许可登记簿 as a kind of the kernel. Stream <c>licence/{许可编号}</c>.</summary>
public sealed class LicenceKind : CaseKind<Licence>
{
    /// <summary>Id of the limit that ends the validity, whatever its row.</summary>
    public const string ValidityClock = "有效期";

    /// <summary>Id of the limit that brings the end of the validity before the bureau in time.</summary>
    public const string ReminderClock = "到期提醒";

    /// <summary>View of the register; buckets: all, status:…, item:….</summary>
    public const string Register = "licences";

    public override string Name => "licence";

    public override string Term => "许可证件";

    public override Licence Initial => Licence.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        LicenceJson.Default,
        typeof(LicenceRegistered), typeof(LicenceChanged), typeof(LicenceRenewed), typeof(LicenceRenewalApplied), typeof(LicenceRenewalClosed), typeof(LicenceRevoked),
        typeof(LicenceCancelled), typeof(LicenceExpired), typeof(AnnualReportReceived), typeof(AnnualReportMissed),
        typeof(ReminderDue), typeof(HolderReminded), typeof(BusinessReportReceived), typeof(LicenceDisclosureRecorded));

    public override CommandVocabulary<Licence> Commands { get; } = new CommandVocabulary<Licence>().With(
        LicenceJson.Default,
        typeof(RegisterDecision), typeof(NoteRenewalApplied), typeof(NoteRenewalClosed), typeof(EndValidity), typeof(PassRegisterLimit), typeof(ReceiveAnnualReport), typeof(MissAnnualReport),
        typeof(FallDueReminder), typeof(RemindHolder), typeof(ReceiveBusinessReport), typeof(NoteLicenceDisclosure));

    public override Phase PhaseOf(Licence state) => Phase.ServiceExecution;

    public override IEnumerable<Deadline> DeadlinesOf(Licence state) => state.Deadlines.Values;

    public override Command<Licence> OnDue(Licence state, Deadline deadline) => deadline switch
    {
        { Id: ValidityClock } => new EndValidity(deadline),
        { Id: ReminderClock } => new FallDueReminder(deadline),
        { Limit: "T.L23" } => new MissAnnualReport(deadline),
        _ => new PassRegisterLimit(deadline),
    };

    public override Licence Evolve(Licence s, IFact fact, RecordEntry entry) => fact switch
    {
        LicenceRegistered e => s with
        {
            Status = LicenceStatus.InForce,
            Number = e.Number,
            CaseNumber = e.CaseNumber,
            ItemId = e.ItemId,
            ItemName = e.ItemName,
            Holder = e.Holder,
            Scope = e.Scope,
            ValidFrom = e.ValidFrom,
            ValidTo = e.ValidTo,
            Since = entry.RecordedAt,
        },
        LicenceDisclosureRecorded e => s with { Disclosure = e },
        LicenceChanged e => s with { Holder = e.Holder, Scope = e.Scope },
        LicenceRenewed e => s with { Status = LicenceStatus.InForce, ValidTo = e.ValidTo, PendingRenewal = null, ReminderOwed = false, Since = entry.RecordedAt },
        LicenceRenewalApplied e => s with { PendingRenewal = e.CaseNumber, ReminderOwed = false },
        LicenceRenewalClosed => s with { PendingRenewal = null },
        LicenceRevoked => s with { Status = LicenceStatus.Revoked, ReminderOwed = false, Since = entry.RecordedAt },
        LicenceCancelled => s with { Status = LicenceStatus.Cancelled, ReminderOwed = false, Since = entry.RecordedAt },
        LicenceExpired => s with { Status = LicenceStatus.Expired, ReminderOwed = false, Since = entry.RecordedAt },
        ReminderDue => s with { ReminderOwed = s is { Status: LicenceStatus.InForce, PendingRenewal: null }, Since = entry.RecordedAt },
        HolderReminded => s with { ReminderOwed = false },
        AnnualReportReceived or AnnualReportMissed or BusinessReportReceived or FindingRaised => s,
        IDeadlineFact e => s with { Deadlines = s.Deadlines.SetItem(e.Deadline.Id, e.Deadline) },
        _ => throw new DamagedRecordException($"{entry.Id}：许可登记簿中不应出现“{entry.Name}”。"),
    };

    public override IEnumerable<ViewRow> ViewsOf(Licence state, string stream, Law law, DateTimeOffset now)
    {
        if (state.Status == LicenceStatus.None)
        {
            yield break;
        }

        var body = JsonSerializer.Serialize(LicenceRow.Of(state), LicenceJson.Default.LicenceRow);
        var text = $"{state.Number} {LicenceRow.NameOf(state.Holder)} {state.Holder.Uscc} {state.ItemName}";
        // 国家秘密 is in no list: whoever may know of it opens the case.
        foreach (var bucket in state.Withheld?.To == Disclosure.Secret ? [] : new[] { "all", $"status:{state.Status}", $"item:{state.ItemId}" })
        {
            yield return new ViewRow(Register, bucket, stream, state.Number, text, body);
        }

        if (state.Status == LicenceStatus.Expired)
        {
            var item = new WorkItem(
                stream, state.Number, $"{state.Holder.Name}{state.ItemName}", "有效期届满未延续，依法办理注销", "行政许可法 第七十条第（一）项", RuleBook.R2_1.Id, Roles.LicensingOfficer,
                null, "无期限", Pages.LicensingPages.Licence(state.Number), "行政许可", state.Since);
            yield return WorkList.Row(WorkList.RoleBucket(Roles.LicensingOfficer), "expired", item);
        }

        if (state is { ReminderOwed: true, ValidTo: { } end })
        {
            var last = state.Deadlines.GetValueOrDefault("T.L12")?.Due ?? end;
            foreach (var role in new[] { Roles.WindowClerk, Roles.LicensingOfficer })
            {
                yield return WorkList.Row(WorkList.RoleBucket(role), "reminder", new WorkItem(
                    stream, state.Number, $"{state.Holder.Name}{state.ItemName}", $"有效期至{end:yyyy年M月d日}，提醒被许可人", "行政许可法 第五十条第一款", "T.L12", role,
                    Regulation.Time.LocalTime.EndOfDay(last), $"{last:yyyy年M月d日}", Pages.LicensingPages.Licence(state.Number), "行政许可", state.Since));
            }
        }
    }
}
