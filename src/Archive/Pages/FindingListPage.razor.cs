using Enforcement.Archive.Findings;
using Enforcement.Casework;
using Enforcement.Web;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>问题线索: search, state and page are in the address; the supervisor settles a row where it stands.</summary>
public sealed partial class FindingListPage(Cases<Finding> findings, IViewStore views, NavigationManager navigation) : ComponentBase
{
    private const int PageSize = 30;
    private const int DeepestPage = 10_000;

    private readonly OneAct _act = new();
    private IReadOnlyList<FindingRow>? _rows;
    private int _total;
    private FindingRow? _chosen;
    private DraftForm? _draft;
    private string? _reason;
    private string? _done;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private bool Searched => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrWhiteSpace(State);

    private int Current => Math.Clamp(PageNumber ?? 1, 1, DeepestPage);

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var bucket = State is FindingKind.Open or FindingKind.Settled ? State : FindingKind.All;
        var found = await views.QueryAsync(new ViewQuery(
            FindingKind.View, bucket, Words: string.IsNullOrWhiteSpace(Words) ? null : Words, Descending: true, Skip: (Current - 1) * PageSize, Take: PageSize));
        (_total, _rows) = (found.Total, [.. found.Rows.Select(FindingEndpoints.Read)]);
    }

    private void Open(FindingRow row)
    {
        _act.Reset();
        (_chosen, _reason, _done) = (row, null, null);
    }

    private void Close() => _chosen = null;

    private async Task SettleAsync(FindingEnd end)
    {
        if (_chosen is { } chosen && await _act.GiveAsync(findings, chosen.Key, new SettleFinding(end, _reason ?? string.Empty), Me) is { Accepted: true })
        {
            await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
            (_chosen, _done) = (null, $"{chosen.Code} 已处理。");
        }

        await ReadAsync();
    }

    private void Choose(string? state) => navigation.NavigateTo(Address(Words, state, 1));

    private static string Address(string? words, string? state, int page) => SiteUrls.WithFilter(ArchivePages.FindingList, words, page, ("state", state));
}
