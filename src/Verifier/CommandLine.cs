using System.Text.Encodings.Web;
using System.Text.Json;

namespace Enforcement.Verifier;

/// <summary>enforcement-verify: 0 intact, 1 damaged or incomplete, 2 not a package or wrong call.</summary>
internal static class CommandLine
{
    private const string Usage = """
        用法：enforcement-verify <案卷包的文件夹或者ZIP> [同案的其他案卷包…] [--json] [--expect <摘要值>]
          一案分多卷的，或者正卷与补充卷，可以一并检验：逐个检验后再核对相互所指的摘要值、目录和记录是否衔接。
          --json      以JSON输出
          --expect    第一个案卷包与案件记录或者档案目录中登记的案卷包摘要值（tagmanifest-sha256.txt的SHA-256）核对
          --help      显示本说明
        退出码：0 完好；1 有损坏或者缺失；2 无法检验
        不带--expect只能证明包内各部分相互一致：有人把记录、文书和全部清单一起重新制作的，须与登记的摘要值核对才能发现。
        """;

    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        var paths = new List<string>();
        string? expect = null;
        var json = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h" or "-?":
                    output.WriteLine(Usage);
                    return 0;
                case "--json":
                    json = true;
                    break;
                case "--expect" when i + 1 < args.Length:
                    expect = args[++i];
                    break;
                case var argument when !argument.StartsWith("--", StringComparison.Ordinal):
                    paths.Add(argument);
                    break;
                default:
                    errors.WriteLine(Usage);
                    return 2;
            }
        }

        if (paths.Count == 0)
        {
            errors.WriteLine(Usage);
            return 2;
        }

        var verdicts = new List<Verdict>();
        foreach (var path in paths)
        {
            try
            {
                verdicts.Add(PackageCheck.Run(PackageFiles.Open(path), verdicts.Count == 0 ? expect : null));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotAPackageException)
            {
                errors.WriteLine($"无法检验“{path}”：{e.Message}");
                return 2;
            }
        }

        PackageSet.Check(verdicts);
        if (json)
        {
            WriteJson(verdicts, paths, output);
        }
        else
        {
            verdicts.ForEach(verdict => Write(verdict, output));
        }

        return verdicts.All(v => v.Problems.Count == 0) ? 0 : 1;
    }

    private static void Write(Verdict verdict, TextWriter output)
    {
        foreach (var problem in verdict.Problems)
        {
            output.WriteLine($"✗ {problem.Item}：{problem.Text}{(problem.Article is null ? string.Empty : $"【{problem.Article}】")}");
        }

        foreach (var note in verdict.Notes)
        {
            output.WriteLine($"· {note}");
        }

        if (!verdict.IsCompared && verdict.TagManifestSha256 is { } hash)
        {
            output.WriteLine($"· 案卷包摘要值 {hash}。未与登记的摘要值核对（--expect）：包内一致，但不能证明就是归档时的那一个。");
        }

        output.WriteLine(verdict.Problems.Count == 0
            ? $"完好：{verdict.Title}，文件{verdict.Files}个，记录{verdict.Entries}条。"
            : $"发现{verdict.Problems.Count}处问题：{verdict.Title}，文件{verdict.Files}个，记录{verdict.Entries}条。");
    }

    // One package is one object, as ever; several are an array in the order given.
    private static void WriteJson(List<Verdict> verdicts, List<string> paths, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            if (verdicts.Count == 1)
            {
                WriteJson(writer, verdicts[0], paths[0]);
            }
            else
            {
                writer.WriteStartArray();
                for (var i = 0; i < verdicts.Count; i++)
                {
                    WriteJson(writer, verdicts[i], paths[i]);
                }

                writer.WriteEndArray();
            }
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void WriteJson(Utf8JsonWriter writer, Verdict verdict, string path)
    {
        writer.WriteStartObject();
        writer.WriteString("package", path);
        writer.WriteString("title", verdict.Title);
        writer.WriteBoolean("intact", verdict.Problems.Count == 0);
        writer.WriteNumber("files", verdict.Files);
        writer.WriteNumber("entries", verdict.Entries);
        writer.WriteString("tagManifestSha256", verdict.TagManifestSha256);
        writer.WriteBoolean("comparedWithRegister", verdict.IsCompared);
        writer.WriteStartArray("problems");
        foreach (var problem in verdict.Problems)
        {
            writer.WriteStartObject();
            writer.WriteString("item", problem.Item);
            writer.WriteString("code", problem.Code);
            writer.WriteString("text", problem.Text);
            writer.WriteString("article", problem.Article);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        verdict.Notes.ForEach(note => writer.WriteStringValue(note));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
