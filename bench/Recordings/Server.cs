using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Enforcement.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Recordings;

/// <summary>The media service in a process of its own, as it is delivered, and a sign-in provider for it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly string[] s_roles = ["DeviceKeeper"];
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "bench" };
    private readonly string _folder;
    private readonly int _port = FreePort.Find();
    private WebApplication _provider = null!;
    private Process _process = null!;

    private Server(string folder) => _folder = folder;

    public HttpClient Http { get; private set; } = null!;

    public string Objects => Path.Combine(_folder, "media", "objects");

    public static async Task<Server> StartAsync(string folder)
    {
        var server = new Server(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server._provider = builder.Build();
        server._provider.MapGet("/.well-known/openid-configuration", (HttpContext http) => Results.Json(new Dictionary<string, string>
        {
            ["issuer"] = Issuer(http),
            ["authorization_endpoint"] = Issuer(http) + "/a",
            ["token_endpoint"] = Issuer(http) + "/t",
            ["jwks_uri"] = Issuer(http) + "/keys",
        }));
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(server._key.Rsa.ExportParameters(false)) { KeyId = "bench" });
        server._provider.MapGet("/keys", () => Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E } } }));
        await server._provider.StartAsync();
        await server.StartServiceAsync();
        return server;
    }

    /// <summary>Memory in use, in MiB.</summary>
    public long Resident() => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task StartServiceAsync()
    {
        var program = AppContext.BaseDirectory.Replace("Recordings", "Media", StringComparison.Ordinal) + "Enforcement.Media.dll";
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}";
        start.Environment["Data__Folder"] = _folder;
        start.Environment["SignIn__Authority"] = _provider.Urls.First();
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["DOTNET_gcServer"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is { } text ? text + "\n" : "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{_port}"), Timeout = TimeSpan.FromHours(1) };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Token());
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await Http.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (tries < 600)
            {
                // Not up yet.
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _provider.DisposeAsync();
    }

    private static string Issuer(HttpContext http) => $"http://{http.Request.Host}";

    private string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _provider.Urls.First(),
        Audience = "enforcement",
        TokenType = "at+jwt",
        Expires = DateTime.UtcNow.AddHours(12),
        Claims = new Dictionary<string, object> { ["sub"] = "K-1", ["officer"] = "K-1", ["name"] = "李专管", ["unit"] = "U-1", ["role"] = s_roles },
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
    });
}
