using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Media.Intake;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Tests.Recordings;

[Trait("law", "本制度第三十条")]
public sealed class QuarantineTests
{
    private static readonly RecordingContent Content = new(new string('a', 64), null, new string('b', 64), 4, 1000, "video/mp4", "询问.mp4");
    private readonly Story<Recording> _story = new(new RecordingKind());

    private static RecordingLabels Complete { get; } = new(
        "询问调查", "某公司", ["O-1"], ["A0001"], Bureau.Noon.AddHours(-3), Bureau.Noon.AddHours(-2), "会议室", "D-1", RecordingForm.Video);

    [Fact]
    [Trait("rule", "R30.3")]
    [Trait("rule", "D.7")]
    public void Complete_labels_release_at_once()
    {
        var facts = _story.Do(Ingest(Complete));

        Assert.Equal(RecordingStatus.Complete, _story.State.Status);
        Assert.Equal(new RecordingReleased(true), facts[^1]);
        Assert.Equal(new RecordingReady("R1"), Assert.Single(_story.Messages(facts)));
        Assert.Empty(_story.Do(Ingest(Complete)));
    }

    [Theory]
    [Trait("rule", "R30.3")]
    [Trait("rule", "R8.2")]
    [InlineData("cause", "缺少事由")]
    [InlineData("party", "缺少当事人")]
    [InlineData("officers", "缺少执法人员")]
    [InlineData("certificates", "缺少执法证号")]
    [InlineData("times", "缺少起止时间")]
    [InlineData("place", "缺少地点")]
    [InlineData("device", "缺少设备编号")]
    public void Missing_label_keeps_it_in_quarantine_and_is_asked_once(string missing, string reason)
    {
        var labels = missing switch
        {
            "cause" => Complete with { Cause = null },
            "party" => Complete with { Party = " " },
            "officers" => Complete with { Officers = null },
            "certificates" => Complete with { Certificates = null },
            "times" => Complete with { Start = null, End = null },
            "place" => Complete with { Place = null },
            _ => Complete with { Device = null },
        };
        _story.Do(Ingest(labels));

        Assert.Equal(RecordingStatus.Quarantine, _story.State.Status);
        Assert.Equal([reason], Quarantine.ReasonsOf(_story.State, 24));
        _story.Do(new LabelRecording(Complete));
        Assert.Equal(RecordingStatus.Complete, _story.State.Status);
    }

    [Theory]
    [Trait("rule", "R30.2")]
    [Trait("rule", "T.M01")]
    [InlineData(24.0, null)]
    [InlineData(24.01, Severity.Medium)]
    [InlineData(72.0, Severity.Medium)]
    [InlineData(72.01, Severity.High)]
    public void Hours_since_the_end_decide_whether_it_is_late(double hours, Severity? severity)
    {
        var late = Complete with { Start = Bureau.Noon.AddHours(-hours - 1), End = Bureau.Noon.AddHours(-hours) };

        var facts = _story.Do(Ingest(late) with { LateReason = "出差途中" });

        Assert.Equal(RecordingStatus.Complete, _story.State.Status);
        Assert.Equal(severity, facts.OfType<FindingRaised>().SingleOrDefault()?.Severity);
        Assert.Equal(severity is null, facts.OfType<RecordingReleased>().Single().OnTime);
    }

    [Fact]
    [Trait("rule", "R30.2")]
    public void Late_without_reason_waits_for_one_and_is_a_finding_once()
    {
        var late = Complete with { Start = Bureau.Noon.AddHours(-30), End = Bureau.Noon.AddHours(-29) };
        var finding = _story.Do(Ingest(late)).OfType<FindingRaised>().Single();
        Assert.Equal(("F-05", "R30.2"), (finding.Code, finding.Rule));
        Assert.Equal(RecordingStatus.Quarantine, _story.State.Status);

        Assert.Equal("late-reason-empty", _story.Refused(new ExplainLateIntake(" ")).Code);
        Assert.DoesNotContain(_story.Do(new ExplainLateIntake("路途遥远")), f => f is FindingRaised);
        Assert.Equal(RecordingStatus.Complete, _story.State.Status);
        Assert.IsType<FindingRaisedInCase>(Assert.Single(_story.Messages([finding])));
    }

