using Enforcement.Casework;
using Enforcement.Media.Inspecting;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>待标注区的出口: what can never be labelled goes by list and another person's approval; a recording never goes this way.</summary>
[Trait("law", "本制度第三十条")]
[Trait("rule", "R30.5")]
public sealed class UnusableFileTests
{
    private const string List = "CZ-2026-1";
    private readonly Story<Recording> _story = new(new RecordingKind());

    [Fact]
    [Trait("rule", "D.7")]
    [Trait("rule", "R8.2")]
    public void What_is_no_recording_goes_by_list_and_the_approval_of_another_person()
    {
        Ingest("", "文件实为压缩包，不是音像资料");

        Assert.Equal([new UnusableFileProposed(List, UnusableGround.NotARecording, "误选了压缩包", null, "K-1")], Propose("误选了压缩包"));
        Assert.Empty(Propose("误选了压缩包"));
        Assert.False(_story.State.IsStored);
        Assert.Equal("approver-is-proposer", _story.Refused(new DecideDisposal(List, true)).Code);
        var facts = _story.Do(new DecideDisposal(List, true), Bureau.Head);

        Assert.Equal(new RecordingDisposed(List, "H-1"), facts[0]);
        var finding = Assert.IsType<FindingRaised>(facts[1]);
        Assert.Equal(("F-05", Severity.Low), (finding.Code, finding.Severity));
        Assert.Contains("误选了压缩包", finding.Text, StringComparison.Ordinal);
        Assert.Contains(_story.Messages(facts), m => m is DisposalApproved { List: List });
        Assert.Equal((RecordingStatus.Disposed, "外业.mp4", 1000L), (_story.State.Status, _story.State.Content!.FileName, _story.State.Content.Bytes));
    }

    [Fact]
    [Trait("rule", "D.7")]
    public void What_was_not_approved_is_in_quarantine_again_and_can_be_labelled()
    {
        Ingest("", "文件为空");
        Propose("空文件");
        Assert.Equal("on-disposal-list", _story.Refused(new LabelRecording(new RecordingLabels(Cause: "检查"))).Code);
        Assert.Equal("decline-reason-empty", _story.Refused(new DecideDisposal(List, false), Bureau.Head).Code);

        _story.Do(new DecideDisposal(List, false, "请先核对原设备"), Bureau.Head);

        Assert.Equal((RecordingStatus.Quarantine, null), (_story.State.Status, _story.State.Unusable));
        _story.Do(new LabelRecording(new RecordingLabels(Cause: "检查")));
    }

    [Theory]
    [InlineData("事由")]
    [InlineData("当事人")]
    public void Whole_recording_that_names_its_matter_is_never_disposed_of_from_quarantine(string known)
    {
        Ingest("video/mp4", null, known == "事由" ? new RecordingLabels(Cause: "询问") : new RecordingLabels(Party: "某公司"));
        _story.Now = Bureau.Noon.AddYears(20);
        Assert.Equal("relevant-recording", _story.Refused(new ProposeUnusableFile(List, "不要了")).Code);
    }

    [Theory]
    [Trait("rule", "D.7")]
    [InlineData("video/mp4", null, UnusableGround.Irrelevant, Severity.Medium)]
    [InlineData("video/mp4", "文件不完整", UnusableGround.Unreadable, Severity.High)]
    [InlineData("", ContentSniffer.Unrecognised, UnusableGround.Unreadable, Severity.High)]
    public void What_may_be_a_recording_is_kept_as_long_as_one_linked_to_no_case(string type, string? problem, UnusableGround ground, Severity severity)
    {
        Ingest(type, problem);
        _story.Now = Bureau.Noon.AddDays(180);
        Assert.Equal("retention-running", _story.Refused(new ProposeUnusableFile(List, "私人录像")).Code);

        _story.Now = Bureau.Noon.AddDays(181);
        Assert.Equal(ground, Assert.IsType<UnusableFileProposed>(Assert.Single(Propose("私人录像"))).Ground);
        Assert.Equal(severity, Assert.IsType<FindingRaised>(_story.Do(new DecideDisposal(List, true), Bureau.Head)[1]).Severity);
    }

    [Fact]
    [Trait("rule", "D.7")]
    public void Duplicate_of_a_stored_recording_goes_at_once_and_names_its_twin()
    {
        Ingest("video/mp4", null);
        var facts = _story.Do(new ProposeUnusableFile(List, "重复上传", "R2"));

        Assert.Equal([new UnusableFileProposed(List, UnusableGround.Duplicate, "重复上传", "R2", "K-1")], facts);
        Assert.Equal([new RecordingDisposed(List, "H-1")], _story.Do(new DecideDisposal(List, true), Bureau.Head));
    }

    [Theory]
    [InlineData("", "理由", "list-unnamed")]
    [InlineData(List, " ", "disposal-reason-empty")]
    public void List_and_reason_are_asked_for(string list, string reason, string code)
    {
        Ingest("", "文件为空");
        Assert.Equal(code, _story.Refused(new ProposeUnusableFile(list, reason)).Code);
    }

    [Fact]
    [Trait("rule", "D.7")]
    public void What_has_been_stored_does_not_go_this_way()
    {
        Ingest("video/mp4", null, new RecordingLabels("询问", "某公司", ["O-1"], ["A0001"], Bureau.Noon.AddHours(-3), Bureau.Noon.AddHours(-2), "会议室", "D-1", RecordingForm.Video));
        Assert.True(_story.State.IsStored);
        Assert.Equal("recording-settled", _story.Refused(new ProposeUnusableFile(List, "重复", "R2")).Code);
    }

    private IReadOnlyList<IFact> Propose(string reason) => _story.Do(new ProposeUnusableFile(List, reason));

    private void Ingest(string type, string? problem, RecordingLabels? labels = null) => _story.Do(new IngestRecording(
        new RecordingContent(new string('a', 64), null, new string('b', 64), 1, 1000, type, "外业.mp4"), problem, null, labels ?? new RecordingLabels(), null, null, null));
}
