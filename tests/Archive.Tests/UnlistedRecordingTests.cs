using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Registers;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Contracts.Archive;

namespace Enforcement.Archive.Tests;

/// <summary>A recording filed with a case it never belonged to: the sealed volume stays, a supplement says so.</summary>
[Trait("rule", "R31.4")]
[Trait("law", "本制度 第三十一条")]
public sealed class UnlistedRecordingTests
{
    private static readonly VolumeRecording Recording = new(
        "rec-1", "duty-1", "录像", Bureau.At("2026-03-09"), Bureau.At("2026-03-09").AddMinutes(30), new string('3', 64), 1_000_000, Bureau.At("2026-03-09").AddHours(2));

    [Fact]
    [Trait("rule", "T.A01")]
    public void Sealed_volume_goes_on_naming_it_and_owes_a_supplement_within_thirty_days()
    {
        var spec = SealedWithRecording();
        var main = spec.State.Main;

        var facts = spec.Does(new UnlistRecording("rec-1", "属于另一案件。", "李专管", 1), "2026-04-01");

        Assert.Equal(Recording, facts.OfType<RecordingUnlisted>().Single().Recording);
        Assert.Contains(facts, f => f is DeadlineStarted { Deadline.Limit: "T.A01" });
        Assert.Equal(main, spec.State.Main);
        var late = Assert.Single(spec.State.Late());
        Assert.Equal(("音像记录解除关联：录像（2026年3月9日 10:00至10:30）", VolumeItem.Dissolved), (late.Title, late.Remark));
        Assert.Empty(spec.Does(new UnlistRecording("rec-1", "属于另一案件。", "李专管", 1), "2026-04-02"));

        spec.Does(new AddToSupplement(late.Title, "关联有误，已解除。", DocumentId: late.Id), "2026-04-10", Bureau.Archivist);
        spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Compiler);
        var drafts = spec.Does(new FileSupplement(), "2026-04-13", Bureau.Archivist).OfType<DocumentDrafted>().ToList();
        Assert.Contains("音像记录解除关联", drafts.Single(d => d.Code == "G25").Fields["situation"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(VolumeItem.Dissolved, drafts.Single(d => d.Code == "G25").Fields["media"]!.AsArray().Single()!["place"]!.GetValue<string>());
        Assert.Empty(spec.State.Late());
    }

    [Fact]
    public void Recording_no_volume_was_filed_with_owes_none()
    {
        var spec = SealedWithRecording();
        Assert.IsType<RecordingUnlisted>(Assert.Single(spec.Does(new UnlistRecording("rec-9", "属于另一案件。", "李专管", 1), "2026-04-01")));
        Assert.Empty(spec.State.Late());
    }

    [Fact]
    [Trait("rule", "R31.2")]
    public void Destroyed_volume_tells_which_recordings_it_named_those_unlinked_later_included()
    {
        var spec = SealedWithRecording();
        spec.Does(new ListRecording(Recording with { RecordingId = "rec-2" }), "2026-03-27");
        spec.Does(new UnlistRecording("rec-1", "属于另一案件。", "李专管", 1), "2026-04-01");
        var destroyed = spec.State with { Destroyed = new VolumeDestroyed("XH-2057-01", "XH-2057-01", ["甲", "乙"], [], Bureau.Day("2057-01-09")) };
        var removed = new VolumeContentsRemoved("XH-2057-01", [new string('a', 64)], [], Bureau.Day("2057-01-10"));

        var told = Assert.IsType<VolumeContentsDestroyed>(Assert.Single(new VolumeKind().MessagesFor(destroyed, removed, null!)));

        Assert.Equal(("licensing/XK-2026-0001", "XH-2057-01", Bureau.Day("2057-01-09")), (told.CaseStream, told.RegisterNumber, told.On));
        Assert.Equal(["rec-1", "rec-2"], told.Recordings!);
    }

    private static VolumeSpec SealedWithRecording()
    {
        var hash = new string('a', 64);
        var spec = GrantedCase.Concluded();
        spec.Does(new ListRecording(Recording), "2026-03-21");
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        foreach (var paper in spec.Does(new NumberVolume(1), "2026-03-26").OfType<DocumentDrafted>().ToList())
        {
            spec.Does(new TakePaper(paper.DocumentId, paper.Code, paper.Title, Bureau.Day("2026-03-26"), hash, 1), "2026-03-26");
        }

        spec.Does(new SecureContent(hash), "2026-03-26");
        spec.Does(new SealVolume(hash, hash, 100, 110), "2026-03-26");
        return spec;
    }
}
