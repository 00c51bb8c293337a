using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Reference;

namespace Enforcement.Licensing.Views;

/// <summary>一次外出, with the case it belongs to.</summary>
public sealed record FieldTrip(string Stream, string OfficerId, string Place, DateTimeOffset Start, DateTimeOffset End);

/// <summary>
/// 执法人员的外出安排 (第七条, R7.4) over all licensing cases: surveys and hearings planned and recorded. A command about one of them gets where the
/// same officers are at other places at the same time, and any command that names files is told which of them nobody has.
/// </summary>
public sealed class FieldSchedule(IViewStore views, ContentStore contents) : ICommandCompletion<LicensingCase>
{
    /// <summary>One bucket per officer, sorted by the start.</summary>
    public const string View = "field-trips";

    // No survey lasts longer; older trips cannot reach into a new one.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(7);

    public async Task<Command<LicensingCase>> CompleteAsync(string stream, Command<LicensingCase> command) => command switch
    {
        OrderSurvey order => order with { Elsewhere = await ElsewhereAsync(stream, order.Officers, order.Place, order.Start, order.End) },
        RecordSurvey record => record with { Elsewhere = await ElsewhereAsync(stream, record.Officers.Where(o => o is not null).Select(o => o.Officer), record.Place, record.Start, record.End), UnknownContents = Unknown(record.Photos ?? []) },
        ScheduleHearing plan => plan with { Elsewhere = await ElsewhereAsync(stream, [plan.Chair, plan.Clerk], plan.Place, plan.Time, ScheduleHearing.EndOf(plan.Time)) },
        CloseHearing held => held with { Elsewhere = await AtHearingAsync(stream, held) },
        AddRecord add => add with { UnknownContents = Unknown([add.Sha256]) },
        AdmitPaperNotice admit => admit with { UnknownContents = Unknown([admit.Sha256]) },
        _ => command,
    };

    internal static IEnumerable<ViewRow> Rows(LicensingCase state, string stream)
    {
        var trips = RecordSurvey.InCase(state).Select(p => new FieldTrip(stream, p.OfficerId, p.Place, p.Start, p.End));
        if (state is { Stage: Stage.Surveying, SurveyPlan: { } plan } && state.Surveys.All(s => s.End <= plan.Start))
        {
            trips = trips.Concat(plan.Officers.Select(o => new FieldTrip(stream, o, plan.Place, plan.Start, plan.End)));
        }

        List<FieldTrip> hearing = [];
        if (state.Hearing is { Scheduled: { } called, Closed: null } && state.BeforeApproval)
        {
            hearing.AddRange(new[] { called.Chair, called.Clerk }.Select(o => new FieldTrip(stream, o, called.Place, called.Time, ScheduleHearing.EndOf(called.Time))));
        }

        return trips.Concat(hearing).DistinctBy(t => (t.OfficerId, t.Start, t.Place)).Select(t => Row(WorkList.OfficerBucket(t.OfficerId), $"{stream}/{SortOf(t.Start)}/{t.Place}", t))
            .Concat(hearing.Select(t => Row(HearingBucket(stream), t.OfficerId, t)));
    }

    private static string HearingBucket(string stream) => $"hearing:{stream}";

    private static ViewRow Row(string bucket, string key, FieldTrip trip) =>
        new(View, bucket, key, SortOf(trip.Start), string.Empty, JsonSerializer.Serialize(trip, CaseViewJson.Default.FieldTrip));

    private static FieldTrip Trip(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, CaseViewJson.Default.FieldTrip) ?? throw new DamagedRecordException("外出安排视图的行无法读取。");

    /// <summary>Chair and clerk are those the hearing was called with.</summary>
    private async Task<ImmutableArray<FieldPresence>> AtHearingAsync(string stream, CloseHearing held)
    {
        var called = (await views.QueryAsync(new ViewQuery(View, HearingBucket(stream), Take: 10))).Rows.Select(Trip).ToList();
        return called.Count == 0 ? [] : await ElsewhereAsync(stream, called.Select(t => t.OfficerId), called[0].Place, held.HeldAt, CloseHearing.EndOf(held.HeldAt, held.EndedAt));
    }

    private async Task<ImmutableArray<FieldPresence>> ElsewhereAsync(string stream, IEnumerable<string> officers, string place, DateTimeOffset start, DateTimeOffset end)
    {
        if (start >= end || start.Year < 1950 || end.Year > 2150)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<FieldPresence>();
        foreach (var officer in officers.Where(id => id is not null).Distinct(StringComparer.Ordinal))
        {
            var page = await views.QueryAsync(new ViewQuery(View, WorkList.OfficerBucket(officer), SortOf(start - s_longest), SortOf(end), Take: 1000));
            found.AddRange(page.Rows
                .Select(Trip)
                .Where(trip => trip.Stream != stream && trip.Start < end && start < trip.End && trip.Place != place)
                .Select(trip => new FieldPresence(trip.OfficerId, trip.Place, trip.Start, trip.End)));
        }

        return found.ToImmutable();
    }

    private ImmutableArray<string> Unknown(IEnumerable<string?> hashes) => [.. hashes.OfType<string>().Where(hash => ContentStore.IsHash(hash) && !contents.Has(hash))];

    private static string SortOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
