using Enforcement.Casework;
using Enforcement.Media.Pages;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Tests.Recordings;

/// <summary>随案卷销毁: content goes, the record with hash, labels and custody stays; what another case needs stays whole.</summary>
[Trait("rule", "R31.2")]
[Trait("law", "本制度第三十一条")]
[Trait("law", "档案法实施条例 第二十四条")]
public sealed class DestructionTests
{
    private const string Stream = "penalty/1";
    private const string Register = "XH-2057-01";
    private static readonly DateOnly s_day = new(2057, 3, 10);
    private readonly Story<Recording> _story = new(new RecordingKind());

    private static DestroyWithVolume Destroy { get; } = new(Stream, Register, s_day);

    [Fact]
    public void Filed_recording_goes_with_its_volume_once_and_nothing_can_be_done_with_it_any_more()
    {
        Stored();
        _story.Do(new LinkRecording(Stream, "某案"));
        _story.Do(new ArchiveRecording("DH-1"));

        var facts = _story.Do(Destroy, Actor.Service("media"));

        Assert.Equal([new RecordingDestroyed(Stream, Register, s_day)], facts);
        Assert.Equal([new DisposalApproved("R1", Register)], _story.Messages(facts));
        Assert.Equal((RecordingStatus.Destroyed, Register, "询问调查"), (_story.State.Status, _story.State.DestroyedBy!.Number, _story.State.Labels.Cause));
        Assert.Empty(_story.Do(Destroy));
        Assert.Empty(_story.Do(Destroy with { RegisterNumber = "XH-2058-01" }));
        Assert.Equal([new ContentRemoved(Register, false)], _story.Do(new NoteRemoval(Register, false)));
        Assert.Empty(_story.Do(new NoteRemoval(Register, false)));
        foreach (var command in (Command<Recording>[])[
            new UnlinkRecording(Stream, "关联有误"), new SetBookmark(1, "签字"), new ProposeDisposal("CZ-1"), new CorrectLabels(new RecordingLabels(Place: "别处"), "地点有误")])
        {
            var refusal = _story.Refused(command);
            Assert.Equal("content-gone", refusal.Code);
            Assert.Contains(Register, refusal.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Content_the_store_keeps_is_not_called_destroyed_and_is_tried_again_when_the_lock_ends()
    {
        Stored();
        _story.Do(new LinkRecording(Stream, "某案"));
        _story.Do(Destroy, Actor.Service("media"));
        Assert.Contains("内容正在移出存储", RecordingGuards.Gone(_story.State), StringComparison.Ordinal);
        var until = Bureau.Noon.AddYears(3);

        Assert.Equal([new ContentLocked(Register, until, until)], _story.Do(new NoteContentLock(Register, until)));
        Assert.Empty(_story.Do(new NoteContentLock(Register, until)));
        Assert.False(_story.State.Removed);
        Assert.Contains("内容尚未移出：存储设有锁定，至 2029-03-10 12:00", RecordingGuards.Gone(_story.State), StringComparison.Ordinal);
        Assert.Contains("存储锁定", MediaWords.Of(_story.State.Status, _story.State.Locked), StringComparison.Ordinal);
        Assert.Empty(_story.Do(new RetryRemoval(), Actor.Clock));

        _story.Now = until;
        var facts = _story.Pass();
        Assert.Equal([new RemovalRetried(Register)], facts);
        Assert.Equal([new DisposalApproved("R1", Register)], _story.Messages(facts));
        Assert.Empty(new RecordingKind().DeadlinesOf(_story.State));

        // By its own clock the store keeps it a while longer, then names no end at all: the next day.
        Assert.Equal([new ContentLocked(Register, null, until.AddDays(1))], _story.Do(new NoteContentLock(Register, null)));
        _story.Now = until.AddDays(1);
        _story.Pass();
        _story.Do(new NoteRemoval(Register, false));
        Assert.Equal((true, (ContentLock?)null), (_story.State.Removed, _story.State.Locked));
        Assert.Contains("随案卷销毁。", RecordingGuards.Gone(_story.State), StringComparison.Ordinal);
    }

    [Fact]
    public void Recording_of_another_case_or_of_none_stays()
    {
        Assert.Empty(_story.Do(Destroy));
        Stored();
        Assert.Empty(_story.Do(Destroy));
        _story.Do(new LinkRecording("penalty/2", "另一案"));
        Assert.Empty(_story.Do(Destroy));
        Assert.Equal(RecordingStatus.Linked, _story.State.Status);
    }

    [Fact]
    [Trait("rule", "R31.4")]
    public void Volume_that_only_named_it_keeps_it_no_longer()
    {
        Stored();
        _story.Do(new LinkRecording(Stream, "某案"));
        _story.Do(new ArchiveRecording("DH-1"));
        _story.Do(new UnlinkRecording(Stream, "关联有误，已核实。"));
        _story.Now = Bureau.Noon.AddDays(400);
        Assert.Equal("named-by-volume", _story.Refused(new ProposeDisposal("CZ-1")).Code);

        Assert.Equal([new SealReleased(Stream, "DH-1", Register, s_day)], _story.Do(Destroy));

        Assert.Equal(RecordingStatus.Complete, _story.State.Status);
        Assert.Empty(_story.Do(Destroy));
        _story.Do(new ProposeDisposal("CZ-1"));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Original_of_a_copy_another_case_needs_waits_for_that_case()
    {
        Stored();
        _story.Do(new LinkRecording(Stream, "某案"));
        _story.Do(new ArchiveRecording("DH-1"));

        Assert.Equal([new DestructionPostponed(Stream, Register, s_day, "C1")], _story.Do(Destroy with { NeededCopy = "C1" }));
        Assert.Empty(_story.Do(Destroy with { NeededCopy = "C1" }));
        Assert.Equal((RecordingStatus.Archived, Register), (_story.State.Status, _story.State.Postponed!.Number));

        Assert.Equal([new RecordingDestroyed(Stream, Register, s_day)], _story.Do(Destroy));
        Assert.Null(_story.State.Postponed);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Copy_that_belongs_to_nothing_else_goes_with_its_original()
    {
        _story.Do(KeepingExamples.Ingest with { Parent = "R0", DeriveReason = "遮挡" });
        Assert.Empty(_story.Do(Destroy with { Original = "R9" }));
        Assert.Equal([new RecordingDestroyed(Stream, Register, s_day, "R0")], _story.Do(Destroy with { Original = "R0" }));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public void Copy_of_another_case_stays_when_its_original_goes()
    {
        _story.Do(KeepingExamples.Ingest with { Parent = "R0", DeriveReason = "遮挡" });
        _story.Do(new LinkRecording("penalty/2", "另一案"));
        Assert.Empty(_story.Do(Destroy with { Original = "R0" }));
    }

    private void Stored() => Assert.Contains(_story.Do(KeepingExamples.Ingest), f => f is RecordingReleased);
}

/// <summary>A recording that has all its labels.</summary>
internal static class KeepingExamples
{
    public static IngestRecording Ingest { get; } = new(
        new RecordingContent(new string('a', 64), null, new string('b', 64), 4, 1000, "video/mp4", "询问.mp4"), null, null,
        new RecordingLabels("询问调查", "某公司", ["O-1"], ["A0001"], Bureau.Noon.AddHours(-3), Bureau.Noon.AddHours(-2), "会议室", "D-1", RecordingForm.Video), null, null, null);
}
