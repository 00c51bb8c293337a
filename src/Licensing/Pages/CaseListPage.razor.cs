using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Licensing.Views;
using Enforcement.Web;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Licensing.Pages;

/// <summary>许可案件列表; search, stage and page are in the address.</summary>
public sealed partial class CaseListPage(IViewStore views, NavigationManager navigation) : ComponentBase
{
    private const int PageSize = 30;
    private const int DeepestPage = 10_000;

    private IReadOnlyList<CaseRow>? _rows;
    private int _total;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "stage")]
    public string? Stage { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private static IEnumerable<Stage> Stages => Enum.GetValues<Stage>().Where(stage => stage != Licensing.Stage.None);

    private bool Searched => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrWhiteSpace(Stage);

    private int Current => Math.Clamp(PageNumber ?? 1, 1, DeepestPage);

    protected override async Task OnParametersSetAsync()
    {
        var bucket = Enum.TryParse<Stage>(Stage, out var stage) && Enum.IsDefined(stage) ? $"stage:{stage}" : CaseViews.All;
        var found = await views.QueryAsync(new ViewQuery(
            CaseViews.Cases, bucket, Words: string.IsNullOrWhiteSpace(Words) ? null : Words, Descending: true, Skip: (Current - 1) * PageSize, Take: PageSize));
        _total = found.Total;
        _rows = [.. found.Rows.Select(row => JsonSerializer.Deserialize(row.Row.Body, CaseViewJson.Default.CaseRow) ?? throw new DamagedRecordException("案件视图的行无法读取。"))];
    }

    private void Choose(string? stage) => navigation.NavigateTo(Address(Words, stage, 1));

    private static string Address(string? words, string? stage, int page) => SiteUrls.WithFilter(LicensingPages.CaseList, words, page, ("stage", stage));
}
