using System.Text.Json.Nodes;
using Enforcement.ServiceDefaults;

namespace Enforcement.EndToEnd;

/// <summary>The distributed suite: every service its own process over a real broker, telemetry collected, demonstration bureau inside.</summary>
internal sealed class Suite : IAsyncDisposable
{
    private const string Secret = "end-to-end-service-secret";
    private static readonly string[] Partners = ["licensing", "documents", "archive", "media"];

    private readonly Dictionary<string, int> _ports;
    private readonly string _folder;

    private Suite(string folder, Broker broker, Telemetry telemetry)
    {
        _folder = folder;
        (Broker, Telemetry) = (broker, telemetry);
        _ports = Partners.Append("registry").ToDictionary(name => name, _ => FreePort.Find());
        Registry = Service("registry", RegistrySettings());
        Licensing = Service("licensing", []);
        Documents = Service("documents", []);
        Archive = Service("archive", []);
        Media = Service("media", []);
    }

    public Broker Broker { get; }

    public Telemetry Telemetry { get; }

    public ServiceProcess Registry { get; }

    public ServiceProcess Licensing { get; }

    public ServiceProcess Documents { get; }

    public ServiceProcess Archive { get; }

    public ServiceProcess Media { get; }

    private string AccessFile => Path.Combine(_folder, "registry", "demonstration-access.json");

    public static async Task<Suite> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("enforcement-e2e-").FullName;
        var suite = new Suite(folder, await Broker.StartAsync(folder), await Telemetry.StartAsync());
        try
        {
            await suite.Registry.StartAsync();
            await Until.TrueAsync("The demonstration bureau being put in", _ => Task.FromResult(File.Exists(suite.AccessFile)), TimeSpan.FromSeconds(120));
            await Task.WhenAll(suite.Licensing.StartAsync(), suite.Documents.StartAsync(), suite.Archive.StartAsync(), suite.Media.StartAsync());
        }
        catch
        {
            await suite.DisposeAsync();
            throw;
        }

        return suite;
    }

    /// <summary>The built program of a service, of the configuration these tests were built with.</summary>
    public static string AssemblyOf(string project, string? name = null)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, name ?? $"Enforcement.{project}.dll"));
    }

    /// <summary>A system that acts for the officers of the demonstration bureau with client credentials.</summary>
    public Api ApiOf(ServiceProcess service)
    {
        var access = JsonNode.Parse(File.ReadAllText(AccessFile))!;
        return new Api(service.Address, Registry.Address, (string)access["clientId"]!, (string)access["clientSecret"]!);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(new[] { Licensing, Documents, Archive, Media, Registry }.Select(service => service.DisposeAsync().AsTask()));
        await Broker.DisposeAsync();
        await Telemetry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProcess Service(string name, Dictionary<string, string> own)
    {
        var settings = new Dictionary<string, string>(own)
        {
            ["Data__Folder"] = Path.Combine(_folder, name),
            ["ConnectionStrings__messaging"] = Broker.ConnectionString,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Telemetry.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "60000",
            ["DOTNET_gcServer"] = "0",
        };
        if (Environment.GetEnvironmentVariable("MONGODB_URI") is { Length: > 0 } server)
        {
            // Where there is a MongoDB, the journals lie there, as they do behind several replicas; each service has its own.
            settings["ConnectionStrings__mongodb"] = new UriBuilder(server) { Path = $"{Path.GetFileName(_folder)}-{name}" }.Uri.ToString();
        }

        if (name != "registry")
        {
            settings["SignIn__Authority"] = $"http://127.0.0.1:{_ports["registry"]}";
            settings["SignIn__ClientId"] = name;
            settings["SignIn__ClientSecret"] = Secret;
            settings["Services__documents"] = $"http://127.0.0.1:{_ports["documents"]}";
        }

        return new ServiceProcess(char.ToUpperInvariant(name[0]) + name[1..], _ports[name], settings);
    }

    private Dictionary<string, string> RegistrySettings()
    {
        var settings = new Dictionary<string, string> { ["Demonstration"] = "true" };
        for (var i = 0; i < Partners.Length; i++)
        {
            settings[$"SignIn__Clients__{i}__Id"] = Partners[i];
            settings[$"SignIn__Clients__{i}__Name"] = Partners[i];
            settings[$"SignIn__Clients__{i}__Secret"] = Secret;
            settings[$"SignIn__Clients__{i}__Roles__0"] = "Archivist";
            // As in every deployment: one client signs people in and fetches contents for itself.
            settings[$"SignIn__Clients__{i}__RedirectUris__0"] = $"http://127.0.0.1:{_ports[Partners[i]]}/signin-oidc";
            settings[$"SignIn__Clients__{i}__PostLogoutRedirectUris__0"] = $"http://127.0.0.1:{_ports[Partners[i]]}/signout-callback-oidc";
        }

        return settings;
    }
}
