using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.ServiceDefaults.Undelivered;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Web.Operations;

/// <summary>消息处理: what waits to be sent and what could not be handled, for the administrator.</summary>
public sealed partial class MessagesPage
{
    /// <summary>Address of the page.</summary>
    public const string Url = $"{SiteUrls.Desk}/operations/messages";

    private const int Most = 100;
    private IReadOnlyList<WaitingStream> _waiting = [];
    private IReadOnlyList<UndeliveredMessage> _messages = [];
    private int _total;
    private string? _done;
    private string? _failed;
    private bool _busy;

    [CascadingParameter]
    private Actor Me { get; set; } = null!;

    [Inject]
    private Relay Relay { get; set; } = null!;

    [Inject]
    private UndeliveredMessages Undelivered { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    // Only a process with a broker has queues a message can be put back into.
    private IMessageReturn? Queues => Services.GetService<IMessageReturn>();

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _waiting = Relay.Waiting;
        (_messages, _total) = await Undelivered.ListAsync(0, Most);
    }

    private async Task ReturnAsync(IReadOnlyList<UndeliveredMessage> messages)
    {
        (_busy, _done, _failed) = (true, null, null);
        try
        {
            var (returned, refused) = (0, new List<MessageNotReturnedException>());
            foreach (var message in messages)
            {
                try
                {
                    returned += await Undelivered.ReturnAsync(message.Id, Me, Queues!) ? 1 : 0;
                }
                catch (MessageNotReturnedException e)
                {
                    refused.Add(e);
                    if (e.IsTemporary)
                    {
                        break;
                    }
                }
            }

            _done = returned == 0 ? null : $"已放回 {returned} 条，正在重新处理。再次失败的，过几分钟会重新列出。";
            _failed = refused.Count == 0 ? null : $"{(messages.Count > 1 ? $"有 {refused.Count} 条没有放回：" : "")}{refused[0].Message}{refused[0].Remedy}";
        }
        finally
        {
            _busy = false;
            await ReadAsync();
        }
    }
}
