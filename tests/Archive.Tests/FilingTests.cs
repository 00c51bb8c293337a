using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Tests;

[Trait("law", "本制度 第三十一条")]
public sealed class FilingTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    [Trait("rule", "R31.1")]
    [Trait("rule", "T.A01")]
    public void Conclusion_starts_thirty_days_that_end_on_a_working_day()
    {
        var limit = GrantedCase.Concluded().State.Deadlines["T.A01"];

        Assert.Equal((DeadlineStatus.Running, Bureau.Day("2026-04-20")), (limit.Status, limit.Due!.Value));
    }

    [Fact]
    [Trait("rule", "R31.3")]
    [Trait("rule", "R-E3")]
    [Trait("rule", "R31.4")]
    [Trait("rule", "D.1 FileVolume")]
    public void Complete_volume_is_compiled_checked_numbered_and_sealed()
    {
        var spec = GrantedCase.Concluded();

        Assert.Single(spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler));
        Assert.Single(spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist));
        var numbered = spec.Does(new NumberVolume(7), "2026-03-26");
        Assert.Equal("0123-ZF·XK·2026-D30-0007", Assert.IsType<VolumeNumbered>(numbered[0]).ArchiveCode);
        IssuePapers(spec, numbered);
        var facts = spec.Does(new SealVolume(Hash, Hash, 100, 110), "2026-03-26");

        Assert.Equal(DeadlineStatus.Met, Assert.IsType<DeadlineMet>(facts[1]).Deadline.Status);
        Assert.Equal(VolumeStage.Sealed, spec.State.Stage);
        Assert.Equal(
            [new VolumeFiled("licensing/XK-2026-0001", "0123-ZF·XK·2026-D30-0007", Bureau.Day("2026-03-26"), "o3", Hash)],
            new VolumeKind().MessagesFor(spec.State, facts[0], Entry(facts[0])));
    }

    [Fact]
    [Trait("rule", "CR1")]
    public void Cover_contents_and_notes_can_be_issued_as_they_are()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        var kind = new VolumeKind();
        var numbered = spec.Does(new NumberVolume(1), "2026-03-26");

        var requests = numbered.OfType<DocumentDrafted>().SelectMany(d => kind.MessagesFor(spec.State, d, Entry(d))).Cast<DocumentRequested>().ToList();

        Assert.Equal(["G23", "G24", "G25"], requests.Select(r => r.Code));
        Assert.All(requests, r =>
        {
            using var json = System.Text.Json.JsonDocument.Parse(r.FieldsJson);
            Assert.Empty(DocumentContent.Parse(DocumentCatalogue.Get(r.Code), json.RootElement).Errors);
            Assert.Equal("archive/XK-2026-0001", r.CaseStream);
        });
    }

    [Fact]
    [Trait("rule", "R31.2")]
    public void Retention_runs_from_the_year_after_filing_and_ten_years_past_the_licence()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);

        Assert.Equal(Bureau.Day("2056-12-31"), Assert.IsType<VolumeNumbered>(spec.Does(new NumberVolume(1), "2026-03-26")[0]).RetainedUntil);
    }

    [Fact]
    [Trait("rule", "R31.2")]
    public void Unknown_retention_class_is_kept_for_ever_and_reported()
    {
        var facts = new VolumeSpec().Does(new GrantedCase().Conclusion with { RetentionClass = "长期" }, "2026-03-20");

        Assert.Equal(Regulation.Settings.RetentionPeriod.Permanent, Assert.IsType<VolumeConcluded>(facts[0]).Retention);
        Assert.Equal("R31.2", Assert.Single(facts.OfType<FindingRaised>()).Rule);
    }

    [Fact]
    [Trait("rule", "R31.1")]
    public void Filing_on_the_last_day_is_in_time()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-04-20", Bureau.Compiler);

        Assert.Single(spec.Does(new FileVolume(), "2026-04-20", Bureau.Archivist));
    }

    [Theory]
    [InlineData("2026-04-21", Severity.Medium)]
    [InlineData("2026-05-20", Severity.Medium)]
    [InlineData("2026-05-21", Severity.High)]
    [Trait("rule", "R31.1")]
    public void Late_filing_is_recorded_and_escalated(string day, Severity severity)
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-04-20", Bureau.Compiler);

        var finding = Assert.Single(spec.Does(new FileVolume(), day, Bureau.Archivist).OfType<FindingRaised>());

        Assert.Equal(("F-09", "R31.1", severity), (finding.Code, finding.Rule, finding.Severity));
    }

    [Fact]
    [Trait("rule", "T.A01")]
    public void Passed_limit_is_missed_with_a_finding()
    {
        var spec = GrantedCase.Concluded();
        var facts = spec.Does(spec.OnDue(spec.State.Deadlines["T.A01"]), "2026-04-21");

        Assert.Equal(DeadlineStatus.Missed, Assert.IsType<DeadlineMissed>(facts[0]).Deadline.Status);
        Assert.Equal(("F-09", Severity.Medium), (Assert.IsType<FindingRaised>(facts[1]).Code, Assert.IsType<FindingRaised>(facts[1]).Severity));
    }

    [Fact]
    [Trait("rule", "R31.4")]
    public void Document_issued_after_filing_waits_for_the_supplement()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        IssuePapers(spec, spec.Does(new NumberVolume(7), "2026-03-26"));
        spec.Does(new SealVolume(Hash, Hash, 100, 110), "2026-03-26");
        Assert.Empty(spec.State.Late());

        spec.Does(new ListDocument("g20", "G20", "文书更正通知", null, Bureau.Day("2026-04-01"), Hash, 1, 10, "G20/1"), "2026-04-01");

        Assert.Equal("g20", Assert.Single(spec.State.Late()).Id);
        Assert.Equal("not-late", spec.Refused(new AddToSupplement("决定书", "后到", DocumentId: "d17"), "2026-04-01", Bureau.Archivist).Code);
        Assert.Equal("supplement-file-name", spec.Refused(new AddToSupplement("决定书", "后到", FileName: "../x"), "2026-04-01", Bureau.Archivist).Code);
        var added = Assert.IsType<SupplementAdded>(Assert.Single(spec.Does(new AddToSupplement("文书更正通知", "决定书日期更正。", DocumentId: "g20"), "2026-04-01", Bureau.Archivist)));
        Assert.Equal(("g20", Hash), (added.DocumentId, added.Sha256));
        Assert.Empty(spec.State.Late());
    }

    [Fact]
    [Trait("rule", "R31.1")]
    public void Volume_of_an_open_case_cannot_be_compiled()
    {
        var spec = GrantedCase.Concluded(m => m is not ConcludeVolume);

        Assert.Equal("case-not-concluded", spec.Refused(new CompileVolume(), "2026-03-25", Bureau.Compiler).Code);
    }

    [Fact]
    [Trait("rule", "R-E3")]
    public void Volume_not_compiled_cannot_be_filed() =>
        Assert.Equal("volume-not-compiled", GrantedCase.Concluded().Refused(new FileVolume(), "2026-03-25", Bureau.Archivist).Code);

    [Fact]
    [Trait("rule", "R-E3")]
    public void Compiler_may_not_check_his_own_volume()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Archivist);

        Assert.Equal("checker-is-compiler", spec.Refused(new FileVolume(), "2026-03-25", Bureau.Archivist).Code);
    }

    [Fact]
    [Trait("rule", "R3.3")]
    public void Volume_whose_record_has_a_gap_cannot_be_filed()
    {
        var skipped = false;
        var spec = GrantedCase.Concluded(m => m is not TakeEntries { FirstSequence: > 5 } || skipped || !(skipped = true));

        Assert.Equal("record-incomplete", spec.Refused(new CompileVolume(), "2026-03-25", Bureau.Compiler).Code);
    }

    [Fact]
    [Trait("rule", "R31.4")]
    public void Sealed_volume_takes_additions_only_as_a_supplement_with_a_note()
    {
        var spec = Sealed();

        Assert.Equal("volume-sealed", spec.Refused(new CompileVolume(), "2026-04-01", Bureau.Compiler).Code);
        Assert.Equal("volume-sealed", spec.Refused(new FileVolume(), "2026-04-01", Bureau.Archivist).Code);
        Assert.Equal("supplement-note-missing", spec.Refused(new AddToSupplement("判决书", " "), "2026-04-01", Bureau.Archivist).Code);
        Assert.Single(spec.Does(new AddToSupplement("判决书", "法院判决后到", new string('b', 64), "判决书.pdf"), "2026-04-01", Bureau.Archivist).OfType<SupplementAdded>());
        Assert.Equal(VolumeStage.Sealed, spec.State.Stage);
    }

    [Fact]
    [Trait("rule", "R31.4")]
    public void Open_volume_has_no_supplement() =>
        Assert.Equal("volume-not-sealed", GrantedCase.Concluded().Refused(new AddToSupplement("判决书", "后到"), "2026-04-01", Bureau.Archivist).Code);

    [Fact]
    [Trait("rule", "R31.4")]
    public void Everything_sent_again_after_sealing_changes_nothing()
    {
        var spec = Sealed();
        var before = spec.Facts.Count;
        var granted = new GrantedCase();
        foreach (var message in granted.Messages.Append(granted.Conclusion).Concat(granted.AllContents))
        {
            spec.Does(message, "2026-04-01");
        }

        spec.Does(new NumberVolume(9), "2026-04-01");
        spec.Does(new SealVolume(Hash, Hash, 1, 1), "2026-04-01");
        Assert.Equal(before, spec.Facts.Count);
    }

    [Fact]
    public void Paper_that_cannot_be_issued_sends_the_volume_back_to_its_checker()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        var cover = spec.Does(new NumberVolume(1), "2026-03-26").OfType<DocumentDrafted>().First();

        spec.Does(new TakePaperRejection(cover.DocumentId, cover.Code, ["字符“𪚥”没有字形。"]), "2026-03-26");

        Assert.Equal((VolumeStage.Compiled, 1), (spec.State.Stage, spec.State.Main.PaperErrors.Length));
        Assert.Single(spec.Does(new FileVolume(), "2026-03-27", Bureau.Archivist));
    }

    private static VolumeSpec Sealed()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        IssuePapers(spec, spec.Does(new NumberVolume(1), "2026-03-26"));
        spec.Does(new SealVolume(Hash, Hash, 100, 110), "2026-03-26");
        return spec;
    }

    private static void IssuePapers(VolumeSpec spec, IEnumerable<IFact> numbered)
    {
        foreach (var paper in numbered.OfType<DocumentDrafted>())
        {
            spec.Does(new TakePaper(paper.DocumentId, paper.Code, paper.Title, Bureau.Day("2026-03-26"), Hash, 1), "2026-03-26");
        }

        spec.Does(new SecureContent(Hash), "2026-03-26");
    }

    internal static RecordEntry Entry(IFact fact) => RecordEntry.Write(
        new VolumeKind().Facts, fact, new Envelope(Actor.Clock, Bureau.At("2026-03-26"), Bureau.At("2026-03-26"), Regulation.Phase.Archiving, RecordChannel.System, "c", null),
        "archive/XK-2026-0001", 1, ChainHash.Genesis, ChainAlgorithm.Sha256);
}
