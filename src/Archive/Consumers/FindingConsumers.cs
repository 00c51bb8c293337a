using Enforcement.Archive.Findings;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using MassTransit;

namespace Enforcement.Archive.Consumers;

/// <summary>Gives a command to a finding; refused, the message is tried again and not lost.</summary>
internal static class ByFinding
{
    public static async Task NoteAsync(this Cases<Finding> findings, string key, Command<Finding> command, ConsumeContext context)
    {
        var reply = await findings.ExecuteAsync(key, command, ByMessage.Archive, $"msg/{context.MessageId}/{command.GetType().Name}");
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"问题线索 {key}：{command.GetType().Name} 未被接受：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}

/// <summary>问题线索已产生 → 登记, once however often it is told.</summary>
public sealed class FindingRaisedConsumer(Cases<Finding> findings, TimeProvider clock) : IConsumer<FindingRaisedInCase>
{
    public Task Consume(ConsumeContext<FindingRaisedInCase> context)
    {
        var m = context.Message;
        // A severity this version does not know is taken as grave rather than lost.
        var severity = Enum.TryParse<Severity>(m.Severity, out var known) && Enum.IsDefined(known) ? known : Severity.High;
        var noted = new FindingNoted(m.Stream, m.Code, m.Rule, m.LegalBasis, severity, m.Text, m.FactDate, LocalTime.Date(clock.GetUtcNow()));
        return findings.NoteAsync(FindingKey.Of(noted), new NoteFinding(noted), context);
    }
}

/// <summary>期限届满未履行 → 红牌, for limits that bind the bureau.</summary>
public sealed class DeadlineMissedConsumer(Cases<Finding> findings, TimeProvider clock) : IConsumer<DeadlineMissedInCase>
{
    public Task Consume(ConsumeContext<DeadlineMissedInCase> context)
    {
        var m = context.Message;
        return FindingKey.IsDuty(m.Limit)
            ? findings.NoteAsync(
                FindingKey.OfLimit(m.Stream, m.Limit, m.Due), new NoteMissedLimit(new MissedLimitNoted(m.Stream, m.Limit, m.Due, LocalTime.Date(clock.GetUtcNow()))), context)
            : Task.CompletedTask;
    }
}
