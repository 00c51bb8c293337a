using System.Net;
using System.Text.Json;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Tests;

/// <summary>Acts on accounts over HTTP: once under one key, and never so that no administrator is left.</summary>
[Collection(BureauCollection.Name)]
public sealed class AccountDeskTests(RegistryApiTests.Bureau bureau)
{
    private const string Account = """{"userName":"duijie","displayName":"对接管理","roles":["Archivist"]}""";

    [Fact]
    public async Task The_same_key_opens_one_account_and_shows_the_password_once()
    {
        var first = await bureau.SendAsync(HttpMethod.Post, "accounts", Account, key: "a1");
        var second = await bureau.SendAsync(HttpMethod.Post, "accounts", Account, key: "a1");
        var other = await bureau.SendAsync(HttpMethod.Post, "accounts", Account.Replace("Archivist", "Evaluator", StringComparison.Ordinal), key: "a1");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (first.StatusCode, second.StatusCode, other.StatusCode));
        Assert.Equal(JsonValueKind.String, (await PasswordAsync(first)).ValueKind);
        Assert.Equal(JsonValueKind.Null, (await PasswordAsync(second)).ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await bureau.SendAsync(HttpMethod.Post, "accounts/duijie/roles", """{"roles":["Evaluator"]}""")).StatusCode);
    }

    [Fact]
    public async Task An_administrator_cannot_shut_himself_out()
    {
        var disable = await bureau.SendAsync(HttpMethod.Post, "accounts/CaoGuanLi/disable", null);
        var leave = await bureau.SendAsync(HttpMethod.Put, "officers/9001", Self(AccountRoles.Administrator, active: false));
        var demote = await bureau.SendAsync(HttpMethod.Put, "officers/9001", Self(Roles.Archivist, active: true));

        Assert.All([disable, leave, demote], response => Assert.Equal(HttpStatusCode.Conflict, response.StatusCode));
        Assert.All(
            await Task.WhenAll(Browser.TextAsync(disable), Browser.TextAsync(leave), Browser.TextAsync(demote)),
            text => Assert.Contains("own-account", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_of_an_officer_are_changed_with_the_person() =>
        Assert.Contains("roles-of-officer", await Browser.TextAsync(await bureau.SendAsync(HttpMethod.Post, "accounts/chenjing/roles", """{"roles":["Archivist"]}""")), StringComparison.Ordinal);

    private static string Self(string role, bool active)
    {
        var officer = new Officer("9001", "曹管理", "BGS", [role], [], Active: active);
        return $$"""{"officer":{{JsonSerializer.Serialize(officer, Casework.ReferenceJson.Default.Officer)}},"reason":"x"}""";
    }

    private static async Task<JsonElement> PasswordAsync(HttpResponseMessage response) => JsonDocument.Parse(await Browser.TextAsync(response)).RootElement.GetProperty("password");
}
