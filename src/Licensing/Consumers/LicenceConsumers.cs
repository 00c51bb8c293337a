using Enforcement.Casework;
using Enforcement.Licensing.Licences;
using MassTransit;

namespace Enforcement.Licensing.Consumers;

/// <summary>准予决定已制作: into the register.</summary>
public sealed class LicenceDecidedConsumer(Cases<Licence> licences) : IConsumer<LicenceDecided>
{
    public Task Consume(ConsumeContext<LicenceDecided> context) => licences.ExecuteAsync(
        context.Message.LicenceNumber, new RegisterDecision(context.Message), Actor.Service(LicensingMessages.KindName), $"msg/{context.MessageId}");
}

/// <summary>已收到延续申请.</summary>
public sealed class RenewalAppliedConsumer(Cases<Licence> licences) : IConsumer<RenewalApplied>
{
    public Task Consume(ConsumeContext<RenewalApplied> context) => licences.ExecuteAsync(
        context.Message.LicenceNumber, new NoteRenewalApplied(context.Message.CaseNumber, context.Message.ReceivedOn), Actor.Service(LicensingMessages.KindName), $"msg/{context.MessageId}");
}

/// <summary>决定书公开属性已变更.</summary>
public sealed class LicenceDisclosureChangedConsumer(Cases<Licence> licences) : IConsumer<LicenceDisclosureChanged>
{
    public Task Consume(ConsumeContext<LicenceDisclosureChanged> context)
    {
        var m = context.Message;
        return licences.ExecuteAsync(m.LicenceNumber, new NoteLicenceDisclosure(m.CaseNumber, m.To, m.Ground, m.On), Actor.Service(LicensingMessages.KindName), $"msg/{context.MessageId}");
    }
}

/// <summary>延续申请已终结.</summary>
public sealed class RenewalClosedConsumer(Cases<Licence> licences) : IConsumer<RenewalClosed>
{
    public Task Consume(ConsumeContext<RenewalClosed> context) => licences.ExecuteAsync(
        context.Message.LicenceNumber, new NoteRenewalClosed(context.Message.CaseNumber), Actor.Service(LicensingMessages.KindName), $"msg/{context.MessageId}");
}
