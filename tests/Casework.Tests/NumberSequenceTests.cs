using Enforcement.Casework.Numbers;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>Numbers without gaps or doubles, under concurrency and across a restart (CR2).</summary>
[Trait("rule", "CR2")]
public sealed class NumberSequenceTests : IDisposable
{
    private static readonly Actor Clerk = Actor.Service("test");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_thousand_at_once_get_one_to_a_thousand_and_keep_them_across_a_restart()
    {
        Dictionary<string, int> given;
        await using (var host = await KernelHost.StartAsync(_folder.Path))
        {
            var numbers = host.Get<NumberSequences>();
            var all = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async n => (Key: $"D{n}", Number: await numbers.NextAsync("人社许受字-2026", $"D{n}", Clerk))));
            given = all.ToDictionary(x => x.Key, x => x.Number);
            Assert.Equal(Enumerable.Range(1, 1000), given.Values.Order());
        }

        await using var again = await KernelHost.StartAsync(_folder.Path);
        var same = again.Get<NumberSequences>();
        Assert.All(await Task.WhenAll(given.Select(async x => (x.Value, Again: await same.NextAsync("人社许受字-2026", x.Key, Clerk)))), x => Assert.Equal(x.Value, x.Again));
        Assert.Equal(1001, await same.NextAsync("人社许受字-2026", "new", Clerk));
    }

    [Fact]
    public async Task One_key_asked_for_by_many_at_once_takes_one_number()
    {
        await using var host = await KernelHost.StartAsync(_folder.Path);
        var numbers = host.Get<NumberSequences>();

        var given = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => numbers.NextAsync("A", "same", Clerk)));

        Assert.All(given, n => Assert.Equal(1, n));
        Assert.Equal(2, await numbers.NextAsync("A", "other", Clerk));
        Assert.Equal(1, await numbers.NextAsync("B", "same", Clerk));
    }
}
