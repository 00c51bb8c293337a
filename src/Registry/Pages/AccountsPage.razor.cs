using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Registry.Pages;

/// <summary>账号: open, reset, disable. Each act uses a scope of its own, because a page may stand open for hours.</summary>
public sealed partial class AccountsPage
{
    private IReadOnlyList<AccountSummary> _accounts = [];
    private (string UserName, string Password)? _password;
    private AccountOutcome.Refused? _refused;
    private AccountSummary? _chosen;
    private ConfirmDialog _dialog = null!;
    private bool _reset;
    private bool _busy;
    private string? _officer;
    private string? _userName;

    [CascadingParameter]
    private Actor Me { get; set; } = null!;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    [Inject]
    private LawBook Law { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IEnumerable<(string Value, string Text)> Candidates => Law.Current.Officers
        .Where(officer => officer.Active && _accounts.All(account => account.Officer != officer.Id))
        .Select(officer => (officer.Id, $"{officer.Name}（{officer.Id}，{Law.Current.Unit(officer.UnitId)?.Name}）"));

    private string Question => _chosen is null ? "" : (_reset ? "重置密码：" : _chosen.Disabled ? "启用账号：" : "停用账号：") + _chosen.UserName;

    protected override Task OnInitializedAsync() => ReadAsync();

    private string StateOf(AccountSummary account) =>
        account.Disabled ? "已停用"
        : account.LockedUntil is { } until && until > Clock.GetUtcNow() ? $"锁定至 {until.ToOffset(TimeSpan.FromHours(8)):HH:mm}"
        : account.MustChangePassword ? "须修改密码" : "正常";

    private async Task ReadAsync()
    {
        await using var scope = Scopes.CreateAsyncScope();
        _accounts = await scope.ServiceProvider.GetRequiredService<IAccounts>().ListAsync(CancellationToken.None);
    }

    private Task CreateAsync()
    {
        if (Law.Current.Officer(_officer ?? "") is not { } officer)
        {
            _refused = new AccountOutcome.Refused("officer-missing", "account", "账号管理规则", "没有选择人员。", "先登记人员，再为其开立账号。");
            return Task.CompletedTask;
        }

        var name = (_userName ?? "").Trim();
        return ActAsync(name, (desk, key) => desk.CreateAsync(Me, OfficerAccounts.For(officer, name), key, CancellationToken.None));
    }

    private async Task AskAsync(AccountSummary account, bool reset)
    {
        (_chosen, _reset) = (account, reset);
        await _dialog.OpenAsync();
    }

    private Task ConfirmAsync() => _chosen is not { } account ? Task.CompletedTask
        : ActAsync(account.UserName, (desk, key) => _reset
            ? desk.ResetPasswordAsync(Me, account.UserName, key, CancellationToken.None)
            : desk.SetDisabledAsync(Me, account.UserName, !account.Disabled, key, CancellationToken.None));

    private async Task ActAsync(string userName, Func<AccountDesk, string, Task<AccountOutcome>> act)
    {
        (_busy, _password, _refused) = (true, null, null);
        try
        {
            await using var scope = Scopes.CreateAsyncScope();
            var outcome = await act(scope.ServiceProvider.GetRequiredService<AccountDesk>(), $"page/{Guid.CreateVersion7():N}");
            _refused = outcome as AccountOutcome.Refused;
            _password = outcome is AccountOutcome.Done { Password: { } password } ? (userName, password) : null;
            if (_refused is null)
            {
                (_officer, _userName) = (null, null);
            }

            await ReadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
