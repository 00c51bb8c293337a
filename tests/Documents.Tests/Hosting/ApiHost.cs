using System.Security.Claims;
using System.Text.Encodings.Web;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Casework.Tests.Sample;
using Enforcement.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Enforcement.Documents.Tests.Hosting;

/// <summary>The module behind HTTP, with a sign-in that reads officer and roles from headers.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private ApiHost(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<ApiHost> StartAsync(DateTimeOffset now)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"documents-{Guid.NewGuid():N}");
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder)]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new SettableClock(now));
        builder.Services.AddSingleton<Heard>();
        builder.Services.AddConsumersOf(typeof(ApiHost).Assembly);
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("header", _ => { });
        builder.Services.AddAuthorization();
        builder.Services.AddProblemDetails();
        builder.AddSilo("documents-tests");
        builder.AddDocuments();
        builder.AddMessaging("documents-tests");
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapDocuments();
        await app.StartAsync(TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<LawBook>().Replace(SampleLaw.Law);
        return new ApiHost(app, folder);
    }

    public HttpClient Client(string? officer, params string[] roles)
    {
        var client = _app.GetTestClient();
        if (officer is not null)
        {
            client.DefaultRequestHeaders.Add("X-Officer", officer);
            client.DefaultRequestHeaders.Add("X-Roles", string.Join(',', roles));
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-Officer"].ToString() is not { Length: > 0 } officer)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var roles = Request.Headers["X-Roles"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(role => new Claim(Actors.RoleClaim, role));
            var identity = new ClaimsIdentity([new Claim(Actors.OfficerClaim, officer), new Claim(Actors.NameClaim, $"officer-{officer}"), .. roles], "header", Actors.NameClaim, Actors.RoleClaim);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "header")));
        }
    }
}
