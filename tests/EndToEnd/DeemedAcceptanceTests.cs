using System.Globalization;

namespace Enforcement.EndToEnd;

/// <summary>逾期未告知视为受理 (行政许可法 第三十二条第一款第（四）项): done by the system itself, also when it was down at that moment.</summary>
public sealed class DeemedAcceptanceTests(DistributedSuite shared)
{
    [Fact]
    [Trait("rule", "T.L02")]
    [Trait("law", "行政许可法 第三十二条")]
    public async Task An_application_left_lying_while_the_service_was_down_is_accepted_from_the_day_it_was_received()
    {
        var suite = shared.Suite;
        using var @case = new LicensingCase(suite);

        // Received more than five working days ago, entered now: the due moment has passed before the service comes back.
        await @case.SubmitAsync(daysAgo: 20);
        await suite.Licensing.KillAsync();
        await suite.Licensing.StartAsync();

        await @case.StageAsync("Accepted");
        var summary = await @case.SummaryAsync();
        Assert.True((bool)summary["acceptedByLaw"]!);
        Assert.Equal((string)summary["receivedOn"]!, (string)summary["acceptedOn"]!);

        var deemed = (await @case.TimelineAsync()).Single(entry => (string)entry!["name"]! == "licensing.application-accepted/1")!;
        var happened = DateTimeOffset.Parse((string)deemed["happenedAt"]!, CultureInfo.InvariantCulture);
        var recorded = DateTimeOffset.Parse((string)deemed["recordedAt"]!, CultureInfo.InvariantCulture);
        Assert.True(happened < recorded.AddDays(-3), $"The moment of the law is {happened:O}, the moment of recording {recorded:O}.");
    }
}
