using Enforcement.Casework;
using Enforcement.Web;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>案卷列表; search, stage and page are in the address.</summary>
public sealed partial class VolumeListPage(IViewStore views, NavigationManager navigation) : ComponentBase
{
    private const int PageSize = 30;
    private const int DeepestPage = 10_000;

    private IReadOnlyList<VolumeRow>? _rows;
    private int _total;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "stage")]
    public string? Stage { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private bool Searched => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrWhiteSpace(Stage);

    private int Current => Math.Clamp(PageNumber ?? 1, 1, DeepestPage);

    protected override async Task OnParametersSetAsync()
    {
        var bucket = Enum.TryParse<VolumeStage>(Stage, out var stage) && Enum.IsDefined(stage) ? stage.ToString() : VolumeKind.AllBucket;
        var found = await views.QueryAsync(new ViewQuery(
            VolumeKind.View, bucket, Words: string.IsNullOrWhiteSpace(Words) ? null : Words, Descending: true, Skip: (Current - 1) * PageSize, Take: PageSize));
        (_total, _rows) = (found.Total, [.. found.Rows.Select(row => VolumeReads.Read(row.Row))]);
    }

    private void Choose(string? stage) => navigation.NavigateTo(Address(Words, stage, 1));

    private static string Address(string? words, string? stage, int page) => SiteUrls.WithFilter(ArchivePages.VolumeList, words, page, ("stage", stage));
}
