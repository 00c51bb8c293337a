using Enforcement.Casework.Contents;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Http;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Pages;
using Enforcement.Documents.Rendering;
using Enforcement.Documents.Review;
using Enforcement.Documents.Service;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;

namespace Enforcement.Documents;

/// <summary>The Documents service: catalogue, numbering, printing, service of process, legality review.</summary>
public static class DocumentsModule
{
    /// <summary>
    /// Adds the module. <c>Documents:Fonts:Folder</c> names a folder with the bureau's own fonts; without it the installed Noto CJK fonts are used.
    /// </summary>
    /// <exception cref="FontMissingException">No Chinese font: nothing could be printed, so the process does not start.</exception>
    public static IHostApplicationBuilder AddDocuments(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddCasework(builder.Configuration);
        builder.Services.AddSingleton(FontLibrary.Load(builder.Configuration["Documents:Fonts:Folder"]));
        builder.Services.AddSingleton<DocumentRenderer>();
        builder.Services.AddSingleton<DocumentIssuer>();
        builder.Services.AddKind<OfficialDocument, DocumentKind>();
        builder.Services.AddKind<ServiceOfProcess, ServiceKind>();
        builder.Services.AddKind<LegalityReview, ReviewKind>();
        builder.Services.AddConsumersOf(typeof(DocumentsModule).Assembly);
        builder.Services.AddConsumersOf(typeof(ContentStore).Assembly);
        builder.AddDocumentsPages();
        return builder;
    }

    /// <summary>Maps the endpoints below <c>/documents</c>.</summary>
    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var documents = routes.MapGroup("/documents").WithTags("文书");
        documents.MapDocumentReads();
        documents.MapContentUpload(Roles.ServiceAgent, Roles.WindowClerk, Roles.LicensingOfficer, Roles.Officer, Roles.LeadOfficer);
        documents.MapPreview();
        documents.MapServices();
        documents.MapReviews();
        return routes;
    }
}
