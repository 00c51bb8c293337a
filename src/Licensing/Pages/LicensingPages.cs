using Enforcement.Regulation.Reference;
using Enforcement.Web;

namespace Enforcement.Licensing.Pages;

/// <summary>The front end of this service: the counter and the approval section.</summary>
internal static class LicensingPages
{
    /// <summary>First part of the addresses of its pages.</summary>
    public const string Path = "licensing";

    public const string NewApplication = $"{SiteUrls.Desk}/{Path}/new";

    public const string CaseList = $"{SiteUrls.Desk}/{Path}/cases";

    public const string Register = $"{SiteUrls.Desk}/{Path}/register";

    /// <summary>The applicant's own page, open to everybody who knows the case.</summary>
    public const string Progress = "/progress";

    /// <summary>A paper served on the applicant, asked for from there.</summary>
    public const string ProgressPaper = "/progress/paper";

    /// <summary>Page of a licence.</summary>
    public static string Licence(string number) => $"{Register}/{Uri.EscapeDataString(number)}";

    /// <summary>窗口受理 of a linked case of a licence.</summary>
    public static string Apply(string itemId, Matter matter, string licence) =>
        SiteUrls.WithFilter(NewApplication, null, 1, ("item", itemId), ("matter", matter.ToString()), ("licence", licence));

    /// <summary>Page of a case.</summary>
    public static string Case(string number) => SiteUrls.Case(Path, number);

    /// <summary>Adds the pages to the shell.</summary>
    public static IHostApplicationBuilder AddLicensingPages(this IHostApplicationBuilder builder)
    {
        builder.AddWebShell();
        builder.Services.AddFactWords<LicensingFactWords>();
        builder.Services.AddFactWords<LicenceFactWords>();
        builder.Services.AddFrontEnd(new FrontEnd("行政许可", Path, "许", 10, typeof(LicensingPages).Assembly,
        [
            new NavItem("窗口受理", NewApplication, [Roles.WindowClerk]),
            new NavItem("许可案件", CaseList, [.. Roles.OfTheBureau]),
            new NavItem("许可证登记簿", Register, [.. Roles.OfTheBureau]),
        ]));
        return builder;
    }
}
