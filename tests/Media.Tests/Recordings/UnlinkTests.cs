using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Media;
using Enforcement.Media.Intake;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>解除关联: a wrong link is undone with a reason, and stays in the record.</summary>
[Trait("law", "本制度第三十条")]
[Trait("law", "本制度第三十四条")]
public sealed class UnlinkTests
{
    private const string Reason = "同一天的另一案件，已与执法人员核实。";
    private static readonly RecordingContent Content = new(new string('a', 64), null, new string('b', 64), 4, 1000, "video/mp4", "询问.mp4");
    private readonly Story<Recording> _story = new(new RecordingKind());

    private static RecordingLabels Labels { get; } = new(
        "询问调查", "某公司", ["O-1"], ["A0001"], Bureau.Noon.AddHours(-3), Bureau.Noon.AddHours(-2), "会议室", "D-1", RecordingForm.Video);

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("rule", "D.7")]
    public void Wrong_case_is_undone_with_the_reason_and_the_right_one_linked()
    {
        Linked("penalty/1", "P1.inquiry.1");

        var facts = _story.Do(new UnlinkRecording("penalty/1", Reason));

        Assert.Equal(new LinkDissolved("penalty/1", "某案", null, ["P1.inquiry.1"], Reason, "K-1", Bureau.Noon, null), Assert.Single(facts));
        Assert.Equal((RecordingStatus.Complete, null, 0), (_story.State.Status, _story.State.CaseStream, _story.State.Duties.Length));
        Assert.Equal(
            [new RecordingUnlinked("R1", "penalty/1", null, Reason, "李专管", 1)], _story.Messages(facts).OfType<RecordingUnlinked>());
        var gone = Assert.Single(_story.Messages(facts).OfType<RecordingLetGo>());
        Assert.Equal(("R1", "P1.inquiry.1", 1, Reason), (gone.RecordingId, gone.Duties.Single(), gone.Revision, gone.Reason));

        Assert.Empty(_story.Do(new UnlinkRecording("penalty/1", Reason)));
        var linked = _story.Do(new LinkRecording("penalty/2", "另一案"));
        Assert.Equal(1, Assert.Single(_story.Messages(linked).OfType<RecordingStored>()).Revision);
        Assert.Equal((RecordingStatus.Linked, "penalty/2"), (_story.State.Status, _story.State.CaseStream));
        Assert.Empty(_story.Do(new UnlinkRecording("penalty/1", Reason)));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Wrong_step_is_undone_and_the_recording_stays_with_its_case()
    {
        Linked("penalty/1", "P1.inquiry.1");
        _story.Do(new LinkRecording("penalty/1", "某案", "P1.onsite.1"));

        var facts = _story.Do(new UnlinkRecording("penalty/1", Reason, "P1.inquiry.1"));

        Assert.Equal((RecordingStatus.Linked, "penalty/1", "P1.onsite.1"), (_story.State.Status, _story.State.CaseStream, _story.State.Duties.Single()));
        Assert.Equal("P1.inquiry.1", Assert.Single(_story.Messages(facts).OfType<RecordingUnlinked>()).DutyId);
        Assert.Empty(_story.Do(new UnlinkRecording("penalty/1", Reason, "P1.inquiry.1")));
        _story.Do(new LinkRecording("penalty/1", "某案", "P1.inquiry.1"));
        Assert.Equal(2, _story.State.Duties.Length);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("rule", "R30.3")]
    [Trait("rule", "SOD4")]
    public void Unfounded_is_refused()
    {
        Assert.Equal("recording-not-stored", _story.Refused(new UnlinkRecording("penalty/1", Reason)).Code);
        Ingest();
        Assert.Equal("not-linked", _story.Refused(new UnlinkRecording("penalty/1", Reason)).Code);
        Linked("penalty/1");
        Assert.Equal("not-linked", _story.Refused(new UnlinkRecording("penalty/2", Reason)).Code);
        Assert.Equal("not-of-duty", _story.Refused(new UnlinkRecording("penalty/1", Reason, "P1.inquiry.1")).Code);
        Assert.Equal("dissolution-unfounded", _story.Refused(new UnlinkRecording("penalty/1", " ")).Code);
        Assert.Equal("dissolution-unfounded", _story.Refused(new UnlinkRecording("penalty/1", new string('长', UnlinkRecording.MostReason + 1))).Code);
        Assert.Equal("keeper-is-maker", _story.Refused(new UnlinkRecording("penalty/1", Reason), Bureau.Actor("O-1", "王执法", Roles.DeviceKeeper)).Code);
        _story.Do(new UnlinkRecording("penalty/1", new string('长', UnlinkRecording.MostReason)));
    }

    [Fact]
    [Trait("rule", "R31.4")]
    [Trait("rule", "T.M03")]
    [Trait("law", "本制度第三十一条")]
    public void Filed_volume_goes_on_naming_it_the_supervisor_looks_and_it_is_kept_with_that_volume()
    {
        Linked("penalty/1");
        _story.Do(new ArchiveRecording("0123-2026-001"));

        var facts = _story.Do(new UnlinkRecording("penalty/1", Reason));

        var finding = Assert.Single(facts.OfType<FindingRaised>());
        Assert.Equal(("F-07", "R31.4", Severity.Medium), (finding.Code, finding.Rule, finding.Severity));
        Assert.Contains("补充卷", finding.Text, StringComparison.Ordinal);
        Assert.Equal("0123-2026-001", facts.OfType<LinkDissolved>().Single().ArchiveCode);
        Assert.Equal(["0123-2026-001"], _story.State.SealedIn);
        _story.Now = Bureau.Noon.AddYears(2);
        Assert.Equal("named-by-volume", _story.Refused(new ProposeDisposal("CZ-1")).Code);
        _story.Do(new LinkRecording("penalty/2", "另一案"));
        Assert.Equal(RecordingStatus.Linked, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "D.7")]
    public void Further_step_of_a_filed_case_leaves_the_recording_filed()
    {
        Linked("penalty/1");
        _story.Do(new ArchiveRecording("0123-2026-001"));
        _story.Do(new LinkRecording("penalty/1", "某案", "P1.inquiry.1"));
        Assert.Equal(RecordingStatus.Archived, _story.State.Status);
    }

    [Theory]
    [Trait("rule", "T.M03")]
    [InlineData(180, false)]
    [InlineData(181, true)]
    public void Retention_of_what_belongs_to_no_case_begins_with_the_dissolution(int days, bool allowed)
    {
        Linked("penalty/1");
        _story.Now = Bureau.Noon.AddDays(300);
        _story.Do(new UnlinkRecording("penalty/1", Reason));
        _story.Now = Bureau.Noon.AddDays(300 + days);
        if (allowed)
        {
            _story.Do(new ProposeDisposal("CZ-1"));
        }
        else
        {
            Assert.Equal("retention-running", _story.Refused(new ProposeDisposal("CZ-1")).Code);
        }
    }

    [Fact]
    [Trait("rule", "R30.3")]
    public void Action_nobody_of_the_labels_took_part_in_is_no_place_for_a_recording()
    {
        Ingest();
        var refusal = _story.Refused(new LinkRecording("penalty/1", "某案", "P1.inquiry.1", OthersActed: "刘执法"));
        Assert.Equal("officers-differ", refusal.Code);
        Assert.Contains("刘执法", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Corrected_times_are_told_to_the_case_and_other_corrections_are_not()
    {
        Linked("penalty/1");
        var elsewhere = _story.Do(new CorrectLabels(new RecordingLabels(Place: "询问室"), "地点填错。"));
        Assert.Empty(_story.Messages(elsewhere).OfType<RecordingCorrected>());

        var facts = _story.Do(new CorrectLabels(new RecordingLabels(Start: Bureau.Noon.AddHours(-4), End: Bureau.Noon.AddHours(-3)), "设备时钟快一小时。"));

        Assert.Equal(
            [new RecordingCorrected("R1", "penalty/1", Bureau.Noon.AddHours(-4), Bureau.Noon.AddHours(-3), "设备时钟快一小时。", 2)], _story.Messages(facts).OfType<RecordingCorrected>());
        Assert.Contains(_story.Messages(facts), m => m is RecordingReady);
        Assert.Contains(_story.Messages(facts), m => m is FindingRaisedInCase { Stream: "penalty/1", Code: "F-07" });
    }

    private void Ingest() => _story.Do(new IngestRecording(Content, null, null, Labels, null, null, null));

    private void Linked(string stream, string? duty = null)
    {
        if (!_story.State.Exists)
        {
            Ingest();
        }

        _story.Do(new LinkRecording(stream, "某案", duty));
    }
}
