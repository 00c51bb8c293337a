using System.Globalization;
using Enforcement.Archive.Access;
using Enforcement.Archive.Completeness;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Archive.Pages;

/// <summary>调阅台账: decision, handing over and return are entered where the row stands.</summary>
public sealed partial class AccessPage(Cases<AccessRequest> requests, AccessDesk desk, CopyDesk copies, IViewStore views, CaseWatch watch) : ComponentBase, IAsyncDisposable
{
    private const int MostRows = 200;

    private readonly CancellationTokenSource _closed = new();
    private readonly HashSet<(int Supplement, int No)> _items = [];
    private IReadOnlyList<(int Supplement, VolumeItem Item)> _copyable = [];
    private IReadOnlyList<(int Supplement, VolumeItem Item)> _readable = [];
    private Refusal? _notShown;
    private bool _shows;
    private IReadOnlyList<Refusal> _withheld = [];
    private bool _takesCopies;
    private Task _following = Task.CompletedTask;

    private readonly OneAct _act = new();
    private IReadOnlyList<LedgerRow>? _rows;
    private LedgerRow? _chosen;
    private Command<AccessRequest>? _given;
    private string? _reason;
    private string? _pages;
    private bool _masked = true;
    private AccessDraft? _draft;
    private DraftForm? _form;
    private bool _unknownVolume;
    private string? _done;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var page = await views.QueryAsync(new ViewQuery(
            AccessKind.View, AccessKind.Bucket, Words: string.IsNullOrWhiteSpace(Words) ? null : Words, Descending: true, Take: MostRows));
        _rows = [.. page.Rows.Select(AccessEndpoints.Read)];
    }

    private bool MayAct(LedgerRow row) => row.State switch
    {
        "待审批" => Me.IsAny(row.Disclosure is null ? AccessEndpoints.Approvers : AccessEndpoints.Handlers),
        "已批准" or "已提供" => Me.Is(Roles.Archivist),
        _ => false,
    };

    private bool Searched => !string.IsNullOrWhiteSpace(Words);

    private bool MayRegister => Me.IsAny([.. Roles.OfTheBureau]);

    private void Begin()
    {
        _act.Reset();
        (_draft, _chosen, _done, _unknownVolume) = (new AccessDraft(), null, null, false);
    }

    private async Task RegisterAsync()
    {
        var given = await _act.GiveAsync(Me, async commandId =>
        {
            var (key, reply) = await desk.RegisterAsync(_draft!.Command, Me, commandId, CancellationToken.None);
            _unknownVolume = key is null;
            return reply;
        });
        if (given is { Accepted: true })
        {
            await ForgetAsync();
            (_draft, _done) = (null, "调阅申请已登记，等待审批。");
        }

        await ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _following;
        _closed.Dispose();
    }

    private async Task ChooseAsync(LedgerRow row)
    {
        _act.Reset();
        _draft = null;
        _items.Clear();
        (_copyable, _withheld, _takesCopies, _readable, _shows, _notShown) = ([], [], false, [], false, null);
        (_chosen, _done, _reason, _pages, _masked) = (row, null, null, null, true);
        var state = (await requests.ReadAsync(row.Key, _closed.Token)).State;
        if (state.Requested is { } requested && CopyGuards.CanOrder(state) is null && Me.Is(Roles.Archivist))
        {
            _takesCopies = true;
            var contents = (await copies.ContentsAsync(requested.Volume, _closed.Token)).All.ToList();
            _copyable = [.. contents.Where(c => CopyScope.Of(requested, c.Item) is null)];
            _withheld = [.. contents.Select(c => CopyScope.Of(requested, c.Item)).OfType<Refusal>()];
        }

        if (state is { Requested: { } asked, Lent: not null, Returned: null } && Me.Is(Roles.Archivist))
        {
            (_shows, _notShown) = (true, CopyGuards.CanShow(state));
            _readable = _notShown is null ? [.. (await copies.ContentsAsync(asked.Volume, _closed.Token)).All.Where(c => CopyScope.OfReading(asked, c.Item) is null)] : [];
        }
    }

    private void Toggle((int Supplement, int No) item)
    {
        if (!_items.Remove(item))
        {
            _items.Add(item);
        }
    }

    private OrderCopies Order => _items.Count == 0
        ? new OrderCopies()
        : new OrderCopies(
            [.. _items.Where(i => i.Supplement == 0).Select(i => i.No)], null,
            [.. _items.Where(i => i.Supplement > 0).GroupBy(i => i.Supplement).Select(g => new SupplementItems(g.Key, [.. g.Select(i => i.No)]))]);

    private async Task OrderCopiesAsync()
    {
        var key = _chosen!.Key;
        var given = await _act.GiveAsync(Me, commandId => copies.OrderAsync(key, Order, Me, commandId, _closed.Token));
        if (given is { Accepted: true })
        {
            (_chosen, _done) = (null, "复制件已登记，正在制作，制成后可以在台账中下载。");
            _following = Task.WhenAll(_following, FollowAsync(key));
        }

        await ReadAsync();
    }

    // The copies are printed elsewhere; the ledger shows each as soon as it is there.
    private async Task FollowAsync(string key)
    {
        try
        {
            while (true)
            {
                var reading = await requests.ReadAsync(key, _closed.Token);
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
                if (!reading.State.Copies.Any(c => c.IsOpen))
                {
                    return;
                }

                await watch.UntilBehindAsync(() => (requests.Kind.StreamOf(key), reading.Version), _closed.Token);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The page was left.
            return;
        }
    }

    private async Task ForgetAsync() => await (_form?.ForgetAsync() ?? ValueTask.CompletedTask);

    private void Close() => (_chosen, _draft) = (null, null);

    private Task DecideAsync(bool approved) => GiveAsync(new DecideAccess(approved, _masked, _reason ?? string.Empty));

    private Task LendAsync() => GiveAsync(new LendVolume());

    // What is no number is told by the rule itself: -1 is never a number of pages.
    private Task ReturnAsync() => GiveAsync(new ReturnVolume(int.TryParse(_pages, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) ? pages : -1));

    private Task GiveReasonAsync((string Rule, string Reason) given) => GiveAsync(_given! with { Reasons = new() { [given.Rule] = given.Reason } });

    private async Task GiveAsync(Command<AccessRequest> command)
    {
        _given = command;
        if (_chosen is { } chosen && await _act.GiveAsync(requests, chosen.Key, command, Me) is { Accepted: true })
        {
            await ForgetAsync();
            (_chosen, _done) = (null, $"{chosen.Number}已登记。");
        }

        await ReadAsync();
    }
}
