using System.Collections.Immutable;
using Bunit;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Journal;
using Enforcement.ServiceDefaults.Undelivered;
using Enforcement.Web.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enforcement.Web.Tests;

/// <summary>消息处理: what the administrator reads of messages nobody could handle, and how he puts them back.</summary>
public sealed class MessagesPageTests : BunitContext
{
    private static readonly Actor Administrator = new(ActorKind.Officer, "9001", "周管理", null, "BGS", ImmutableArray.Create("Administrator"));
    private readonly string _folder = Directory.CreateTempSubdirectory("messages-page-").FullName;
    private readonly SqliteJournal _journal;
    private readonly UndeliveredMessages _kept;

    public MessagesPageTests()
    {
        _journal = SqliteJournal.Open(Path.Combine(_folder, "journal.db"));
        _kept = new UndeliveredMessages(_journal, _journal, TimeProvider.System);
        Services.AddSingleton(_kept);
        Services.AddSingleton(new Relay(_journal, new NoOutlet(), TimeProvider.System, NullLogger<Relay>.Instance));
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_is_named_in_Chinese_with_case_and_cause_and_never_with_its_content()
    {
        Services.AddSingleton<IMessageReturn>(new Queues());
        await KeepAsync("m1");

        var page = Shown();

        Assert.Equal("XK-2026-0001", page.Find("td[data-label=案件]").TextContent);
        Assert.StartsWith("文书已签发", page.Find("td[data-label=消息]").TextContent, StringComparison.Ordinal);
        Assert.Equal("缺少签发人", page.Find(".machine-text").TextContent);
        Assert.DoesNotContain("李某某", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_are_put_back_with_one_press_and_the_list_is_empty()
    {
        var queues = new Queues();
        Services.AddSingleton<IMessageReturn>(queues);
        await KeepAsync("m1");
        await KeepAsync("m2");

        var page = Shown();
        await page.Find(".form-buttons button").ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.Contains("已放回 2 条", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, queues.Returned);
        Assert.Contains("没有。收到的消息都已处理。", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_put_back_stays_with_the_reason_and_what_to_do()
    {
        Services.AddSingleton<IMessageReturn>(new Queues(new MessageNotReturnedException("消息队列暂时没有响应，消息仍在清单中。", "请检查消息队列，恢复后再放回。", true, new TimeoutException())));
        await KeepAsync("m1");

        var page = Shown();
        await page.Find(".row-actions button").ClickAsync();

        await page.WaitForAssertionAsync(() => Assert.Equal("消息队列暂时没有响应，消息仍在清单中。请检查消息队列，恢复后再放回。", page.Find("[role=alert]").TextContent.Trim()));
        Assert.Single(page.FindAll(".row-actions"));
    }

    [Fact]
    public void Without_queues_it_says_so() => Assert.Contains("消息不经队列", Shown().Markup, StringComparison.Ordinal);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(_folder, recursive: true);
        }
    }

    private IRenderedComponent<MessagesPage> Shown() => Render<CascadingValue<Actor>>(p => p.Add(c => c.Value, Administrator).AddChildContent<MessagesPage>()).FindComponent<MessagesPage>();

    private Task KeepAsync(string id) =>
        _kept.KeepAsync("licensing-document-issued", id, "DocumentIssued", "licensing/XK-2026-0001", "缺少签发人", """{"message":{"name":"李某某"}}""", Stop);

    private sealed class NoOutlet : IMessageOutlet
    {
        public Task PublishAsync(object message, Guid messageId, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Queues(Exception? fault = null) : IMessageReturn
    {
        public int Returned { get; private set; }

        public Task ReturnAsync(UndeliveredMessage message, CancellationToken cancellationToken)
        {
            Returned++;
            return fault is null ? Task.CompletedTask : Task.FromException(fault);
        }
    }
}
