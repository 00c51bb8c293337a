using System.Globalization;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>
/// 保管期限届满 (R31.2, RULEBOOK E.5) and 到期移交 (T.A03): volumes whose day has come, and the register they are put on; day and page are in the address.
/// </summary>
public sealed partial class DueListPage(IViewStore views, RegisterDesk desk, LawBook law, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private const int PageSize = 30;
    private const int DeepestPage = 10_000;

    private readonly OneAct _act = new();
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _supervisors = new(StringComparer.Ordinal);
    private IReadOnlyList<(VolumeRow Row, DateOnly Sort)>? _rows;
    private int _total;
    private string? _shown;
    private string? _receiver;
    private DraftForm? _draft;
    private string? _done;

    /// <summary>Last day looked at, as yyyy-MM-dd; today when absent.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private string Url => IsTransfer ? ArchivePages.TransferList : ArchivePages.RetentionList;

    private bool IsTransfer => new Uri(navigation.Uri).AbsolutePath.Equals(ArchivePages.TransferList, StringComparison.OrdinalIgnoreCase);

    private DateOnly Today => LocalTime.Date(clock.GetUtcNow());

    private DateOnly Last => DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Today;

    private int Current => Math.Clamp(PageNumber ?? 1, 1, DeepestPage);

    private bool MayDrawUp => Me.Is(Roles.Archivist);

    private IEnumerable<Officer> Officers => law.Current.Officers.Where(o => o.Id != Me.Id);

    protected override Task OnParametersSetAsync()
    {
        if (_shown != Url)
        {
            (_shown, _done) = (Url, null);
            _chosen.Clear();
            _act.Reset();
        }

        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (view, bucket) = IsTransfer ? (VolumeKind.TransferView, VolumeKind.TransferBucket) : (VolumeKind.RetentionView, VolumeKind.RetentionBucket);
        var found = await views.QueryAsync(new ViewQuery(
            view, bucket, SortTo: Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Skip: (Current - 1) * PageSize, Take: PageSize));
        (_total, _rows) = (found.Total, [.. found.Rows.Select(row => (VolumeReads.Read(row.Row), DateOnly.ParseExact(row.Row.Sort, "yyyy-MM-dd", CultureInfo.InvariantCulture)))]);
    }

    private bool MayChoose(VolumeRow row) => IsTransfer || row.Appraisal == Appraisal.AppraisalGuards.Approved;

    private string StatusOf(VolumeRow row) => row.Appraisal is { } status && !(status == "已续存" && row.RetainedUntil < Today) ? status : row.RetainedUntil < Today ? "待鉴定" : "尚未届满";

    private static void Toggle(HashSet<string> chosen, string id)
    {
        if (!chosen.Remove(id))
        {
            chosen.Add(id);
        }
    }

    private async Task DrawUpAsync()
    {
        string? key = null;
        var given = await _act.GiveAsync(Me, async commandId =>
        {
            (key, var reply) = await desk.DrawUpAsync(
                new DrawUpRegister(IsTransfer ? RegisterType.Transfer : RegisterType.Destruction, [.. _chosen.Order(StringComparer.Ordinal)], [.. _supervisors], IsTransfer ? _receiver ?? string.Empty : null),
                Me, commandId, CancellationToken.None);
            return reply;
        });
        if (given is { Accepted: true })
        {
            await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
            _done = key;
            _chosen.Clear();
            _supervisors.Clear();
        }

        await ReadAsync();
    }

    private void Choose(string? until) => navigation.NavigateTo(SiteUrls.WithFilter(Url, null, 1, ("until", until)));

    private string Address(int page) => SiteUrls.WithFilter(Url, null, page, ("until", Until));
}
