using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Devices;

/// <summary>
/// 演示设备: a recorder of the demonstration bureau, so that a newcomer finds a device where recordings are taken in (本制度第二十八条,
/// 第三十条). An officer of the labour inspection has it. One only, so that the office can register another without passing the ratio of R28.2.
/// Put in before the suite counts as started, and only where none is.
/// </summary>
internal sealed class DemonstrationRecorder(DeviceRegister register, LawBook law, TimeProvider clock, ILogger<DemonstrationRecorder> logger) : IHostedLifecycleService
{
    private const string Unit = "BGS";
    private const string KeeperId = "4004";
    private const string HolderId = "3001";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if ((await register.ListAsync(cancellationToken: cancellationToken)).Count > 0)
        {
            return;
        }

        // The register of people reaches the other services by message.
        for (var waited = TimeSpan.Zero; !IsKnown(KeeperId) || !IsKnown(HolderId) || law.Current.Unit(Unit) is null; waited += TimeSpan.FromMilliseconds(100))
        {
            if (waited >= s_patience)
            {
                logger.LogWarning("示范单位的人员未能及时读到，没有登记示范设备；可在“音像设备”页登记。");
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }

        var keeper = Keeper(law.Current.Officer(KeeperId)!);
        await RegisterAsync("ZFJLY-01", "DSJ-V9 执法记录仪", "DEMO-0001", DevicePurposes.All[0], keeper);
        await GiveAsync("ZFJLY-01", new CheckOutDevice(HolderId, clock.GetUtcNow(), 96, 61_440), keeper, "checked-out");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Actor Keeper(Officer officer) => new(ActorKind.Officer, officer.Id, officer.Name, null, officer.UnitId, [.. officer.Roles]);

    private bool IsKnown(string officer) => law.Current.Officer(officer) is { Active: true };

    private async Task RegisterAsync(string id, string model, string serial, string purpose, Actor keeper) => Check(
        id, await register.RegisterAsync(id, new RegisterDevice(model, serial, purpose, Unit, KeeperId, 298_000), keeper, $"demonstration/{id}"));

    private async Task GiveAsync(string id, Command<Device> command, Actor keeper, string what) => Check(id, await register.Devices.ExecuteAsync(id, command, keeper, $"demonstration/{what}/{id}"));

    private static void Check(string id, Reply reply)
    {
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"示范设备 {id} 未能登记：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}
