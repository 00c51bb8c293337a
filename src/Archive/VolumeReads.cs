using System.Globalization;
using System.Text.Json;
using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Archive;

/// <summary>A volume as other systems read it.</summary>
/// <param name="Steps">Next steps and why a step would be refused.</param>
public sealed record VolumeView(
    string CaseNumber, string Title, VolumeStage Stage, string? Outcome, DateOnly? ConcludedOn, DateOnly? Due, string? Retention, DateOnly? RetainedUntil, string? ArchiveCode,
    DateOnly? FiledOn, string? PackageSha256, long RecordCount, string RecordHead, IReadOnlyList<VolumeItem> Items, IReadOnlyList<Owed> Completeness, IReadOnlyList<Step> Steps,
    IReadOnlyList<SupplementAdded> Supplements, IReadOnlyList<string> Errors, IReadOnlyList<string> DueExplanation, string? Card,
    string? RetentionExplanation, IReadOnlyList<VolumeItem> Late, IReadOnlyList<VolumePartView> Volumes, IReadOnlyList<SupplementView> SupplementVolumes,
    DateOnly? SupplementDue, IReadOnlyList<string> SupplementDueExplanation, string? Appraisal, RetentionAppraised? Appraised,
    VolumeDestroyed? Destroyed = null, VolumeHandedOver? HandedOver = null, DateOnly? TransferDue = null);

/// <summary>一卷 of the main volume or of a supplement (E.1): one package.</summary>
/// <param name="Name">第n卷 共m卷, of a supplement with its number in front.</param>
public sealed record VolumePartView(int Part, string Name, string? ArchiveCode, int Items, int Pages, string? PackageSha256);

/// <summary>补充卷 (E.4), or what is listed for the next one.</summary>
/// <param name="Stage">Concluded: listed, not compiled yet; then as a volume.</param>
public sealed record SupplementView(
    int No, VolumeStage Stage, string? ArchiveCode, DateOnly? FiledOn, string? Situation, IReadOnlyList<VolumeItem> Items, IReadOnlyList<Owed> Completeness,
    IReadOnlyList<VolumePartView> Volumes, IReadOnlyList<string> Errors);

/// <summary>Reading volumes: list, one volume with its completeness, the package. Every reading of content is logged (R32.2).</summary>
internal static class VolumeReads
{
    private const int MostRows = 200;

    /// <summary>Roles that may take the package.</summary>
    internal static readonly string[] Readers = [Roles.Archivist, Roles.Supervisor, Roles.Evaluator, Roles.DeputyDirector, Roles.Director];

    /// <summary>Roles that may compile a volume.</summary>
    internal static readonly string[] Compilers = [Roles.Archivist, Roles.LicensingOfficer, Roles.ApprovalHead, Roles.LeadOfficer];

    internal static readonly string[] Watchers = [.. Readers, Roles.LicensingOfficer, Roles.ApprovalHead, Roles.SectionHead, Roles.LeadOfficer];

    public static void MapVolumeReads(this IEndpointRouteBuilder volumes)
    {
        volumes.MapGet("/", ListAsync).WithSummary("案卷目录：按阶段和关键字查询").RequireAuthorization(p => p.RequireRole(Watchers));
        volumes.MapGet("/retention", EndingAsync).WithSummary("保管期限届满的案卷：到指定日期为止，供鉴定").RequireAuthorization(p => p.RequireRole(Readers));
        volumes.MapGet("/transfer", DueForTransferAsync).WithSummary("到期移交国家档案馆的案卷：到指定日期为止").RequireAuthorization(p => p.RequireRole(Readers));
        volumes.MapGet("/{key}", FindAsync).WithSummary("一个案卷：卷内目录、完整性、下一步").RequireAuthorization(p => p.RequireRole(Watchers));
        volumes.MapGet("/{key}/items/{no:int}", ItemAsync).WithSummary("打开卷内一件：按顺序号，留查看记录").RequireAuthorization(p => p.RequireRole(Readers));
        volumes.MapGet("/{key}/supplements/{supplement:int}/items/{no:int}", SupplementItemAsync).WithSummary("打开补充卷内一件：按顺序号，留查看记录").RequireAuthorization(p => p.RequireRole(Readers));
    }