    [Fact]
    [Trait("rule", "SOD4")]
    public void Keeper_who_made_it_is_not_enough()
    {
        var maker = Bureau.Actor("O-1", "王执法", Enforcement.Regulation.Reference.Roles.DeviceKeeper);
        _story.Do(Ingest(Complete), maker);
        Assert.Contains("存储人就是音像资料的制作人", Assert.Single(Quarantine.ReasonsOf(_story.State, 24)), StringComparison.Ordinal);

        _story.Do(new LabelRecording(new RecordingLabels(Officers: ["O-1", "O-2"], Certificates: ["A0001", "A0002"])), maker);
        Assert.Equal("keeper-is-maker", _story.Refused(new ConfirmIntake(), Bureau.Actor("O-2", "刘执法")).Code);
        _story.Do(new ConfirmIntake());
        Assert.Equal((RecordingStatus.Complete, "K-1"), (_story.State.Status, _story.State.Keeper));
    }

    [Fact]
    [Trait("rule", "R8.2")]
    public void Foreign_content_stays_whatever_its_labels_say()
    {
        _story.Do(Ingest(Complete) with { TypeProblem = "文件实为压缩包，不是音像资料" });
        _story.Do(new LabelRecording(Complete with { Place = "别处" }));

        Assert.Equal(RecordingStatus.Quarantine, _story.State.Status);
        Assert.Equal("recording-not-stored", _story.Refused(new LinkRecording("penalty/1", "某案")).Code);
    }

