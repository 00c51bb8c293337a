using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Regulation.Reference;
using Enforcement.Web.Desk;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Media.Pages;

/// <summary>一台设备: who ever had it, what its clock, battery and space were, and its retirement.</summary>
public sealed partial class DevicePage(DeviceRegister register, FactSpeaker speaker, LawBook law) : ComponentBase
{
    private readonly OneAct _act = new();
    private DeviceRow? _device;
    private ImmutableArray<CustodySession> _sessions = [];
    private IReadOnlyList<TimelineEntry> _timeline = [];
    private string? _reason;
    private string? _keeper;
    private string? _unit, _unitKeeper;
    private ReassignDevice? _asked;
    private string? _done;
    private bool _missing;

    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private LawBook Law => law;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var detail = await register.FindAsync(Id);
        _missing = detail is null;
        if (detail is not null)
        {
            (_device, _sessions) = (detail.Device, [.. detail.Sessions]);
            _timeline = speaker.Timeline(register.Devices.Kind, (await register.Devices.ReadAsync(Id)).Entries);
        }
    }

    private IReadOnlyList<(string Value, string Text)> AllKeepers => [.. law.Current.Officers.Where(o => o.Active && o.Has(Roles.DeviceKeeper)).Select(o => (o.Id, o.Name))];

    /// <summary>Keepers it can go to.</summary>
    private IReadOnlyList<(string Value, string Text)> Keepers => [.. AllKeepers.Where(k => k.Value != _device!.Keeper)];

    private IReadOnlyList<(string Value, string Text)> Units => [.. law.Current.Units.Where(u => u.Id != _device!.Unit).Select(u => (u.Id, u.Name))];

    private Task ReassignAsync() => ReassignAsync(new ReassignDevice(_unit!, _unitKeeper!));

    private Task AgainAsync((string Rule, string Reason) given) =>
        _asked is null ? Task.CompletedTask : ReassignAsync(_asked with { Reasons = new Dictionary<string, string> { [given.Rule] = given.Reason } });

    private async Task ReassignAsync(ReassignDevice command)
    {
        _asked = command;
        if (await _act.GiveAsync(register.Devices, Id, command, Me) is { Accepted: true })
        {
            (_done, _unit, _unitKeeper, _asked) = ($"设备 {Id} 已调配给{law.Current.Unit(command.Unit)?.Name}。", null, null, null);
            await ReadAsync();
        }
    }

    private async Task HandOverAsync()
    {
        if (await _act.GiveAsync(register.Devices, Id, new HandOverDevice(_keeper!), Me) is { Accepted: true })
        {
            (_done, _keeper) = ($"设备 {Id} 已移交{law.Current.Officer(_keeper!)?.Name}保管。", null);
            await ReadAsync();
        }
    }

    private async Task RetireAsync()
    {
        if (await _act.GiveAsync(register.Devices, Id, new RetireDevice(_reason!), Me) is { Accepted: true })
        {
            _done = $"设备 {Id} 已停用。";
            await ReadAsync();
        }
    }
}
