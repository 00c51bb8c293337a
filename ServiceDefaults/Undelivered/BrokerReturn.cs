using System.Collections.Frozen;
using System.Text.Json;
using Enforcement.Casework.Hosting;
using MassTransit;
using MassTransit.Serialization;

namespace Enforcement.ServiceDefaults.Undelivered;

/// <summary>Sends a kept message into its queue again, under its own id and to nobody else.</summary>
/// <param name="messages">Types of the messages this process consumes.</param>
internal sealed class BrokerReturn(IBus bus, IEnumerable<Type> messages) : IMessageReturn
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly FrozenDictionary<string, Type> _types = messages.ToFrozenDictionary(MessageUrn.ForTypeString);

    /// <exception cref="MessageNotReturnedException">What was kept is no message of this version, or the broker did not take it; it stays on the list.</exception>
    public async Task ReturnAsync(UndeliveredMessage message, CancellationToken cancellationToken)
    {
        var (content, type) = Read(message);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{message.Queue}")).WaitAsync(patience.Token);
            await endpoint.Send(content, type, context => context.MessageId = Guid.ParseExact(message.Id[(message.Queue.Length + 1)..], "N"), patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or TransportException or ConnectionException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new MessageNotReturnedException("消息队列暂时没有响应，消息仍在清单中。", "请检查消息队列，恢复后再放回。", temporary: true, e);
        }
    }

    private (object Content, Type Type) Read(UndeliveredMessage message)
    {
        try
        {
            using var envelope = JsonDocument.Parse(message.Body);
            var type = envelope.RootElement.GetProperty("messageType").EnumerateArray().Select(urn => _types.GetValueOrDefault(urn.GetString() ?? "")).FirstOrDefault(known => known is not null)
                ?? throw new InvalidOperationException($"没有处理 {message.Message} 的程序");
            return (envelope.RootElement.GetProperty("message").Deserialize(type, SystemTextJsonMessageSerializer.Options) ?? throw new JsonException("内容为空"), type);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new MessageNotReturnedException("本服务的这个版本读不了这条消息，消息仍在清单中。", "请先把本服务升级到发送方的版本，再放回队列。", temporary: false, e);
        }
    }
}

/// <summary>A kept message could not be put back; it stays on the list.</summary>
/// <param name="message">Why, in Chinese.</param>
/// <param name="remedy">What to do about it, in Chinese.</param>
/// <param name="temporary">True: the broker is away, and the same may be tried again.</param>
public sealed class MessageNotReturnedException(string message, string remedy, bool temporary, Exception inner) : Exception(message, inner)
{
    /// <inheritdoc cref="MessageNotReturnedException" path="/param[@name='remedy']"/>
    public string Remedy { get; } = remedy;

    /// <inheritdoc cref="MessageNotReturnedException" path="/param[@name='temporary']"/>
    public bool IsTemporary { get; } = temporary;
}
