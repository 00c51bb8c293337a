using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Tests;

/// <summary>补充卷 (RULEBOOK E.4): what came after filing is listed, compiled, checked, numbered and sealed by itself.</summary>
[Trait("rule", "R31.4")]
[Trait("law", "本制度 第三十一条")]
public sealed class SupplementTests
{
    private static readonly string Hash = new('a', 64);
    private static readonly string Judgment = new('b', 64);

    [Fact]
    [Trait("rule", "R-E3")]
    public void Late_document_with_its_receipt_becomes_a_supplement_numbered_behind_the_main_volume()
    {
        var (spec, _) = WithLateDocument();
        var sealedMain = spec.State.Main;
        Assert.Equal(["g20", "rg20"], spec.State.Late().Select(i => i.Id));
        List(spec, "g20", "rg20");
        Assert.Equal("SupplementCompiled", Assert.Single(spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Compiler)).GetType().Name);

        var filed = spec.Does(new FileSupplement(), "2026-04-13", Bureau.Archivist);

        var numbered = Assert.Single(filed.OfType<SupplementNumbered>()).Numbered;
        Assert.Equal(("0123-ZF·XK·2026-D30-0001-补1", spec.State.Number!.RetainedUntil), (numbered.ArchiveCode, numbered.RetainedUntil));
        var items = Assert.Single(filed.OfType<SupplementChecked>()).Checked.Items;
        Assert.Equal([(1, "g20", 1), (2, "rg20", 3)], items.Select(i => (i.No, i.Id, i.FirstPage)));
        Assert.Equal(["G23", "G24", "G25"], filed.OfType<DocumentDrafted>().Select(d => d.Code));
        Issue(spec, filed);
        var facts = spec.Does(new SealSupplement(1, Judgment, Judgment, 100, 110), "2026-04-13");
        Assert.Equal(DeadlineStatus.Met, Assert.Single(facts.OfType<DeadlineMet>()).Deadline.Status);
        Assert.Equal((VolumeStage.Sealed, sealedMain), (spec.State.Stage, spec.State.Main));
        Assert.Empty(spec.State.Late());
        Assert.Empty(spec.State.Pending());
        Assert.Empty(spec.Does(new SealSupplement(1, Judgment, Judgment, 100, 110), "2026-04-13"));
    }

    [Fact]
    [Trait("rule", "CR1")]
    public void Cover_says_which_supplement_and_the_notes_say_what_came_late_and_why()
    {
        var (spec, _) = WithLateDocument();
        List(spec, "g20", "rg20");
        spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Compiler);
        var drafts = spec.Does(new FileSupplement(), "2026-04-13", Bureau.Archivist).OfType<DocumentDrafted>().ToList();

        Assert.Equal("第1补充卷 第1卷 共1卷", drafts[0].Fields["volumePart"]!.GetValue<string>());
        Assert.Equal("20260001-补1", drafts[0].Fields["volumeNo"]!.GetValue<string>());
        Assert.Contains("0123-ZF·XK·2026-D30-0001案卷", drafts[2].Fields["situation"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("《文书更正通知》，归档后形成。", drafts[2].Fields["situation"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(drafts.SelectMany(d => new VolumeKind().MessagesFor(spec.State, d, FilingTests.Entry(d))).Cast<DocumentRequested>(), r =>
        {
            using var json = System.Text.Json.JsonDocument.Parse(r.FieldsJson);
            Assert.Empty(DocumentContent.Parse(DocumentCatalogue.Get(r.Code), json.RootElement).Errors);
            Assert.Equal(Bureau.Day("2026-04-13"), r.IssuedOn);
        });
    }

    [Fact]
    [Trait("rule", "R31.1")]
    [Trait("rule", "T.A01")]
    public void First_late_material_starts_thirty_days_of_its_own_with_cards_and_a_finding()
    {
        var spec = Sealed();
        var started = spec.Does(new ListDocument("g20", "G20", "文书更正通知", null, Bureau.Day("2026-04-01"), Hash, 1, 10, "G20/1"), "2026-04-01").OfType<DeadlineStarted>().ToList();
        Assert.Equal([("T.A01#补充1", Bureau.Day("2026-05-06")), ("T.A01#补充1预警", Bureau.Day("2026-04-20"))], started.Select(s => (s.Deadline.Id, s.Deadline.Due!.Value)));
        Assert.Single(spec.Does(new ListProofScan(new ProofScan(Judgment, "d17", "回执", null, Bureau.Day("2026-04-02"))), "2026-04-02"));

        spec.Does(spec.OnDue(started[1].Deadline), "2026-04-21");
        Assert.Equal("黄牌", spec.State.Card);
        var missed = spec.Does(spec.OnDue(spec.State.Deadlines["T.A01#补充1"]), "2026-05-07");
        Assert.Equal("红牌", spec.State.Card);
        Assert.StartsWith("补充卷未归档", Assert.Single(missed.OfType<FindingRaised>()).Text, StringComparison.Ordinal);
        Assert.Contains(
            new VolumeKind().ViewsOf(spec.State, "archive/XK-2026-0001", Bureau.Law, Bureau.At("2026-05-07")), r => r.View == WorkList.View && r.Bucket == WorkList.RoleBucket(Roles.Supervisor));
        spec.Does(new SecureContent(Judgment), "2026-05-08");
        List(spec, "g20", Judgment);
        spec.Does(new CompileSupplement(), "2026-05-08", Bureau.Compiler);
        Assert.Equal(("F-09", Severity.Medium), spec.Does(new FileSupplement(), "2026-05-08", Bureau.Archivist).OfType<FindingRaised>().Select(f => (f.Code, f.Severity)).Single());
    }

    [Fact]
    public void Late_scan_named_by_the_record_waits_visibly()
    {
        var (spec, granted) = WithLateDocument();
        var (first, lines, head) = granted.Script.Commit(new SamplePhotos([Judgment]));

        spec.Does(new TakeEntries(granted.Script.Stream, first, lines, head), "2026-04-02");

        Assert.Contains(spec.State.Late(), i => i.Id == Judgment);
        List(spec, "g20", "rg20");
        var refusal = spec.Refused(new CompileSupplement(), "2026-04-02", Bureau.Compiler);
        Assert.Equal(("late-not-listed", "R31.4"), (refusal.Code, refusal.Rule));
        Assert.Contains("《现场勘察照片（1）》", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Judgment_on_paper_or_scanned_is_listed_with_its_pages_and_only_once()
    {
        var spec = Sealed();
        Assert.Equal("supplement-pages", spec.Refused(new AddToSupplement("判决书", "后到", Judgment, "判决书.pdf", Pages: 0), "2026-04-01", Bureau.Archivist).Code);
        spec.Does(new AddToSupplement("判决书", "法院判决后到", Judgment, "判决书.pdf", Pages: 7), "2026-04-01", Bureau.Archivist);
        spec.Does(new AddToSupplement("判决书正本", "纸质", Pages: 7), "2026-04-01", Bureau.Archivist);
        Assert.Equal("already-listed", spec.Refused(new AddToSupplement("判决书", "再来一次", Judgment, "判决书.pdf"), "2026-04-01", Bureau.Archivist).Code);

        Assert.Equal("volume-incomplete", spec.Refused(new CompileSupplement(), "2026-04-02", Bureau.Compiler).Code);
        Assert.Equal((Judgment, "archive"), Assert.Single(spec.State.Wanted()));
        spec.Does(new SecureContent(Judgment), "2026-04-02");
        spec.Does(new CompileSupplement(), "2026-04-02", Bureau.Compiler);
        var items = spec.Does(new FileSupplement(), "2026-04-03", Bureau.Archivist).OfType<SupplementChecked>().Single().Checked.Items;
        Assert.Equal([("判决书", "1-7", "data/attachments/001.pdf"), ("判决书正本", "8-14", null)], items.Select(i => (i.Title, i.PageText, i.Path)));
    }

    [Fact]
    [Trait("rule", "R31.3")]
    public void Missing_receipt_of_a_late_document_needs_a_note_that_is_a_finding()
    {
        var (spec, _) = WithLateDocument(m => m is not ListDocument { DocumentId: "rg20" });
        List(spec, "g20");
        var refusal = spec.Refused(new CompileSupplement(), "2026-04-10", Bureau.Compiler);
        Assert.Contains("《文书更正通知》对河东人力资源有限公司的送达回证（本制度第十二条", refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("note-length", spec.Refused(new CompileSupplement(null, [new VolumeNote("E3.2:x", " ")]), "2026-04-10", Bureau.Compiler).Code);

        var key = CompletenessCheck.OfSupplement(spec.State, "本局", []).Missing.Single().Key;
        var facts = spec.Does(new CompileSupplement(null, [new VolumeNote(key, "受送达人未交回。")]), "2026-04-10", Bureau.Compiler);
        Assert.Equal("F-01", Assert.Single(facts.OfType<FindingRaised>()).Code);
        Assert.Contains("受送达人未交回", facts.OfType<SupplementCompiled>().Single().Compiled.Situation, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R-E3")]
    public void Check_is_refused_before_compiling_by_the_compiler_and_after_more_was_listed()
    {
        var (spec, _) = WithLateDocument();
        Assert.Equal("supplement-not-compiled", spec.Refused(new FileSupplement(), "2026-04-10", Bureau.Archivist).Code);
        Assert.Equal("supplement-empty", spec.Refused(new CompileSupplement(), "2026-04-10", Bureau.Archivist).Code);
        List(spec, "g20", "rg20");
        spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Archivist);
        Assert.Equal("checker-is-compiler", spec.Refused(new FileSupplement(), "2026-04-10", Bureau.Archivist).Code);
        spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Compiler);
        spec.Does(new AddToSupplement("信访答复", "后到"), "2026-04-10", Bureau.Archivist);
        Assert.Equal("supplement-changed", spec.Refused(new FileSupplement(), "2026-04-10", Bureau.Archivist).Code);
        spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Compiler);
        spec.Does(new FileSupplement(), "2026-04-10", Bureau.Archivist);
        Assert.Equal("supplement-being-sealed", spec.Refused(new AddToSupplement("来信", "后到"), "2026-04-10", Bureau.Archivist).Code);
        Assert.Equal("supplement-being-sealed", spec.Refused(new CompileSupplement(), "2026-04-10", Bureau.Compiler).Code);
    }

    [Fact]
    public void Open_case_has_no_supplement_to_compile_or_check()
    {
        var spec = GrantedCase.Concluded();

        Assert.Equal("volume-not-sealed", spec.Refused(new CompileSupplement(), "2026-04-01", Bureau.Compiler).Code);
        Assert.Equal("volume-not-sealed", spec.Refused(new FileSupplement(), "2026-04-01", Bureau.Archivist).Code);
    }

    [Fact]
    public void Paper_that_cannot_be_issued_sends_the_supplement_back_and_not_the_main_volume()
    {
        var (spec, _) = WithLateDocument();
        List(spec, "g20", "rg20");
        spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Compiler);
        var cover = spec.Does(new FileSupplement(), "2026-04-13", Bureau.Archivist).OfType<DocumentDrafted>().First();

        spec.Does(new TakePaperRejection(cover.DocumentId, cover.Code, ["字符“𪚥”没有字形。"]), "2026-04-13");

        Assert.Equal((VolumeStage.Sealed, 1), (spec.State.Stage, spec.State.OpenSupplement!.PaperErrors.Length));
        Assert.Equal(3, spec.Does(new FileSupplement(), "2026-04-14", Bureau.Archivist).OfType<DocumentDrafted>().Count());
    }

    [Fact]
    [Trait("rule", "T.A01")]
    public void What_comes_while_a_supplement_is_sealed_goes_into_the_next_one_with_its_own_term()
    {
        var (spec, _) = WithLateDocument();
        List(spec, "g20", "rg20");
        spec.Does(new CompileSupplement(), "2026-04-10", Bureau.Compiler);
        var filed = spec.Does(new FileSupplement(), "2026-04-13", Bureau.Archivist);
        spec.Does(new ListDocument("x1", "G20", "文书更正通知", null, Bureau.Day("2026-04-13"), Judgment, 1, 10, "G20/1"), "2026-04-13");
        Issue(spec, filed);
        Assert.Equal("T.A01#补充2", spec.Does(new SealSupplement(1, Hash, Hash, 1, 1), "2026-04-13").OfType<DeadlineStarted>().First().Deadline.Id);

        spec.Does(new SecureContent(Judgment), "2026-04-13");
        List(spec, "x1");
        spec.Does(new CompileSupplement(), "2026-04-14", Bureau.Compiler);
        Assert.Equal("0123-ZF·XK·2026-D30-0001-补2", spec.Does(new FileSupplement(), "2026-04-14", Bureau.Archivist).OfType<SupplementNumbered>().Single().Numbered.ArchiveCode);
    }

    [Fact]
    [Trait("rule", "R4.1")]
    [Trait("rule", "R32.1")]
    [Trait("law", "本制度 第三十二条")]
    public void Document_of_a_sealed_volume_that_becomes_secret_is_a_high_finding_because_the_package_still_holds_it()
    {
        var spec = Sealed();

        var finding = Assert.Single(spec.Does(new NoteDocumentClass("d17", Regulation.Disclosure.Secret, "ND8", Bureau.Day("2026-04-01")), "2026-04-01").OfType<FindingRaised>());

        Assert.Equal(("F-06", "R32.1", Severity.High), (finding.Code, finding.Rule, finding.Severity));
        Assert.Contains("准予行政许可决定书", finding.Text, StringComparison.Ordinal);
        Assert.Empty(spec.Does(new NoteDocumentClass("d17", Regulation.Disclosure.Internal, "ND5", Bureau.Day("2026-04-02")), "2026-04-02").OfType<FindingRaised>());
        Assert.Empty(spec.State.Late());
    }

    internal static VolumeSpec Sealed()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        Issue(spec, spec.Does(new NumberVolume(1), "2026-03-26"));
        spec.Does(new SealVolume(Hash, Hash, 100, 110), "2026-03-26");
        return spec;
    }

    private static (VolumeSpec Spec, GrantedCase Granted) WithLateDocument(Func<Command<Volume>, bool>? but = null)
    {
        var spec = Sealed();
        var granted = new GrantedCase();
        foreach (var message in granted.Afterwards(spec.State.Seal!).Where(but ?? (_ => true)).Concat(granted.AllContents))
        {
            spec.Does(message, "2026-04-01");
        }

        return (spec, granted);
    }

    private static void List(VolumeSpec spec, params string[] ids)
    {
        foreach (var id in ids)
        {
            spec.Does(new AddToSupplement(spec.State.Late().Single(i => i.Id == id).Title, "归档后形成。", DocumentId: id), "2026-04-10", Bureau.Archivist);
        }
    }

    private static void Issue(VolumeSpec spec, IEnumerable<IFact> facts)
    {
        foreach (var paper in facts.OfType<DocumentDrafted>())
        {
            spec.Does(new TakePaper(paper.DocumentId, paper.Code, paper.Title, Bureau.Day("2026-03-26"), Hash, 1), "2026-03-26");
        }

        spec.Does(new SecureContent(Hash), "2026-03-26");
    }
}
