using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Registry.Pages;

/// <summary>账号: open, reset, disable.</summary>
public sealed partial class AccountsPage
{
    private IReadOnlyList<AccountSummary> _accounts = [];
    private AccountSummary? _chosen;
    private ConfirmDialog _dialog = null!;
    private DraftForm? _draft;
    private AccountAct _asked;
    private string? _officer;
    private string? _filled;
    private string? _userName;

    /// <summary>Officer an account is to be opened for.</summary>
    [SupplyParameterFromQuery(Name = "officer")]
    private string? Wanted { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Words { get; set; }

    [CascadingParameter]
    private Actor Me { get; set; } = null!;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    [Inject]
    private DeskAct Act { get; set; } = null!;

    [Inject]
    private LawBook Law { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IEnumerable<(string Value, string Text)> Candidates => Law.Current.Officers
        .Where(officer => officer.Active && _accounts.All(account => account.Officer != officer.Id))
        .Select(officer => (officer.Id, $"{officer.Name}（{officer.Id}，{Law.Current.Unit(officer.UnitId)?.Name}）"));

    private IReadOnlyList<AccountSummary> Shown =>
        [.. _accounts.Where(account => (Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => TextOf(account).Contains(word, StringComparison.OrdinalIgnoreCase)))];

    private string Question => _chosen is null ? "" : $"{Word(_asked)}：{_chosen.UserName}";

    private string Consequence => _asked switch
    {
        AccountAct.Reset => "原密码随即失效，正在登录的会话随之结束。",
        AccountAct.Unlock => "解除后本人可以用原密码登录。请先核实确系本人输错密码。",
        AccountAct.Enable => "启用后本人可以用原密码登录。",
        _ => "停用后不能登录，正在登录的会话随之结束。",
    };

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override void OnParametersSet()
    {
        // Once for each address: what is chosen afterwards stays chosen.
        if (Wanted != _filled)
        {
            (_filled, _officer) = (Wanted, Candidates.Any(person => person.Value == Wanted) ? Wanted : null);
        }
    }

    private static string Word(AccountAct act) => act switch
    {
        AccountAct.Reset => "重置密码",
        AccountAct.Unlock => "解除锁定",
        AccountAct.Enable => "启用",
        _ => "停用",
    };

    private string TextOf(AccountSummary account) =>
        $"{account.UserName} {account.DisplayName} {Law.Current.Unit(account.Unit ?? "")?.Name} {StateOf(account)} {string.Join(' ', account.Roles.Select(Enforcement.Web.RoleWords.Of))}";

    private bool IsLocked(AccountSummary account) => account.LockedUntil > Clock.GetUtcNow();

    private IEnumerable<AccountAct> ActsOn(AccountSummary account) =>
        [.. IsLocked(account) ? [AccountAct.Unlock] : Array.Empty<AccountAct>(), AccountAct.Reset, account.Disabled ? AccountAct.Enable : AccountAct.Disable];

    private string StateOf(AccountSummary account) =>
        account.Disabled ? "已停用"
        : account.LockedUntil is { } until && IsLocked(account) ? $"锁定至 {until.ToOffset(TimeSpan.FromHours(8)):HH:mm}"
        : account.MustChangePassword ? "须修改密码" : "正常";

    private async Task ReadAsync()
    {
        await using var scope = Scopes.CreateAsyncScope();
        _accounts = await scope.ServiceProvider.GetRequiredService<IAccounts>().ListAsync(CancellationToken.None);
    }

    private async Task CreateAsync()
    {
        if (Law.Current.Officer(_officer ?? "") is not { } officer)
        {
            Act.Show(new AccountOutcome.Refused("officer-missing", "account", "账号管理规则", "没有选择人员。", "先登记人员，再为其开立账号。"));
            return;
        }

        var name = (_userName ?? "").Trim();
        if (await ActAsync(name, (desk, key) => desk.CreateAsync(Me, OfficerAccounts.For(officer, name), key, CancellationToken.None)))
        {
            (_officer, _userName) = (null, null);
            await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task AskAsync(AccountSummary account, AccountAct act)
    {
        (_chosen, _asked) = (account, act);
        await _dialog.OpenAsync();
    }

    private Task ConfirmAsync() => _chosen is not { } account ? Task.CompletedTask
        : ActAsync(
            account.UserName,
            (desk, key) => _asked switch
            {
                AccountAct.Reset => desk.ResetPasswordAsync(Me, account.UserName, key, CancellationToken.None),
                AccountAct.Unlock => desk.UnlockAsync(Me, account.UserName, key, CancellationToken.None),
                _ => desk.SetDisabledAsync(Me, account.UserName, _asked == AccountAct.Disable, key, CancellationToken.None),
            },
            _asked == AccountAct.Reset ? null : $"已{Word(_asked)}：{account.UserName}。");

    private async Task<bool> ActAsync(string userName, Func<AccountDesk, string, Task<AccountOutcome>> act, string? done = null)
    {
        var accepted = await Act.GiveAsync(userName, act, done);
        await ReadAsync();
        return accepted;
    }

    private enum AccountAct
    {
        Reset,
        Unlock,
        Disable,
        Enable,
    }
}
