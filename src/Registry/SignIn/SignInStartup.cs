using System.Text;
using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// Makes the store ready before the first request: tables, the clients of the configuration (<c>SignIn:Clients</c>), and on a first start
/// one administrator, whose random password is put into a file only the owner of the data folder can read.
/// </summary>
public sealed class SignInStartup(IServiceScopeFactory scopes, IConfiguration configuration, SecretFiles files, ILogger<SignInStartup> log) : IHostedService
{
    /// <summary>User name of the first administrator.</summary>
    public const string FirstAdministrator = "admin";

    /// <summary>File in the data folder holding the first administrator's password; removed once he has chosen his own.</summary>
    public const string PasswordFile = "first-administrator-password.txt";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SignInStore>().Database.EnsureCreatedAsync(cancellationToken);

        var clients = scope.ServiceProvider.GetRequiredService<IClients>();
        foreach (var client in configuration.GetSection("SignIn:Clients").Get<List<ClientRegistration>>() ?? [])
        {
            await clients.SaveAsync(client, cancellationToken);
        }

        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        if ((await accounts.ListAsync(cancellationToken)).Count > 0)
        {
            return;
        }

        var created = await accounts.CreateAsync(
            new NewAccount(FirstAdministrator, "系统管理员", Officer: null, Unit: null, Certificate: null, [AccountRoles.Administrator]), cancellationToken);
        if (created is not AccountOutcome.Done { Password: { } password })
        {
            throw new InvalidOperationException("首个管理员账号未能建立。");
        }

        files.Write(PasswordFile, Encoding.UTF8.GetBytes($"{FirstAdministrator} {password}\n"));
        log.LogInformation("首次启动：管理员账号 {Account} 的初始密码在 {File}，首次登录须修改。", FirstAdministrator, files.PathOf(PasswordFile));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