    [Fact]
    [Trait("rule", "R8.2")]
    public void Clock_one_year_off_is_asked_about_and_a_future_time_refused()
    {
        _story.Do(Ingest(Complete with { Start = Bureau.Noon.AddYears(1), End = Bureau.Noon.AddYears(1).AddHours(1) }) with { ClockProblem = "录制时间晚于当前时间" });
        Assert.Contains("录制时间晚于当前时间", Quarantine.ReasonsOf(_story.State, 24));

        Assert.Equal("recording-in-future", _story.Refused(new LabelRecording(new RecordingLabels(Start: Bureau.Noon.AddHours(1)))).Code);
        _story.Do(new LabelRecording(new RecordingLabels(Start: Bureau.Noon.AddHours(-2), End: Bureau.Noon.AddHours(-1))));
        Assert.Equal(RecordingStatus.Complete, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Released_labels_change_only_by_a_correction_that_keeps_what_stood_before()
    {
        _story.Do(Ingest(Complete));
        Assert.Equal("recording-settled", _story.Refused(new LabelRecording(new RecordingLabels(Cause: "别的事由"))).Code);

        var facts = _story.Do(new CorrectLabels(new RecordingLabels(Place: "询问室"), "地点填错，已与执法人员核实。"));

        var corrected = Assert.IsType<LabelsCorrected>(Assert.Single(facts));
        Assert.Equal(("会议室", "询问室"), (corrected.Before.Place, corrected.After.Place));
        Assert.Equal(Complete with { Place = "询问室" }, _story.State.Labels);
        Assert.Equal(new RecordingReady("R1"), Assert.Single(_story.Messages(facts)));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("rule", "R30.2")]
    public void A_correction_of_the_times_is_looked_at_and_shows_a_late_intake()
    {
        _story.Do(Ingest(Complete));

        var facts = _story.Do(new CorrectLabels(new RecordingLabels(Start: Bureau.Noon.AddHours(-40), End: Bureau.Noon.AddHours(-39)), "设备时钟快了一天半。"));

        Assert.Equal(["F-07", "F-05"], facts.OfType<FindingRaised>().Select(f => f.Code).Order(StringComparer.Ordinal).Reverse());
        Assert.True(_story.State.LateNoted);
        Assert.Equal(RecordingStatus.Complete, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("rule", "SOD4")]
    public void An_unfounded_or_impossible_correction_is_refused()
    {
        Assert.Equal("recording-not-stored", _story.Refused(new CorrectLabels(new RecordingLabels(Place: "询问室"), "地点填错")).Code);
        _story.Do(Ingest(Complete));
        Assert.Equal("nothing-corrected", _story.Refused(new CorrectLabels(new RecordingLabels(Place: "会议室"), "地点填错")).Code);
        Assert.Equal("correction-unfounded", _story.Refused(new CorrectLabels(new RecordingLabels(Place: "询问室"), " ")).Code);
        Assert.Equal("recording-in-future", _story.Refused(new CorrectLabels(new RecordingLabels(End: Bureau.Noon.AddDays(2)), "时间填错")).Code);
        Assert.Equal("recording-times-reversed", _story.Refused(new CorrectLabels(new RecordingLabels(Start: Bureau.Noon.AddHours(-1)), "时间填错")).Code);
        Assert.Equal("certificates-missing", _story.Refused(new CorrectLabels(new RecordingLabels(Officers: ["O-1", "O-2"]), "漏填一人")).Code);
        Assert.Equal("device-unknown", _story.Refused(new CorrectLabels(new RecordingLabels(Device: "D-9"), "设备填错", DeviceUnknown: true)).Code);
    }

    [Fact]
    [Trait("rule", "D.7")]
    public void Linked_without_duty_tells_the_case()
    {
        _story.Do(Ingest(Complete));
        var stored = Assert.IsType<RecordingStored>(Assert.Single(_story.Messages(_story.Do(new LinkRecording("penalty/1", "某案")))));

        Assert.Equal(("R1", null, "penalty/1", "M3"), (stored.RecordingId, stored.DutyId, stored.CaseStream, stored.Kind));
        Assert.Equal("linked-elsewhere", _story.Refused(new LinkRecording("penalty/2", "另一案")).Code);
    }

    [Theory]
    [Trait("rule", "D.7")]
    [InlineData(180, false)]
    [InlineData(181, true)]
    public void Unlinked_recording_is_disposed_of_after_its_retention_by_approval(int days, bool allowed)
    {
        _story.Do(Ingest(Complete));
        _story.Now = Bureau.Noon.AddDays(days);
        if (!allowed)
        {
            Assert.Equal("retention-running", _story.Refused(new ProposeDisposal("CZ-2026-1")).Code);
            return;
        }

        _story.Do(new ProposeDisposal("CZ-2026-1"));
        Assert.Equal("approver-is-proposer", _story.Refused(new DecideDisposal("CZ-2026-1", true)).Code);
        Assert.Equal("not-on-list", _story.Refused(new DecideDisposal("CZ-2026-2", true), Bureau.Head).Code);
        _story.Do(new DecideDisposal("CZ-2026-1", true), Bureau.Head);
        Assert.Equal(RecordingStatus.Disposed, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "D.7")]
    public void Recording_of_a_case_is_never_disposed_of()
    {
        _story.Do(Ingest(Complete));
        _story.Do(new LinkRecording("penalty/1", "某案"));
        _story.Now = Bureau.Noon.AddYears(20);
        Assert.Equal("in-use", _story.Refused(new ProposeDisposal("CZ-2046-1")).Code);
    }

    [Theory]
    [Trait("rule", "R29.2")]
    [InlineData(0, true)]
    [InlineData(3600, true)]
    [InlineData(3600.5, false)]
    [InlineData(-1, false)]
    public void Bookmark_lies_within_the_recording(double second, bool allowed)
    {
        _story.Do(Ingest(Complete));
        if (allowed)
        {
            _story.Do(new SetBookmark(second, "亮证告知"));
            Assert.Empty(_story.Do(new SetBookmark(second, "亮证告知")));
        }
        else
        {
            Assert.Equal("bookmark-outside", _story.Refused(new SetBookmark(second, "亮证告知")).Code);
        }
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Damage_names_the_chunk_once()
    {
        _story.Do(Ingest(Complete));
        var finding = _story.Do(new ReportFixity(false, false, [2])).OfType<FindingRaised>().Single();

        Assert.Equal(("F-03", Severity.Critical), (finding.Code, finding.Severity));
        Assert.Contains("第 2 块", finding.Text, StringComparison.Ordinal);
        Assert.Empty(_story.Do(new ReportFixity(false, false, [2])));
        Assert.Equal("F-05", _story.Do(new ReportFixity(true, false, [])).OfType<FindingRaised>().Single().Code);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Third_attempt_to_delete_within_thirty_days_is_serious()
    {
        var attempts = new Story<Attempts>(new AttemptKind());
        Severity Try() => attempts.Do(new NoteAttempt("R1", "询问.mp4")).OfType<FindingRaised>().Single().Severity;

        Assert.Equal([Severity.Medium, Severity.Medium, Severity.High], [Try(), Try(), Try()]);
        attempts.Now = Bureau.Noon.AddDays(31);
        Assert.Equal(Severity.Medium, Try());
    }

    private static IngestRecording Ingest(RecordingLabels labels) => new(Content, null, null, labels, null, null, null);
}
