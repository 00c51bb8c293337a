using System.Net;
using System.Text.Json;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Tests;

/// <summary>Other systems over HTTP: let in by the administrator, given a new secret, let in no longer.</summary>
[Collection(BureauCollection.Name)]
public sealed class ClientDeskTests(RegistryApiTests.Bureau bureau)
{
    [Fact]
    public async Task A_system_is_let_in_and_acts_for_the_officers_it_was_allowed()
    {
        var secret = await SecretAsync(await CreateAsync("zwfw", """["1001"]""", key: "c-zwfw"));
        var again = await CreateAsync("zwfw", """["1001"]""", key: "c-zwfw");

        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null), (again.StatusCode, (await JsonAsync(again)).GetProperty("secret").ValueKind));
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync("zwfw", secret, "1001")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TokenAsync("zwfw", secret, "1002")).Status);
        var listed = (await bureau.JsonAsync("clients")).EnumerateArray().Single(client => client.GetProperty("id").GetString() == "zwfw");
        Assert.DoesNotContain(secret, listed.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_secret_ends_the_old_one_and_the_tokens_given_out_with_it()
    {
        var old = await SecretAsync(await CreateAsync("tongyi", """["*"]"""));
        var token = (await TokenAsync("tongyi", old, "1001")).Body.GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(token));

        var renewed = await SecretAsync(await bureau.SendAsync(HttpMethod.Post, "clients/tongyi/secret", null));

        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAsync("tongyi", old, "1001")).Status);
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync("tongyi", renewed, "1001")).Status);
        await RegistryApiTests.Bureau.EventuallyAsync(async () => Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(token)));
    }

    [Fact]
    public async Task A_revoked_system_is_out_and_can_be_registered_anew()
    {
        var secret = await SecretAsync(await CreateAsync("jiuxitong", """["*"]"""));
        var token = (await TokenAsync("jiuxitong", secret, "1001")).Body.GetProperty("access_token").GetString()!;

        Assert.Equal(HttpStatusCode.OK, (await bureau.SendAsync(HttpMethod.Post, "clients/jiuxitong/revoke", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAsync("jiuxitong", secret, "1001")).Status);
        await RegistryApiTests.Bureau.EventuallyAsync(async () => Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(token)));

        var anew = await SecretAsync(await CreateAsync("jiuxitong", """["*"]"""));
        var fresh = (await TokenAsync("jiuxitong", anew, "1001")).Body.GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(fresh));
    }

    [Theory]
    [InlineData("""{"id":"A b","name":"x","actsFor":["*"]}""", HttpStatusCode.Conflict, "client-id-invalid")]
    [InlineData("""{"id":"","name":"x","actsFor":["*"]}""", HttpStatusCode.BadRequest, "标识")]
    [InlineData("""{"id":"good-id","name":"好","actsFor":["9999"]}""", HttpStatusCode.Conflict, "officer-unknown")]
    [InlineData("""{"id":"good-id","name":"好","roles":["King"]}""", HttpStatusCode.Conflict, "role-unknown")]
    [InlineData("""{"id":"good-id","name":"好"}""", HttpStatusCode.Conflict, "client-without-purpose")]
    [InlineData("""{"id":"good-id","name":"好","roles":[null]}""", HttpStatusCode.BadRequest, "roles")]
    [InlineData("""{"id":"good-id","name":"好","roles":["LegalReviewer","LicensingOfficer"]}""", HttpStatusCode.Conflict, "SOD1")]
    [InlineData("""{"id":"walkthrough","name":"好","actsFor":["*"]}""", HttpStatusCode.Conflict, "client-exists")]
    public async Task What_cannot_be_a_system_is_refused_with_the_reason(string body, HttpStatusCode status, string says)
    {
        var response = await bureau.SendAsync(HttpMethod.Post, "clients", body);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(says, await Browser.TextAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clients/walkthrough/revoke", "client-kept")]
    [InlineData("clients/nobody/secret", "client-unknown")]
    public async Task What_the_demonstration_keeps_or_nobody_knows_is_refused(string path, string code) =>
        Assert.Contains(code, await Browser.TextAsync(await bureau.SendAsync(HttpMethod.Post, path, null)), StringComparison.Ordinal);

    [Fact]
    public async Task A_locked_account_is_unlocked_with_its_password_as_it_was()
    {
        await bureau.SendAsync(HttpMethod.Post, "accounts", """{"userName":"suozhu","displayName":"锁住","roles":["Archivist"]}""");
        using var browser = bureau.Host.OpenBrowser();
        for (var i = 0; i < 5; i++)
        {
            await browser.SignInAsync("suozhu", "wrong-password-1A");
        }

        Assert.NotEqual(JsonValueKind.Null, (await AccountAsync("suozhu")).GetProperty("lockedUntil").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await bureau.SendAsync(HttpMethod.Post, "accounts/suozhu/unlock", null)).StatusCode);
        Assert.Equal(JsonValueKind.Null, (await AccountAsync("suozhu")).GetProperty("lockedUntil").ValueKind);
        Assert.Equal(HttpStatusCode.Conflict, (await bureau.SendAsync(HttpMethod.Post, "accounts/nobody/unlock", null)).StatusCode);
    }

    [Fact]
    public async Task Readiness_and_the_statutory_items_are_for_the_administrator()
    {
        var lines = await bureau.JsonAsync("readiness");

        Assert.Equal(9, lines.GetArrayLength());
        Assert.Equal(5, (await bureau.JsonAsync("statutory-licence-items")).GetArrayLength());
        var clerk = await bureau.TokenAsync("1001");
        using var browser = bureau.Host.OpenBrowser();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/registry/readiness", clerk)).StatusCode);
    }

    private async Task<JsonElement> AccountAsync(string userName) =>
        (await bureau.JsonAsync("accounts")).EnumerateArray().Single(account => account.GetProperty("userName").GetString() == userName);

    private Task<HttpResponseMessage> CreateAsync(string id, string actsFor, string? key = null) =>
        bureau.SendAsync(HttpMethod.Post, "clients", $$"""{"id":"{{id}}","name":"系统{{id}}","actsFor":{{actsFor}}}""", key: key);

    private async Task<(HttpStatusCode Status, JsonElement Body)> TokenAsync(string id, string secret, string officer)
    {
        using var browser = bureau.Host.OpenBrowser();
        return await browser.TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret), ("scope", SignInSchemes.Audience), (SignInClaims.Officer, officer));
    }

    private async Task<HttpStatusCode> ReadAsync(string token)
    {
        using var browser = bureau.Host.OpenBrowser();
        return (await browser.GetAsync("/registry/units", token)).StatusCode;
    }

    private static async Task<string> SecretAsync(HttpResponseMessage response) => (await JsonAsync(response)).GetProperty("secret").GetString()!;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => JsonDocument.Parse(await Browser.TextAsync(response)).RootElement;
}
