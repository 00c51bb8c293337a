using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Verifier.Tests;

/// <summary>Taking away any one required document is found, with the article it belongs to, however well it is hidden.</summary>
[Trait("rule", "R31.3")]
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class CompletenessTests(SealedPackage package) : IClassFixture<SealedPackage>
{
    private static readonly Dictionary<string, string> Articles = new()
    {
        ["L17"] = "本制度第十一条",
        ["L19"] = "本制度第十一条",
        ["L01"] = "本制度第九条",
        ["L02"] = "本制度第九条",
        ["L03"] = "本制度第九条",
        ["L07"] = "本制度第十条",
        ["L08"] = "本制度第十条",
        ["G01"] = "本制度第十二条",
        [""] = "本制度第九条",
    };

    public static TheoryData<string> Codes { get; } = new(Articles.Keys);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Removed_file_is_named_with_its_article(string code)
    {
        foreach (var (path, _) in Rows(code))
        {
            var files = package.Copy();
            files.Remove(path);

            var told = Assert.Single(SealedPackage.Check(files).Problems, p => p.Item == path);

            Assert.StartsWith(Articles[code], told.Article, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void File_removed_with_its_row_and_all_manifests_written_anew_is_named_with_its_article(string code)
    {
        foreach (var (path, no) in Rows(code))
        {
            var files = package.Copy();
            files.Remove(path);
            var manifest = JsonNode.Parse(files["data/manifest.json"])!;
            var items = manifest["items"]!.AsArray();
            items.Remove(items.Single(i => i!["no"]!.GetValue<int>() == no));
            files["data/manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());

            var problems = SealedPackage.Check(SealedPackage.Rehashed(files)).Problems;

            Assert.Contains(problems, p => p.Code == "missing" && p.Article!.StartsWith(Articles[code], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Statement_narrower_than_the_record_is_told()
    {
        var files = package.Copy();
        var manifest = JsonNode.Parse(files["data/manifest.json"])!;
        var owed = manifest["completeness"]!.AsArray();
        owed.Remove(owed.Single(o => o!["key"]!.GetValue<string>() == "E3.12:d08"));
        files["data/manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());

        Assert.Contains(SealedPackage.Check(SealedPackage.Rehashed(files)).Problems, p => p is { Item: "d08", Code: "statement" });
    }

    [Fact]
    public void Package_made_anew_as_a_whole_is_told_apart_by_the_registered_hash_only()
    {
        var files = package.Copy();
        files["data/manifest.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["data/manifest.json"]).Replace("王检查", "王某某", StringComparison.Ordinal));
        SealedPackage.Rehashed(files);

        Assert.Empty(SealedPackage.Check(files).Problems);
        Assert.Equal("expected", Assert.Single(SealedPackage.Check(files, package.PackageSha256).Problems).Code);
    }

    private List<(string Path, int No)> Rows(string code)
    {
        List<(string Path, int No)> rows =
        [
            .. JsonNode.Parse(package.Files["data/manifest.json"])!["items"]!.AsArray()
                .Where(i => i!["code"]!.GetValue<string>() == code && i["path"] is not null)
                .Select(i => (i!["path"]!.GetValue<string>(), i["no"]!.GetValue<int>())),
        ];
        Assert.NotEmpty(rows);
        return rows;
    }
}
