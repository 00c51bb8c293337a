using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Verifier.Tests;

/// <summary>补充卷 (E.4) and 分卷 (E.1): each package is verified alone, and together with those it names.</summary>
[Trait("rule", "R31.4")]
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class SeveralPackagesTests(SeveralPackages several, SealedPackage ordinary) : IClassFixture<SeveralPackages>, IClassFixture<SealedPackage>
{
    [Fact]
    public void Main_package_is_the_same_bytes_before_and_after_its_supplements() => Assert.Equal(several.MainBefore, several.Supplemented[0]);

    [Theory]
    [InlineData(1, "补1", 2)]
    [InlineData(2, "补2", 2)]
    public void Supplement_alone_is_intact_and_says_what_it_could_not_be_held_against(int no, string code, int items)
    {
        var files = SeveralPackages.Files(several.Supplemented[no]);

        var verdict = Assert.Single(SeveralPackages.Check(files));

        Assert.Empty(verdict.Problems);
        Assert.Equal(no, verdict.Notes.Count(n => n.Contains("未与其核对", StringComparison.Ordinal)));
        var manifest = JsonNode.Parse(files["data/manifest.json"])!;
        Assert.EndsWith(code, manifest["volume"]!["archiveCode"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(items, manifest["items"]!.AsArray().Count);
        Assert.Contains($"Bag-Group-Identifier: {manifest["others"]![0]!["archiveCode"]}\n", Encoding.UTF8.GetString(files["bag-info.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Supplements_and_their_main_volume_are_intact_together()
    {
        var verdicts = SeveralPackages.Check(several.Supplemented.Select(SeveralPackages.Files));

        Assert.All(verdicts, v => Assert.Empty(v.Problems));
        Assert.All(verdicts, v => Assert.Empty(v.Notes));
    }

    [Fact]
    public void Main_volume_made_anew_after_filing_is_told_apart_by_its_supplement()
    {
        var forged = SeveralPackages.Files(several.Supplemented[0]);
        forged["data/volume/note.pdf"] = Encoding.UTF8.GetBytes("%PDF 另行制作的备考表");
        var manifest = JsonNode.Parse(forged["data/manifest.json"])!;
        var note = manifest["papers"]!.AsArray().Single(p => p!["path"]!.GetValue<string>() == "data/volume/note.pdf")!;
        note["sha256"] = Hashes.Sha256(forged["data/volume/note.pdf"]);
        note["bytes"] = forged["data/volume/note.pdf"].Length;
        forged["data/manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        SealedPackage.Rehashed(forged);
        Assert.Empty(SealedPackage.Check(forged).Problems);

        var problem = Assert.Single(SeveralPackages.Check(forged, SeveralPackages.Files(several.Supplemented[1]))[1].Problems);

        Assert.Equal(("link", "本制度第三十一条"), (problem.Code, problem.Article));
    }

    [Fact]
    public void Supplement_beside_the_volume_of_another_case_is_refused_as_a_wrong_link()
    {
        var other = JsonNode.Parse(ordinary.Files["data/manifest.json"])!;
        other["volume"]!["archiveCode"] = "0123-ZF·XK·2026-D30-0099";
        other["record"]!["stream"] = "licensing/XK-2026-0099";
        var files = ordinary.Copy();
        files["data/manifest.json"] = Encoding.UTF8.GetBytes(other.ToJsonString());

        var verdict = SeveralPackages.Check(SealedPackage.Rehashed(files), SeveralPackages.Files(several.Supplemented[1]))[1];

        Assert.Contains("0123-ZF·XK·2026-D30-0001", Assert.Single(verdict.Problems, p => p.Code == "link").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Supplement_whose_link_was_turned_is_caught_by_its_own_record()
    {
        var files = SeveralPackages.Files(several.Supplemented[1]);
        var manifest = JsonNode.Parse(files["data/manifest.json"])!;
        manifest["others"]![0]!["packageSha256"] = new string('0', 64);
        files["data/manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());

        // volume.filed of the case names the hash of the main package: no second package is needed to see it.
        Assert.Equal("link", Assert.Single(SealedPackage.Check(SealedPackage.Rehashed(files)).Problems).Code);
    }

    [Fact]
    public void Second_supplement_in_the_place_of_the_first_does_not_go_on_where_the_main_volume_ends()
    {
        var files = SeveralPackages.Files(several.Supplemented[2]);
        var manifest = JsonNode.Parse(files["data/manifest.json"])!;
        manifest["volume"]!["supplement"] = 1;
        files["data/manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());

        var verdict = SeveralPackages.Check(SeveralPackages.Files(several.Supplemented[0]), SealedPackage.Rehashed(files))[1];

        Assert.Contains(verdict.Problems, p => p is { Code: "link", Item: "data/record.jsonl" });
    }

    [Theory]
    [InlineData("data/documents/001-G20.pdf")]
    [InlineData("data/service/002-G01.pdf")]
    [InlineData("data/record.jsonl")]
    [InlineData("data/volume/cover.pdf")]
    public void Damage_in_a_supplement_is_named(string path)
    {
        var files = SeveralPackages.Files(several.Supplemented[1]);
        Assert.True(files.ContainsKey(path), string.Join('、', files.Keys));
        files[path][^2] ^= 1;
        Assert.Contains(SealedPackage.Check(files).Problems, p => p.Item == path);
        files.Remove(path);
        Assert.Contains(SealedPackage.Check(files).Problems, p => p.Item == path && p.Code == "missing" && p.Article is not null);
    }

    [Fact]
    public void Volumes_of_a_long_case_are_intact_alone_and_together_and_the_first_hash_vouches_for_all()
    {
        var files = several.Volumes.Select(SeveralPackages.Files).ToList();

        Assert.All(files, f => Assert.Empty(SealedPackage.Check(f).Problems));
        Assert.All(SeveralPackages.Check(files), v => Assert.Empty(v.Problems.Concat(v.Notes.Select(n => new Problem(string.Empty, "note", n)))));
        Assert.Empty(SealedPackage.Check(files[0], several.VolumesSha256).Problems);
        var info = files.Select(f => Encoding.UTF8.GetString(f["bag-info.txt"])).ToList();
        Assert.All(info.Index(), i => Assert.Contains($"Bag-Count: {i.Index + 1} of 4\n", i.Item, StringComparison.Ordinal));
    }

    [Fact]
    public void Second_volume_made_anew_is_told_apart_by_the_first()
    {
        var second = SeveralPackages.Files(several.Volumes[1]);
        second["data/manifest.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(second["data/manifest.json"]).Replace("王检查", "王某某", StringComparison.Ordinal));
        SealedPackage.Rehashed(second);
        Assert.Empty(SealedPackage.Check(second).Problems);

        Assert.Equal("link", Assert.Single(SeveralPackages.Check(SeveralPackages.Files(several.Volumes[0]), second)[0].Problems).Code);
    }

    [Fact]
    public void Item_taken_out_of_the_second_volume_is_missed_there()
    {
        var second = SeveralPackages.Files(several.Volumes[1]);
        var path = second.Keys.First(k => k.StartsWith("data/attachments/", StringComparison.Ordinal));
        second.Remove(path);

        Assert.Contains(SealedPackage.Check(second).Problems, p => p.Item == path && p.Article!.StartsWith("本制度第九条", StringComparison.Ordinal));
    }

    [Fact]
    public void Command_line_takes_several_packages_and_answers_for_each()
    {
        using var folder = new Archive.Tests.Sample.TemporaryFolder();
        var paths = several.Supplemented.Select((zip, i) =>
        {
            var path = Path.Combine(folder.Path, $"{i}.zip");
            File.WriteAllBytes(path, zip);
            return path;
        }).ToArray();
        using var text = new StringWriter();
        Assert.Equal(0, CommandLine.Run(paths, text, text));
        Assert.Equal(3, text.ToString().Split('\n').Count(line => line.StartsWith("完好：", StringComparison.Ordinal)));

        using var json = new StringWriter();
        Assert.Equal(0, CommandLine.Run([.. paths, "--json"], json, json));
        Assert.Equal([true, true, true], JsonNode.Parse(json.ToString())!.AsArray().Select(v => v!["intact"]!.GetValue<bool>()));
    }
}
