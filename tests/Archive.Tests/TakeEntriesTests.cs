using Enforcement.Archive.Building;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Tests;

[Trait("rule", "R3.3")]
public sealed class TakeEntriesTests
{
    private readonly CaseScript _script = new();
    private readonly List<TakeEntries> _messages = [];

    public TakeEntriesTests()
    {
        for (var i = 0; i < 4; i++)
        {
            var (first, lines, head) = _script.Commit(new SampleSurvey($"地点{i}"), new SampleDecision("x"));
            _messages.Add(new TakeEntries(_script.Stream, first, lines, head));
        }
    }

    [Fact]
    public void Entries_in_order_are_taken_line_by_line()
    {
        var spec = new VolumeSpec();
        _messages.ForEach(m => spec.Does(m, "2026-03-02"));

        Assert.Equal((8L, _script.Head), (spec.State.Count, spec.State.Head));
        Assert.Equal(_script.Lines, spec.Facts.Cast<EntriesTaken>().SelectMany(f => f.Lines));
    }

    [Fact]
    public void Entries_ahead_wait_until_the_gap_closes()
    {
        var spec = new VolumeSpec();
        foreach (var i in new[] { 0, 3, 2, 1 })
        {
            spec.Does(_messages[i], "2026-03-02");
        }

        Assert.Equal((8L, _script.Head), (spec.State.Count, spec.State.Head));
        Assert.Empty(spec.State.Ahead);
        Assert.Equal(_script.Lines, spec.Facts.OfType<EntriesTaken>().SelectMany(f => f.Lines));
    }

    [Fact]
    public void Entries_sent_twice_are_taken_once()
    {
        var spec = new VolumeSpec();
        _messages.ForEach(m => spec.Does(m, "2026-03-02"));
        var before = spec.Facts.Count;
        _messages.ForEach(m => spec.Does(m, "2026-03-02"));

        Assert.Equal(before, spec.Facts.Count);
    }

    [Fact]
    public void Entries_ahead_sent_twice_wait_once()
    {
        var spec = new VolumeSpec();
        spec.Does(_messages[2], "2026-03-02");

        Assert.Empty(spec.Does(_messages[2], "2026-03-02"));
    }

    [Fact]
    public void Changed_line_breaks_the_chain_and_is_a_critical_finding()
    {
        var spec = new VolumeSpec();
        spec.Does(_messages[0], "2026-03-02");
        var changed = _messages[1] with { Lines = [_messages[1].Lines[0].Replace("地点1", "地点9", StringComparison.Ordinal), _messages[1].Lines[1]] };

        var facts = spec.Does(changed, "2026-03-02");

        var broken = Assert.IsType<ChainBroken>(facts[0]);
        Assert.Equal(4, broken.Sequence);
        var finding = Assert.IsType<FindingRaised>(facts[1]);
        Assert.Equal(("F-03", "R3.3", Severity.Critical), (finding.Code, finding.Rule, finding.Severity));
        Assert.Equal(2, spec.State.Count);
    }

    [Fact]
    public void Rewritten_history_is_a_critical_finding_and_changes_nothing()
    {
        var spec = new VolumeSpec();
        _messages.ForEach(m => spec.Does(m, "2026-03-02"));
        var other = new CaseScript();
        var (first, lines, head) = other.Commit(new SampleSurvey("另一地点"), new SampleDecision("x"));

        var facts = spec.Does(new TakeEntries(_script.Stream, first, lines, head), "2026-03-02");

        Assert.Equal(["F-03"], facts.OfType<FindingRaised>().Select(f => f.Code));
        Assert.Equal(_script.Head, spec.State.Head);
    }

    [Fact]
    public void Entries_of_another_case_are_not_taken()
    {
        var other = new CaseScript("licensing/XK-2026-0002");
        var (first, lines, head) = other.Commit(new SampleSurvey("别处"));
        var spec = new VolumeSpec();

        Assert.IsType<ChainBroken>(spec.Does(new TakeEntries(_script.Stream, first, lines, head), "2026-03-02")[0]);
        Assert.Equal(0, spec.State.Count);
    }

    [Fact]
    public void Right_entries_heal_the_break_and_the_finding_stays()
    {
        var spec = new VolumeSpec();
        spec.Does(_messages[0] with { Lines = [_messages[0].Lines[1], _messages[0].Lines[0]] }, "2026-03-02");
        spec.Does(_messages[0], "2026-03-02");

        Assert.Null(spec.State.Broken);
        Assert.Equal(2, spec.State.Count);
        Assert.Single(spec.Facts.OfType<FindingRaised>());
    }

    [Fact]
    public void Broken_entries_sent_twice_are_reported_once()
    {
        var spec = new VolumeSpec();
        var swapped = _messages[0] with { Lines = [_messages[0].Lines[1], _messages[0].Lines[0]] };
        spec.Does(swapped, "2026-03-02");

        Assert.Empty(spec.Does(swapped, "2026-03-02"));
    }
}
