using Enforcement.Casework;
using Enforcement.Licensing.Capabilities;
using Enforcement.Web.Desk;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>A page gives a step on the version it showed; what was recorded since decides whether a person must look again.</summary>
public sealed class StepSinceReadTests
{
    private const string Number = "XK-2026-0001";
    private readonly OneAct _act = new();

    [Fact]
    public async Task What_a_service_recorded_since_the_page_was_read_does_not_send_the_clerk_back()
    {
        await using var host = await LicensingHost.StartAsync();
        var cases = host.Get<Cases<LicensingCase>>();
        var seen = await OpenAsync(host, cases);
        await GivenAsync(cases, Paper("L02"), Bureau.Documents);
        await GivenAsync(cases, Paper("L03"), Bureau.Documents);

        var result = await _act.GiveAsync(cases, Number, Check(), Bureau.Clerk, seen);

        Assert.True(result!.Accepted, result.Trouble ?? result.Refusal?.Reason);
        Assert.Equal("licensing.materials-checked/1", (await cases.ReadAsync(Number, TestContext.Current.CancellationToken)).Entries[^1].Name);
    }

    [Fact]
    public async Task What_another_clerk_recorded_since_the_page_was_read_must_be_looked_at_first()
    {
        await using var host = await LicensingHost.StartAsync();
        var cases = host.Get<Cases<LicensingCase>>();
        var seen = await OpenAsync(host, cases);
        await GivenAsync(cases, Paper("L02"), Bureau.Documents);
        await GivenAsync(cases, Check(), Bureau.Clerk);
        var before = (await cases.ReadAsync(Number, TestContext.Current.CancellationToken)).Entries.Length;

        var result = await _act.GiveAsync(cases, Number, new AcceptApplication(), Bureau.Clerk, seen);

        Assert.False(result!.Accepted);
        Assert.Equal("他人刚刚在本案记录了新的内容，页面已更新。请核对后重新提交。", result.Trouble);
        Assert.Equal(before, (await cases.ReadAsync(Number, TestContext.Current.CancellationToken)).Entries.Length);
    }

    private static NoteDocumentIssued Paper(string code) => new($"d-{code}", code, "文书", null, Bureau.Day("2026-03-02"), new string('a', 64), 1);

    private static async Task<long> OpenAsync(LicensingHost host, Cases<LicensingCase> cases)
    {
        var (key, reply) = await host.Get<CaseOpening>().OpenAsync(Submit(), Bureau.Clerk, "open");
        Assert.Equal((Number, ReplyKind.Accepted), (key, reply.Kind));
        return reply.Version;
    }

    private static async Task GivenAsync(Cases<LicensingCase> cases, Command<LicensingCase> command, Actor by)
    {
        var reply = await cases.ExecuteAsync(Number, command, by, Guid.NewGuid().ToString("N"));
        Assert.True(reply.Accepted, reply.Refusal?.Reason);
    }
}
