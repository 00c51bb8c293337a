using System.Net;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Tests.SignIn;

public sealed class AccountTests(SignInHost shared) : IClassFixture<SignInHost>
{
    private readonly RegistryHost _host = shared.Host;
    private readonly (string UserName, string Officer) _person = SignInHost.NextPerson();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task First_start_makes_one_administrator_whose_password_only_the_owner_can_read()
    {
        var file = Path.Combine(_host.Folder.FullName, SignInStartup.PasswordFile);
        var words = (await File.ReadAllTextAsync(file, Ct)).Split(' ', '\n');
        using var browser = _host.OpenBrowser();

        var response = await browser.SignInAsync(words[0], words[1]);

        Assert.StartsWith("/account/password", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_host.Folder.FullName, "signin-signing-key.pem")));
        }
    }

    [Fact]
    public async Task A_disabled_account_cannot_sign_in_until_enabled_again()
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);
        using var browser = _host.OpenBrowser();

        await _host.WithAccountsAsync(accounts => accounts.SetDisabledAsync(_person.UserName, true, Ct));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(_person.UserName, RegistryHost.Password)).StatusCode);

        await _host.WithAccountsAsync(accounts => accounts.SetDisabledAsync(_person.UserName, false, Ct));
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(_person.UserName, RegistryHost.Password)).StatusCode);
    }

    [Fact]
    public async Task One_officer_has_at_most_one_account()
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);

        var second = await _host.WithAccountsAsync(accounts => accounts.CreateAsync(new NewAccount("zhang.si", "张四", _person.Officer, null, null, []), Ct));

        Assert.Equal("officer-has-account", Assert.IsType<AccountOutcome.Refused>(second).Code);
    }

    [Theory]
    [InlineData("ab", "张三", "user-name-invalid")]
    [InlineData("张三三", "张三", "InvalidUserName")]
    [InlineData("abc", " ", "name-missing")]
    [InlineData("ADMIN", "张三", "DuplicateUserName")]
    public async Task A_wrong_account_is_refused(string userName, string name, string code)
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);

        var outcome = await _host.WithAccountsAsync(accounts => accounts.CreateAsync(new NewAccount(userName, name, null, null, null, []), Ct));

        Assert.Equal(code, Assert.IsType<AccountOutcome.Refused>(outcome).Code);
    }

    [Fact]
    public async Task An_unknown_account_or_role_is_refused()
    {
        await _host.AddClerkAsync(userName: _person.UserName, officer: _person.Officer);

        var account = await _host.WithAccountsAsync(accounts => accounts.ResetPasswordAsync("nobody", Ct));
        var role = await _host.WithAccountsAsync(accounts => accounts.AssignRolesAsync(_person.UserName, ["Emperor"], Ct));

        Assert.Equal("account-unknown", Assert.IsType<AccountOutcome.Refused>(account).Code);
        Assert.Equal("role-unknown", Assert.IsType<AccountOutcome.Refused>(role).Code);
    }

    [Theory]
    [Trait("rule", "SOD1")]
    [Trait("law", "行政处罚法 第五十八条")]
    [InlineData(Roles.LegalReviewer, Roles.LicensingOfficer)]
    [InlineData(Roles.LegalHead, Roles.ApprovalHead)]
    [InlineData(Roles.LegalReviewer, Roles.LeadOfficer)]
    public async Task Legal_review_and_handling_cases_are_not_given_to_one_account(string one, string other) => await RefusedAsync("SOD1", one, other);

    [Theory]
    [Trait("rule", "SOD2")]
    [Trait("law", "行政许可法 第四十八条")]
    [InlineData(Roles.HearingChair, Roles.LicensingOfficer)]
    public async Task Chairing_hearings_and_reviewing_licences_are_not_given_to_one_account(string one, string other) => await RefusedAsync("SOD2", one, other);

    [Theory]
    [Trait("rule", "SOD4")]
    [Trait("law", "行政执法全过程记录制度 第三十条")]
    [InlineData(Roles.DeviceKeeper, Roles.Officer)]
    public async Task Keeping_recordings_and_making_them_are_not_given_to_one_account(string one, string other) => await RefusedAsync("SOD4", one, other);

    [Theory]
    [Trait("rule", "SOD6")]
    [Trait("law", "行政处罚法 第六十七条")]
    [InlineData(Roles.FinanceRecorder, Roles.Director)]
    public async Task Deciding_fines_and_collecting_them_are_not_given_to_one_account(string one, string other) => await RefusedAsync("SOD6", one, other);

    [Fact]
    [Trait("rule", "SOD1")]
    [Trait("law", "行政处罚法 第五十八条")]
    public void Roles_of_one_side_may_be_held_together()
    {
        Assert.Null(RoleSeparation.Check([Roles.WindowClerk, Roles.LicensingOfficer, Roles.ServiceAgent]));
        Assert.Null(RoleSeparation.Check([Roles.LegalReviewer, Roles.HearingChair]));
    }

    private async Task RefusedAsync(string rule, string one, string other)
    {
        var outcome = await _host.WithAccountsAsync(accounts => accounts.CreateAsync(new NewAccount("li.si", "李四", null, null, null, [one, other]), Ct));

        var refused = Assert.IsType<AccountOutcome.Refused>(outcome);
        Assert.Equal(rule, refused.Rule);
        Assert.DoesNotContain(await _host.WithAccountsAsync(a => a.ListAsync(Ct)), a => a.UserName == "li.si");
    }
}
