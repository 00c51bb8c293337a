using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Verifier;

/// <summary>Checks a package against docs/package-format.md: container, BagIt 1.0 (RFC 8493), then record, documents and statement.</summary>
internal static partial class PackageCheck
{
    public const string Record = "data/record.jsonl";
    public const string Manifest = "data/manifest.json";
    private const string TagManifest = "tagmanifest-sha256.txt";
    private const string PayloadManifest = "manifest-sha256.txt";
    private static readonly string[] Tags = ["bag-info.txt", "bagit.txt", PayloadManifest];

    public static Verdict Run(PackageFiles package, string? expect)
    {
        var verdict = new Verdict { Files = package.All.Count, IsCompared = expect is not null };
        verdict.Problems.AddRange(package.Faults);
        using var manifest = ReadManifest(package);
        var statement = new Statement(manifest?.RootElement, package);
        verdict.Title = statement.Title ?? verdict.Title;
        verdict.Statement = statement;

        CheckTags(package, verdict, expect);
        CheckPayload(package, verdict, statement);
        if (package.All.ContainsKey(Manifest) && manifest is null)
        {
            verdict.Add(Manifest, "manifest", "不是可以读取的JSON。");
        }

        // A manifest known to be damaged proves nothing about the rest.
        var trusted = manifest is not null && !verdict.Problems.Any(p => p.Item == Manifest);
        var record = package.All.TryGetValue(Record, out var bytes) ? RecordCheck.Run(bytes, trusted ? statement : null, verdict) : null;
        if (trusted)
        {
            statement.Check(record, verdict);
            if (statement.IsReadable)
            {
                ConsistencyCheck.Run(manifest!.RootElement, package, record, verdict);
            }

            CheckInfo(package, statement, verdict);
        }

        return verdict;
    }

    private static JsonDocument? ReadManifest(PackageFiles package)
    {
        try
        {
            return package.All.TryGetValue(Manifest, out var bytes) && JsonDocument.Parse(bytes) is { RootElement.ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            // Reported by the caller, who also knows whether its hash is wrong.
            return null;
        }
    }

    private static void CheckTags(PackageFiles package, Verdict verdict, string? expect)
    {
        if (!package.All.TryGetValue("bagit.txt", out var declaration))
        {
            verdict.Add("bagit.txt", "missing", "缺少BagIt声明。");
        }
        else if (Encoding.UTF8.GetString(declaration) != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        {
            verdict.Add("bagit.txt", "tag", "BagIt声明内容不符。");
        }

        if (!package.All.TryGetValue(TagManifest, out var bytes))
        {
            verdict.Add(TagManifest, "missing", "缺少标签文件的摘要清单。");
            return;
        }

        verdict.TagManifestSha256 = Hashes.Sha256(bytes);
        if (expect is not null && !string.Equals(expect, verdict.TagManifestSha256, StringComparison.OrdinalIgnoreCase))
        {
            verdict.Add(TagManifest, "expected", $"案卷包摘要值为{verdict.TagManifestSha256}，与登记的{expect}不符：不是归档时的案卷包。");
        }

        var rows = Rows(TagManifest, bytes, verdict);
        foreach (var path in Tags.Except(rows.Keys))
        {
            verdict.Add(TagManifest, "manifest", $"没有列出{path}。");
        }

        foreach (var (path, hash) in rows.Where(r => Tags.Contains(r.Key)))
        {
            if (!package.All.TryGetValue(path, out var content))
            {
                verdict.Add(path, "missing", "标签文件缺少。");
            }
            else if (Hashes.Sha256(content) != hash)
            {
                verdict.Add(path, "changed", $"摘要值与{TagManifest}不符：该文件或者清单中的这一行已被改动。");
                verdict.Add(TagManifest, "changed", $"其中{path}一行与文件不符。");
            }
        }

        foreach (var path in rows.Keys.Except(Tags))
        {
            verdict.Add(TagManifest, "manifest", $"列出了不应有的文件“{path}”。");
        }
    }

    private static void CheckPayload(PackageFiles package, Verdict verdict, Statement statement)
    {
        if (!package.All.TryGetValue(PayloadManifest, out var bytes))
        {
            verdict.Add(PayloadManifest, "missing", "缺少内容文件的摘要清单。");
            return;
        }

        var rows = Rows(PayloadManifest, bytes, verdict);
        foreach (var (path, hash) in rows)
        {
            if (!package.All.TryGetValue(path, out var content))
            {
                verdict.Add(path, "missing", $"文件缺少：{statement.NameOf(path)}。", statement.ArticleOf(path));
            }
            else if (Hashes.Sha256(content) != hash)
            {
                verdict.Add(path, "changed", $"内容已被改动：{statement.NameOf(path)}。", statement.ArticleOf(path));
            }
        }

        foreach (var path in package.All.Keys.Where(p => !rows.ContainsKey(p) && p != TagManifest && !Tags.Contains(p)))
        {
            verdict.Add(path, "extra", "清单中没有的文件。");
        }

        foreach (var path in new[] { Record, Manifest }.Where(p => !rows.ContainsKey(p)))
        {
            verdict.Add(path, "missing", $"{PayloadManifest}没有列出该文件。", statement.ArticleOf(path));
        }
    }

    private static Dictionary<string, string> Rows(string name, byte[] bytes, Verdict verdict)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = Encoding.Latin1.GetString(bytes);
        var lines = text.Split('\n');
        var last = string.Empty;
        for (var i = 0; i < lines.Length - 1; i++)
        {
            if (RowPattern().Match(lines[i]) is not { Success: true } match)
            {
                verdict.Add(name, "manifest", $"第{i + 1}行格式不符。");
                continue;
            }

            if (string.CompareOrdinal(match.Groups[2].Value, last) <= 0)
            {
                verdict.Add(name, "manifest", $"第{i + 1}行次序不符或者重复。");
            }

            last = match.Groups[2].Value;
            rows[last] = match.Groups[1].Value;
        }

        if (lines[^1].Length > 0)
        {
            verdict.Add(name, "manifest", "末行不完整，清单可能被截断。");
        }

        return rows;
    }

    private static void CheckInfo(PackageFiles package, Statement statement, Verdict verdict)
    {
        if (!package.All.TryGetValue("bag-info.txt", out var bytes))
        {
            return;
        }

        var info = Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Split(": ", 2)).Where(p => p.Length == 2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.First()[1]);
        var payload = package.All.Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal)).ToList();
        Expect("Payload-Oxum", FormattableString.Invariant($"{payload.Sum(f => (long)f.Value.Length)}.{payload.Count}"));
        Expect("External-Identifier", statement.ArchiveCode);
        Expect("Record-Count", statement.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Expect("Record-Head", statement.Head);
        Expect("Bagging-Date", statement.FiledOn);
        Expect("Source-Organization", OneLine(statement.Agency));
        Expect("External-Description", OneLine(statement.CaseTitle));

        void Expect(string label, string? value)
        {
            if (info.GetValueOrDefault(label) != value)
            {
                verdict.Add("bag-info.txt", "tag", $"{label}为“{info.GetValueOrDefault(label)}”，与案卷实际的“{value}”不符。");
            }
        }
    }

    private static string? OneLine(string? text) => text is null ? null : new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    [GeneratedRegex(@"^([0-9a-f]{64})  ([\x21-\x7e]+)$")]
    private static partial Regex RowPattern();
}
