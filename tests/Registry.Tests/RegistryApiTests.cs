using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Registry.Demonstration;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Registry.Tests;

/// <summary>The registry over HTTP with the demonstration bureau in it; started once for all such classes.</summary>
[Collection(BureauCollection.Name)]
public sealed class RegistryApiTests(RegistryApiTests.Bureau bureau)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demonstration_is_in_force_when_the_host_has_started()
    {
        var law = bureau.Host.Services.GetRequiredService<LawBook>().Current;

        Assert.Equal("示范县人力资源和社会保障局", law.Agency.Name);
        Assert.Equal(5, law.LicenceItems.Count());
        Assert.Superset(new HashSet<int> { 2024, 2025, 2026 }, law.Calendar.Years.Select(year => year.Year).ToHashSet());
        Assert.Empty(Competence.Gaps(law, "1002", LicenceItems.LabourDispatch, new DateOnly(2026, 3, 2)));
        Assert.True(Assert.Single(law.Delegations).Covers(LicenceItems.LabourDispatch, new DateOnly(2026, 3, 2)));
        Assert.Equal("officer=1001", (await bureau.WhoAsync("1001")).Split(' ').Single(claim => claim.StartsWith("officer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_account_of_the_demonstration_can_sign_in()
    {
        var access = DemonstrationAccess.Find(bureau.Host.Services.GetRequiredService<SecretFiles>())!;
        foreach (var (userName, _) in DemonstrationBureau.People)
        {
            using var browser = bureau.Host.OpenBrowser();
            Assert.Equal("/who", (await browser.SignInAsync(userName, access.Password)).Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task A_change_is_in_force_at_once_and_stands_in_the_history()
    {
        var changed = await bureau.SendAsync(HttpMethod.Put, "units/XXZX", """{"unit":{"id":"XXZX","name":"信息中心","kind":"Subordinate"},"reason":"编办〔2026〕3号"}""");
        var history = await bureau.JsonAsync("units/XXZX/history");

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("\"1\"", changed.Headers.ETag?.Tag);
        Assert.Equal("信息中心", bureau.Host.Services.GetRequiredService<LawBook>().Current.Unit("XXZX")?.Name);
        Assert.Equal(("曹管理", "编办〔2026〕3号"), (history[0].GetProperty("by").GetString(), history[0].GetProperty("body").GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task An_officers_account_follows_his_roles_and_his_leaving()
    {
        var archivist = new Officer("7010", "朱红", "DAS", [Roles.Archivist], []);
        await bureau.SetOfficerAsync(archivist);
        await bureau.SendAsync(HttpMethod.Post, "accounts", """{"userName":"zhuhong7010","officerId":"7010"}""");

        await bureau.SetOfficerAsync(archivist with { Roles = [Roles.Archivist, Roles.Evaluator] });
        await Bureau.EventuallyAsync(async () => Assert.Contains("role=Evaluator", await bureau.WhoAsync("7010"), StringComparison.Ordinal));
        await bureau.SetOfficerAsync(archivist with { Active = false });

        await Bureau.EventuallyAsync(async () => Assert.True(
            (await bureau.Host.WithAccountsAsync(accounts => accounts.ListAsync(Ct))).Single(account => account.Officer == "7010").Disabled));
    }

    [Fact]
    public async Task Two_administrators_on_one_object_the_second_is_told()
    {
        const string Body = """{"unit":{"id":"LDJC","name":"劳动保障监察大队","kind":"Subordinate"},"reason":"更名"}""";

        var first = await bureau.SendAsync(HttpMethod.Put, "units/LDJC", Body, ifMatch: "\"1\"");
        var second = await bureau.SendAsync(HttpMethod.Put, "units/LDJC", Body.Replace("大队", "支队", StringComparison.Ordinal), ifMatch: "\"1\"");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
    }

    [Fact]
    public async Task The_same_key_sent_again_is_answered_alike_and_done_once()
    {
        const string Body = """{"unit":{"id":"PXZX","name":"培训中心","kind":"Subordinate"},"reason":"设立"}""";

        var first = await bureau.SendAsync(HttpMethod.Put, "units/PXZX", Body, key: "k1");
        var second = await bureau.SendAsync(HttpMethod.Put, "units/PXZX", Body, key: "k1");

        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(1, (await bureau.JsonAsync("units/PXZX/history")).GetArrayLength());
    }

    [Fact]
    [Trait("rule", "H.2")]
    [Trait("law", "行政许可法 第四十八条")]
    public async Task A_setting_weaker_than_the_law_is_409_with_the_article()
    {
        var response = await bureau.SendAsync(HttpMethod.Post, "settings/hearing.notice.days", """{"key":"hearing.notice.days","value":"3","effectiveFrom":"2026-04-01","reason":"提速"}""");
        var problem = JsonDocument.Parse(await Browser.TextAsync(response)).RootElement;

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("setting-weaker-than-law", problem.GetProperty("code").GetString());
        Assert.Equal("行政许可法 第四十八条", problem.GetProperty("legalBasis").GetString());
    }

    [Fact]
    public async Task A_setting_is_in_force_from_its_day_on()
    {
        await bureau.SendAsync(HttpMethod.Post, "settings/review.days", """{"key":"review.days","value":"3","effectiveFrom":"2026-01-01","reason":"提速"}""");
        var settings = (await bureau.JsonAsync("settings")).EnumerateArray().Single(setting => setting.GetProperty("key").GetString() == "review.days");

        Assert.Equal(("5", "3"), (settings.GetProperty("default").GetString(), settings.GetProperty("value").GetString()));
        var law = bureau.Host.Services.GetRequiredService<LawBook>().Current;
        Assert.Equal((5, 3), (law.LimitLength("T.L16", new DateOnly(2025, 12, 31)), law.LimitLength("T.L16", new DateOnly(2026, 1, 1))));
    }

    [Fact]
    [Trait("rule", "B1.14")]
    [Trait("law", "全国年节及纪念日放假办法")]
    public async Task A_calendar_file_is_previewed_and_then_imported()
    {
        const string Csv = "date,type,name\n2027-01-01,off,元旦\n2027-10-01,off,国庆节\n";

        var preview = await bureau.SendAsync(HttpMethod.Post, "calendar/preview", Csv, type: "text/csv");
        var before = bureau.Host.Services.GetRequiredService<LawBook>().Current.Calendar.IsLoaded(2027);
        var import = await bureau.SendAsync(HttpMethod.Post, "calendar/import?source=%E5%9B%BD%E5%8A%9E%E9%80%9A%E7%9F%A5", Csv, type: "text/csv");

        Assert.Contains("\"replaces\":false", await Browser.TextAsync(preview), StringComparison.Ordinal);
        Assert.False(before);
        Assert.Equal(HttpStatusCode.OK, import.StatusCode);
        Assert.True(bureau.Host.Services.GetRequiredService<LawBook>().Current.Calendar.IsLoaded(2027));
    }

    [Theory]
    [InlineData("date,type,name\n2027-02-30,off,元旦\n", "第2行")]
    [InlineData("date,type,name\n", "没有任何日期")]
    [InlineData("日期\n", "第1行")]
    public async Task A_malformed_calendar_file_is_400_naming_the_line(string csv, string says)
    {
        var response = await bureau.SendAsync(HttpMethod.Post, "calendar/import?source=x", csv, type: "text/csv");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(says, await Browser.TextAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("units/XZSP", """{"unit":{"id":"OTHER","name":"x","kind":"Section"},"reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("units/XZSP", """{"unit":{"id":"XZSP","name":"x","kind":"Castle"},"reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("units/XZSP", """{"unit":null,"reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("units/XZSP", """{"reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("units/XZSP", "nonsense", HttpStatusCode.BadRequest)]
    [InlineData("units/XZSP", "", HttpStatusCode.BadRequest)]
    [InlineData("officers/1001", """{"officer":{"id":"1001","name":"陈静","unitId":"XZSP","roles":null,"certificates":[]},"reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("calendar-years/2028", """{"year":{"year":2028,"days":[]},"reason":"x"}""", HttpStatusCode.Conflict)]
    public async Task Bad_input_is_a_4xx_problem_in_Chinese(string path, string body, HttpStatusCode status)
    {
        var response = await bureau.SendAsync(HttpMethod.Put, path, body);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_description_of_the_interface_names_values_and_headers()
    {
        using var browser = bureau.Host.OpenBrowser();
        var text = await browser.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Ct);
        var document = JsonDocument.Parse(text).RootElement;
        var put = document.GetProperty("paths").GetProperty("/registry/units/{id}").GetProperty("put");

        Assert.Equal("行政执法全过程记录系统接口", document.GetProperty("info").GetProperty("title").GetString());
        Assert.Equal(["id", "Idempotency-Key", "If-Match"], put.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.Equal(
            ["Section", "Subordinate", "Leadership"],
            document.GetProperty("components").GetProperty("schemas").GetProperty("UnitKind").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Only_the_administrator_changes_anything()
    {
        var clerk = await bureau.TokenAsync("1001");

        Assert.Equal(HttpStatusCode.Forbidden, (await bureau.SendAsync(HttpMethod.Put, "units/X", "{}", token: clerk)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await bureau.SendAsync(HttpMethod.Get, "accounts", null, token: clerk)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bureau.SendAsync(HttpMethod.Get, "officers", null, token: clerk)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bureau.SendAsync(HttpMethod.Get, "officers", null, token: "x")).StatusCode);
    }

    [Fact]
    public async Task An_account_is_opened_for_an_officer_with_his_roles_and_a_password_shown_once()
    {
        await bureau.SetOfficerAsync(new Officer("7009", "新同事", "XZSP", [Roles.WindowClerk], []));

        var created = await bureau.SendAsync(HttpMethod.Post, "accounts", """{"userName":"xintongshi","officerId":"7009"}""");
        var password = JsonDocument.Parse(await Browser.TextAsync(created)).RootElement.GetProperty("password").GetString()!;
        using var browser = bureau.Host.OpenBrowser();

        Assert.StartsWith("/account/password", (await browser.SignInAsync("xintongshi", password)).Headers.Location?.ToString(), StringComparison.Ordinal);
        var again = await bureau.SendAsync(HttpMethod.Post, "accounts", """{"userName":"xintongshi2","officerId":"7009"}""");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Everything_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("registry-");
        await using (var first = await RegistryHost.StartWholeAsync(folder, keepFolder: true))
        {
            Assert.Equal(6, first.Services.GetRequiredService<LawBook>().Current.Units.Count());
        }

        await using var again = await RegistryHost.StartWholeAsync(folder);
        using var browser = again.OpenBrowser();
        var access = DemonstrationAccess.Find(again.Services.GetRequiredService<SecretFiles>())!;

        Assert.Equal(6, again.Services.GetRequiredService<LawBook>().Current.Units.Count());
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync("chenjing", access.Password)).StatusCode);
    }

    /// <summary>One host for the class, used as the administrator.</summary>
    public sealed class Bureau : IAsyncLifetime
    {
        private Browser _browser = null!;
        private string _administrator = "";

        internal RegistryHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await RegistryHost.StartWholeAsync();
            _browser = Host.OpenBrowser();
            _administrator = await TokenAsync("9001");
        }

        public async ValueTask DisposeAsync()
        {
            _browser.Dispose();
            await Host.DisposeAsync();
        }

        internal async Task<string> TokenAsync(string officer)
        {
            var access = DemonstrationAccess.Find(Host.Services.GetRequiredService<SecretFiles>())!;
            var (_, body) = await _browser.TokenAsync(
                ("grant_type", "client_credentials"), ("client_id", access.ClientId), ("client_secret", access.ClientSecret), ("officer", officer));
            return body.GetProperty("access_token").GetString()!;
        }

        internal async Task<string> WhoAsync(string officer) => await Browser.TextAsync(await _browser.GetAsync("/who", await TokenAsync(officer)));

        internal async Task<HttpResponseMessage> SendAsync(
            HttpMethod method, string path, string? body, string? ifMatch = null, string? key = null, string type = "application/json", string? token = null)
        {
            using var request = new HttpRequestMessage(method, $"/registry/{path}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _administrator);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }

            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            return await _browser.Http.SendAsync(request, Ct);
        }

        internal async Task<JsonElement> JsonAsync(string path) =>
            JsonDocument.Parse(await Browser.TextAsync(await SendAsync(HttpMethod.Get, path, null))).RootElement;

        internal async Task SetOfficerAsync(Officer officer)
        {
            var json = JsonSerializer.Serialize(officer, ReferenceJson.Default.Officer);
            var response = await SendAsync(HttpMethod.Put, $"officers/{officer.Id}", $$"""{"officer":{{json}},"reason":"人事变动"}""");
            Assert.True(response.IsSuccessStatusCode, await Browser.TextAsync(response));
        }

        /// <summary>Waits for what a message brings about; says what was still missing after ten seconds.</summary>
        internal static async Task EventuallyAsync(Func<Task> expectation)
        {
            var patience = System.Diagnostics.Stopwatch.StartNew();
            while (true)
            {
                try
                {
                    await expectation();
                    return;
                }
                catch (Exception e) when (e is not OperationCanceledException && patience.Elapsed < TimeSpan.FromSeconds(10))
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), Ct);
                }
            }
        }
    }
}
