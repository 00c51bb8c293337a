using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Contracts.Media;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Tests.Duties;

[Trait("law", "本制度第二十九条")]
public sealed class RecordingDutyTests
{
    private static readonly DateTimeOffset Start = Bureau.Noon.AddHours(-2);
    private static readonly DateTimeOffset End = Bureau.Noon.AddHours(-1);
    private readonly Story<RecordingDuty> _story = new(new DutyKind());

    [Fact]
    [Trait("rule", "R5.2")]
    [Trait("law", "本制度第三十四条")]
    public void Decision_made_on_a_step_nobody_recorded_is_critical_now_or_when_the_limit_passes()
    {
        _story.Do(Owed("询问", "Full"));
        Assert.Equal([new DutyReliedUpon("罚字1号")], _story.Do(new RelyOnDuty("罚字1号"), Actor.Service("media")));
        Assert.Empty(_story.Do(new RelyOnDuty("罚字1号")));
        _story.Now = End.AddHours(24);
        Assert.Equal(Severity.Critical, Assert.Single(_story.Pass().OfType<FindingRaised>()).Severity);

        var late = new Story<RecordingDuty>(new DutyKind());
        late.Do(Owed("查处现场", "Full"));
        late.Now = End.AddHours(24);
        late.Pass();
        var finding = Assert.Single(late.Do(new RelyOnDuty("罚字2号")).OfType<FindingRaised>());
        Assert.Equal(("F-01", Severity.Critical), (finding.Code, finding.Severity));
        Assert.Contains("罚字2号", finding.Text, StringComparison.Ordinal);
        Assert.Empty(late.Do(new RelyOnDuty("罚字2号")));
    }

    [Theory]
    [Trait("rule", "R5.2")]
    [InlineData("留置送达", "Full")]
    [InlineData("窗口受理", "Optional")]
    public void No_decision_rests_on_service_or_on_what_need_not_be_recorded(string action, string level)
    {
        _story.Do(Owed(action, level));
        Assert.Empty(_story.Do(new RelyOnDuty("罚字1号")));
    }

    [Theory]
    [Trait("rule", "R5.1")]
    [Trait("rule", "R5.2")]
    [Trait("rule", "R16.2")]
    [Trait("rule", "R16.4")]
    [Trait("rule", "R16.8")]
    [Trait("rule", "R17.3")]
    [Trait("rule", "R12.3")]
    [Trait("rule", "R12.5")]
    [Trait("law", "本制度第五条")]
    [Trait("law", "本制度第十六条")]
    [Trait("law", "本制度第十七条")]
    [InlineData(RecordedAction.SiteSurvey, Severity.Medium)]
    [InlineData(RecordedAction.Inquiry, Severity.High)]
    [InlineData(RecordedAction.Evidence, Severity.Medium)]
    [InlineData(RecordedAction.Refusal, Severity.Medium)]
    [InlineData(RecordedAction.Registration, Severity.High)]
    [InlineData(RecordedAction.Hearing, Severity.Medium)]
    [InlineData(RecordedAction.LeaveService, Severity.High)]
    [InlineData(RecordedAction.Announcement, Severity.Medium)]
    [InlineData(RecordedAction.Scene, Severity.Medium)]
    public void Every_action_of_the_table_without_a_recording_in_a_day_is_a_finding_of_its_rule(RecordedAction action, Severity severity)
    {
        var asked = RecordingPolicy.Of(CaseKind.Penalty, action);
        Assert.True(asked.IsOwed);
        _story.Do(new OpenDuty("penalty/1", "某公司案", asked.Action, asked.Level.ToString(), asked.Rule, "会议室", "某公司", ["O-1", "O-2"], Start, End));
        _story.Now = End.AddHours(24);

        var finding = Assert.Single(_story.Pass().OfType<FindingRaised>());

        Assert.Equal(("F-01", asked.Rule, severity), (finding.Code, finding.Rule, finding.Severity));
        Assert.Equal(RecordingDutyStatus.Overdue, _story.State.Status);
    }

    [Theory]
    [Trait("rule", "R16.2")]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Whole_recording_begins_within_the_tolerance(int secondsLate, bool met)
    {
        _story.Do(Owed("询问", "Full"));
        _story.Do(new CoverDuty(Clip("V1", Start.AddSeconds(secondsLate), End)));
        Assert.Equal(met ? RecordingDutyStatus.Met : RecordingDutyStatus.Open, _story.State.Status);
    }

