using System.Security.Cryptography;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using MassTransit;
using Microsoft.Extensions.Logging;
using Polly;

namespace Enforcement.ServiceDefaults.Undelivered;

/// <summary>
/// What becomes of a message its consumer gave up on: it is kept in the service's own store, and only then is the broker told that it
/// is done with. While the store or another service is away the fault is not the message's: the broker keeps it and brings it again.
/// </summary>
internal sealed class KeepUndelivered(UndeliveredMessages kept, ILogger<KeepUndelivered> logger) : IFilter<ExceptionReceiveContext>
{
    private static readonly string[] s_streams = ["stream", "caseStream", "accessStream"];

    /// <summary>True for what passes by itself: the store, the disk, the network, another service or this one while it starts or stops.</summary>
    public static bool IsOfTheSurroundings(Exception fault) =>
        fault is JournalUnavailableException or HttpRequestException or TimeoutException or IOException or OperationCanceledException
            or ExecutionRejectedException or OrleansException
        || (fault is AggregateException many && many.InnerExceptions.Any(IsOfTheSurroundings))
        || (fault.InnerException is { } inner && IsOfTheSurroundings(inner));

    /// <exception cref="JournalUnavailableException">Not kept; the broker brings the message again.</exception>
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        var fault = context.Exception;
        await context.NotifyFaulted(fault);
        var queue = context.InputAddress.AbsolutePath.Split('/')[^1];
        if (IsOfTheSurroundings(fault))
        {
            logger.LogWarning(fault, "{Queue} 的消息暂时无法处理，由消息队列稍后再送。", queue);
            throw new JournalUnavailableException($"{queue} 的消息暂时无法处理，留在消息队列。", fault);
        }

        var body = context.Body.GetString();
        var id = context.GetMessageId()?.ToString("N") ?? Convert.ToHexStringLower(SHA256.HashData(context.Body.GetBytes()))[..32];
        var (message, stream) = Describe(body);
        await kept.KeepAsync(queue, id, message, stream, $"{fault.GetType().Name}：{fault.Message}", body, CancellationToken.None);
        logger.LogError(fault, "{Queue} 的消息 {Message}（{Stream}）多次处理失败，已保存，等待排除原因后重新处理。", queue, message, stream);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("keep-undelivered");

    // A message that is not even JSON is kept all the same.
    private static (string Message, string Stream) Describe(string body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            var root = envelope.RootElement;
            var urn = root.TryGetProperty("messageType", out var types) && types.GetArrayLength() > 0 ? types[0].GetString() ?? "" : "";
            var stream = root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object
                ? s_streams.Select(name => message.TryGetProperty(name, out var value) ? value.GetString() : null).FirstOrDefault(value => value is not null)
                : null;
            return (urn.Split(':')[^1], stream ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ("无法识别的消息", "");
        }
    }
}
