using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Enforcement.Standalone.Tests;

/// <summary>Nothing anybody sends to any interface is answered with a fault of the server.</summary>
public sealed class EveryInterfaceTests : IDisposable
{
    private const int Rounds = 25;

    private readonly string _folder = Directory.CreateTempSubdirectory("enforcement-interfaces-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Odd_requests_to_every_operation_are_answered_without_a_fault()
    {
        using var suite = BuiltSuite.Start("--urls", "http://127.0.0.1:0", "--data", _folder);
        using var http = new HttpClient { BaseAddress = new Uri((await BuiltSuite.ReadyLineAsync(suite)).Split('：', '，', '（')[1]) };
        var log = suite.StandardOutput.ReadToEndAsync(Stop);
        var requests = new OddRequests((await http.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Stop))!, seed: 1);
        var tokens = await TokensAsync(http);

        var (sent, faults) = (0, new List<string>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var request in requests.ToEveryOperation())
            {
                using (request)
                {
                    // Each round another officer: every role comes to every operation.
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[(round + sent) % tokens.Count]);
                    using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
                    sent++;
                    if ((int)answer.StatusCode >= 500)
                    {
                        faults.Add($"{request.Method} {request.RequestUri} → {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
                    }
                }
            }
        }

        await Process.Start("kill", ["-INT", $"{suite.Id}"]).WaitForExitAsync(Stop);
        await suite.WaitForExitAsync(Stop).WaitAsync(BuiltSuite.Patience, Stop);
        Assert.True(faults.Count == 0, $"{string.Join('\n', faults.Take(5))}\n{await log}");
        Assert.True(sent > Rounds * 100, $"only {sent} requests were sent");
    }

    // What the demonstration's client may do it does in the name of an officer; his roles count.
    private async Task<List<string>> TokensAsync(HttpClient http)
    {
        var access = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "demonstration-access.json"), Stop))!;
        var tokens = new List<string>();
        foreach (var officer in new[] { "1001", "1002", "1004", "2001", "2002", "2003", "3001", "3003", "4001", "4004", "4005", "5001", "6001", "6002", "9001" })
        {
            using var form = new FormUrlEncodedContent(
                [new("grant_type", "client_credentials"), new("client_id", (string?)access["clientId"]), new("client_secret", (string?)access["clientSecret"]), new("scope", "enforcement"), new("officer", officer)]);
            using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, Stop);
            tokens.Add((string)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(Stop))!["access_token"]!);
        }

        return tokens;
    }
}
