using Enforcement.Documents.Issuing;
using Enforcement.Regulation.Reference;
using Enforcement.Web;

namespace Enforcement.Documents.Pages;

/// <summary>The front end of this service: the service agent, the legality reviewer and the heads who approve.</summary>
internal static class DocumentsPages
{
    /// <summary>First part of the addresses of its pages.</summary>
    public const string Path = "documents";

    public const string Papers = $"{SiteUrls.Desk}/{Path}/papers";

    public const string Services = $"{SiteUrls.Desk}/{Path}/services";

    public const string Reviews = $"{SiteUrls.Desk}/{Path}/reviews";

    /// <summary>Page of a document.</summary>
    public static string Paper(string id) => $"{Papers}/{Uri.EscapeDataString(id)}";

    /// <summary>Page of a service of process.</summary>
    public static string Service(string key) => $"{Services}/{Uri.EscapeDataString(key)}";

    /// <summary>Page of a legality review.</summary>
    public static string Review(string key) => $"{Reviews}/{Uri.EscapeDataString(key)}";

    /// <summary>Adds the pages to the shell.</summary>
    public static IHostApplicationBuilder AddDocumentsPages(this IHostApplicationBuilder builder)
    {
        builder.AddWebShell();
        builder.Services.AddFactWords<DocumentsFactWords>();
        builder.Services.AddFrontEnd(new FrontEnd("文书", Path, "文", 30, typeof(DocumentsPages).Assembly,
        [
            new NavItem("文书", Papers, [.. DocumentSteps.Disclosers.Union(DocumentSteps.Desk)]),
            new NavItem("送达", Services, [Roles.ServiceAgent, Roles.WindowClerk, Roles.LicensingOfficer, Roles.ApprovalHead, Roles.SectionHead, Roles.DeputyDirector]),
            new NavItem("法制审核", Reviews, [Roles.LegalReviewer, Roles.LegalHead, Roles.Director]),
        ]));
        return builder;
    }
}
