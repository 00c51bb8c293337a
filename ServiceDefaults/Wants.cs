using Microsoft.AspNetCore.Http;

namespace Enforcement.ServiceDefaults;

/// <summary>What the other side of a request can read.</summary>
internal static class Wants
{
    /// <summary>True for a browser asking for a page: it is sent to sign-in and shown pages; everyone else gets status codes and JSON.</summary>
    public static bool Page(HttpRequest request) =>
        !request.Headers.ContainsKey("Authorization")
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
