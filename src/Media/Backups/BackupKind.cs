using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Backups;

/// <summary>备份 (F.3 F-05 “backup failed 2 days”): stream <c>backup/nightly</c>. Elapsed hours count, as for the intake of recordings.</summary>
/// <param name="Recent">The newest reports by the time they finished, oldest first.</param>
/// <param name="LastSuccess">When the last successful one finished; null: none was ever reported, and no clock runs.</param>
/// <param name="Noted">Hours it had lapsed when that was last a finding; 0: it is none.</param>
public sealed record BackupJob(ImmutableArray<BackupReported> Recent, DateTimeOffset? LastSuccess, double Noted)
{
    /// <summary>Hours without a successful backup from which on it is a finding, and a serious one.</summary>
    public const int Limit = 48, Serious = 72;

    /// <summary>The one job there is.</summary>
    public const string Nightly = "nightly";

    public static BackupJob Initial { get; } = new([], null, 0);

    /// <summary>When it is a finding next; null: it was told already, or no clock runs.</summary>
    public DateTimeOffset? Due => LastSuccess is not { } last || Noted >= Serious ? null : last.AddHours(Noted > 0 ? Serious : Limit);
}

/// <summary>Backups as a kind.</summary>
public sealed class BackupKind : CaseKind<BackupJob>
{
    public const string View = "backups";
    public const string Bucket = "state";
    private const int Kept = 30;

    public override string Name => "backup";

    public override string Term => "备份记录";

    public override BackupJob Initial => BackupJob.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(BackupJson.Default, typeof(BackupReported), typeof(BackupLapsed));

    public override CommandVocabulary<BackupJob> Commands { get; } = new CommandVocabulary<BackupJob>().With(BackupJson.Default, typeof(ReportBackup), typeof(PassBackup));

    public override Phase PhaseOf(BackupJob state) => Phase.Archiving;

    // No limit of RULEBOOK B.2: the detector itself says how long.
    public override IEnumerable<Deadline> DeadlinesOf(BackupJob state) => state is { Due: { } due, LastSuccess: { } last }
        ? [new Deadline("F-05", "F-05", Name, LocalTime.Date(last), (int)(due - last).TotalHours, TimeUnit.Hours, [], null, LocalTime.Date(due), due, false, DeadlineStatus.Running, null)]
        : [];

    public override Command<BackupJob> OnDue(BackupJob state, Deadline deadline) => new PassBackup();

    public override BackupJob Evolve(BackupJob state, IFact fact, RecordEntry entry) => fact switch
    {
        BackupReported e => Reported(state, e),
        BackupLapsed e => state with { Noted = e.Hours },
        FindingRaised => state,
        _ => throw new DamagedRecordException($"{entry.Id}：备份记录中出现了未知的事实“{entry.Name}”。"),
    };

    public override IEnumerable<ViewRow> ViewsOf(BackupJob state, string stream, Law law, DateTimeOffset now) => state.Recent.IsEmpty
        ? []
        : [new ViewRow(View, Bucket, stream, string.Empty, string.Empty, JsonSerializer.Serialize(new BackupStatus([.. state.Recent.Reverse()], state.LastSuccess, state.Noted > 0), BackupJson.Default.BackupStatus))];

    public override IEnumerable<object> MessagesFor(BackupJob after, IFact fact, RecordEntry entry) => fact is FindingRaised e
        ? [e.ToldOf(entry.Stream)]
        : [];

    private static BackupJob Reported(BackupJob state, BackupReported report)
    {
        ImmutableArray<BackupReported> recent = [.. state.Recent.Add(report).OrderBy(r => r.FinishedAt).TakeLast(Kept)];
        return report.Succeeded && !(report.FinishedAt <= state.LastSuccess) ? new BackupJob(recent, report.FinishedAt, 0) : state with { Recent = recent };
    }
}

/// <summary>How the backups stand.</summary>
/// <param name="Recent">Reports, newest first.</param>
/// <param name="LastSuccess">Null: no successful one was ever reported.</param>
/// <param name="Lapsed">True: two days or more have gone by without one, and that is a finding.</param>
public sealed record BackupStatus(BackupReported[] Recent, DateTimeOffset? LastSuccess, bool Lapsed)
{
    /// <summary>Nothing was ever reported: no backup job is set up.</summary>
    public static BackupStatus None { get; } = new([], null, false);

    public static async Task<BackupStatus> ReadAsync(IViewStore views, CancellationToken cancellationToken = default)
    {
        var page = await views.QueryAsync(new ViewQuery(BackupKind.View, BackupKind.Bucket, Take: 1), cancellationToken);
        return page.Rows is [var row, ..] ? JsonSerializer.Deserialize(row.Row.Body, BackupJson.Default.BackupStatus) ?? throw new DamagedRecordException("备份视图的行无法读取。") : None;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupReported))]
[JsonSerializable(typeof(BackupLapsed))]
[JsonSerializable(typeof(ReportBackup))]
[JsonSerializable(typeof(PassBackup))]
[JsonSerializable(typeof(BackupStatus))]
public sealed partial class BackupJson : JsonSerializerContext;
