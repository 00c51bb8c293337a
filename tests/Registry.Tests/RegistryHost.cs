using System.Net;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enforcement.Registry.Tests;

/// <summary>The registry on a real Kestrel with a folder and a port of its own, an account and two systems in it.</summary>
internal sealed class RegistryHost : IAsyncDisposable
{
    public const string Password = "Yanjiu-2026-hetong";
    public const string Secret = "a-secret-only-of-this-test";
    private readonly WebApplication _app;
    private readonly bool _keepFolder;

    private RegistryHost(WebApplication app, DirectoryInfo folder, bool keepFolder) => (_app, Folder, _keepFolder) = (app, folder, keepFolder);

    public DirectoryInfo Folder { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <summary>Sign-in alone: no silo, starts in half the time.</summary>
    public static Task<RegistryHost> StartAsync(DirectoryInfo? folder = null, bool keepFolder = false, params (string Key, string Value)[] settings) =>
        StartAsync(whole: false, folder, keepFolder, settings);

    /// <summary>The whole service as its Program starts it, with the demonstration bureau.</summary>
    public static Task<RegistryHost> StartWholeAsync(DirectoryInfo? folder = null, bool keepFolder = false, params (string Key, string Value)[] settings) =>
        StartAsync(whole: true, folder, keepFolder, [("Demonstration", "true"), .. settings]);

    private static async Task<RegistryHost> StartAsync(bool whole, DirectoryInfo? folder, bool keepFolder, (string Key, string Value)[] settings)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("registry-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "Enforcement.Registry" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Data:Folder"] = own.FullName;
        builder.Configuration["SignIn:AttemptsPerMinute"] = "1000";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.AddServiceDefaults("registry");
        if (whole)
        {
            builder.AddSilo("registry");
            builder.AddRegistry();
            builder.AddMessaging("registry");
        }
        else
        {
            builder.AddSignInProvider();
        }

        // Cheap hashes: these tests sign in hundreds of times.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        var app = builder.Build();
        app.MapServiceDefaults();
        if (whole)
        {
            app.MapRegistry();
        }
        else
        {
            app.MapSignInProvider();
        }

        app.MapGet("/who", (HttpContext context) => string.Join(' ', context.User.Claims
            .Where(claim => claim.Type is SignInClaims.Name or SignInClaims.Officer or SignInClaims.Unit or SignInClaims.Role or SignInClaims.Certificate or SignInClaims.Client)
            .Select(claim => $"{claim.Type}={claim.Value}").Order(StringComparer.Ordinal)));
        app.MapGet("/approvals", () => "批准").RequireRole(Roles.ApprovalHead);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RegistryHost(app, own, keepFolder);
    }

    /// <summary>Adds the account of a window clerk with a known password, by default <c>zhang.san</c> of officer <c>O-01</c>.</summary>
    public Task<AccountOutcome> AddClerkAsync(bool mustChangePassword = false, string userName = "zhang.san", string officer = "O-01") =>
        WithAccountsAsync(accounts => accounts.CreateAsync(
            new NewAccount(userName, "张三", officer, "U-01", "浙0101", [Roles.WindowClerk, Roles.LicensingOfficer], Password, mustChangePassword),
            TestContext.Current.CancellationToken));

    public async Task<T> WithAccountsAsync<T>(Func<IAccounts, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IAccounts>());
    }

    public async Task AddClientAsync(ClientRegistration client)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IClients>().SaveAsync(client, TestContext.Current.CancellationToken);
    }

    /// <summary>A browser with a cookie jar of its own that shows redirects instead of following them.</summary>
    public Browser OpenBrowser() => new(new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    { BaseAddress = Address });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Folder.Refresh();
        if (!_keepFolder && Folder.Exists)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Folder.Delete(recursive: true);
        }
    }
}
