using System.Globalization;
using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Media.Pages;

/// <summary>设备台账: register, hand out, take back, clear.</summary>
public sealed partial class DevicesPage : ComponentBase
{
    private readonly OneAct _act = new();
    private IReadOnlyList<DeviceRow>? _rows;
    private DeviceRow? _chosen;
    private Func<string?, string?, Task>? _again;
    private string? _done;
    private string? _error;
    private string? _id, _model, _serial, _purpose, _unit, _keeper, _cost = "0";
    private string? _officer, _battery, _free;
    private DateTime? _clock;
    private int _round;

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private IEnumerable<(string Value, string Text)> Keepers => Law.Current.Officers.Where(o => o.Active && o.Has(Roles.DeviceKeeper)).Select(o => (o.Id, o.Name));

    private IEnumerable<(string Value, string Text)> Officers => Law.Current.Officers.Where(o => o.Active && !o.Has(Roles.DeviceKeeper)).Select(o => (o.Id, o.Name));

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => (_rows, _round) = (await Register.ListAsync(), _round + 1);

    private void Choose(DeviceRow row) =>
        (_chosen, _error, _done, _clock, _battery, _free) = (row, null, null, Clock.GetUtcNow().ToOffset(LocalTime.Offset).DateTime, null, null);

    private async Task RegisterAsync()
    {
        if (_id is null || !DeviceRegister.IsId(_id.Trim()))
        {
            _error = "设备编号只能用字母、数字和短横线，最长四十个字符。";
            return;
        }

        if (!decimal.TryParse(_cost, CultureInfo.InvariantCulture, out var yuan) || yuan < 0 || decimal.Round(yuan, 2) != yuan || yuan > 10_000_000)
        {
            _error = "购置费用应为不小于 0 的金额，最多两位小数。";
            return;
        }

        _error = null;
        var command = new RegisterDevice(_model ?? "", _serial ?? "", _purpose ?? "", _unit ?? "", _keeper ?? "", (long)(yuan * 100));
        var id = _id.Trim();
        _again = (rule, reason) => RegisterAsync(id, command with { Reasons = rule is null ? null : new Dictionary<string, string> { [rule] = reason! } });
        await _again(null, null);
    }

    private async Task RegisterAsync(string id, RegisterDevice command)
    {
        if (await _act.GiveAsync(Me, commandId => Register.RegisterAsync(id, command, Me, commandId)) is { Accepted: true })
        {
            (_done, _id, _serial) = ($"设备 {id} 已登记。", null, null);
            await ReadAsync();
        }
    }

    private async Task HandOverAsync()
    {
        if (_clock is not { } shown || !int.TryParse(_battery, CultureInfo.InvariantCulture, out var battery) || !long.TryParse(_free, CultureInfo.InvariantCulture, out var free))
        {
            _error = "请填写设备时间、电量（0 至 100 的整数）和剩余空间（整数）。";
            return;
        }

        _error = null;
        var time = new DateTimeOffset(DateTime.SpecifyKind(shown, DateTimeKind.Unspecified), LocalTime.Offset);
        var id = _chosen!.Id;
        if (_chosen.Holder is null)
        {
            await GiveAsync(id, new CheckOutDevice(_officer ?? "", time, battery, free), $"设备 {id} 已领用。");
        }
        else
        {
            await GiveAsync(id, new CheckInDevice(time, battery, free), $"设备 {id} 已交还。");
        }
    }

    private async Task GiveAsync(string id, Command<Device> command, string done)
    {
        if (await _act.GiveAsync(Register.Devices, id, command, Me) is { Accepted: true })
        {
            (_done, _chosen) = (done, null);
            await ReadAsync();
        }
    }

    private Task AgainAsync((string Rule, string Reason) given) => _again?.Invoke(given.Rule, given.Reason) ?? Task.CompletedTask;
}
