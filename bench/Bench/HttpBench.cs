using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Http;
using Enforcement.Registry;
using Enforcement.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Bench;

/// <summary>
/// Durable commands per second over HTTP: the pipeline of a service, a token of the built-in provider checked with every
/// request, grain, chain, journal and a view row. The callers run in the same process and use the same two cores.
/// </summary>
internal static class HttpBench
{
    private const int StreamsPerCaller = 16;
    private const string Secret = "secret-of-the-load-driver";
    private static readonly string Text = new('记', 60);

    internal static async Task RunAsync(Arguments arguments)
    {
        var folder = Directory.CreateDirectory(Path.Combine(arguments.Folder, $"bench-{Guid.NewGuid():N}")).FullName;
        await using var app = await StartAsync(folder);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = arguments.Callers, UseProxy = false })
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client));

        // The pipeline is wide: it takes this long until all of it is compiled for speed.
        await Load.RunAsync(arguments.Callers, TimeSpan.FromSeconds(15), PostAsync);
        Console.WriteLine($"{Environment.ProcessorCount} cores, {arguments.Callers} callers, {arguments.Seconds} s; callers and service share the cores");
        Console.WriteLine($"{"POST with token, record and view",-36} {await Load.RunAsync(arguments.Callers, TimeSpan.FromSeconds(arguments.Seconds), PostAsync)}");
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);

        async Task<double?> PostAsync(int caller, int n)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/notes/{caller}-{n % StreamsPerCaller}")
            {
                Content = JsonContent.Create(new TakeNote(Text, n), NoteJson.Default.TakeNote),
            };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
            using var response = await client.SendAsync(request);
            return response.IsSuccessStatusCode ? null : throw new InvalidOperationException($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Data:Folder", folder), new("urls", "http://127.0.0.1:0"),
            new("SignIn:Clients:0:Id", "load"), new("SignIn:Clients:0:Name", "Load driver"), new("SignIn:Clients:0:Secret", Secret), new("SignIn:Clients:0:Roles:0", "WindowClerk"),
        ]);
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults("bench");
        builder.Services.AddCasework(builder.Configuration);
        builder.AddRegistry();
        builder.Services.AddSingleton(new NoteOptions(View: true, Message: false));
        builder.Services.AddKind<Notes, NoteKind>();
        builder.AddSilo("bench");
        builder.AddMessaging("bench");
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapRegistry();
        app.MapCommand<Notes, TakeNote>("/notes/{key}", "记一笔", creates: true, "WindowClerk");
        await app.StartAsync();
        return app;
    }

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "load"), new("client_secret", Secret), new("scope", "enforcement")]);
        using var answer = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? body.GetProperty("access_token").GetString()! : throw new InvalidOperationException($"no token: {body}");
    }
}
