using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Recordings;

/// <summary>A recording in the lists.</summary>
/// <param name="OnTime">Within T.M01; null while its end is not known.</param>
/// <param name="Unusable">Why it is to go although it never left quarantine; null otherwise, and in rows of older versions.</param>
/// <param name="TypeProblem">Why its content is no sound recording.</param>
/// <param name="Locked">The store keeps the bytes although they are to go; null otherwise.</param>
/// <param name="Units">Units of the officers.</param>
/// <param name="Bookmarks">Key moments; default in rows of older versions.</param>
/// <param name="KeptFrom">From when T.M03 counts, while it belongs to no case; null in rows of older versions.</param>
public sealed record RecordingRow(
    string Id, RecordingStatus Status, string FileName, string MediaType, long Bytes, string Sha256, RecordingLabels Labels, string Keeper,
    DateTimeOffset IngestedAt, bool? OnTime, string? CaseStream, string? CaseTitle, ImmutableArray<string> Reasons, ImmutableArray<int> Damage,
    string? DisposalList, string? Parent, ImmutableArray<string> Units, ImmutableArray<Bookmark> Bookmarks = default, DateTimeOffset? KeptFrom = null,
    UnusableGround? Unusable = null, string? UnusableReason = null, string? TypeProblem = null, ContentLock? Locked = null)
{
    /// <summary>Its content has lawfully left the store.</summary>
    [JsonIgnore]
    public bool IsGone => Status is RecordingStatus.Disposed or RecordingStatus.Destroyed;

    /// <summary>Key moments a search meant: those that say one of its words.</summary>
    public IEnumerable<Bookmark> Showing(string? words)
    {
        var wanted = (words ?? string.Empty).Split((char[])[' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (Bookmarks.IsDefault ? [] : Bookmarks).Where(mark => wanted.Any(word =>
            mark.Moment.Contains(word, StringComparison.OrdinalIgnoreCase) || mark.Note.Contains(word, StringComparison.OrdinalIgnoreCase))).OrderBy(mark => mark.Second);
    }
}

/// <summary>The lists recordings stand in.</summary>
public static class RecordingViews
{
    public const string View = "recordings";
    public const string All = "all";
    public const string InQuarantine = "quarantine";
    public const string Stored = "stored";
    public const string Damaged = "damaged";

    public static string CaseBucket(string stream) => $"case:{stream}";

    /// <summary>已入库 and linked to nothing: oldest first, so that those whose retention has ended come first (T.M03).</summary>
    public const string Unlinked = "unlinked";

    /// <summary>On a disposal list, waiting for its approval.</summary>
    public const string Proposed = "proposed";

    /// <summary>Every recording by the time it was made, for searches of a period; one whose time is not known yet by its intake.</summary>
    public const string Made = "made";

    /// <summary>Every recording of the same content.</summary>
    public static string ContentBucket(string sha256) => $"content:{sha256}";

    /// <summary>Decided to go, and still kept by the lock of the store.</summary>
    public const string Locked = "locked";

    public static string DisposalBucket(string list) => $"disposal:{list}";

