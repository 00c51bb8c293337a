using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;

namespace Enforcement.Archive.Tests;

[Trait("law", "本制度 第三十一条")]
public sealed class CompletenessTests
{
    /// <summary>Document, what the report says is missing, article.</summary>
    public static TheoryData<string, string, string> Documents { get; } = new()
    {
        { "d17", "《准予行政许可决定书》", "本制度第十一条" },
        { "d19", "《行政许可证》", "本制度第十一条" },
        { "d01", "《行政许可申请书》", "本制度第九条" },
        { "d02", "《申请材料接收凭证》", "本制度第九条" },
        { "d03", "《受理通知书》", "本制度第九条" },
        { "d07", "《现场勘察笔录》", "本制度第十条" },
        { "d08", "《行政许可审批表》", "本制度第十条" },
        { "rd17", "《准予行政许可决定书》对河东人力资源有限公司的送达回证", "本制度第十二条" },
        { "rd03", "《受理通知书》对河东人力资源有限公司的送达回证", "本制度第十二条" },
        { "rd19", "《行政许可证》对河东人力资源有限公司的送达回证", "本制度第十二条" },
    };

    [Fact]
    [Trait("rule", "R-E3")]
    public void Complete_volume_lacks_nothing_and_its_pages_are_contiguous()
    {
        var report = CompletenessCheck.Of(GrantedCase.Concluded().State, "本局", []);

        Assert.Empty(report.Absent);
        Assert.Equal(["L17", "L19", "G01", "G01", "L01", "", "", "L02", "L03", "G01", "L07", "L08"], report.Items.Select(i => i.Code));
        Assert.Equal(Enumerable.Range(1, 12), report.Items.Select(i => i.No));
        Assert.Equal([1, 3, 4, 5, 6, 8, 20, 23, 24, 25, 26, 29], report.Items.Select(i => i.FirstPage));
        Assert.Equal(30, report.PageCount);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    [Trait("rule", "R31.3")]
    [Trait("rule", "R-E3")]
    public void Any_one_missing_document_is_named_with_its_article_and_bars_filing(string id, string what, string article)
    {
        var spec = GrantedCase.Concluded(m => m is not ListDocument { DocumentId: var d } || d != id);

        Assert.Contains(CompletenessCheck.Of(spec.State, "本局", []).Missing, o => o.What.StartsWith(what, StringComparison.Ordinal) && o.Article.StartsWith(article, StringComparison.Ordinal));
        var refusal = spec.Refused(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        Assert.Equal(("volume-incomplete", "R31.3"), (refusal.Code, refusal.Rule));
        Assert.Contains(what, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R-E3")]
    public void Document_whose_content_has_not_arrived_is_missing()
    {
        var granted = new GrantedCase();
        var hash = granted.Messages.OfType<ListDocument>().Single(m => m.DocumentId == "d17").Sha256;
        var spec = GrantedCase.Concluded(m => m is not SecureContent { Sha256: var h } || h != hash);

        Assert.Equal("《准予行政许可决定书》（内容尚未取回）", Assert.Single(CompletenessCheck.Of(spec.State, "本局", []).Missing).What);
    }

    [Fact]
    [Trait("rule", "R31.3")]
    public void Missing_item_with_a_note_is_accepted_and_becomes_a_finding()
    {
        var spec = GrantedCase.Concluded(m => m is not ListDocument { DocumentId: "d07" });
        var owed = Assert.Single(CompletenessCheck.Of(spec.State, "本局", []).Missing);

        var facts = spec.Does(new CompileVolume(null, [new VolumeNote(owed.Key, "原件在复议机关。")]), "2026-03-25", Bureau.Compiler);

        Assert.Contains("原件在复议机关。", Assert.IsType<VolumeCompiled>(facts[0]).Situation, StringComparison.Ordinal);
        var finding = Assert.Single(facts.OfType<FindingRaised>());
        Assert.Equal(("F-01", "R31.3", "原件在复议机关。"), (finding.Code, finding.Rule, finding.Reason));
        Assert.NotEmpty(spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [Trait("rule", "R31.3")]
    public void Empty_note_explains_nothing(string text)
    {
        var spec = GrantedCase.Concluded(m => m is not ListDocument { DocumentId: "d07" });
        var owed = Assert.Single(CompletenessCheck.Of(spec.State, "本局", []).Missing);

        Assert.Equal("note-length", spec.Refused(new CompileVolume(null, [new VolumeNote(owed.Key, text)]), "2026-03-25", Bureau.Compiler).Code);
    }

    [Fact]
    [Trait("rule", "R31.3")]
    public void Note_that_is_none_explains_nothing() =>
        Assert.Equal("note-length", GrantedCase.Concluded().Refused(new CompileVolume(null, [null!]), "2026-03-25", Bureau.Compiler).Code);

    [Fact]
    [Trait("rule", "R3.2")]
    public void Phase_without_a_record_is_a_finding_and_does_not_bar_filing()
    {
        var script = new CaseScript();
        var spec = new VolumeSpec();
        foreach (var (id, code, title) in new[] { ("d05", "L05", "不予受理通知书"), ("d01", "L01", "行政许可申请书"), ("d02", "L02", "申请材料接收凭证") })
        {
            var (first, lines, head) = script.Commit(CaseScript.Drafted(id, code, title));
            spec.Does(new TakeEntries(script.Stream, first, lines, head), "2026-03-03");
            spec.Does(new ListDocument(id, code, title, null, Bureau.Day("2026-03-03"), Hash(code), 1, 10, "1"), "2026-03-03");
            spec.Does(new SecureContent(Hash(code)), "2026-03-03");
        }

        spec.Does(new GrantedCase().Conclusion with { Outcome = "NotAccepted", RetentionClass = "10年", LastSequence = 3 }, "2026-03-05");

        var facts = spec.Does(new CompileVolume(), "2026-03-06", Bureau.Compiler);

        Assert.Equal(["R3.2"], facts.OfType<FindingRaised>().Select(f => f.Rule));
        Assert.Equal(["L05", "L01", "L02"], CompletenessCheck.Of(spec.State, "本局", []).Items.Select(i => i.Code));
    }

    [Fact]
    [Trait("rule", "R-E3")]
    public void Refusal_owes_the_legality_review()
    {
        var spec = GrantedCase.Concluded(m => m is not ConcludeVolume);
        spec.Does(new GrantedCase().Conclusion with { Outcome = "Refused" }, "2026-03-20");

        Assert.Equal(
            ["《法制审核送审表》", "《重大行政执法决定法制审核意见书》"],
            CompletenessCheck.Of(spec.State, "本局", []).Missing.Where(o => o.Article.StartsWith("本制度第十四条", StringComparison.Ordinal)).Select(o => o.What));
    }

    private static string Hash(string code) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code)));
}
