using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Enforcement.Standalone.Tests;

/// <summary>A real bureau set up over HTTP from nothing, by a system the configuration lets in as administrator.</summary>
public sealed class EmptyBureauTests : IDisposable
{
    private const string Secret = "only-of-this-test-0123456789";

    private const string Application = """
        {"itemId":"special-working-hours","content":"申请实行不定时工作制。","channel":"窗口","truthful":true,
        "applicant":{"kind":"LegalPerson","name":"清河制造有限公司","address":"清河县人民路1号","uscc":"91350100M000100Y43","legalRep":"钱多多","phone":"0319-1234567"},
        "signature":{"name":"钱多多","method":"Stamp"},
        "materials":[{"id":"application","form":"Original","pages":3},{"id":"business-licence","form":"Copy","pages":1}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("enforcement-empty-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("law", "本制度第一条")]
    public async Task An_empty_bureau_is_set_up_over_http_until_nothing_is_missing_and_an_application_is_received()
    {
        using var suite = BuiltSuite.Start(
            "--urls", "http://127.0.0.1:0", "--data", _folder, "--empty", "--SignIn:Clients:0:Id=setup", "--SignIn:Clients:0:Name=启用程序",
            $"--SignIn:Clients:0:Secret={Secret}", "--SignIn:Clients:0:Roles:0=Administrator", "--SignIn:Clients:0:ActsFor:0=*");
        using var http = new HttpClient { BaseAddress = new Uri((await BuiltSuite.ReadyLineAsync(suite)).Split('：', '，', '（')[1]) };
        var administrator = await TokenAsync(http, null);
        Assert.Equal(6, await MissingAsync(http, administrator));

        await PutAsync(http, administrator, "agency/this", "agency", """{"name":"清河县人力资源和社会保障局","shortName":"清","divisionCode":"130534","fondsCode":"0207","court":"清河县人民法院","reviewBody":"清河县人民政府"}""");
        await PutAsync(http, administrator, "units/SP", "unit", """{"id":"SP","name":"行政审批科","kind":"Section"}""");
        await AdoptAsync(http, administrator, "special-working-hours");
        await PeopleAsync(http, administrator);
        Assert.Equal(0, await MissingAsync(http, administrator));

        var received = await SendAsync(http, await TokenAsync(http, "01"), HttpMethod.Post, "/licensing/cases", Application);
        Assert.StartsWith("XK-", (string)received["key"]!, StringComparison.Ordinal);

        await Process.Start("kill", ["-INT", $"{suite.Id}"]).WaitForExitAsync(Stop);
        await suite.WaitForExitAsync(Stop).WaitAsync(BuiltSuite.Patience, Stop);
        Assert.Equal(0, suite.ExitCode);
    }

    // The program's own description of the statutory item is what is registered.
    private static async Task AdoptAsync(HttpClient http, string token, string id)
    {
        await PutAsync(http, token, $"power-items/{id}", "item", $$"""{"id":"{{id}}","name":"特殊工时审批","kind":"Licensing","units":["SP"],"validFrom":"2024-01-01","validTo":null}""");
        var items = await SendAsync(http, token, HttpMethod.Get, "/registry/statutory-licence-items", null);
        var item = items.AsArray().Single(known => (string?)known!["id"] == id)!;
        await PutAsync(http, token, $"licence-items/{id}", "item", item.ToJsonString());
    }

    // As few people as the separation of duties allows, and two where the regulation wants two.
    private static async Task PeopleAsync(HttpClient http, string token)
    {
        string[][] people =
        [
            ["01", "WindowClerk", "LicensingOfficer", "ServiceAgent"], ["02", "ApprovalHead", "ServiceAgent", "SectionHead"], ["03", "LegalReviewer", "LegalHead", "HearingChair"],
            ["04", "HearingClerk", "DisclosureOfficer", "DeviceKeeper"], ["05", "Archivist", "Supervisor"], ["06", "Archivist"], ["07", "DeputyDirector"], ["08", "Director"],
        ];
        foreach (var person in people)
        {
            var roles = string.Join(',', person[1..].Select(role => $"\"{role}\""));
            await PutAsync(http, token, $"officers/{person[0]}", "officer", $$"""
                {"id":"{{person[0]}}","name":"人员{{person[0]}}","unitId":"SP","roles":[{{roles}}],"qualifiedFrom":"2024-01-01","certificates":[
                 {"kind":"Enforcement","number":"13053401{{person[0]}}","categories":["Licensing"],"items":[],"region":"130534","validFrom":"2025-01-01","validTo":"{{DateTime.UtcNow.Year + 1}}-12-31"}]}
                """);
            await SendAsync(http, token, HttpMethod.Post, "/registry/accounts", $$"""{"userName":"user{{person[0]}}","officerId":"{{person[0]}}"}""");
        }
    }

    private static async Task<int> MissingAsync(HttpClient http, string token) =>
        (await SendAsync(http, token, HttpMethod.Get, "/registry/readiness", null)).AsArray().Count(line => (string?)line!["state"] == "Missing");

    private static Task<JsonNode> PutAsync(HttpClient http, string token, string path, string field, string value) =>
        SendAsync(http, token, HttpMethod.Put, $"/registry/{path}", $$"""{"{{field}}":{{value}},"reason":"启用系统"}""");

    private static async Task<string> TokenAsync(HttpClient http, string? officer)
    {
        List<KeyValuePair<string, string>> fields = [new("grant_type", "client_credentials"), new("client_id", "setup"), new("client_secret", Secret), new("scope", "enforcement")];
        if (officer is not null)
        {
            fields.Add(new("officer", officer));
        }

        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, Stop);
        return (string)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(Stop))!["access_token"]!;
    }

    private static async Task<JsonNode> SendAsync(HttpClient http, string token, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} → {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
