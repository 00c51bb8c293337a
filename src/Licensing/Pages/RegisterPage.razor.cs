using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Licensing.Licences;
using Enforcement.Web;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Licensing.Pages;

/// <summary>许可证登记簿 as the bureau sees it: search, state and expiry.</summary>
public sealed partial class RegisterPage(IViewStore views, NavigationManager navigation) : ComponentBase
{
    private const int PageSize = 30;
    private const int DeepestPage = 10_000;

    private static readonly (string Value, string Text)[] s_statuses =
    [
        (nameof(LicenceStatus.InForce), "有效"), (nameof(LicenceStatus.Expired), "已届满"), (nameof(LicenceStatus.Revoked), "已撤销"), (nameof(LicenceStatus.Cancelled), "已注销"),
    ];

    private IReadOnlyList<LicenceRow>? _rows;
    private int _total;

    [SupplyParameterFromQuery(Name = "q")]
    public string? SearchWords { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    private static IReadOnlyList<(string Value, string Text)> Statuses => s_statuses;

    private int Current => Math.Clamp(PageNumber ?? 1, 1, DeepestPage);

    protected override async Task OnParametersSetAsync()
    {
        var bucket = s_statuses.Any(status => status.Value == Status) ? $"status:{Status}" : "all";
        var found = await views.QueryAsync(new ViewQuery(
            LicenceKind.Register, bucket, Words: string.IsNullOrWhiteSpace(SearchWords) ? null : SearchWords, Skip: (Current - 1) * PageSize, Take: PageSize));
        _total = found.Total;
        _rows = [.. found.Rows.Select(row => JsonSerializer.Deserialize(row.Row.Body, LicenceJson.Default.LicenceRow) ?? throw new DamagedRecordException("许可登记簿视图的行无法读取。"))];
    }

    private void Choose(string? status) => navigation.NavigateTo(Address(SearchWords, status, 1));

    private static string Address(string? words, string? status, int page) => SiteUrls.WithFilter(LicensingPages.Register, words, page, ("status", status));
}
