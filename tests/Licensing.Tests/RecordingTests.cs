using Enforcement.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Licensing.Capabilities;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>音像记录职责 of a licensing case: owed by its steps, answered by Media.</summary>
public sealed class RecordingTests
{
    private const string Id = "XK-2026-0001.survey.1";
    private static readonly LicensingKind s_kind = new();

    private static LicensingSpec Planned() => Accepted().Given(
        Bureau.Officer, "2026-03-04", new OrderSurvey(["zhang", "li"], "河东县人民路1号", Bureau.At("2026-03-05 09:00"), Bureau.At("2026-03-05 10:00")));

    private static NoteRecordingStored Stored(string recording = "r1", string? duty = Id) =>
        new(recording, duty, "现场勘察", "M3", Bureau.At("2026-03-05 08:59"), Bureau.At("2026-03-05 10:35"), new string('b', 64));

    private static List<object> Messages(LicensingSpec spec) =>
    [
        .. spec.Facts.SelectMany(fact => s_kind.MessagesFor(spec.State, fact, RecordEntry.Write(
            s_kind.Facts, fact, new Envelope(Bureau.Officer, Bureau.At("2026-03-05"), Bureau.At("2026-03-05"), Regulation.Phase.Investigation, RecordChannel.System, "c", null),
            "licensing/XK-2026-0001", 1, ChainHash.Genesis, ChainAlgorithm.Sha256))),
    ];

