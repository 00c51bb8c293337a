using System.Globalization;
using Enforcement.Casework;
using Enforcement.Regulation.Time;
using Enforcement.Web;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>保管期限届满 (R31.2, RULEBOOK E.5): volumes whose retention ends by a day, for appraisal; day and page are in the address.</summary>
public sealed partial class RetentionListPage(IViewStore views, NavigationManager navigation, TimeProvider clock) : ComponentBase
{
    private const int PageSize = 30;
    private const int DeepestPage = 10_000;

    private IReadOnlyList<VolumeRow>? _rows;
    private int _total;

    /// <summary>Last day looked at, as yyyy-MM-dd; today when absent.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private DateOnly Today => LocalTime.Date(clock.GetUtcNow());

    private DateOnly Last => DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Today;

    private int Current => Math.Clamp(PageNumber ?? 1, 1, DeepestPage);

    protected override async Task OnParametersSetAsync()
    {
        var found = await views.QueryAsync(new ViewQuery(
            VolumeKind.RetentionView, VolumeKind.RetentionBucket, SortTo: Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Skip: (Current - 1) * PageSize, Take: PageSize));
        (_total, _rows) = (found.Total, [.. found.Rows.Select(row => VolumeReads.Read(row.Row))]);
    }

    private string StatusOf(VolumeRow row) => row.Appraisal is { } status && !(status == "已续存" && row.RetainedUntil < Today) ? status : row.RetainedUntil < Today ? "待鉴定" : "尚未届满";

    private void Choose(string? until) => navigation.NavigateTo(SiteUrls.WithFilter(ArchivePages.RetentionList, null, 1, ("until", until)));

    private string Address(int page) => SiteUrls.WithFilter(ArchivePages.RetentionList, null, page, ("until", Until));
}
