namespace Enforcement.EndToEnd;

/// <summary>一次执法行为一条追踪: over HTTP, grain, journal, relay, broker and consumer.</summary>
public sealed class TraceTests(DistributedSuite shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] OfTheDecision = ["licensing", "documents", "archive"];

    [Fact]
    public async Task A_case_goes_from_the_counter_to_the_sealed_volume_with_one_connected_trace_for_every_act()
    {
        var suite = shared.Suite;
        using var @case = new LicensingCase(suite);

        await @case.SubmitAsync();
        await @case.AcceptAsync();
        await @case.SurveyAsync();
        await @case.ProposeAsync();
        await @case.ApproveAsync();
        await @case.DecideAsync();
        await @case.ServeAsync();
        await @case.SealAsync();

        Assert.NotEmpty(await @case.PackageAsync());
        foreach (var (act, trace) in @case.Acts)
        {
            await ConnectedAsync(suite, act, trace);
        }

        // The decision is printed by another service and taken into the volume by a third, all in the trace of the one act.
        var decision = @case.Acts.Single(act => act.Act == "decision").Trace;
        await Until.TrueAsync(
            "The spans of licensing, documents and archive in the trace of the decision",
            _ => Task.FromResult(OfTheDecision.All(service => suite.Telemetry.Of(decision).Any(span => span.Service == service))),
            Patience, () => string.Join('\n', suite.Telemetry.Of(decision)));
    }

    // Spans are exported in batches, so a parent may arrive after its child.
    private static Task ConnectedAsync(Suite suite, string act, string trace)
    {
        List<Span> strays = [];
        return Until.TrueAsync($"The trace of {act} being connected", _ =>
        {
            var spans = suite.Telemetry.Of(trace);
            strays = Connection.Strays(spans);
            return Task.FromResult(spans.Count > 0 && strays.Count == 0);
        }, Patience, () => $"{strays.Count} of {suite.Telemetry.Of(trace).Count} spans hang on nothing:\n{string.Join('\n', strays)}");
    }
}
