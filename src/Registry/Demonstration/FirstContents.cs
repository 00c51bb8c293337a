using Enforcement.Casework;
using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Demonstration;

/// <summary>
/// First contents of an empty registry, put in before the host counts as started: the holiday notices that ship with the program, the
/// agency of the configuration (section <c>Agency</c>), and with <c>Demonstration=true</c> the whole demonstration bureau.
/// </summary>
internal sealed class FirstContents(RegistryDesk desk, IServiceScopeFactory scopes, IConfiguration configuration) : IHostedLifecycleService
{
    private const string Purpose = "first-contents";

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if ((await desk.ListAsync(ReferenceObjects.CalendarYear, cancellationToken)).Count == 0)
        {
            foreach (var year in WorkingCalendar.Builtin.Years)
            {
                await GiveAsync(desk, new SetCalendarYear(year, "国务院办公厅节假日安排通知（随程序提供）"), cancellationToken);
            }
        }

        if (configuration.GetValue("Demonstration", false) && (await desk.ListAsync(ReferenceObjects.Unit, cancellationToken)).Count == 0)
        {
            await DemonstrationBureau.FillAsync(desk, cancellationToken);
        }

        if (configuration.GetValue("Demonstration", false))
        {
            await using var scope = scopes.CreateAsyncScope();
            await DemonstrationAccess.OpenAsync(scope.ServiceProvider, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives a command of the program itself; what the rules refuse there is a fault of the program.</summary>
    internal static async Task GiveAsync<TCommand>(RegistryDesk desk, TCommand command, CancellationToken ct)
        where TCommand : Command<RegistryObject>, IRegistryCommand
    {
        var reply = await desk.GiveAsync(command, Actor.Service("registry"), RegistryDesk.OwnCommandId(Purpose, command), ct: ct);
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"首次内容未能登记（{command.ObjectKind} {command.ObjectId}）：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}
