using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Contracts.Media;
using Enforcement.Media.Intake;
using Enforcement.Media.Recordings;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Duties;

/// <summary>音像记录职责 as a kind: stream <c>recording-duty/{id}</c>; the id is the case's.</summary>
public sealed class DutyKind : CaseKind<RecordingDuty>
{
    public const string View = "recording-duties";
    public const string Open = "open";
    public const string Overdue = "overdue";

    // The tolerance of the setting is the judge's; here a recording beside the action is told from one of another day.
    private static readonly TimeSpan s_widest = TimeSpan.FromMinutes(10);

    public override string Name => "recording-duty";

    public override string Term => "录制任务";

    public override RecordingDuty Initial => RecordingDuty.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        DutyJson.Default, typeof(DutyOpened), typeof(DutyCovered), typeof(DutyUncovered), typeof(DutyReopened), typeof(GapExplained), typeof(ExceptionFiled), typeof(ExceptionDecided), typeof(DutyMet), typeof(DutyOverdue), typeof(DutyReliedUpon));

    public override CommandVocabulary<RecordingDuty> Commands { get; } = new CommandVocabulary<RecordingDuty>().With(
        DutyJson.Default, typeof(OpenDuty), typeof(CoverDuty), typeof(UncoverDuty), typeof(ExplainGap), typeof(FileException), typeof(DecideException), typeof(RelyOnDuty));

    public override Phase PhaseOf(RecordingDuty state) => Phase.Investigation;

    public override IEnumerable<Deadline> DeadlinesOf(RecordingDuty state) => new[] { state.Deadline, state.NoteDeadline }.OfType<Deadline>();

    public override Command<RecordingDuty> OnDue(RecordingDuty state, Deadline deadline) => deadline.Limit == ExceptionLimit.Id ? new PassException(deadline) : new PassDuty(deadline);

    public override RecordingDuty Evolve(RecordingDuty state, IFact fact, RecordEntry entry) =>
        TryApply(state, fact) ?? throw new DamagedRecordException($"{entry.Id}：音像记录职责中出现了未知的事实“{entry.Name}”。");

    public override IEnumerable<ViewRow> ViewsOf(RecordingDuty state, string stream, Law law, DateTimeOffset now)
    {
        if (!state.Exists)
        {
            yield break;
        }

        var row = RowOf(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..], state, law);
        var body = JsonSerializer.Serialize(row, DutyJson.Default.DutyRow);
        var sort = DeadlineView.SortOf(row.Due ?? state.Start);
        yield return new ViewRow(View, RecordingViews.CaseBucket(state.CaseStream), stream, DeadlineView.SortOf(state.Start), string.Empty, body);
        foreach (var officer in state.Officers.Distinct())
        {
            yield return new ViewRow(View, $"officer:{officer}", stream, DeadlineView.SortOf(state.Start), string.Empty, body);
        }

        if (state.Status is RecordingDutyStatus.Met || state.Level is not ("Full" or "KeyMoments"))
        {
            yield break;
        }

        yield return new ViewRow(View, state.Status == RecordingDutyStatus.Overdue ? Overdue : Open, stream, sort, state.CaseTitle, body);
        var item = new WorkItem(
            stream, state.CaseTitle, state.CaseTitle, $"入库{state.Action}的音像资料", $"{RuleBook.R30_2.LegalBasis}：录制结束后二十四小时内入库", "T.M01", Roles.DeviceKeeper, row.Due,
            row.Due is { } due ? $"{due.ToOffset(LocalTime.Offset):yyyy-MM-dd HH:mm}" : "活动进行中", MediaUrls.Duty(row.Id), "音像资料", state.Start);
        yield return WorkList.Row(WorkList.RoleBucket(Roles.DeviceKeeper), "stored", item);
        if (state.Exception is { Approved: null })
        {
            foreach (var head in DutyRoles.Heads)
            {
                yield return WorkList.Row(WorkList.RoleBucket(head), "exception", item with
                {
                    What = "审批音像记录例外情况说明",
                    Role = head,
                    Rule = "R29.2",
                    Why = $"{RuleBook.R29_2.LegalBasis}：活动结束后一个工作日内审批",
                    Due = state.NoteDeadline?.DueInstant,
                    DueText = state.NoteDeadline?.Due is { } last ? $"{last:yyyy年M月d日}" : "活动进行中",
                });
            }
        }
    }

    public override IEnumerable<object> MessagesFor(RecordingDuty after, IFact fact, RecordEntry entry)
    {
        var id = entry.Stream[(entry.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        switch (fact)
        {
            case DutyOpened:
                yield return new DutyWantsCover(id);
                break;
            case DutyCovered e:
                yield return Stored(e.Cover);
                break;
            case DutyMet:
                foreach (var cover in after.Covers)
                {
                    yield return Stored(cover);
                }

                break;
            case DutyReopened e:
                yield return new RecordingDutyReopened(id, after.CaseStream, after.Action, e.Missing, after.Round);
                break;
            case DutyOverdue e:
                yield return new RecordingOverdue(id, after.CaseStream, after.Rule.Length > 0 ? after.Rule : "R5.2", e.Severity, e.Text, LocalTime.Date(entry.HappenedAt), after.Action);
                break;
            case FindingRaised e:
                yield return e.ToldOf(after.CaseStream);
                break;
            case DocumentDrafted e:
                yield return new DocumentRequested(
                    e.DocumentId, e.Code, after.CaseStream, after.CaseTitle, after.CaseTitle, e.Fields.ToJsonString(), [], LocalTime.Date(entry.HappenedAt), entry.Actor.Id, entry.Actor.Unit ?? string.Empty);
                break;
        }

        // Linked to the case it is told in any case; as an answer only once the duty is met, and only when it bears on it.
        RecordingStored Stored(Cover cover)
        {
            var answers = after.Status == RecordingDutyStatus.Met && DutyJudgement.Bears(after, cover, s_widest);
            return new RecordingStored(
                cover.RecordingId, answers ? id : null, after.CaseStream, cover.Form.Code(), cover.Start, cover.End, cover.Sha256, cover.Bytes, cover.StoredAt,
                answers ? after.Action : null, cover.Revision, after.Round);
        }
    }

    /// <summary>A duty as the lists show it.</summary>
    internal static DutyRow RowOf(string id, RecordingDuty state, Law law)
    {
        var tolerance = TimeSpan.FromSeconds(law.Setting(Regulation.Settings.Setting.MediaStartToleranceSeconds, LocalTime.Date(state.Start)));
        return new DutyRow(
            id, state.Status, state.CaseStream, state.CaseTitle, state.Action, state.Level, state.Place, state.Party,
            [.. state.Officers], state.Start, state.End, state.Deadline?.DueInstant,
            state.Status == RecordingDutyStatus.Met ? null : DutyJudgement.Missing(state, tolerance), state.Exception);
    }

    internal static RecordingDuty Fold(RecordingDuty state, IEnumerable<IFact> facts) =>
        facts.Aggregate(state, (s, f) => TryApply(s, f) ?? throw new InvalidOperationException(f.GetType().Name));

    private static RecordingDuty? TryApply(RecordingDuty state, IFact fact) => fact switch
    {
        DutyOpened e => state with
        {
            Status = state.Exists ? state.Status : RecordingDutyStatus.Open,
            CaseStream = e.CaseStream,
            CaseTitle = e.CaseTitle,
            Action = e.Action,
            Level = e.Level,
            Rule = e.Rule,
            Place = e.Place,
            Party = e.Party,
            Officers = e.Officers,
            Start = e.Start,
            End = e.End,
        },
        DutyCovered e => state with { Covers = state.Covers.RemoveAll(c => c.RecordingId == e.Cover.RecordingId).Add(e.Cover) },
        DutyUncovered e => state with
        {
            Covers = state.Covers.RemoveAll(c => c.RecordingId == e.RecordingId && c.Revision < e.Revision),
            LetGo = state.LetGo.SetItem(e.RecordingId, e.Revision),
        },
        DutyReopened => state with { Status = state.Deadline is { Status: DeadlineStatus.Missed } ? RecordingDutyStatus.Overdue : RecordingDutyStatus.Open, Round = state.Round + 1 },
        GapExplained e => state with { GapReason = e.Reason },
        ExceptionFiled e => state with { Exception = e.Exception },
        ExceptionDecided e => state with { Exception = state.Exception! with { Approved = e.Approved } },
        DutyMet => state with { Status = RecordingDutyStatus.Met },
        DutyReliedUpon e => state with { Decision = e.DecisionNumber },
        DutyOverdue => state with { Status = RecordingDutyStatus.Overdue },
        IDeadlineFact e when e.Deadline.Limit == ExceptionLimit.Id => state with { NoteDeadline = e.Deadline },
        IDeadlineFact e => state with { Deadline = e.Deadline },
        FindingRaised or DocumentDrafted or DocumentIssuedInCase or DocumentRejectedInCase => state,
        _ => null,
    };
}

/// <summary>A duty in the lists.</summary>
/// <param name="Missing">What is missing; null once met.</param>
public sealed record DutyRow(
    string Id, RecordingDutyStatus Status, string CaseStream, string CaseTitle, string Action, string Level, string Place, string Party, string[] Officers,
    DateTimeOffset Start, DateTimeOffset? End, DateTimeOffset? Due, string? Missing, RecordingException? Exception)
{
    /// <summary>Whether the labels of a recording name somebody who took part.</summary>
    public bool WasMadeBy(RecordingLabels labels) => RecordingDuty.IsBySomeoneOf(Officers, labels.Officers is { } makers ? [.. makers] : null, labels.Form);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DutyOpened))]
[JsonSerializable(typeof(DutyCovered))]
[JsonSerializable(typeof(DutyUncovered))]
[JsonSerializable(typeof(DutyReopened))]
[JsonSerializable(typeof(UncoverDuty))]
[JsonSerializable(typeof(GapExplained))]
[JsonSerializable(typeof(ExceptionFiled))]
[JsonSerializable(typeof(ExceptionDecided))]
[JsonSerializable(typeof(DutyMet))]
[JsonSerializable(typeof(DutyOverdue))]
[JsonSerializable(typeof(DutyReliedUpon))]
[JsonSerializable(typeof(RelyOnDuty))]
[JsonSerializable(typeof(OpenDuty))]
[JsonSerializable(typeof(CoverDuty))]
[JsonSerializable(typeof(ExplainGap))]
[JsonSerializable(typeof(FileException))]
[JsonSerializable(typeof(DecideException))]
[JsonSerializable(typeof(DutyRow))]
public sealed partial class DutyJson : JsonSerializerContext;
