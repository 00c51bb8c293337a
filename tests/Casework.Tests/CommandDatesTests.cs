using System.Text;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation.Reference;

namespace Enforcement.Casework.Tests;

/// <summary>A date far outside any calendar is told to the sender, whichever way the command comes in.</summary>
public sealed class CommandDatesTests : IDisposable
{
    private static readonly Actor Clerk = new(ActorKind.Officer, "o1", "张三", "A0001", "u1", [Roles.WindowClerk]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Trait("rule", "CR5")]
    [InlineData("""{"on":"0001-01-01"}""", "0001-01-01")]
    [InlineData("""{"on":"2026-03-10","rows":[{"until":"9999-12-31"}]}""", "9999-12-31")]
    [InlineData("""{"happenedAt":"0001-01-01T00:00:00+00:00"}""", "0001-01-01T00:00:00+00:00")]
    [InlineData("""{"on":"1899-12-31"}""", "1899-12-31")]
    [InlineData("""{"on":"2201-01-01"}""", "2201-01-01")]
    public void Date_outside_the_years_of_the_bureau_is_found(string json, string found) => Assert.Equal(found, CommandDates.OutOfRange(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [Trait("rule", "CR5")]
    [InlineData("""{"on":"1900-01-01","until":"2200-12-31"}""")]
    [InlineData("""{"text":"0001-01-01起施行"}""")]
    [InlineData("""{"number":"0001-02-034","phone":"0571-88888888","codes":["9999-1","99999-99-99"]}""")]
    [InlineData("""{"0001-01-01":"名称不是日期"}""")]
    public void Text_that_is_no_date_or_a_date_in_range_is_let_through(string json) => Assert.Null(CommandDates.OutOfRange(Encoding.UTF8.GetBytes(json)));

    [Fact]
    [Trait("rule", "CR5")]
    public async Task Command_with_such_a_date_is_refused_and_changes_nothing()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "open");

        var reply = await host.Errands.ExecuteAsync("E1", new TakeStep("第一步") { HappenedAt = DateTimeOffset.MinValue }, Clerk, "step");

        Assert.Equal((ReplyKind.Refused, "date-out-of-range"), (reply.Kind, reply.Refusal?.Code));
        Assert.Contains("没有填写", reply.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(2, (await host.Errands.ReadAsync("E1", TestContext.Current.CancellationToken)).Version);
    }
}
