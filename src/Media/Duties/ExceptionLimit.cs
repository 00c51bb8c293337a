using Enforcement.Casework;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Duties;

/// <summary>
/// 例外说明审批期限 (T.M02, R29.2): one working day after the action has ended, whenever the note was filed. The clock passes it, also after an
/// outage, so that a note nobody decides on does not lie unseen.
/// </summary>
internal static class ExceptionLimit
{
    public const string Id = "T.M02";

    /// <summary>Begins for a note that waits, once the end of the action is known. A limit missed already is not missed twice.</summary>
    public static IEnumerable<IFact> Begin(RecordingDuty after, Act act) =>
        after is { Exception.Approved: null, End: { } end } && after.NoteDeadline is null or { Status: DeadlineStatus.Met or DeadlineStatus.Cancelled }
            ? [new DeadlineStarted(Deadline.Start(Id, act.Stream, LocalTime.Date(end), act.Law.Calendar))]
            : [];

    /// <summary>A note that had become moot is owed a decision again, within a working day from now: the head could not know before.</summary>
    public static IEnumerable<IFact> BeginAgain(RecordingDuty reopened, Act act) => reopened is { Exception.Approved: null, NoteDeadline.Status: DeadlineStatus.Cancelled }
        ? [new DeadlineStarted(Deadline.Start(Id, act.Stream, act.Day, act.Law.Calendar))]
        : [];

    /// <summary>The head has decided, either way: met, or missed with its finding when the clock has not said so yet.</summary>
    public static IEnumerable<IFact> End(RecordingDuty state, Act act)
    {
        if (state.NoteDeadline is { Status: DeadlineStatus.Missed } passed && act.Day <= passed.Due)
        {
            // B.1-15: decided in time on paper and entered after the clock had passed the limit.
            return [new DeadlineMet(passed.Meet(act.Day))];
        }

        if (state.NoteDeadline is not { IsOpen: true } open)
        {
            return [];
        }

        var settled = open.Meet(act.Day);
        return settled.Status == DeadlineStatus.Met ? [new DeadlineMet(settled)] : [new DeadlineMissed(settled), Finding(state, open, act)];
    }

    public static FindingRaised Finding(RecordingDuty state, Deadline missed, Act act) => new(
        "F-02", RuleBook.R29_2.Id, RuleBook.R29_2.LegalBasis, Severity.Medium,
        $"“{state.CaseTitle}”的{state.Action}：音像记录例外情况说明未在活动结束后一个工作日内（{missed.Due:yyyy-MM-dd}前）审批。", act.ReasonFor(RuleBook.R29_2.Id),
        missed.Due ?? act.Day, []);
}

/// <summary>例外说明审批期限届满 (T.M02): given by the clock.</summary>
public sealed record PassException(Deadline Deadline) : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act) =>
        Outcome.Record(new DeadlineMissed(Deadline.Expire(act.Now)), ExceptionLimit.Finding(state, Deadline, act));
}
