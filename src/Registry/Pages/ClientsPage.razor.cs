using Enforcement.Casework;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Registry.Pages;

/// <summary>对接系统: let in, new secret, let in no longer.</summary>
public sealed partial class ClientsPage
{
    private const string Nobody = "none";
    private const string Some = "some";
    private const string Everybody = "all";
    private static readonly (string, string)[] Reaches = [(Nobody, "不转达"), (Some, "转达指定人员的"), (Everybody, "转达全部人员的")];

    private readonly SortedSet<string> _officers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _roles = new(StringComparer.Ordinal);
    private IReadOnlyList<ClientSummary> _clients = [];
    private ClientSummary? _chosen;
    private ConfirmDialog _dialog = null!;
    private DraftForm? _draft;
    private string? _id, _name;
    private string? _reach = Some;
    private bool _revoke;

    [CascadingParameter]
    private Actor Me { get; set; } = null!;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    [Inject]
    private DeskAct Act { get; set; } = null!;

    [Inject]
    private LawBook Law { get; set; } = null!;

    private string Question => _chosen is null ? "" : $"{(_revoke ? "注销" : "更换密钥")}：{_chosen.Name}";

    protected override Task OnInitializedAsync() => ReadAsync();

    private string ActsForOf(ClientSummary client) =>
        client.SignsPeopleIn ? "登录前台"
        : client.ActsFor.Count == 0 ? "不转达"
        : client.ActsFor.Contains("*") ? "全部人员"
        : string.Join("、", client.ActsFor.Select(id => Law.Current.Officer(id)?.Name ?? id));

    private async Task ReadAsync()
    {
        await using var scope = Scopes.CreateAsyncScope();
        _clients = await scope.ServiceProvider.GetRequiredService<IClients>().ListAsync(CancellationToken.None);
    }

    private async Task CreateAsync()
    {
        var client = new ClientRegistration
        {
            Id = (_id ?? "").Trim(),
            Name = (_name ?? "").Trim(),
            ActsFor = _reach switch { Everybody => ["*"], Some => [.. _officers], _ => [] },
            Roles = [.. _roles],
        };
        if (await ActAsync(client.Id, (desk, key) => desk.CreateAsync(Me, client, key, CancellationToken.None)))
        {
            (_id, _name) = (null, null);
            _officers.Clear();
            _roles.Clear();
            await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task AskAsync(ClientSummary client, bool revoke)
    {
        (_chosen, _revoke) = (client, revoke);
        await _dialog.OpenAsync();
    }

    private Task ConfirmAsync() => _chosen is not { } client ? Task.CompletedTask
        : ActAsync(
            client.Id, (desk, key) => _revoke ? desk.RevokeAsync(Me, client.Id, key, CancellationToken.None) : desk.ChangeSecretAsync(Me, client.Id, key, CancellationToken.None),
            _revoke ? $"已注销“{client.Name}”。" : null);

    private async Task<bool> ActAsync(string id, Func<ClientDesk, string, Task<AccountOutcome>> act, string? done = null)
    {
        var accepted = await Act.GiveAsync(id, act, done);
        await ReadAsync();
        return accepted;
    }
}
