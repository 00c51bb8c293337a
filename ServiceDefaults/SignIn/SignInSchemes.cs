namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>Names of the authentication schemes shared by services and provider.</summary>
public static class SignInSchemes
{
    /// <summary>Chooses between the two below by the request: a Bearer header, or the session cookie.</summary>
    public const string Any = "SignIn";

    /// <summary>Access tokens of other systems.</summary>
    public const string Bearer = "Bearer";

    /// <summary>Session cookie of a person. In the provider's own host it is the provider's cookie.</summary>
    public const string Session = "Session";

    /// <summary>OpenID Connect challenge, present when <c>SignIn:Authority</c> names a provider elsewhere.</summary>
    public const string OpenIdConnect = "OpenIdConnect";

    /// <summary>Audience of access tokens of this suite.</summary>
    public const string Audience = "enforcement";
}
