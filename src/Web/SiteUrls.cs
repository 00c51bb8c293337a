using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Enforcement.Web;

/// <summary>
/// Every address of the front ends is made here. Pages live below <c>/desk</c>, so that they can never collide with an
/// interface of the same service (<c>/licensing/cases/…</c> is the interface, <c>/desk/licensing/…</c> the page).
/// </summary>
public static class SiteUrls
{
    public const string Home = "/";

    /// <summary>First part of every page's address.</summary>
    public const string Desk = "/desk";

    /// <summary>Page of a kind of case, e.g. <c>/desk/licensing/cases/XK-2026-0001</c>.</summary>
    public static string Case(string frontEnd, string key) => $"{Desk}/{frontEnd}/cases/{Uri.EscapeDataString(key)}";

    /// <summary>Sign-in that comes back to a page of this site.</summary>
    public static string SignIn(string returnUrl) => QueryHelpers.AddQueryString("/sign-in", "returnUrl", returnUrl);

    /// <summary>Sign-in again after a session ended while a page stood open; the page says so.</summary>
    public static string SignInAgain(string returnUrl) => QueryHelpers.AddQueryString(SignIn(returnUrl), "ended", "true");

    public const string SignOut = "/sign-out";

    public const string ChangePassword = "/account/password";

    /// <summary>An address with a filter and a page number; what is empty or the first page is left out.</summary>
    public static string WithFilter(string path, string? words, int page = 1, params (string Name, string? Value)[] others)
    {
        var query = new Dictionary<string, string?>();
        foreach (var (name, value) in others)
        {
            Add(name, value);
        }

        Add("q", words);
        Add("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return QueryHelpers.AddQueryString(path, query);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query[name] = value;
            }
        }
    }
}
