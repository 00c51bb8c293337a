using Enforcement.Casework.Hosting;
using Enforcement.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Enforcement.Web;

/// <summary>A service as a process of its own. What every one of them does, in the order that matters, stands here once.</summary>
public static class ServiceProgram
{
    /// <summary>Runs until it is told to stop (Ctrl-C, SIGTERM).</summary>
    /// <param name="service">Short lower-case name, e.g. <c>licensing</c>.</param>
    /// <param name="add">Adds the service's module.</param>
    /// <param name="map">Maps its pages and endpoints.</param>
    /// <returns>Exit code: 0 stopped, 1 could not start; then the last line on the error output says why.</returns>
    public static async Task<int> RunAsync(string service, string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var started = false;
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.AddServiceDefaults(service);
            builder.AddSilo(service);
            builder.Services.AddCasework(builder.Configuration);
            add(builder);
            builder.AddMessaging(service);
            await using var app = builder.Build();
            app.MapServiceDefaults();
            map(app);
            app.MapWebShell();
            await app.StartAsync();
            started = true;
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (!started && StartFault.Explain(e) is { } why)
        {
            await Console.Error.WriteLineAsync($"未能启动：{why}");
            return 1;
        }
    }
}
