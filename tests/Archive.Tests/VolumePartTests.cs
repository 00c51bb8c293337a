using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;

namespace Enforcement.Archive.Tests;

/// <summary>What goes into a volume besides the papers: photographs, proofs of service, recordings; and what does not count.</summary>
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class VolumePartTests
{
    private static readonly string Photo = new('1', 64);
    private static readonly string Voucher = new('2', 64);
    private static readonly string Film = new('3', 64);

    private static readonly VolumeRecording Recording = new(
        "rec-1", "duty-1", "录像", Bureau.At("2026-03-09"), Bureau.At("2026-03-09").AddMinutes(30), Film, 1_000_000, Bureau.At("2026-03-09").AddHours(2));

    [Fact]
    [Trait("law", "本制度 第十条")]
    public void Photographs_of_the_survey_lie_behind_its_record_and_are_wanted_until_they_are_here()
    {
        var spec = Taking(new SamplePhotos([Photo, "不是摘要值"]));

        Assert.Equal((Photo, "licensing"), Assert.Single(spec.State.Wanted()));
        var owed = Assert.Single(Report(spec).Missing);
        Assert.Equal("现场勘察照片（1）（内容尚未取回）", owed.What);
        Assert.StartsWith("本制度第十条", owed.Article, StringComparison.Ordinal);
        spec.Does(new SecureContent(Photo), "2026-03-21");
        Assert.Empty(Report(spec).Missing);
        Assert.Equal(["L07", ""], Report(spec).Items.Where(i => i.Slot == 9).Select(i => i.Code));
    }

    [Fact]
    [Trait("law", "本制度 第十二条")]
    public void Posting_voucher_lies_with_the_proof_of_service_of_its_document()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new ListProofScan(new ProofScan(Voucher, "d17", "付邮凭证", "凭证.jpg", Bureau.Day("2026-03-14"))), "2026-03-21");

        Assert.Equal((Voucher, "documents"), Assert.Single(spec.State.Wanted()));
        Assert.StartsWith("本制度第十二条", Assert.Single(Report(spec).Missing).Article, StringComparison.Ordinal);
        spec.Does(new SecureContent(Voucher), "2026-03-21");
        var item = Assert.Single(Report(spec).Items, i => i.Id == Voucher);
        Assert.Equal((VolumeOrder.DecisionProof, "付邮凭证（准予行政许可决定书）"), (item.Slot, item.Title));
        Assert.EndsWith(".jpg", item.Path, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R-E3")]
    [Trait("law", "本制度 第三十条")]
    public void Recordings_are_named_in_the_notes_with_hash_and_place_and_are_not_copied()
    {
        var spec = Taking(new SampleMediaLink("rec-2", "现场勘察", Photo));
        spec.Does(new ListRecording(Recording), "2026-03-21");
        Assert.Empty(spec.Does(new ListRecording(Recording with { DutyId = "duty-2" }), "2026-03-21"));
        Assert.Empty(spec.State.Wanted());
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        var notes = spec.Does(new NumberVolume(1), "2026-03-26").OfType<DocumentDrafted>().Single(d => d.Code == "G25").Fields;

        Assert.Equal(
            [("rec-1", Film, "音像资料库"), ("rec-2", Photo, "依案件记录")],
            notes["media"]!.AsArray().Select(m => (m!["id"]!.GetValue<string>(), m["sha256"]!.GetValue<string>(), m["place"]!.GetValue<string>())));
        Assert.Equal("音像记录：录像（2026年3月9日 10:00至10:30）", spec.State.Filing!.Items.Single(i => i.Id == "rec-1").Title);
    }

    [Fact]
    [Trait("rule", "R30.5")]
    [Trait("law", "本制度 第三十条")]
    public void Recording_unlinked_before_filing_leaves_the_contents_in_whatever_order_it_is_told()
    {
        var spec = GrantedCase.Concluded();
        spec.Does(new ListRecording(Recording), "2026-03-21");
        spec.Does(new CorrectRecording("rec-1", Recording.Start.AddHours(-1), Recording.End.AddHours(-1), "时钟快一小时。", 1), "2026-03-21");
        Assert.Equal("音像记录：录像（2026年3月9日 09:00至09:30）", Report(spec).Items.Single(i => i.Id == "rec-1").Title);

        Assert.Single(spec.Does(new UnlistRecording("rec-1", "属于另一案件。", "李专管", 2), "2026-03-21"));

        Assert.DoesNotContain(Report(spec).Items, i => i.Kind == ItemKind.Recording);
        Assert.Empty(spec.Does(new UnlistRecording("rec-1", "属于另一案件。", "李专管", 2), "2026-03-21"));
        Assert.Empty(spec.Does(new ListRecording(Recording), "2026-03-21"));
        spec.Does(new ListRecording(Recording with { Revision = 2 }), "2026-03-21");
        Assert.Single(Report(spec).Items, i => i.Id == "rec-1");
    }

    [Fact]
    public void Void_document_stays_in_the_volume_marked_and_meets_nothing()
    {
        var spec = Taking(new DocumentRejectedInCase("d17", "L17", ["文书已作废：日期有误"]));

        Assert.Equal("作废", Report(spec).Items.Single(i => i.Id == "d17").Remark);
        Assert.StartsWith("《准予行政许可决定书》", Assert.Single(Report(spec).Missing).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Step_that_left_no_paper_owes_none()
    {
        Assert.Empty(Report(Taking(new SampleOpinion(null))).Missing);
        Assert.Equal("《重大行政执法决定法制审核意见书》", Assert.Single(Report(Taking(new SampleOpinion("g08"))).Missing).What);
    }

    [Fact]
    [Trait("rule", "R31.3")]
    public async Task Content_that_its_owner_has_lost_and_the_notes_explain_does_not_hold_up_the_seal()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ArchiveHost.StartAsync(folder.Path, new SettableClock(Bureau.At("2026-03-26")));
        var granted = new GrantedCase();
        var lost = granted.Messages.OfType<ListDocument>().Single(m => m.DocumentId == "d07").Sha256;
        foreach (var content in granted.Contents.Where(c => c.Key != lost))
        {
            await host.Contents.PutAsync(content.Value, TestContext.Current.CancellationToken);
        }

        foreach (var message in granted.Messages.Append(granted.Conclusion))
        {
            Assert.True((await host.Volumes.ExecuteAsync("XK-2026-0001", message, Actor.Service("test"), Guid.NewGuid().ToString("N"))).Accepted);
        }

        // Everything but the lost one arrives, though the lost one is asked for before others.
        await host.UntilAsync("XK-2026-0001", v => v.Wanted().Select(w => w.Sha256).SequenceEqual([lost]));
        Assert.True((await host.Volumes.ExecuteAsync("XK-2026-0001", new CompileVolume(null, [new VolumeNote("E3.9:d07", "原件遗失。")]), Bureau.Compiler, "compile")).Accepted);
        Assert.True((await host.Volumes.ExecuteAsync("XK-2026-0001", new FileVolume(), Bureau.Archivist, "file")).Accepted);

        Assert.NotNull((await host.UntilAsync("XK-2026-0001", v => v.Stage == VolumeStage.Sealed)).State.Seal);
    }

    [Fact]
    [Trait("rule", "T.A01")]
    [Trait("rule", "R31.1")]
    public void Twentieth_day_gives_a_yellow_card_and_the_end_a_red_one()
    {
        var spec = GrantedCase.Concluded();
        var warning = spec.State.Deadlines[ConcludeVolume.Warning];
        Assert.Equal(Bureau.At("2026-04-09").AddHours(-10), warning.DueInstant);
        Assert.Null(spec.State.Card);

        Assert.IsType<FilingWarned>(spec.Does(spec.OnDue(warning), "2026-04-09")[0]);
        Assert.Equal("黄牌", spec.State.Card);
        spec.Does(spec.OnDue(spec.State.Deadlines["T.A01"]), "2026-04-21");
        Assert.Equal("红牌", spec.State.Card);
        Assert.Contains(
            new VolumeKind().ViewsOf(spec.State, "archive/XK-2026-0001", Bureau.Law, Bureau.At("2026-04-21")),
            r => r.View == WorkList.View && r.Bucket == WorkList.RoleBucket(Roles.Supervisor));
    }

    [Theory]
    [InlineData(RetentionPeriod.Years30, null, "2056-12-31")]
    [InlineData(RetentionPeriod.Years30, "2049-05-01", "2059-05-01")]
    [InlineData(RetentionPeriod.Years10, "2026-12-31", "2036-12-31")]
    [InlineData(RetentionPeriod.Permanent, "2049-05-01", null)]
    [Trait("rule", "R31.2")]
    public void Retention_runs_from_the_year_after_filing_and_past_the_licence(RetentionPeriod period, string? validTo, string? last)
    {
        var valid = validTo is null ? (DateOnly?)null : Bureau.Day(validTo);

        Assert.Equal(last is null ? null : Bureau.Day(last), Retention.LastDay(period, Bureau.Day("2026-03-26"), valid));
        Assert.Contains(last is null ? "永久" : $"{Bureau.Day(last):yyyy年M月d日}", Retention.Explain(period, Bureau.Day("2026-03-26"), valid), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R31.2")]
    public async Task Sealed_volume_stands_on_the_list_of_retention_by_its_last_day()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ArchiveHost.StartAsync(folder.Path, new SettableClock(Bureau.At("2026-03-26")));
        await host.SealAsync(new GrantedCase());

        Task<ViewPage> Until(string day) => host.Views.QueryAsync(new ViewQuery(VolumeKind.RetentionView, VolumeKind.RetentionBucket, SortTo: day), TestContext.Current.CancellationToken);
        Assert.Empty((await Until("2056-12-30")).Rows);
        Assert.Single((await Until("2056-12-31")).Rows);
    }

    [Fact]
    [Trait("rule", "R4.1")]
    [Trait("rule", "R32.1")]
    [Trait("law", "本制度 第三十二条")]
    public void What_became_secret_leaves_a_placeholder_also_when_the_news_comes_before_the_document()
    {
        var spec = GrantedCase.Concluded();
        var known = spec.State.Documents.Values.First(d => d.Code == "L17");
        spec.Does(new NoteDocumentClass(known.DocumentId, Disclosure.Secret, "ND8", Bureau.Day("2026-03-20")), "2026-03-20");
        Assert.Equal("涉密，另行保管", Assert.Single(Report(spec).Items, i => i.Id == known.DocumentId).Remark);
        spec.Does(new NoteDocumentClass(known.DocumentId, Disclosure.Public, null, Bureau.Day("2026-03-21")), "2026-03-21");
        Assert.False(spec.State.Documents[known.DocumentId].Withheld);
        Assert.Empty(spec.Does(new NoteDocumentClass(known.DocumentId, Disclosure.Public, null, Bureau.Day("2026-03-21")), "2026-03-21"));

        spec.Does(new NoteDocumentClass("new", Disclosure.Secret, "ND8", Bureau.Day("2026-03-21")), "2026-03-21");
        spec.Does(new ListDocument("new", "G20", "文书更正通知", null, Bureau.Day("2026-03-20"), Photo, 1, 1, "G20/1"), "2026-03-22");
        Assert.True(spec.State.Documents["new"].Withheld);
    }

    private static VolumeSpec Taking(IFact fact)
    {
        var spec = GrantedCase.Concluded(m => m is not ConcludeVolume);
        var granted = new GrantedCase();
        granted.Script.Now = Bureau.At("2026-03-19");
        var (first, lines, head) = granted.Script.Commit(fact);
        spec.Does(new TakeEntries(granted.Script.Stream, first, lines, head), "2026-03-19");
        spec.Does(granted.Conclusion, "2026-03-20");
        return spec;
    }

    private static CompletenessReport Report(VolumeSpec spec) => CompletenessCheck.Of(spec.State, "本局", []);
}
