using Enforcement.Archive.Completeness;
using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Filing;

/// <summary>
/// 补充卷的归档期限 (RULEBOOK E.4, R31.1, T.A01): thirty days from the day the first material came in that lies in no volume. The rule book gives
/// supplements no limit of their own, so the limit of filing runs anew for what came late.
/// </summary>
internal static class SupplementTerm
{
    private const string Prefix = $"{ConcludeVolume.Limit}#补充";
    private const string WarningEnd = "预警";

    /// <summary>Id of the limit of the n-th supplement.</summary>
    public static string IdOf(int no) => $"{Prefix}{no}";

    /// <summary>Id of the moment the supervisor is warned of it.</summary>
    public static string WarningOf(int no) => $"{Prefix}{no}{WarningEnd}";

    public static bool IsWarning(Deadline deadline) => deadline.Id.EndsWith(WarningEnd, StringComparison.Ordinal);

    public static bool IsOfSupplement(Deadline deadline) => deadline.Id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The limit that runs or was missed for material in no sealed supplement; null when nothing waits.</summary>
    public static Deadline? Of(Volume state) => state.Deadlines.GetValueOrDefault(IdOf(Next(state)));

    public static string? CardOf(Volume state) => Of(state) switch
    {
        { Status: DeadlineStatus.Missed } => "红牌",
        { IsOpen: true } when state.Deadlines[WarningOf(Next(state))].Status == DeadlineStatus.Cancelled => "黄牌",
        _ => null,
    };

    /// <summary>The facts of a command, and the limit when they bring the first late material.</summary>
    public static Outcome Starting(Volume state, Act act, params IFact[] facts)
    {
        if (state.Filing is null || state.Destroyed is not null || Of(state) is not null)
        {
            return Outcome.Record(facts);
        }

        var no = Next(state);
        var limit = act.Law.StartDeadline(ConcludeVolume.Limit, act.Stream, act.Today, IdOf(no));
        var warning = Deadline.StartAt(ConcludeVolume.Limit, act.Stream, act.Today, act.Today.AddDays((limit.Length * 2 / 3) - 1), WarningOf(no));
        return Outcome.Record([.. facts, new DeadlineStarted(limit), new DeadlineStarted(warning)]);
    }

    /// <summary>What ends the limit when the supplement is sealed; and what starts the next one when more has come in meanwhile.</summary>
    public static IEnumerable<IFact> Ending(Volume state, Packet supplement, Act act)
    {
        if (state.Deadlines.GetValueOrDefault(IdOf(supplement.No)) is { } limit && limit.Status != DeadlineStatus.Met)
        {
            yield return new DeadlineMet(limit.Meet(supplement.Filing!.FiledOn));
        }

        if (state.Deadlines.GetValueOrDefault(WarningOf(supplement.No)) is { IsOpen: true } warning)
        {
            yield return new DeadlineCancelled(warning.Cancel(act.Today), "已归档");
        }

        var sealedNow = state.With(supplement with { Seal = new VolumeSealed(string.Empty, act.Today, string.Empty, string.Empty, string.Empty, 0, 0) });
        if (SupplementRows.Late(sealedNow, string.Empty).Any() || sealedNow.Pending().Any())
        {
            foreach (var fact in ((Outcome.Recorded)Starting(sealedNow, act)).Facts)
            {
                yield return fact;
            }
        }
    }

    /// <summary>What ends the limit when the main volume, checked once more, took in what had come late.</summary>
    public static IEnumerable<IFact> Settling(Volume state, Act act)
    {
        if (SupplementRows.Late(state, string.Empty).Any())
        {
            yield break;
        }

        foreach (var id in new[] { IdOf(Next(state)), WarningOf(Next(state)) })
        {
            if (state.Deadlines.GetValueOrDefault(id) is { IsOpen: true } open)
            {
                yield return new DeadlineCancelled(open.Cancel(act.Today), "后到材料已列入正卷");
            }
        }
    }

    private static int Next(Volume state) => state.SupplementVolumes.Count(s => s.Seal is not null) + 1;
}