    public static RecordingRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, RecordingJson.Default.RecordingRow) ?? throw new DamagedRecordException("音像视图的行无法读取。");

    internal static IEnumerable<ViewRow> RowsOf(Recording state, string stream, Law law)
    {
        if (!state.Exists)
        {
            yield break;
        }

        var id = stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var hours = Quarantine.LimitHours(law, state.IngestedAt);
        var reasons = state.Status == RecordingStatus.Quarantine ? Quarantine.ReasonsOf(state, hours) : [];
        ImmutableArray<string> officers = state.Labels.Officers ?? [];
        var row = new RecordingRow(
            id, state.Status, state.Content!.FileName, state.Content.MediaType, state.Content.Bytes, state.Content.Sha256, state.Labels, state.Keeper!, state.IngestedAt,
            state.Labels.End is null ? null : !Quarantine.IsLate(state, hours), state.CaseStream, state.CaseTitle, reasons, state.Damage, state.DisposalList, state.Parent,
            [.. officers.Select(o => law.Officer(o)?.UnitId).OfType<string>().Distinct()], state.Bookmarks, state.KeptFrom, state.Unusable, state.UnusableReason,
            state.TypeProblem, state.Locked);
        var body = JsonSerializer.Serialize(row, RecordingJson.Default.RecordingRow);
        var text = TextOf(row, officers, law);
        yield return Row(All);
        yield return Row(Made) with { Sort = DeadlineView.SortOf(state.Labels.Start ?? state.IngestedAt) };
        yield return Row(ContentBucket(row.Sha256));
        switch (state.Status)
        {
            case RecordingStatus.Quarantine:
                yield return Row(InQuarantine);
                var due = state.Labels.End is { } end ? WorkingCalendar.AddHours(end, hours) : (DateTimeOffset?)null;
                yield return WorkList.Row(WorkList.RoleBucket(Roles.DeviceKeeper), "labels", new WorkItem(
                    stream, id[^8..], row.FileName, "补齐音像资料标注", string.Join("；", reasons), "R30.3", Roles.DeviceKeeper, due,
                    due is { } d ? $"{d.ToOffset(LocalTime.Offset):yyyy-MM-dd HH:mm}" : "录制时间未知", MediaUrls.Recording(id), "音像资料", state.IngestedAt));
                break;
            case RecordingStatus.DisposalProposed:
                yield return Row(DisposalBucket(state.DisposalList!));
                yield return Row(Proposed);
                if (state.IsStored)
                {
                    yield return Row(Stored);
                }

                yield return WorkList.Row(WorkList.RoleBucket(Roles.SectionHead), "disposal", new WorkItem(
                    stream, state.DisposalList!, row.FileName, state.Unusable is null ? "审批音像资料处置" : "审批无法标注文件的处置", $"清单 {state.DisposalList}", state.Unusable is null ? "T.M03" : "R30.3", Roles.SectionHead, null, "尽快", MediaUrls.Disposal, "音像资料",
                    state.IngestedAt));
                break;
            case RecordingStatus.Complete:
                yield return Row(Stored);
                if (state.SealedIn.IsEmpty)
                {
                    yield return Row(Unlinked) with { Sort = DeadlineView.SortOf(state.KeptFrom) };
                }

                break;
            case not (RecordingStatus.Disposed or RecordingStatus.Destroyed):
                yield return Row(Stored);
                break;
        }

        foreach (var export in state.IsStored ? state.Exports.Where(e => e.Approved is null) : [])
        {
            foreach (var head in Playback.ExportEndpoints.Deciders)
            {
                yield return WorkList.Row(WorkList.RoleBucket(head), $"export-{export.No}", new WorkItem(
                    stream, id[^8..], row.FileName, "审批音像资料导出", $"{export.ByName}：{export.Purpose}", "R30.4", head, null, "尽快", MediaUrls.Recording(id), "音像资料", LocalTime.StartOfDay(export.On)));
            }
        }

        if (state.CaseStream is { } linked)
        {
            yield return Row(CaseBucket(linked));
        }

        if (!state.Damage.IsEmpty)
        {
            yield return Row(Damaged);
        }

        if (state.Locked is not null)
        {
            yield return Row(Locked);
        }

        ViewRow Row(string bucket) => new(View, bucket, stream, DeadlineView.SortOf(state.IngestedAt), text, body);
    }

    // What a person looks for: case, party, officer by name, number or certificate, device, place, day, form, key moments and what was noted of them.
    private static string TextOf(RecordingRow row, ImmutableArray<string> officers, Law law) => string.Join(
        ' ',
        new[]
        {
            row.Id, row.FileName, row.Labels.Cause, row.Labels.Party, row.Labels.Place, row.CaseTitle, row.CaseStream, row.Labels.Device, row.Labels.Form?.Chinese(), row.DisposalList,
            row.Labels.Start is { } start ? $"{start.ToOffset(LocalTime.Offset):yyyy-MM-dd yyyy年M月d日}" : null,
        }
            .Concat(officers.SelectMany(o => new[] { o, law.Officer(o)?.Name })).Concat(row.Labels.Certificates ?? []).Concat(row.Units.Select(u => law.Unit(u)?.Name))
            .Concat(row.Bookmarks.SelectMany(b => new[] { b.Moment, b.Note })).Where(t => !string.IsNullOrEmpty(t)));
}
