using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Http;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Licensing.Views;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Enforcement.Licensing.Tests;

/// <summary>The service as it runs, with a sign-in that believes the header X-Officer.</summary>
internal sealed class LicensingHost : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly WebApplication _app;

    private LicensingHost(WebApplication app, DirectoryInfo? folder)
    {
        (_app, _folder) = (app, folder);
        // Answered before the body is sent, so that a refusal of an oversized one is always read.
        Http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Http { get; }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="kept">Data of an earlier run, kept afterwards; null: a folder of its own.</param>
    /// <param name="documents">Answers in place of Documents; null: it cannot be reached.</param>
    public static async Task<LicensingHost> StartAsync(DirectoryInfo? kept = null, string at = "2026-03-02 09:00", HttpMessageHandler? documents = null)
    {
        var folder = kept ?? Directory.CreateTempSubdirectory("licensing-");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Data:Folder"] = folder.FullName;
        builder.Configuration["SignIn:Authority"] = "https://signin.test/";
        builder.Services.AddSingleton<TimeProvider>(new SettableClock(Bureau.At(at)));
        builder.AddServiceDefaults("licensing");
        builder.AddSilo("licensing");
        builder.Services.AddCasework(builder.Configuration);
        builder.AddLicensing();
        builder.AddMessaging("licensing");
        if (documents is not null)
        {
            builder.Services.AddHttpClient(ServedPapers.Owner).ConfigurePrimaryHttpMessageHandler(() => documents).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear());
        }

        builder.Services.AddAuthentication(options =>
        {
            options.DefaultScheme = options.DefaultAuthenticateScheme = options.DefaultChallengeScheme = options.DefaultForbidScheme = HeaderSignIn.SchemeName;
        }).AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.SchemeName, _ => { });
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapLicensing();
        await app.StartAsync(TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<LawBook>().Replace(Bureau.Law);
        return new LicensingHost(app, kept is null ? folder : null);
    }

    /// <summary>Posts a command as an officer.</summary>
    public Task<HttpResponseMessage> PostAsync(string officer, string path, Command<LicensingCase> command, string? key = null, string? ifMatch = null) =>
        PostAsync(officer, path, Get<Cases<LicensingCase>>().Kind.Commands.Write(command), key, ifMatch);

    public async Task<HttpResponseMessage> PostAsync(string? officer, string path, byte[] body, string? key = null, string? ifMatch = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.ExpectContinue = body.Length > CommandEndpoints.MostBytes;
        Add(request, "X-Officer", officer);
        Add(request, "Idempotency-Key", key);
        Add(request, "If-Match", ifMatch);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetAsync(string officer, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Add(request, "X-Officer", officer);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await BodyAsync(response);
    }

    public static async Task<JsonElement> BodyAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return json.RootElement.Clone();
    }

    public static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    private static void Add(HttpRequestMessage request, string header, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string SchemeName = "header";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-Officer"].ToString() is not { Length: > 0 } id || Bureau.Law.Officer(id) is not { } officer)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            Claim[] claims =
            [
                new(Actors.OfficerClaim, officer.Id), new(Actors.NameClaim, officer.Name), new(Actors.UnitClaim, officer.UnitId), new(Actors.CertificateClaim, officer.Certificates[0].Number),
                new("sub", officer.Id), .. officer.Roles.Select(r => new Claim(Actors.RoleClaim, r)),
            ];
            var identity = new ClaimsIdentity(claims, SchemeName, Actors.NameClaim, Actors.RoleClaim);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
        }
    }
}
