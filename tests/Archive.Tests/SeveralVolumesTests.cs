using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation.Documents;

namespace Enforcement.Archive.Tests;

/// <summary>分卷 (RULEBOOK E.1, E.2): more than 200 sheets are several volumes, split at the border of a document.</summary>
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class SeveralVolumesTests
{
    private static readonly string Hash = new('a', 64);

    // The granted case has 30 pages; the last paper, L08, has two.
    [Theory]
    [InlineData(170, "200")]
    [InlineData(171, "199,2")]
    public void Two_hundred_sheets_are_one_volume_and_one_more_is_two(int pages, string expected)
    {
        var items = Report(new GrantedCase().WithBulk(pages)).Items;

        Assert.Equal(expected, string.Join(',', items.GroupBy(i => i.Part).Select(g => g.Sum(i => i.Pages))));
    }

    [Fact]
    public void Split_falls_between_documents_and_each_volume_begins_with_page_one_and_path_one()
    {
        var items = Report(new GrantedCase().WithBulk(150, 60)).Items;

        Assert.Equal(Enumerable.Range(1, items.Length), items.Select(i => i.No));
        Assert.All(items.GroupBy(i => i.Part), part =>
        {
            Assert.True(part.Sum(i => i.Pages) <= 200);
            Assert.Equal(1, part.First().FirstPage);
            Assert.Contains("/001", part.First().Path, StringComparison.Ordinal);
            var page = 1;
            foreach (var item in part.Where(i => i.Pages > 0))
            {
                Assert.Equal(page, item.FirstPage);
                page += item.Pages;
            }
        });
    }

    [Fact]
    public void Document_of_more_than_two_hundred_sheets_has_a_volume_to_itself()
    {
        var items = Report(new GrantedCase().WithBulk(260)).Items;

        Assert.Equal(3, items.Max(i => i.Part));
        Assert.Equal(260, Assert.Single(items, i => i.Part == 2).Pages);
    }

    [Fact]
    public void Recording_without_pages_stays_with_what_it_follows()
    {
        var rows = new[] { Row("a", 250), Row("r", 0), Row("b", 1) };

        Assert.Equal([1, 1, 2], VolumeRows.Numbered(rows, Volume.Initial).Select(i => i.Part));
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("rule", "R31.4")]
    public void Every_volume_has_its_own_number_cover_contents_and_notes()
    {
        var spec = Concluded(new GrantedCase().WithBulk(150, 60));
        spec.Does(new CompileVolume(), "2026-03-25", Bureau.Compiler);
        spec.Does(new FileVolume(), "2026-03-26", Bureau.Archivist);
        var facts = spec.Does(new NumberVolume(7, [8]), "2026-03-26");
        var drafts = facts.OfType<DocumentDrafted>().ToList();

        Assert.Equal(["G23", "G24", "G25", "G23", "G24", "G25"], drafts.Select(d => d.Code));
        Assert.Equal(6, drafts.Select(d => d.DocumentId).Distinct().Count());
        Assert.Equal(
            [("第1卷 共2卷", "20260007"), ("第2卷 共2卷", "20260008")],
            drafts.Where(d => d.Code == "G23").Select(d => (d.Fields["volumePart"]!.GetValue<string>(), d.Fields["volumeNo"]!.GetValue<string>())));
        Assert.All(drafts.Where(d => d.Code == "G24"), d => Assert.Equal(1, d.Fields["rows"]![0]!["no"]!.GetValue<int>()));
        Assert.All(drafts.Where(d => d.Code == "G25").Index(), d => Assert.StartsWith($"全案分2卷，本卷为第{d.Index + 1}卷", d.Item.Fields["situation"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.All(drafts.SelectMany(d => new VolumeKind().MessagesFor(spec.State, d, FilingTests.Entry(d))).Cast<DocumentRequested>(), r =>
        {
            using var json = System.Text.Json.JsonDocument.Parse(r.FieldsJson);
            Assert.Empty(DocumentContent.Parse(DocumentCatalogue.Get(r.Code), json.RootElement).Errors);
        });
        Assert.Equal("0123-ZF·XK·2026-D30-0008", spec.State.Main.CodeOf(2));

        spec.Does(new SecureContent(Hash), "2026-03-26");
        foreach (var paper in drafts.SkipLast(1))
        {
            spec.Does(new TakePaper(paper.DocumentId, paper.Code, paper.Title, Bureau.Day("2026-03-26"), Hash, 1), "2026-03-26");
        }

        Assert.Null(spec.State.ReadyToSeal);
        spec.Does(new TakePaper(drafts[5].DocumentId, "G25", drafts[5].Title, Bureau.Day("2026-03-26"), Hash, 1), "2026-03-26");
        Assert.Equal(0, spec.State.ReadyToSeal?.No);
    }

    private static CompletenessReport Report(GrantedCase granted) => CompletenessCheck.Of(Concluded(granted).State, "本局", []);

    private static VolumeSpec Concluded(GrantedCase granted)
    {
        var spec = new VolumeSpec();
        foreach (var message in granted.Messages.Append(granted.Conclusion).Concat(granted.AllContents))
        {
            spec.Does(message, "2026-03-20");
        }

        return spec;
    }

    private static VolumeItem Row(string id, int pages) => new(0, 1, pages == 0 ? ItemKind.Recording : ItemKind.Document, id, "L01", id, null, "本局", Bureau.Day("2026-03-02"), 0, pages, null, null, null, 0);
}