    private static async Task<Results<Ok<List<VolumeRow>>, ProblemHttpResult>> ListAsync(
        string? stage, string? words, int? skip, IViewStore views, CancellationToken cancellationToken)
    {
        if (stage is not null && !Enum.GetNames<VolumeStage>().Contains(stage))
        {
            return Problems.Malformed("stage", $"应为{string.Join('、', Enum.GetNames<VolumeStage>())}之一。");
        }

        if (skip is < 0 or > 1_000_000)
        {
            return Problems.Malformed("skip", "应为0至1000000的整数。");
        }

        var page = await views.QueryAsync(new ViewQuery(VolumeKind.View, stage ?? VolumeKind.AllBucket, Words: words, Descending: true, Skip: skip ?? 0, Take: MostRows), cancellationToken);
        return TypedResults.Ok(page.Rows.Select(row => Read(row.Row)).ToList());
    }

    private static Task<Results<Ok<List<VolumeRow>>, ProblemHttpResult>> EndingAsync(string? until, int? skip, IViewStore views, TimeProvider clock, CancellationToken cancellationToken) =>
        DueAsync(VolumeKind.RetentionView, VolumeKind.RetentionBucket, until, skip, views, clock, cancellationToken);

    private static Task<Results<Ok<List<VolumeRow>>, ProblemHttpResult>> DueForTransferAsync(
        string? until, int? skip, IViewStore views, TimeProvider clock, CancellationToken cancellationToken) =>
        DueAsync(VolumeKind.TransferView, VolumeKind.TransferBucket, until, skip, views, clock, cancellationToken);

    private static async Task<Results<Ok<List<VolumeRow>>, ProblemHttpResult>> DueAsync(
        string view, string bucket, string? until, int? skip, IViewStore views, TimeProvider clock, CancellationToken cancellationToken)
    {
        var last = LocalTime.Date(clock.GetUtcNow());
        if (until is not null && !DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out last))
        {
            return Problems.Malformed("until", "应为日期，例如 2056-12-31。");
        }

        if (skip is < 0 or > 1_000_000)
        {
            return Problems.Malformed("skip", "应为0至1000000的整数。");
        }

