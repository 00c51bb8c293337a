using System.Text;
using System.Text.Json.Nodes;
using Enforcement.Archive;
using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Verifier.Tests;

/// <summary>Volumes of every ending: nothing is missed, nothing is wanted that the law does not want, and whatever is taken away is named.</summary>
[Trait("rule", "R31.3")]
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class GoldenCaseTests
{
    [Theory]
    [MemberData(nameof(GoldenCases.Names), MemberType = typeof(GoldenCases))]
    public void Volume_of_a_whole_case_lacks_nothing(string name) => Assert.Empty(ReportOf(GoldenCases.Of(name)).Absent.Select(o => $"{o.Key} {o.What}"));

    [Theory]
    [MemberData(nameof(GoldenCases.Names), MemberType = typeof(GoldenCases))]
    public void Every_single_document_that_is_taken_away_is_missed_with_its_article(string name)
    {
        var golden = GoldenCases.Of(name);
        foreach (var taken in golden.Messages.OfType<ListDocument>())
        {
            var missing = ReportOf(golden, taken.DocumentId).Missing.ToList();

            Assert.True(
                missing.Any(o => o.Article.StartsWith($"本制度{ArticleOf(taken.Code)}", StringComparison.Ordinal)),
                $"{name}：取走 {taken.Code} {taken.DocumentId} 后报缺：{string.Join("；", missing.Select(o => $"{o.What}（{o.Article}）"))}");
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCases.Names), MemberType = typeof(GoldenCases))]
    public async Task Sealed_package_is_clean_and_every_item_taken_out_is_named(string name)
    {
        var golden = GoldenCases.Of(name);
        using var folder = new TemporaryFolder();
        await using var host = await ArchiveHost.StartAsync(folder.Path, new SettableClock(Bureau.At("2026-04-08")));
        var seal = (await host.SealAsync(Volume.KeyOf(golden.Stream), golden.Messages, golden.Contents.Values)).State.Seal!;
        var files = PackageFiles.OfZip(await host.Contents.ReadAsync(seal.ContainerSha256, TestContext.Current.CancellationToken)).All;
        Assert.Empty(SealedPackage.Check(new(files, StringComparer.Ordinal), seal.PackageSha256).Problems);

        foreach (var item in JsonNode.Parse(files["data/manifest.json"])!["items"]!.AsArray().Where(i => i!["path"] is not null).Select(i => i!))
        {
            var (path, no) = (item["path"]!.GetValue<string>(), item["no"]!.GetValue<int>());
            var damaged = new SortedDictionary<string, byte[]>(files, StringComparer.Ordinal);
            damaged.Remove(path);
            var article = $"本制度{ArticleOf(item["code"]!.GetValue<string>())}";
            Assert.Contains(SealedPackage.Check(damaged).Problems, p => p.Item == path && p.Article!.StartsWith(article, StringComparison.Ordinal));

            // With the row gone and every manifest written anew, the statement and the record still want it.
            var manifest = JsonNode.Parse(files["data/manifest.json"])!;
            var rows = manifest["items"]!.AsArray();
            rows.Remove(rows.Single(i => i!["no"]!.GetValue<int>() == no));
            damaged["data/manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
            Assert.Contains(
                SealedPackage.Check(SealedPackage.Rehashed(damaged)).Problems, p => p.Code is "missing" or "document" && p.Article!.StartsWith(article, StringComparison.Ordinal));
        }
    }

    // RULEBOOK E.3, by the article of 本制度 that wants the paper.
    private static string ArticleOf(string code) => code switch
    {
        "L17" or "L18" or "L19" or "L20.1" or "L20.2" or "L20.3" or "L20.4" => "第十一条",
        "G01" => "第十二条",
        "L01" or "L02" or "L03" or "L04" or "L05" or "L06" => "第九条",
        "L07" or "L08" or "L09" or "L10" or "G12" => "第十条",
        "L11" or "L12" or "L13" or "L14" or "G13" or "G16" => "第十三条",
        "G08" or "G09" => "第十四条",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "a paper of licensing"),
    };

    private static CompletenessReport ReportOf(GoldenCase golden, string? but = null)
    {
        var spec = new VolumeSpec();
        foreach (var message in golden.Messages.Where(m => m is not ListDocument { DocumentId: var id } || id != but))
        {
            spec.Does(message, "2026-04-08");
        }

        return CompletenessCheck.Of(spec.State, "本局", []);
    }
}
