using Microsoft.Extensions.Configuration;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>登录配置 (section <c>SignIn</c>). The choice of provider is by configuration alone.</summary>
public sealed class SignInSettings
{
    /// <summary>Address of the OpenID Connect provider; empty when the built-in provider runs in this process.</summary>
    public string? Authority { get; init; }

    /// <summary>Client under which this service signs people in; the service's name when not given.</summary>
    public string? ClientId { get; init; }

    /// <summary>Secret of that client; none for a public client (authorization code with PKCE either way).</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Page of the provider where people change their password; the built-in provider's when not given.</summary>
    public string? PasswordPage { get; init; }

    /// <summary>Audience an access token must carry.</summary>
    public string Audience { get; init; } = SignInSchemes.Audience;

    /// <summary>Scopes asked for at sign-in besides openid and profile, space separated.</summary>
    public string Scopes { get; init; } = "roles enforcement";

    /// <summary>Minutes without a request after which a session ends. Range 5 to 720.</summary>
    public int IdleMinutes { get; init; } = 60;

    /// <summary>Allows a provider address without TLS on another machine; loopback addresses are always allowed.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>Our claim → the claim of an external provider it is taken from, e.g. <c>officer: employeeNumber</c>.</summary>
    public Dictionary<string, string> Claims { get; init; } = [];

    /// <summary>Role value of an external provider → name of <see cref="AccountRoles"/>.</summary>
    public Dictionary<string, string> RoleNames { get; init; } = [];

    /// <summary>True when the built-in provider runs in this process.</summary>
    public bool IsLocal => string.IsNullOrWhiteSpace(Authority);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="StartBlockedException">A value is out of range; the message names the key.</exception>
    public static SignInSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("SignIn").Get<SignInSettings>() ?? new SignInSettings();
        if (settings.IdleMinutes is < 5 or > 720)
        {
            throw new StartBlockedException("SignIn:IdleMinutes 应在 5 至 720 之间。");
        }

        if (!settings.IsLocal && !Uri.TryCreate(settings.Authority, UriKind.Absolute, out _))
        {
            throw new StartBlockedException("SignIn:Authority 应为完整地址，例如 https://signin.example.gov.cn。");
        }

        foreach (var (theirs, ours) in settings.RoleNames.Where(pair => !AccountRoles.Contains(pair.Value)))
        {
            throw new StartBlockedException($"SignIn:RoleNames:{theirs} 指向未知角色 {ours}。");
        }

        return settings;
    }

    internal bool RequiresHttps => !AllowHttp && !(Uri.TryCreate(Authority, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
