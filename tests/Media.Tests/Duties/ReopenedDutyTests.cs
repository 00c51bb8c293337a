using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Tests.Duties;

/// <summary>恢复为未履行: what met a duty was unlinked or corrected, and the duty is judged again.</summary>
[Trait("law", "本制度第五条")]
[Trait("law", "本制度第二十九条")]
public sealed class ReopenedDutyTests
{
    private const string Reason = "属于另一案件。";
    private static readonly DateTimeOffset Start = Bureau.Noon.AddHours(-2);
    private static readonly DateTimeOffset End = Bureau.Noon.AddHours(-1);
    private readonly Story<RecordingDuty> _story = new(new DutyKind());

    [Fact]
    [Trait("rule", "R5.2")]
    [Trait("rule", "T.M01")]
    public void Duty_met_by_nothing_else_is_owed_again_and_its_limit_runs_on_from_the_end_of_the_action()
    {
        Met(Clip("V1"));

        var facts = _story.Do(new UncoverDuty("V1", 1, Reason));

        Assert.Equal([typeof(DutyUncovered), typeof(DutyReopened), typeof(DeadlineStarted)], facts.Select(f => f.GetType()));
        Assert.Equal((RecordingDutyStatus.Open, DeadlineStatus.Running, End.AddHours(24)), (_story.State.Status, _story.State.Deadline!.Status, _story.State.Deadline.DueInstant));
        Assert.Equal([new RecordingDutyReopened("R1", "penalty/1", "询问", "没有覆盖该活动的录音录像", 1)], _story.Messages(facts).OfType<RecordingDutyReopened>());

        _story.Now = End.AddHours(24);
        Assert.Equal("F-01", _story.Pass().OfType<FindingRaised>().Single().Code);
        var again = _story.Do(new CoverDuty(Clip("V2")));
        Assert.Contains(again, f => f is DutyMet);
        Assert.Contains(_story.Messages(again), m => m is RecordingStored { RecordingId: "V2", DutyId: "R1", Round: 1 });
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Limit_missed_before_is_not_missed_twice()
    {
        _story.Do(Owed());
        _story.Now = End.AddHours(24);
        _story.Pass();
        _story.Do(new CoverDuty(Clip("V1")));

        var facts = _story.Do(new UncoverDuty("V1", 1, Reason));

        Assert.Equal([typeof(DutyUncovered), typeof(DutyReopened)], facts.Select(f => f.GetType()));
        Assert.Equal(RecordingDutyStatus.Overdue, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Duty_another_recording_shows_as_well_stays_met()
    {
        Met(Clip("V1"));
        var further = _story.Do(new CoverDuty(Clip("V2")));
        Assert.Contains(_story.Messages(further), m => m is RecordingStored { RecordingId: "V2", DutyId: "R1" });

        Assert.IsType<DutyUncovered>(Assert.Single(_story.Do(new UncoverDuty("V1", 1, Reason))));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
        Assert.Equal(["V2"], _story.State.Covers.Select(c => c.RecordingId));
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Messages_that_come_twice_or_in_the_wrong_order_change_nothing()
    {
        Met(Clip("V1"));
        _story.Do(new UncoverDuty("V1", 1, Reason));
        Assert.Empty(_story.Do(new UncoverDuty("V1", 1, Reason)));
        Assert.Empty(_story.Do(new CoverDuty(Clip("V1"))));

        // Linked anew it counts, also when the word of the dissolution comes behind it.
        _story.Do(new CoverDuty(Clip("V1") with { Revision = 2 }));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
        _story.Do(new UncoverDuty("V1", 2, Reason));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
        Assert.Empty(_story.Do(new CoverDuty(Clip("V1") with { Revision = 1 })));
    }

    [Theory]
    [Trait("rule", "R16.2")]
    [InlineData(60, RecordingDutyStatus.Met)]
    [InlineData(61, RecordingDutyStatus.Open)]
    public void Times_corrected_the_duty_is_judged_again(int secondsLate, RecordingDutyStatus status)
    {
        Met(Clip("V1"));
        _story.Do(new CoverDuty(Clip("V1") with { Start = Start.AddSeconds(secondsLate), Revision = 1 }));
        Assert.Equal(status, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R30.3")]
    public void Officers_corrected_to_others_than_took_part_the_duty_is_owed_again()
    {
        Met(Clip("V1") with { Officers = ["O-1"] });

        var facts = _story.Do(new CoverDuty(Clip("V1") with { Officers = ["O-9"], Revision = 1 }));

        Assert.Contains("没有参加该活动", facts.OfType<DutyReopened>().Single().Missing, StringComparison.Ordinal);
        Assert.Contains(_story.Messages(facts), m => m is RecordingStored { RecordingId: "V1", DutyId: null });
        _story.Do(new CoverDuty(Clip("V1") with { Officers = ["O-9", "O-2"], Revision = 2 }));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R30.3")]
    public void Surveillance_camera_is_nobodys()
    {
        Met(Clip("V1") with { Form = RecordingForm.Surveillance, Officers = ["O-9"] });
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R29.2")]
    [Trait("rule", "T.M02")]
    public void Note_that_had_become_moot_waits_for_the_head_again_from_today()
    {
        _story.Do(Owed());
        _story.Do(new FileException("设备故障", "说明。", []), Bureau.Officer);
        _story.Do(new CoverDuty(Clip("V1")));
        Assert.Equal(DeadlineStatus.Cancelled, _story.State.NoteDeadline!.Status);
        _story.Now = Bureau.Noon.AddDays(7);

        _story.Do(new UncoverDuty("V1", 1, Reason));

        Assert.Equal((DeadlineStatus.Running, new DateOnly(2026, 3, 18)), (_story.State.NoteDeadline.Status, _story.State.NoteDeadline.Due));
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Recording_that_does_not_meet_the_duty_is_told_to_the_case_without_it()
    {
        _story.Do(Owed());
        var facts = _story.Do(new CoverDuty(Clip("V1") with { Start = Start.AddMinutes(20) }));
        Assert.Equal(("V1", null), Assert.Single(_story.Messages(facts).OfType<RecordingStored>().Select(m => (m.RecordingId, m.DutyId))));
    }

    private void Met(Cover cover)
    {
        _story.Do(Owed());
        _story.Do(new CoverDuty(cover));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
    }

    private static OpenDuty Owed() => new("penalty/1", "某公司案", "询问", "Full", "R16.2", "某公司", "某公司", ["O-1", "O-2"], Start, End);

    private static Cover Clip(string id) => new(id, RecordingForm.Video, Start, End, new string('a', 64), 1000, Bureau.Noon, ImmutableArray<string>.Empty);
}
