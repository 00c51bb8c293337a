using System.Text.Json;
using Enforcement.Archive.Tests.Sample;

namespace Enforcement.Verifier.Tests;

[Trait("rule", "R-E3")]
public sealed class CleanPackageTests(SealedPackage package) : IClassFixture<SealedPackage>
{
    [Fact]
    public void Clean_files_raise_no_alarm() => Assert.Empty(SealedPackage.Check(package.Files, package.PackageSha256).Problems);

    [Fact]
    public void Clean_container_raises_no_alarm()
    {
        var verdict = PackageCheck.Run(PackageFiles.OfZip(package.Zip), package.PackageSha256);

        Assert.Empty(verdict.Problems);
        Assert.Equal((package.Files.Count, "0123-ZF·XK·2026-D30-0001 河东人力资源有限公司申请劳务派遣经营许可"), (verdict.Files, verdict.Title));
    }

    [Fact]
    public void Another_package_than_the_filed_one_is_told() =>
        Assert.Equal("expected", Assert.Single(SealedPackage.Check(package.Files, new string('0', 64)).Problems).Code);

    [Fact]
    public void Command_line_answers_0_for_an_intact_folder_and_zip_1_for_damage_2_for_no_package()
    {
        using var folder = new TemporaryFolder();
        var (zip, bag) = (Path.Combine(folder.Path, "volume.zip"), Path.Combine(folder.Path, "bag"));
        File.WriteAllBytes(zip, package.Zip);
        System.IO.Compression.ZipFile.ExtractToDirectory(zip, bag);

        Assert.Equal((0, 0), (Run(out _, zip), Run(out _, bag)));
        File.Delete(Path.Combine(bag, "data/record.jsonl"));
        Assert.Equal(1, Run(out var text, bag));
        Assert.Contains("data/record.jsonl：文件缺少：过程记录。【本制度第三条】", text, StringComparison.Ordinal);
        Assert.Equal(1, Run(out var json, bag, "--json"));
        using var report = JsonDocument.Parse(json);
        Assert.False(report.RootElement.GetProperty("intact").GetBoolean());
        File.WriteAllText(zip, "这不是压缩包");
        Assert.Equal((2, 2, 2, 2), (Run(out _, zip), Run(out _, Path.Combine(folder.Path, "absent")), Run(out _), Run(out _, bag, "--unknown")));
    }

    [Fact]
    public void Command_line_helps_and_says_what_it_could_not_prove()
    {
        using var folder = new TemporaryFolder();
        var zip = Path.Combine(folder.Path, "volume.zip");
        File.WriteAllBytes(zip, package.Zip);

        Assert.Equal(0, Run(out var help, "--help"));
        Assert.Contains("--expect", help, StringComparison.Ordinal);
        Assert.Equal(0, Run(out var alone, zip));
        Assert.Contains("未与登记的摘要值核对", alone, StringComparison.Ordinal);
        Assert.Equal(0, Run(out var compared, zip, "--expect", package.PackageSha256.ToUpperInvariant()));
        Assert.DoesNotContain("未与登记的摘要值核对", compared, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Sm3_gives_the_examples_of_the_standard(string message, string hash) =>
        Assert.Equal(hash, Hashes.Sm3(System.Text.Encoding.ASCII.GetBytes(message)));

    private static int Run(out string output, params string[] args)
    {
        using var writer = new StringWriter();
        var code = CommandLine.Run(args, writer, TextWriter.Null);
        output = writer.ToString();
        return code;
    }
}
