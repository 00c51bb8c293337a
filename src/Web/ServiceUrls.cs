using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Enforcement.Web;

/// <summary>
/// Where a browser finds the pages and files of another service: on this site when it runs in this process, else at
/// <c>FrontEnds:{name}</c> of the configuration.
/// </summary>
public sealed class ServiceUrls(EndpointDataSource endpoints, IConfiguration configuration)
{
    private const string Documents = "documents";

    /// <summary>PDF of an issued paper; null when nobody said where Documents is.</summary>
    public string? DocumentPdf(string documentId) => BaseOf(Documents) is { } site ? $"{site}/documents/{Uri.EscapeDataString(documentId)}/pdf" : null;

    /// <summary>Page of a recording at one second of it; null when nobody said where Media is.</summary>
    public string? Recording(string recordingId, double second) => BaseOf("media") is { } site
        ? FormattableString.Invariant($"{site}/desk/media/recordings/{Uri.EscapeDataString(recordingId)}?t={second:0.###}")
        : null;

    /// <summary>Preview of a paper; only on this site, because a page sends its contents nowhere else.</summary>
    public string? DocumentPreview(string code) => IsHere(Documents) ? $"/documents/preview/{Uri.EscapeDataString(code)}" : null;

    private bool IsHere(string name) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint => endpoint.RoutePattern.RawText?.StartsWith($"/{name}/", StringComparison.Ordinal) ?? false);

    private string? BaseOf(string name) => IsHere(name) ? "" : configuration[$"FrontEnds:{name}"]?.TrimEnd('/');
}
