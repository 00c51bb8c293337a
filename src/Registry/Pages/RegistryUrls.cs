using System.Globalization;
using Enforcement.Registry.Objects;
using Enforcement.Web;

namespace Enforcement.Registry.Pages;

/// <summary>Addresses of the registry's pages.</summary>
internal static class RegistryUrls
{
    public const string FrontEnd = "registry";

    private const string Root = $"{SiteUrls.Desk}/{FrontEnd}";

    public const string Readiness = Root;
    public const string Agency = $"{Root}/agency";
    public const string Units = $"{Root}/units";
    public const string Officers = $"{Root}/officers";
    public const string Delegations = $"{Root}/delegations";
    public const string PowerItems = $"{Root}/power-items";
    public const string LicenceItems = $"{Root}/licence-items";
    public const string Calendar = $"{Root}/calendar";
    public const string Settings = $"{Root}/settings";
    public const string Accounts = $"{Root}/accounts";
    public const string Clients = $"{Root}/clients";

    /// <summary>Word in the address of a form for something new.</summary>
    public const string New = Identities.Reserved;

    /// <summary>Page of a list by the name it has in the addresses.</summary>
    public static string List(string subject) => $"{Root}/{subject}";

    /// <summary>Page of one object.</summary>
    public static string Of(string list, string id) => $"{list}/{Uri.EscapeDataString(id)}";
}

/// <summary>How the registry's pages write days.</summary>
internal static class Days
{
    public static string Text(DateOnly? day, string none = "长期") => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? none;
}
