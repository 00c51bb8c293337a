using Enforcement.Archive.Access;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using MassTransit;

namespace Enforcement.Archive.Consumers;

/// <summary>复制件已制作 → 台账.</summary>
public sealed class CopyMadeConsumer(Cases<AccessRequest> requests) : IConsumer<CopyMade>
{
    public Task Consume(ConsumeContext<CopyMade> context)
    {
        var m = context.Message;
        return requests.NoteAsync(m.AccessStream, new TakeCopy(m.CopyId, m.Sha256, m.Pages, m.Hidden, m.Swept), context);
    }
}

/// <summary>复制件不能制作 → 台账, with the reason.</summary>
public sealed class CopyRejectedConsumer(Cases<AccessRequest> requests) : IConsumer<CopyRejected>
{
    public Task Consume(ConsumeContext<CopyRejected> context) =>
        requests.NoteAsync(context.Message.AccessStream, new TakeCopyRejection(context.Message.CopyId, context.Message.Reason), context);
}

/// <summary>Gives a command to a request for access; refused, the message is tried again and not lost.</summary>
internal static class ByCopy
{
    public static async Task NoteAsync(this Cases<AccessRequest> requests, string stream, Command<AccessRequest> command, ConsumeContext context)
    {
        var reply = await requests.ExecuteAsync(Volume.KeyOf(stream), command, ByMessage.Archive, $"msg/{context.MessageId}/{command.GetType().Name}");
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"{stream}：{command.GetType().Name} 未被接受：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }
}
