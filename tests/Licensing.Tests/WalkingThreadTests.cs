using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation.Time;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>The machine D.1 from the counter to the filed volume.</summary>
public sealed class WalkingThreadTests
{
    [Fact]
    [Trait("rule", "D.1")]
    [Trait("law", "行政许可法 第三十八条")]
    public void Application_goes_from_the_counter_to_the_sealed_volume()
    {
        var spec = Concluded();

        Assert.Equal(Stage.Concluded, spec.State.Stage);
        Assert.Equal(new CaseEnded(CaseResult.Granted, Bureau.Day("2026-03-11"), "30年"), spec.State.Ended);
        Assert.Equal(["L01", "L02", "L03", "L07", "L08", "L17", "L19"], spec.State.PaperOrder.Select(id => spec.State.Papers[id].Code));
        Assert.Equal(DeadlineStatus.Met, spec.State.Deadlines["T.L20"].Status);
        Assert.Equal(DeadlineStatus.Met, spec.State.Deadlines["T.L07"].Status);
        Assert.Equal(Bureau.Day("2026-04-10"), spec.State.Deadlines["T.A01"].Due);

        var filed = spec.Given(Enforcement.Casework.Actor.Service("archive"), "2026-03-20", new NoteVolumeFiled("0123-XK·2026-D30-0001", Bureau.Day("2026-03-20"), new string('b', 64)));
        Assert.Equal(Stage.Archived, filed.State.Stage);
        Assert.Equal(DeadlineStatus.Met, filed.State.Deadlines["T.A01"].Status);
        Assert.Equal(0, filed.State.Findings);
    }

    [Fact]
    [Trait("rule", "R14.1")]
    public void Refusal_goes_through_legality_review()
    {
        var spec = Refused().Given(Bureau.Officer, "2026-03-10", new IssueDecision()).Served("2026-03-11");

        Assert.Equal(CaseResult.Refused, spec.State.Ended!.Result);
        Assert.Equal(["L01", "L02", "L03", "L07", "G09", "L08", "L18"], spec.State.PaperOrder.Select(id => spec.State.Papers[id].Code));
        Assert.Equal(DeadlineStatus.Met, spec.State.Deadlines["T.L16#1"].Status);
    }
}
