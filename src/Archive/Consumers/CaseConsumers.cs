using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using MassTransit;

namespace Enforcement.Archive.Consumers;

/// <summary>How this service signs what it does by message, and how a message becomes one command.</summary>
internal static class ByMessage
{
    public static Actor Archive { get; } = Actor.Service("archive");

    /// <summary>Gives the command a message asks for. Delivered twice it acts once.</summary>
    /// <exception cref="InvalidOperationException">The volume refused it: that must not be lost, the message is tried again.</exception>
    public static async Task GiveAsync(this Cases<Volume> volumes, string caseStream, Command<Volume> command, ConsumeContext context)
    {
        var reply = await volumes.ExecuteAsync(Volume.KeyOf(caseStream), command, Archive, $"msg/{context.MessageId}/{command.GetType().Name}");
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"{caseStream}：{command.GetType().Name} 未被接受：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}

/// <summary>案件开启 → 开立案卷.</summary>
public sealed class CaseOpenedConsumer(Cases<Volume> volumes) : IConsumer<CaseOpened>
{
    public Task Consume(ConsumeContext<CaseOpened> context)
    {
        var m = context.Message;
        return volumes.GiveAsync(m.Stream, new OpenVolume(new VolumeOpened(m.Stream, m.CaseNumber, m.Title, m.Kind, m.HandlingUnit, m.OpenedOn)), context);
    }
}

/// <summary>记录追加 → 接收记录, line by line, chained.</summary>
public sealed class RecordAppendedConsumer(Cases<Volume> volumes) : IConsumer<RecordAppended>
{
    public Task Consume(ConsumeContext<RecordAppended> context)
    {
        var m = context.Message;
        return volumes.GiveAsync(m.Stream, new TakeEntries(m.Stream, m.FirstSequence, [.. m.Entries], m.Head), context);
    }
}

/// <summary>案件终结 → T.A01 runs.</summary>
public sealed class CaseConcludedConsumer(Cases<Volume> volumes) : IConsumer<CaseConcluded>
{
    public Task Consume(ConsumeContext<CaseConcluded> context)
    {
        var m = context.Message;
        return volumes.GiveAsync(
            m.Stream,
            new ConcludeVolume(
                m.CaseNumber, m.Title, m.Kind, m.Outcome, m.PartyName, m.HandlingUnit, [.. m.Handlers], m.OpenedOn, m.ConcludedOn, m.RetentionClass, m.ValidTo, m.DecisionNumber,
                [.. m.StepsTaken], m.LastSequence),
            context);
    }
}
