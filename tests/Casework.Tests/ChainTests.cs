using System.Text;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>The hash chain of a record, in both algorithms.</summary>
[Trait("rule", "R3.3")]
public sealed class ChainTests : IDisposable
{
    private static readonly Actor Clerk = Actor.Service("test");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ChainAlgorithm.Sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(ChainAlgorithm.Sm3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData(ChainAlgorithm.Sm3, "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Hashes_are_those_of_the_standards(ChainAlgorithm algorithm, string text, string hash) =>
        Assert.Equal(hash, ChainHash.Of(algorithm, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public async Task New_cases_take_the_algorithm_configured_and_old_ones_keep_theirs()
    {
        await using (var host = await KernelHost.StartAsync(_folder.Path))
        {
            await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "open");
        }

        await using var sm3 = await KernelHost.StartAsync(_folder.Path, null, null, ("Casework:Algorithm", "SM3"));
        await sm3.Errands.ExecuteAsync("E1", new TakeStep("甲"), Clerk, "step");
        await sm3.Errands.ExecuteAsync("E2", new OpenErrand("办事"), Clerk, "open");

        var old = (await sm3.Errands.ReadAsync("E1", Cancelled)).Entries;
        Assert.All(old, e => Assert.Equal(ChainAlgorithm.Sha256, e.Algorithm));
        var entries = (await sm3.Errands.ReadAsync("E2", Cancelled)).Entries;
        Assert.All(entries, e => Assert.Equal(ChainAlgorithm.Sm3, e.Algorithm));
        Assert.Contains("\"algorithm\":\"SM3\"", entries[0].Text, StringComparison.Ordinal);
        Assert.Equal(ChainHash.Of(ChainAlgorithm.Sm3, entries[0].Bytes.Span), entries[1].Previous);
    }

    [Fact]
    public async Task Entry_holds_who_acted_and_when_in_its_own_line()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        var officer = new Actor(ActorKind.Officer, "o1", "䶮某", "A0001", "u1", ["WindowClerk"]);
        await host.Errands.ExecuteAsync("E1", new OpenErrand("办事"), officer, "open");

        var written = (await host.Errands.ReadAsync("E1", Cancelled)).Entries[0];
        var read = RecordEntry.Parse(written.Bytes);

        Assert.Equal((written.Hash, "errand/E1#1", "open"), (read.Hash, read.Id, read.CommandId));
        Assert.Equal((officer.Id, officer.Name, officer.CertificateNumber, officer.Unit), (read.Actor.Id, read.Actor.Name, read.Actor.CertificateNumber, read.Actor.Unit));
        Assert.Equal("""{"title":"办事"}""", Encoding.UTF8.GetString(read.BodyBytes));
    }

    [Fact]
    public async Task Two_processes_holding_the_same_case_write_one_chain()
    {
        await using var one = await KernelHost.StartAsync(_folder.Path);
        await using var two = await KernelHost.StartAsync(_folder.Path);
        await one.Errands.ExecuteAsync("E1", new OpenErrand("办事"), Clerk, "open");
        for (var n = 0; n < 10; n++)
        {
            Assert.True((await (n % 2 == 0 ? two : one).Errands.ExecuteAsync("E1", new TakeStep($"{n}"), Clerk, $"{n}")).Accepted);
            Assert.True((await (n % 2 == 0 ? one : two).Errands.ExecuteAsync("E1", new TakeStep($"{n}"), Clerk, $"{n}")).Repeated);
        }

        Assert.Equal((10, 12L), ((await two.Errands.ReadAsync("E1", Cancelled)).State.Steps, (await one.Errands.ReadAsync("E1", Cancelled)).Version));
    }
}
