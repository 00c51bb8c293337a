using Enforcement.Casework;
using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults;

namespace Enforcement.Registry.Demonstration;

/// <summary>
/// First contents of an empty registry, put in before the host counts as started: the holiday notices that ship with the program, the
/// agency of the configuration (section <c>Agency</c>), and with <c>Demonstration=true</c> the whole demonstration bureau.
/// </summary>
internal sealed class FirstContents(
    RegistryDesk desk, IServiceScopeFactory scopes, IConfiguration configuration, LawBook law, ILogger<FirstContents> log) : IHostedLifecycleService
{
    private const string Purpose = "first-contents";
    private const string AgencySection = "Agency";

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

        await NameTheAgencyAsync(cancellationToken);
    }

    // R1.1 blocks at start where the configuration names an agency and names it badly. Where it names none, the administrator has to be
    // able to sign in and register it; until then no case is opened and no document issued.
    private async Task NameTheAgencyAsync(CancellationToken ct)
    {
        var section = configuration.GetSection(AgencySection);
        if (section.Exists() && await desk.FindAsync(ReferenceObjects.Agency, SetAgency.OnlyId, ct) is null)
        {
            var agency = new Agency(Of("Name"), Of("ShortName"), Of("DivisionCode"), Of("FondsCode"), Of("Court"), Of("ReviewBody"));
            if (agency.Faults() is { Count: > 0 } faults)
            {
                throw new StartBlockedException($"配置节 {AgencySection} 中的机关信息不完整（{RuleBook.R1_1.Id}，{RuleBook.R1_1.LegalBasis}）：{string.Concat(faults)}");
            }

            await GiveAsync(desk, new SetAgency(agency, $"配置节 {AgencySection}"), ct);
        }

        if (law.Current.Agency.Faults() is { Count: > 0 })
        {
            log.LogWarning("尚未登记机关信息：登记之前不能受理案件、制作文书（{Rule}，{Basis}）。请系统管理员登录后在“基础信息”的“机关信息”中登记。", RuleBook.R1_1.Id, RuleBook.R1_1.LegalBasis);
        }

        string Of(string key) => section[key]?.Trim() ?? "";
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
