using System.Text.Json;
using Enforcement.Casework;

namespace Enforcement.Media.Devices;

/// <summary>设备台账: lists devices, and registers one with the number its unit has already (R28.2).</summary>
public sealed class DeviceRegister(Cases<Device> devices, IViewStore views)
{
    public Cases<Device> Devices => devices;

    public async Task<IReadOnlyList<DeviceRow>> ListAsync(string? words = null, CancellationToken cancellationToken = default) =>
        [.. (await views.QueryAsync(new ViewQuery(DeviceKind.View, DeviceKind.All, Words: words, Take: 1000), cancellationToken)).Rows.Select(Read)];

    /// <summary>Whether a text can be the number of a device: letters, digits and hyphens, 40 at most; it becomes part of addresses.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Registers a device under the number written on it.</summary>
    public async Task<Reply> RegisterAsync(string id, RegisterDevice command, Actor actor, string commandId)
    {
        var others = await views.QueryAsync(new ViewQuery(DeviceKind.View, DeviceKind.UnitBucket(command.Unit), Take: 1));
        return await devices.ExecuteAsync(id, command with { UnitDevices = others.Total }, actor, commandId);
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
