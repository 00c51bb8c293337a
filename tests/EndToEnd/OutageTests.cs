using System.Text.Json.Nodes;

namespace Enforcement.EndToEnd;

/// <summary>断供不丢件: whatever is down for a while delays the case and loses nothing.</summary>
public sealed class OutageTests(DistributedSuite shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Every_service_and_the_broker_may_be_away_once_in_the_life_of_a_case()
    {
        var suite = shared.Suite;
        using var @case = new LicensingCase(suite);

        await suite.Archive.StopAsync();
        await @case.SubmitAsync();
        await @case.AcceptAsync();

        await suite.Documents.StopAsync();
        await @case.SurveyAsync();
        await @case.ProposeAsync();
        await suite.Documents.StartAsync();

        await suite.Broker.KillAsync();
        await @case.ApproveAsync();
        await suite.Broker.StartAsync();

        await suite.Registry.StopAsync();
        await @case.DecideAsync();
        await suite.Licensing.KillAsync();
        await suite.Registry.StartAsync();
        await suite.Licensing.StartAsync();

        await @case.ServeAsync();
        await suite.Archive.StartAsync();
        await @case.SealAsync();

        await NothingLostNothingTwiceAsync(@case);
    }

    [Fact]
    public async Task A_service_killed_while_papers_are_on_their_way_makes_each_of_them_once()
    {
        var suite = shared.Suite;
        using var @case = new LicensingCase(suite);

        await @case.SubmitAsync();
        await suite.Documents.KillAsync();
        await @case.AcceptAsync();
        await suite.Documents.StartAsync();
        await suite.Documents.KillAsync();
        await suite.Documents.StartAsync();

        await Until.TrueAsync(
            "The papers of the acceptance being issued", async _ => Papers(await @case.SummaryAsync()).Count(paper => paper["number"] is not null || paper["sha256"] is not null) >= 3, Patience);
        await NothingTwiceAsync(@case);
    }

    private static async Task NothingLostNothingTwiceAsync(LicensingCase @case)
    {
        await NothingTwiceAsync(@case);

        // What was filed is the whole record of the case up to its filing.
        var filed = (long)(await @case.VolumeAsync())["recordCount"]!;
        var entries = (await @case.TimelineAsync()).Count;
        Assert.InRange(filed, 1, entries);
        Assert.True(entries - filed <= 2, $"The volume holds {filed} of {entries} entries.");
    }

    private static async Task NothingTwiceAsync(LicensingCase @case)
    {
        var papers = Papers(await @case.SummaryAsync()).Select(paper => (string)paper["code"]!).ToList();
        Assert.Equal(papers.Distinct(), papers);

        var entries = await @case.TimelineAsync();
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(entry => (long)entry!["sequence"]!));
    }

    private static List<JsonNode> Papers(JsonNode summary) => [.. summary["documents"]!.AsArray().Select(paper => paper!)];
}