    [Fact]
    [Trait("rule", "R5.2")]
    [Trait("law", "本制度第五条")]
    public void Planned_survey_tells_what_to_film_and_the_held_one_how_long()
    {
        var planned = Planned();
        var first = Assert.Single(Messages(planned).OfType<RecordingOwed>());
        Assert.Equal((Id, "现场勘察", "KeyMoments", "R5.2", null), (first.DutyId, first.Action, first.Level, first.Rule, first.End));
        Assert.Equal(["zhang", "li"], first.Officers);
        var duty = Assert.Single(s_kind.DutiesOf(planned.State, planned.Law, Bureau.At("2026-03-04")), d => d.Rule == "R5.2");
        Assert.Contains("自到达现场出示证件起", duty.What, StringComparison.Ordinal);

        var held = planned.Given(Bureau.Officer, "2026-03-05", Survey("2026-03-05"));
        var second = Assert.Single(Messages(held).OfType<RecordingOwed>());
        Assert.Equal((Id, Bureau.At("2026-03-05 09:00"), Bureau.At("2026-03-05 10:30")), (second.DutyId, second.Start, second.End));
        Assert.Equal(Bureau.At("2026-03-06 10:30"), Assert.Single(s_kind.DutiesOf(held.State, held.Law, Bureau.At("2026-03-05")), d => d.Rule == "R5.2").Due);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    [Trait("law", "行政许可法 第四十八条")]
    public void Hearing_is_recorded_whole()
    {
        var spec = HearingRightTests.Told().Given(Bureau.Officer, "2026-03-16", new RequestHearing("interested-1"))
            .Given(Bureau.Officer, "2026-03-16", new ScheduleHearing(Bureau.At("2026-03-30 09:00"), "第一会议室", "chair", "scribe"));
        var owed = Assert.Single(Messages(spec).OfType<RecordingOwed>());
        Assert.Equal(("听证会", "Full"), (owed.Action, owed.Level));
        var held = spec.When(Bureau.Officer, "2026-03-30 17:00", new CloseHearing(
            Bureau.At("2026-03-30 09:00"), ["张一"], [new HearingParticipant("何东", new SignedBy("何东", Regulation.Documents.SignatureMethod.Handwritten))], "笔录", "情况", "争议", "事实", "意见",
            EndedAt: Bureau.At("2026-03-30 11:00")));
        Assert.Equal(Bureau.At("2026-03-30 11:00"), Assert.Single(Messages(held).OfType<RecordingOwed>()).End);
        spec.When(Bureau.Officer, "2026-03-30 17:00", new CloseHearing(
            Bureau.At("2026-03-30 09:00"), ["张一"], [], "笔录", "情况", "争议", "事实", "意见", EndedAt: Bureau.At("2026-03-30 09:00"))).ThenRefused("hearing-times", "CR5");
    }

    [Fact]
    [Trait("rule", "R29.2")]
    public void Moment_heard_of_before_its_recording_is_kept_until_that_comes()
    {
        var marked = Reviewing().Given(Bureau.Documents, "2026-03-05", new NoteKeyMoment("r1", 60, "亮证告知"));
        marked.When(Bureau.Documents, "2026-03-05", new NoteKeyMoment("r1", 60, "亮证告知")).ThenNothing();

        var stored = marked.Given(Bureau.Documents, "2026-03-05", Stored());

        Assert.Equal([new KeyMoment(60, "亮证告知")], stored.State.Recordings["r1"].Moments);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Stored_recording_meets_the_duty_once_and_its_moments_are_kept()
    {
        var spec = Reviewing().Given(Bureau.Documents, "2026-03-05", Stored());
        Assert.Equal(DutyStatus.Met, spec.State.RecordingDuties[Id].Status);
        spec.When(Bureau.Documents, "2026-03-05", Stored()).ThenNothing();
        var marked = spec.Given(Bureau.Documents, "2026-03-05", new NoteKeyMoment("r1", 60, "亮证告知"));
        Assert.Equal([new KeyMoment(60, "亮证告知")], marked.State.Recordings["r1"].Moments);
        marked.When(Bureau.Documents, "2026-03-05", new NoteKeyMoment("r1", 60, "亮证告知")).ThenNothing();
        Assert.Equal(61, marked.State.Recordings["r1"].SecondOf(Bureau.At("2026-03-05 09:00").AddSeconds(1)));
        Assert.Null(marked.State.Recordings["r1"].SecondOf(Bureau.At("2026-03-05 11:00")));
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Overdue_recording_is_noted_once_without_a_second_finding_and_a_late_one_still_meets_the_duty()
    {
        var late = Reviewing().Given(Bureau.Documents, "2026-03-07", new NoteRecordingOverdue(Id, "现场勘察", "没有覆盖该活动的音像资料")).ThenNames("licensing.recording-overdue");
        Assert.Equal(DutyStatus.Overdue, late.State.RecordingDuties[Id].Status);
        late.When(Bureau.Documents, "2026-03-07", new NoteRecordingOverdue(Id, "现场勘察", "又一次")).ThenNothing();
        Assert.Equal(DutyStatus.Met, late.Given(Bureau.Documents, "2026-03-08", Stored()).State.RecordingDuties[Id].Status);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Recording_of_another_services_step_is_listed_without_a_duty_of_this_case()
    {
        var spec = Reviewing().Given(Bureau.Documents, "2026-03-05", Stored("r9", "L18.applicant.left"));
        Assert.Contains("r9", spec.State.Recordings.Keys);
        spec.When(Bureau.Documents, "2026-03-05", Stored("r9", "L18.applicant.left")).ThenNothing();
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度第三十条")]
    public void Unlinked_recording_leaves_the_case_and_its_duty_is_owed_again_also_after_filing()
    {
        var unlink = new NoteRecordingUnlinked("r1", null, "属于另一案件。", "李专管", 1);
        var spec = Reviewing().Given(Bureau.Documents, "2026-03-05", Stored()).Given(Bureau.Documents, "2026-03-06", unlink).ThenNames("licensing.recording-unlinked");
        Assert.Empty(spec.State.Recordings);
        Assert.Equal(DutyStatus.Open, spec.State.RecordingDuties[Id].Status);
        spec.When(Bureau.Documents, "2026-03-06", unlink).ThenNothing();

        // What was told of the dissolved link comes too late; a link made anew counts.
        spec.When(Bureau.Documents, "2026-03-06", Stored()).ThenNothing();
        var again = spec.Given(Bureau.Documents, "2026-03-07", Stored() with { Revision = 1 });
        Assert.Equal(DutyStatus.Met, again.State.RecordingDuties[Id].Status);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Dissolution_heard_of_ahead_of_the_link_holds_and_does_not_touch_a_later_link()
    {
        var unlink = new NoteRecordingUnlinked("r1", null, "属于另一案件。", "李专管", 1);
        var early = Reviewing().Given(Bureau.Documents, "2026-03-05", unlink);
        early.When(Bureau.Documents, "2026-03-05", Stored()).ThenNothing();

        var late = Reviewing().Given(Bureau.Documents, "2026-03-05", Stored() with { Revision = 1 }).Given(Bureau.Documents, "2026-03-05", unlink);
        Assert.Equal(DutyStatus.Met, late.State.RecordingDuties[Id].Status);
        Assert.Contains("r1", late.State.Recordings.Keys);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Recording_of_another_step_stays_with_the_case()
    {
        var unlink = new NoteRecordingUnlinked("r1", Id, "是另一次勘察。", "李专管", 1);
        var spec = Reviewing().Given(Bureau.Documents, "2026-03-05", Stored()).Given(Bureau.Documents, "2026-03-06", unlink);
        Assert.Equal((DutyStatus.Open, "r1"), (spec.State.RecordingDuties[Id].Status, spec.State.Recordings.Keys.Single()));

        var overtaken = Reviewing().Given(Bureau.Documents, "2026-03-05", unlink).Given(Bureau.Documents, "2026-03-06", Stored());
        Assert.Equal((DutyStatus.Open, "r1"), (overtaken.State.RecordingDuties[Id].Status, overtaken.State.Recordings.Keys.Single()));
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Reopened_duty_says_what_is_missing_until_it_is_met_again()
    {
        var reopened = new NoteRecordingDutyReopened(Id, "现场勘察", "没有覆盖该活动的音像资料", 1);
        var spec = Reviewing().Given(Bureau.Documents, "2026-03-05", Stored()).Given(Bureau.Documents, "2026-03-06", reopened).ThenNames("licensing.recording-duty-reopened");
        spec.When(Bureau.Documents, "2026-03-06", reopened).ThenNothing();
        var owed = Assert.Single(s_kind.DutiesOf(spec.State, spec.Law, Bureau.At("2026-03-06")), d => d.Rule == "R5.2");
        Assert.Equal(("没有覆盖该活动的音像资料", DutyStatus.Open), (owed.What, owed.Status));

        spec.When(Bureau.Documents, "2026-03-07", Stored()).ThenNothing();
        Assert.Equal(DutyStatus.Met, spec.Given(Bureau.Documents, "2026-03-07", Stored("r2") with { Round = 1 }).State.RecordingDuties[Id].Status);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Corrected_times_move_the_second_a_step_plays_whichever_comes_first()
    {
        var corrected = new NoteRecordingCorrected("r1", Bureau.At("2026-03-05 08:50"), Bureau.At("2026-03-05 10:26"), "设备时钟快九分钟。", 1);
        var spec = Reviewing().Given(Bureau.Documents, "2026-03-05", Stored()).Given(Bureau.Documents, "2026-03-06", corrected);
        Assert.Equal(600, spec.State.Recordings["r1"].SecondOf(Bureau.At("2026-03-05 09:00")));
        spec.When(Bureau.Documents, "2026-03-06", corrected).ThenNothing();

        var early = Reviewing().Given(Bureau.Documents, "2026-03-05", corrected).Given(Bureau.Documents, "2026-03-06", Stored());
        Assert.Equal(600, early.State.Recordings["r1"].SecondOf(Bureau.At("2026-03-05 09:00")));
    }
}
