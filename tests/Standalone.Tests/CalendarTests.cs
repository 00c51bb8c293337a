using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Enforcement.Standalone.Tests;

/// <summary>
/// A holiday notice taken in while a case is running: its due days move, the record says so, the case explains the new day, and the right
/// file undoes the wrong one.
/// </summary>
public sealed class CalendarTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enforcement-standalone-").FullName;
    private readonly HttpClient _http = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Trait("rule", "B1.14")]
    [Trait("rule", "B1.15")]
    [Trait("law", "全国年节及纪念日放假办法")]
    public async Task Importing_a_year_recomputes_the_running_case_and_the_right_file_undoes_a_wrong_one()
    {
        using var suite = BuiltSuite.Start("--urls", "http://127.0.0.1:0", "--data", _folder);
        try
        {
            _http.BaseAddress = new Uri((await BuiltSuite.ReadyLineAsync(suite)).Split('：', '，', '（')[1]);
            var (clerk, administrator) = (await TokenAsync("1001"), await TokenAsync("9001"));
            var key = (await SendAsync(clerk, HttpMethod.Post, "/licensing/cases", JsonBody(Application))).GetProperty("key").GetString()!;
            var (due, _) = await NoticeDueAsync(clerk, key);

            var known = await RowsAsync(administrator, due.Year);
            await ImportAsync(administrator, [.. known.Where(row => !row.StartsWith($"{due:yyyy-MM-dd},", StringComparison.Ordinal)), $"{due:yyyy-MM-dd},off,临时放假"]);
            var (moved, explanation) = await UntilAsync(clerk, key, day => day > due);

            Assert.Contains(explanation, line => line.Contains("临时放假放假，不计", StringComparison.Ordinal));
            Assert.Equal($"届满日为{moved:yyyy-MM-dd}", explanation[^1]);
            Assert.Contains("deadline.recalculated/1", await NamesAsync(clerk, key));

            await ImportAsync(administrator, known);
            await UntilAsync(clerk, key, day => day == due);
        }
        finally
        {
            await Process.Start("kill", ["-INT", $"{suite.Id}"]).WaitForExitAsync(Ct);
            await suite.WaitForExitAsync(Ct).WaitAsync(BuiltSuite.Patience, Ct);
        }
    }

    private const string Application = """
        {"itemId":"labour-dispatch","content":"申请经营劳务派遣业务。","channel":"窗口","truthful":true,"signature":{"name":"何东","method":"Stamp"},
         "applicant":{"kind":"LegalPerson","name":"河东人力有限公司","address":"示范县人民路1号","uscc":"91410184MA4000000X","legalRep":"何东","phone":"13800001234"},
         "materials":[{"id":"application","form":"Original","pages":3}]}
        """;

    private static StringContent JsonBody(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task<string> TokenAsync(string officer)
    {
        var access = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "demonstration-access.json"), Ct)).RootElement;
        using var form = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"), new("client_id", access.GetProperty("clientId").GetString()),
            new("client_secret", access.GetProperty("clientSecret").GetString()), new("officer", officer)]);
        var answer = await _http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, Ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString()!;
    }

    private async Task<JsonElement> SendAsync(string token, HttpMethod method, string address, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await _http.SendAsync(request, Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync(Ct)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private async Task<(DateOnly Due, string[] Explanation)> NoticeDueAsync(string token, string key)
    {
        var duty = (await SendAsync(token, HttpMethod.Get, $"/licensing/cases/{key}")).GetProperty("duties").EnumerateArray().Single(d => d.GetProperty("rule").GetString() == "T.L02");
        var end = duty.GetProperty("due").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8));
        return (DateOnly.FromDateTime(end.DateTime).AddDays(-1), [.. duty.GetProperty("explanation").EnumerateArray().Select(line => line.GetString()!)]);
    }

    private async Task<string[]> NamesAsync(string token, string key) =>
        [.. (await SendAsync(token, HttpMethod.Get, $"/licensing/cases/{key}/timeline")).EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    /// <summary>The rows of a year in force; a year that is not loaded yet begins with its national day.</summary>
    private async Task<string[]> RowsAsync(string token, int year)
    {
        var loaded = (await SendAsync(token, HttpMethod.Get, "/registry/calendar-years")).EnumerateArray()
            .Where(row => row.GetProperty("id").GetString() == year.ToString(CultureInfo.InvariantCulture)).ToList();
        return loaded is [var one]
            ? [.. one.GetProperty("value").GetProperty("days").EnumerateArray().Select(day =>
                $"{day.GetProperty("date").GetString()},{day.GetProperty("type").GetString()!.ToLowerInvariant()},{day.GetProperty("name").GetString()}")]
            : [$"{year}-10-01,off,国庆节"];
    }

    private async Task ImportAsync(string token, string[] rows)
    {
        using var file = new StringContent($"date,type,name\n{string.Join('\n', rows)}\n", Encoding.UTF8, "text/csv");
        await SendAsync(token, HttpMethod.Post, "/registry/calendar/import?source=notice", file);
    }

    private async Task<(DateOnly Due, string[] Explanation)> UntilAsync(string token, string key, Func<DateOnly, bool> expected)
    {
        var patience = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var (due, explanation) = await NoticeDueAsync(token, key);
            if (expected(due))
            {
                return (due, explanation);
            }

            Assert.True(patience.Elapsed < BuiltSuite.Patience, $"the due day stayed {due:yyyy-MM-dd}");
            await timer.WaitForNextTickAsync(Ct);
        }
    }
}