    [Theory]
    [Trait("rule", "R29.1")]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Gap_of_more_than_thirty_seconds_wants_a_reason(int gap, bool met)
    {
        _story.Do(Owed("查处现场", "Full"));
        var middle = Start.AddMinutes(20);
        _story.Do(new CoverDuty(Clip("V2", middle.AddSeconds(gap), End)));
        _story.Do(new CoverDuty(Clip("V1", Start, middle)));
        Assert.Equal(met ? RecordingDutyStatus.Met : RecordingDutyStatus.Open, _story.State.Status);
        if (!met)
        {
            Assert.Contains("31 秒", DutyJudgement.Missing(_story.State, TimeSpan.FromSeconds(60)), StringComparison.Ordinal);
            Assert.Equal("gap-reason-empty", _story.Refused(new ExplainGap("")).Code);
            _story.Do(new ExplainGap("更换电池"));
            Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
        }
    }

    [Fact]
    [Trait("rule", "R29.1")]
    public void Gaps_of_a_second_or_more_are_listed()
    {
        var coverage = Coverage.Of(
            Start, End,
            [Clip("V1", Start, Start.AddMinutes(10)), Clip("V2", Start.AddMinutes(10).AddMilliseconds(999), Start.AddMinutes(20)), Clip("V3", Start.AddMinutes(20).AddSeconds(1), End)],
            TimeSpan.FromSeconds(60));

        Assert.Equal([new Gap(Start.AddMinutes(20), Start.AddMinutes(20).AddSeconds(1))], coverage.Gaps);
        Assert.Empty(coverage.Breaks);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Key_moments_need_any_recording_of_the_action()
    {
        _story.Do(Owed("现场勘察", "KeyMoments"));
        _story.Do(new CoverDuty(Clip("P0", Start.AddHours(-3), Start.AddHours(-3)) with { Form = RecordingForm.Photograph }));
        Assert.Equal(RecordingDutyStatus.Open, _story.State.Status);

        var facts = _story.Do(new CoverDuty(Clip("P1", Start.AddMinutes(5), Start.AddMinutes(5)) with { Form = RecordingForm.Photograph }));
        Assert.Contains(facts, f => f is DutyMet);
        Assert.Contains(facts, f => f is DeadlineMet);
        Assert.Contains(_story.Messages(facts), m => m is RecordingStored { DutyId: "R1", RecordingId: "P1", Kind: "M1" });
    }

    [Theory]
    [Trait("rule", "R5.2")]
    [Trait("rule", "T.M01")]
    [InlineData("询问", Severity.High)]
    [InlineData("先行登记保存", Severity.High)]
    [InlineData("留置送达", Severity.High)]
    [InlineData("查处现场", Severity.Medium)]
    public void Nothing_stored_after_24_hours_is_overdue_and_a_finding(string action, Severity severity)
    {
        _story.Do(Owed(action, "Full"));
        Assert.Equal(End.AddHours(24), _story.State.Deadline!.DueInstant);
        _story.Now = End.AddHours(24);
        var facts = _story.Pass();

        Assert.Equal(("F-01", severity), (facts.OfType<FindingRaised>().Single().Code, facts.OfType<FindingRaised>().Single().Severity));
        Assert.Contains(_story.Messages(facts), m => m is RecordingOverdue { DutyId: "R1", CaseStream: "penalty/1" });
        _story.Do(new CoverDuty(Clip("V1", Start, End)));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    [Trait("rule", "T.M01")]
    public void Recording_stored_after_the_limit_before_the_clock_came_round_is_overdue_all_the_same()
    {
        _story.Do(Owed("询问", "Full"));
        _story.Now = End.AddHours(30);
        var facts = _story.Do(new CoverDuty(Clip("V1", Start, End) with { StoredAt = End.AddHours(30) }));

        Assert.Equal([typeof(DutyCovered), typeof(DeadlineMissed), typeof(DutyOverdue), typeof(FindingRaised), typeof(DutyMet)], facts.Select(f => f.GetType()));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R29.2")]
    public void Approved_exception_that_speaks_of_every_moment_excuses_an_action_without_any_recording()
    {
        _story.Do(Owed("查处现场", "Full"));
        _story.Do(new FileException("禁止录音录像场所", "看守所内禁止录音录像。", [.. Enforcement.Regulation.Reference.RecordingPolicy.KeyMoments]), Bureau.Officer);
        _story.Do(new DecideException(true), Bureau.Head);
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Action_still_going_on_has_no_limit_until_its_end_is_told()
    {
        _story.Do(Owed("询问", "Full") with { End = null });
        Assert.Null(_story.State.Deadline);
        _story.Do(new CoverDuty(Clip("V1", Start, End)));
        Assert.Equal(RecordingDutyStatus.Open, _story.State.Status);

        _story.Do(Owed("询问", "Full"));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
        Assert.Empty(_story.Do(Owed("询问", "Full")));
    }

    [Fact]
    [Trait("rule", "R29.2")]
    public void Approved_exception_turns_the_whole_into_key_moments()
    {
        _story.Do(Owed("查处现场", "Full"));
        Assert.Equal("no-objective-reason", _story.Refused(new FileException("忘记了", "忘记开机", []), Bureau.Officer).Code);
        _story.Do(new FileException("设备故障", "开机后无法录像，改用手机照相。", ["当事人陈述", "签字", "离场"]), Bureau.Officer);
        _story.Do(new CoverDuty(Clip("P1", Start.AddMinutes(5), Start.AddMinutes(5)) with { Form = RecordingForm.Photograph, Moments = ["亮证告知", "现场状况"] }));
        Assert.Equal("approver-is-drafter", _story.Refused(new DecideException(true), Bureau.Officer).Code);

        var facts = _story.Do(new DecideException(true), Bureau.Head);
        Assert.Contains(_story.Messages(facts), m => m is DocumentRequested { Code: "G14", CaseStream: "penalty/1" });
        Assert.Contains("关键证据", DutyJudgement.Missing(_story.State, TimeSpan.FromSeconds(60)), StringComparison.Ordinal);

        _story.Do(new CoverDuty(Clip("P2", Start.AddMinutes(9), Start.AddMinutes(9)) with { Form = RecordingForm.Photograph, Moments = ["关键证据"] }));
        Assert.Equal(RecordingDutyStatus.Met, _story.State.Status);
    }

    [Theory]
    [Trait("rule", "R29.2")]
    [Trait("rule", "T.M02")]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Exception_is_approved_within_one_working_day(int workingDaysLater, bool late)
    {
        _story.Do(Owed("查处现场", "Full"));
        _story.Do(new FileException("突发", "突发事件。", []), Bureau.Officer);
        _story.Now = Bureau.Noon.AddDays(workingDaysLater);
        Assert.Equal(late, _story.Do(new DecideException(true), Bureau.Head).Any(f => f is FindingRaised));
    }

    [Fact]
    [Trait("rule", "T.M02")]
    public void Note_nobody_decides_on_is_missed_by_the_clock_once_also_after_an_outage()
    {
        _story.Do(Owed("查处现场", "Full"));
        _story.Do(new FileException("突发", "突发事件。", []), Bureau.Officer);
        Assert.Equal(new DateOnly(2026, 3, 11), _story.State.NoteDeadline!.Due);
        _story.Now = Bureau.Noon.AddDays(9);
        PassAll();

        Assert.Equal(DeadlineStatus.Missed, _story.State.NoteDeadline.Status);
        Assert.DoesNotContain(_story.Do(new DecideException(false, "理由不成立"), Bureau.Head), f => f is FindingRaised);
        Assert.DoesNotContain(_story.Do(new FileException("设备故障", "再次说明。", []), Bureau.Officer), f => f is DeadlineStarted);
    }

    [Fact]
    [Trait("rule", "T.M02")]
    public void Note_decided_in_time_is_met_and_one_filed_after_a_refusal_has_its_own_limit()
    {
        _story.Do(Owed("查处现场", "Full"));
        _story.Do(new FileException("突发", "突发事件。", []), Bureau.Officer);
        Assert.Contains(_story.Do(new DecideException(false, "请补充"), Bureau.Head), f => f is DeadlineMet { Deadline.Limit: "T.M02" });
        Assert.Contains(_story.Do(new FileException("设备故障", "补充说明。", []), Bureau.Officer), f => f is DeadlineStarted { Deadline.Limit: "T.M02" });
    }

    [Fact]
    [Trait("rule", "T.M02")]
    public void Note_filed_while_the_action_goes_on_is_counted_from_its_end_and_falls_away_with_a_whole_recording()
    {
        _story.Do(Owed("查处现场", "Full") with { End = null });
        _story.Do(new FileException("电量存储耗尽", "设备中途断电。", []), Bureau.Officer);
        Assert.Null(_story.State.NoteDeadline);
        Assert.Contains(_story.Do(Owed("查处现场", "Full")), f => f is DeadlineStarted { Deadline.Limit: "T.M02" });
        Assert.Contains(_story.Do(new CoverDuty(Clip("V1", Start, End))), f => f is DeadlineCancelled { Deadline.Limit: "T.M02" });
    }

    private void PassAll()
    {
        var kind = new DutyKind();
        while (kind.DeadlinesOf(_story.State).Where(d => d.Status == DeadlineStatus.Running && d.DueInstant <= _story.Now).MinBy(d => d.DueInstant) is { } due)
        {
            Assert.Single(_story.Do(kind.OnDue(_story.State, due), Actor.Clock), f => f is FindingRaised);
        }
    }

    private static OpenDuty Owed(string action, string level) => new("penalty/1", "某公司案", action, level, "R16.2", "某公司", "某公司", ["O-1", "O-2"], Start, End);

    private static Cover Clip(string id, DateTimeOffset from, DateTimeOffset to) => new(id, RecordingForm.Video, from, to, new string('a', 64), 1000, Bureau.Noon, ImmutableArray<string>.Empty);
}
