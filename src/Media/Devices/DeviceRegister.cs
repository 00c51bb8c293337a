using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Devices;

/// <summary>设备台账: lists devices, and says how many each unit has for its officers (R28.2).</summary>
public sealed class DeviceRegister(Cases<Device> devices, IViewStore views, LawBook law, TimeProvider clock)
{
    public Cases<Device> Devices => devices;

    public async Task<IReadOnlyList<DeviceRow>> ListAsync(string? words = null, CancellationToken cancellationToken = default) =>
        [.. (await views.QueryAsync(new ViewQuery(DeviceKind.View, DeviceKind.All, Words: words, Take: 1000), cancellationToken)).Rows.Select(Read)];

    /// <summary>Whether a text can be the number of a device: letters, digits and hyphens, 40 at most; it becomes part of addresses.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Registers a device under the number written on it.</summary>
    public Task<Reply> RegisterAsync(string id, RegisterDevice command, Actor actor, string commandId) => devices.ExecuteAsync(id, command, actor, commandId);

    /// <summary>设备配备 of every unit that has devices, by the roster and the setting of today (R28.2).</summary>
    public async Task<IReadOnlyList<UnitDevices>> RatiosAsync(CancellationToken cancellationToken = default)
    {
        var units = new List<string>();
        for (var skip = 0; ; skip += 1000)
        {
            var page = await views.QueryAsync(new ViewQuery(DeviceKind.View, DeviceKind.All, Skip: skip, Take: 1000), cancellationToken);
            units.AddRange(page.Rows.Select(Read).Where(d => !d.Retired).Select(d => d.Unit));
            if (page.Rows.Count < 1000)
            {
                return DeviceRatio.Of(law.Current, units, LocalTime.Date(clock.GetUtcNow()));
            }
        }
    }

    /// <summary>A device with everybody who ever had it; null when it is not registered.</summary>
    public async Task<DeviceDetail?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        var row = await views.FindAsync(DeviceKind.View, DeviceKind.All, devices.Kind.StreamOf(id), cancellationToken);
        return row is null ? null : new DeviceDetail(Read(row), [.. (await devices.ReadAsync(id, cancellationToken)).State.Sessions]);
    }

    /// <summary>Finds devices whose recordings were taken in more than a day ago and that were not cleared (R30.4).</summary>
    public async Task NoteUnclearedAsync(CancellationToken cancellationToken)
    {
        foreach (var row in (await ListAsync(cancellationToken: cancellationToken)).Where(d => d.ToClear))
        {
            await devices.ExecuteAsync(row.Id, new NoteUncleared(), Actor.Service("media"), $"uncleared/{Guid.CreateVersion7():N}");
        }
    }

    private static DeviceRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, DeviceJson.Default.DeviceRow) ?? throw new DamagedRecordException("设备视图的行无法读取。");
}

/// <summary>Fills in how many devices a unit has already, whichever way the command comes (R28.2).</summary>
internal sealed class DeviceCompletion(IViewStore views) : ICommandCompletion<Device>
{
    public async Task<Command<Device>> CompleteAsync(string stream, Command<Device> command) => command switch
    {
        RegisterDevice register => register with { UnitDevices = await CountAsync(register.Unit) },
        ReassignDevice reassign => reassign with { UnitDevices = await CountAsync(reassign.Unit) },
        _ => command,
    };

    private async Task<int> CountAsync(string unit) => (await views.QueryAsync(new ViewQuery(DeviceKind.View, DeviceKind.UnitBucket(unit), Take: 1))).Total;
}
