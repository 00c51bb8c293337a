using System.Diagnostics;
using Enforcement.Archive;
using Enforcement.Casework.Hosting;
using Enforcement.Documents;
using Enforcement.Licensing;
using Enforcement.Media;
using Enforcement.Registry;
using Enforcement.ServiceDefaults;
using Enforcement.Web;

namespace Enforcement.Standalone;

/// <summary>整套系统: every service in one process, on SQLite, with messages inside the process.</summary>
internal static class Suite
{
    private const string Name = "standalone";

    /// <summary>Runs until it is told to stop (Ctrl-C, SIGTERM).</summary>
    /// <exception cref="StartRefusedException">It cannot start; the message says why in one line.</exception>
    public static async Task RunAsync(StartOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        IDisposable folder;
        WebApplication built;
        try
        {
            built = Build(options, out folder);
        }
        catch (Exception e) when (StartFault.Explain(e) is { } why)
        {
            throw new StartRefusedException(why);
        }

        await using var app = built;
        using (folder)
        {
            try
            {
                await app.StartAsync();
            }
            catch (Exception e) when ((StartFault.Explain(e) ?? (e as IOException)?.Message) is { } why)
            {
                throw new StartRefusedException(why);
            }

            Announcement.Ready(app, options, started);
            await app.WaitForShutdownAsync();
            Announcement.Stopped(options);
        }
    }

    private static WebApplication Build(StartOptions options, out IDisposable folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = options.Rest, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = options.Data,
            ["Demonstration"] = options.Demonstration ? "true" : "false",
        });
        if (builder.Configuration["Media:Dock:Folder"] is null)
        {
            // A keeper finds it without any setting; an empty value turns it off.
            builder.Configuration["Media:Dock:Folder"] = Path.Combine(options.Data, "dock");
        }

        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        folder = Preflight.Check(options, builder.Configuration["Documents:Fonts:Folder"]);

        builder.AddServiceDefaults(Name);
        builder.AddSilo(Name);
        builder.Services.AddCasework(builder.Configuration);
        builder.AddWebShell();
        builder.AddRegistry();
        builder.AddDocuments();
        builder.AddLicensing();
        builder.AddArchive();
        builder.AddMedia();
        builder.AddMessaging(Name);

        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapRegistry();
        app.MapDocuments();
        app.MapLicensing();
        app.MapArchive();
        app.MapMedia();
        app.MapWebShell();
        return app;
    }
}