        var page = await views.QueryAsync(
            new ViewQuery(view, bucket, SortTo: last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Skip: skip ?? 0, Take: MostRows),
            cancellationToken);
        return TypedResults.Ok(page.Rows.Select(row => Read(row.Row)).ToList());
    }

    /// <exception cref="DamagedRecordException">The row is not one of this view.</exception>
    internal static VolumeRow Read(ViewRow row) =>
        JsonSerializer.Deserialize(row.Body, VolumeJson.Default.VolumeRow) ?? throw new DamagedRecordException("案卷视图的行无法读取。");

    private static async Task<Results<Ok<VolumeView>, ProblemHttpResult>> FindAsync(string key, HttpContext http, Cases<Volume> volumes, LawBook law, TimeProvider clock)
    {
        var reading = await volumes.ReadAsync(key, http.RequestAborted);
        if (!reading.Exists)
        {
            return Problems.NoSuchCase(key, volumes.Kind.Term);
        }

        http.Response.Headers.ETag = $"\"{reading.Version}\"";
        return TypedResults.Ok(ViewOf(key, reading.State, law.Current, Actors.Of(http.User), LocalTime.Date(clock.GetUtcNow())));
    }

    /// <summary>What the interface and the page show of a volume.</summary>
    internal static VolumeView ViewOf(string key, Volume state, Law law, Actor me, DateOnly today)
    {
        var report = ReportOf(state, law);
        var conclusion = state.Conclusion;
        return new VolumeView(
            key, state.Title, state.Stage, conclusion is null ? null : VolumePapers.OutcomeName(conclusion.Outcome), conclusion?.ConcludedOn,
            state.Deadlines.GetValueOrDefault(ConcludeVolume.Limit)?.Due, conclusion is null ? null : Retention.Name(conclusion.Retention), state.RetainedUntil,
            state.Number?.ArchiveCode, state.Seal?.FiledOn, state.Seal?.PackageSha256, state.Count, state.Head, report.Items, report.Owed,
            [
                new Step(nameof(CompileVolume), "立卷", [.. Compilers], VolumeGuards.CanCompile(state) ?? VolumeGuards.IsComplete(report)),
                new Step(nameof(FileVolume), "检查并归档", [Roles.Archivist], VolumeGuards.CanFile(state, me.Id) ?? VolumeGuards.IsComplete(report)),
                new Step(nameof(AddToSupplement), "列入补充卷", [Roles.Archivist], SupplementGuards.CanAdd(state)),
                new Step(nameof(CompileSupplement), "补充卷立卷", [.. Compilers], SupplementGuards.CanCompile(state) ?? VolumeGuards.IsComplete(SupplementReportOf(state, law))),
                new Step(nameof(FileSupplement), "补充卷检查并归档", [Roles.Archivist], SupplementGuards.CanFile(state, me.Id) ?? VolumeGuards.IsComplete(SupplementReportOf(state, law))),
                new Step(nameof(AppraiseRetention), "鉴定", [Roles.Archivist], AppraisalGuards.CanAppraise(state, today)),
                new Step(nameof(DecideDestruction), "审批销毁", [Roles.Director], AppraisalGuards.CanDecide(state, me.Id)),
                new Step(nameof(PlaceHold), "登记暂停销毁", [Roles.Archivist], AppraisalGuards.CanHold(state)),
                new Step(nameof(ReleaseHold), "解除暂停销毁", [Roles.Archivist], AppraisalGuards.CanRelease(state)),
            ],
            [.. state.Supplements], [.. state.Main.PaperErrors], [.. state.Deadlines.GetValueOrDefault(ConcludeVolume.Limit)?.Explain(law.Calendar) ?? []], state.Card,
            state is { Conclusion: { } ended, Filing: { } filing, Number: not null } ? Retention.Explain(ended.Retention, filing.FiledOn, ended.ValidTo) : null,
            [.. SupplementRows.Late(state, law.Agency.Name)], [.. VolumesOf(state.Main)], [.. SupplementsOf(state, law)], SupplementTerm.Of(state)?.Due, [.. SupplementTerm.Of(state)?.Explain(law.Calendar) ?? []], AppraisalGuards.StatusOf(state), state.Appraised,
            state.Destroyed, state.HandedOver, state is { Seal: not null, HandedOver: null, Destroyed: null } ? TransferTerm.DueOf(state, law) : null);
    }

    private static IEnumerable<VolumePartView> VolumesOf(Packet packet) => packet.Filing is null
        ? []
        : Enumerable.Range(1, packet.Parts).Select(part => new VolumePartView(
            part, VolumePapers.PartName(packet, part), packet.CodeOf(part), packet.ItemsOf(part).Count(), packet.ItemsOf(part).Sum(i => i.Pages),
            part == 1 ? packet.Seal?.PackageSha256 : packet.Seal?.Parts?[part - 2].PackageSha256));

    private static IEnumerable<SupplementView> SupplementsOf(Volume state, Law law)
    {
        foreach (var packet in state.SupplementVolumes.Where(p => p.Filing is not null))
        {
            yield return new SupplementView(
                packet.No, packet.Seal is null ? VolumeStage.Filing : VolumeStage.Sealed, packet.Number?.ArchiveCode, packet.Filing!.FiledOn, packet.Compilation!.Situation,
                packet.Filing.Items, packet.Filing.Completeness, [.. VolumesOf(packet)], []);
        }

        if (state.Stage == VolumeStage.Sealed && state.Pending().Any() && state.OpenSupplement?.Filing is null)
        {
            var (open, report) = (state.OpenSupplement, SupplementReportOf(state, law));
            yield return new SupplementView(
                open?.No ?? state.SupplementVolumes.Length + 1, open is null ? VolumeStage.Concluded : VolumeStage.Compiled, null, null, open?.Compilation!.Situation,
                report.Items, report.Owed, [], [.. open?.PaperErrors ?? []]);
        }
    }

    private static CompletenessReport SupplementReportOf(Volume state, Law law) =>
        CompletenessCheck.OfSupplement(state, law.Agency.Name, state.OpenSupplement?.Compilation?.Notes ?? []);

    /// <summary>The report as sealed, or as it stands.</summary>
    internal static CompletenessReport ReportOf(Volume state, Law law) => state.Stage is VolumeStage.Filing or VolumeStage.Sealed or VolumeStage.Destroyed
        ? new CompletenessReport(state.Filing!.Items, state.Filing.Completeness)
        : CompletenessCheck.Of(state, law.Agency.Name, state.Compilation?.Notes ?? []);

    /// <summary>410: the volume was destroyed; says by which register. Null: it is kept.</summary>
    internal static ProblemHttpResult? Gone(string key, Volume state) => state.Destroyed is not { } destroyed ? null : TypedResults.Problem(
        string.Create(CultureInfo.InvariantCulture, $"案卷“{key}”已于{destroyed.On:yyyy年M月d日}销毁，销毁清册{destroyed.RegisterNumber}，监销人{string.Join('、', destroyed.Supervisors)}。"),
        statusCode: StatusCodes.Status410Gone, title: "案卷已销毁", type: "urn:enforcement:volume-destroyed",
        extensions: new Dictionary<string, object?> { ["register"] = destroyed.Register, ["registerNumber"] = destroyed.RegisterNumber, ["packages"] = destroyed.Packages });

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> ItemAsync(
        string key, int no, HttpContext http, Cases<Volume> volumes, LawBook law, ContentStore contents, IJournal journal, TimeProvider clock) =>
        OpenAsync(key, no, string.Empty, state => ReportOf(state, law.Current).Items, http, volumes, contents, journal, clock);

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> SupplementItemAsync(
        string key, int supplement, int no, HttpContext http, Cases<Volume> volumes, LawBook law, ContentStore contents, IJournal journal, TimeProvider clock) =>
        OpenAsync(
            key, no, $"第{supplement}补充卷", state => SupplementsOf(state, law.Current).FirstOrDefault(s => s.No == supplement)?.Items ?? [], http, volumes, contents, journal, clock);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> OpenAsync(
        string key, int no, string where, Func<Volume, IReadOnlyList<VolumeItem>> items, HttpContext http, Cases<Volume> volumes, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        var reading = await volumes.ReadAsync(key, http.RequestAborted);
        if (!reading.Exists)
        {
            return Problems.NoSuchCase(key, volumes.Kind.Term);
        }

        if (Gone(key, reading.State) is { } gone)
        {
            return gone;
        }

        if (items(reading.State).FirstOrDefault(i => i.No == no) is not { } item)
        {
            return Problems.NotFound($"案卷“{key}”{where}没有第{no}件。");
        }

        if (item is not { Path: { } path, Sha256: { } sha256 } || contents.Open(sha256) is not { } content)
        {
            return Problems.NotFound($"案卷“{key}”{where}第{no}件《{item.Title}》没有电子内容{(item.Remark is null ? string.Empty : $"（{item.Remark}）")}。");
        }

        await journal.AppendReadAsync(clock, volumes.Kind.StreamOf(key), Actors.Of(http.User), $"查看{where}第{no}件《{item.Title}》", sha256, cancellationToken: http.RequestAborted);
        var isPdf = item.Kind is ItemKind.Document or ItemKind.ServiceProof;
        return isPdf ? TypedResults.File(content, "application/pdf") : TypedResults.File(content, "application/octet-stream", $"{key}-{no:000}{Path.GetExtension(path)}");
    }
}
