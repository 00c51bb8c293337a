namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>Where to go after sign-in: only a path of this host, so that a crafted link cannot send people elsewhere.</summary>
public static class ReturnUrl
{
    /// <summary>The address when it is a local path, else the home page.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
