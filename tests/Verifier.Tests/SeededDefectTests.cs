using System.Text;
using System.Text.Json.Nodes;
using Files = System.Collections.Generic.SortedDictionary<string, byte[]>;

namespace Enforcement.Verifier.Tests;

/// <summary>
/// 四性检测 (DA/T 70; 本制度第三十一条): every kind of defect is seeded into a sound package, most of them with all manifests written anew as somebody
/// would who hides it, and each is found and named by its item, with the article where something is missing.
/// </summary>
[Trait("rule", "R-E3")]
[Trait("rule", "R3.3")]
[Trait("law", "本制度 第三十一条")]
public sealed class SeededDefectTests(SealedPackage package) : IClassFixture<SealedPackage>
{
    private const string Manifest = "data/manifest.json";
    private const string Record = "data/record.jsonl";

    private static readonly Dictionary<string, Defect> Defects = new(StringComparer.Ordinal)
    {
        // 完整性: something is not there.
        ["缺少决定书"] = new(f => f.Remove(PathOf(f, "L17")), "001-L17", "missing", "本制度第十一条", Hidden: false),
        ["缺少许可证"] = new(f => f.Remove(PathOf(f, "L19")), "L19", "missing", "本制度第十一条", Hidden: false),
        ["缺少申请书"] = new(f => f.Remove(PathOf(f, "L01")), "L01", "missing", "本制度第九条", Hidden: false),
        ["缺少勘察笔录"] = new(f => f.Remove(PathOf(f, "L07")), "L07", "missing", "本制度第十条", Hidden: false),
        ["缺少送达回证"] = new(f => f.Remove(PathOf(f, "G01")), "G01", "missing", "本制度第十二条", Hidden: false),
        ["缺少申请材料扫描件"] = new(f => f.Remove(PathOf(f, "")), "attachments", "missing", "本制度第九条", Hidden: false),
        ["缺少封面且清单已改"] = new(f => WithoutPaper(f, "G23"), "data/volume/cover.pdf", "missing", "本制度第三十一条"),
        ["缺少卷内目录且清单已改"] = new(f => WithoutPaper(f, "G24"), "data/volume/contents.pdf", "missing", "本制度第三十一条"),
        ["缺少备考表且清单已改"] = new(f => WithoutPaper(f, "G25"), "data/volume/note.pdf", "missing", "本制度第三十一条"),
        ["缺少过程记录"] = new(f => f.Remove(Record), Record, "missing", "本制度第三条"),
        ["缺少案卷清单"] = new(f => f.Remove(Manifest), Manifest, "missing", "本制度第三十一条", Hidden: false),
        ["文书和目录行一并取走"] = new(f => Drop(f, "L08"), "E3.12", "missing", "本制度第十条"),
        ["缺件没有备考说明"] = new(f => Edit(f, m => Unmet(m, "E3.12:d08")), "E3.12:d08", "statement", "本制度第十条"),
        ["完整性声明缺一份文书"] = new(f => Edit(f, m => Owed(m).Remove(Row(m, "E3.9:d07"))), "d07", "statement"),
        ["完整性声明缺送达回证"] = new(f => Edit(f, m => Owed(m).Remove(Row(m, "E3.2:d17/applicant"))), "d17/applicant", "statement", "本制度第十二条"),
        ["完整性声明缺过程记录"] = new(f => Edit(f, m => Owed(m).Remove(Row(m, "R3.3"))), "R3.3", "statement", "本制度第三条"),
        ["过程记录登记为不完整"] = new(f => Edit(f, m => Row(m, "R3.3")["met"] = false), "R3.3", "statement"),
        ["必备文书改为可缺"] = new(f => Edit(f, m => Row(m, "E3.1:d17")["mandatory"] = false), "E3.1:d17", "statement", "本制度第十一条"),
        ["完整性声明指向另一份文书"] = new(f => Edit(f, m => Row(m, "E3.12:d08")["items"] = new JsonArray(1)), "E3.12:d08", "statement", "本制度第十条"),
        ["送达回证指向决定书"] = new(f => Edit(f, m => Row(m, "E3.2:d17/applicant")["items"] = new JsonArray(1)), "E3.2:d17/applicant", "statement", "本制度第十二条"),
        ["完整性声明指向没有的顺序号"] = new(f => Edit(f, m => Row(m, "E3.12:d08")["items"]!.AsArray().Add(99)), "E3.12:d08", "statement"),
        ["完整性声明一项列两次"] = new(f => Edit(f, m => Owed(m).Add(Row(m, "E3.12:d08").DeepClone())), "E3.12:d08", "statement"),

        // 真实性: something was changed, and the hashes with it.
        ["决定书被替换"] = new(f => Replace(f, PathOf(f, "L17"), "%PDF 另行制作"), "L17", "document", "本制度第十一条"),
        ["决定书被替换且目录行已改"] = new(f => ReplaceWithRow(f, "L17"), "L17", "document", "本制度第十一条"),
        ["文号被改"] = new(f => Edit(f, m => Item(m, "L17")["documentNumber"] = "河东人社许准字〔2026〕第009号"), "L17", "document", "本制度第三十一条"),
        ["题名被改"] = new(f => Edit(f, m => Item(m, "L08")["title"] = "审批表（修改）"), "L08", "document"),
        ["文书日期被改"] = new(f => Edit(f, m => Item(m, "L17")["date"] = "2026-03-01"), "L17", "document"),
        ["案卷文号被改"] = new(f => Edit(f, m => m["volume"]!["documentNumber"] = "河东人社许准字〔2026〕第009号"), Manifest, "statement"),
        ["案号被改"] = new(f => Edit(f, m => m["volume"]!["caseNumber"] = "XK-2026-0009"), Manifest, "statement"),
        ["保管期限短于规定"] = new(f => Edit(f, m => m["volume"]!["retainedUntil"] = "2036-12-31"), Manifest, "statement"),
        ["保管期限改为永久而有截止日"] = new(f => Edit(f, m => m["volume"]!["retention"] = "永久"), Manifest, "statement"),
        ["归档日期早于终结"] = new(f => Edit(f, m => m["volume"]!["concludedOn"] = "2026-03-27"), Manifest, "statement"),
        ["管理历史次序颠倒"] = new(f => Edit(f, m => m["history"]![0]!["on"] = "2026-03-30"), Manifest, "statement"),
        ["管理历史被清空"] = new(f => Edit(f, m => m["history"] = new JsonArray()), Manifest, "statement"),
        ["目录行所依据的记录不符"] = new(f => Edit(f, m => Item(m, "L17")["entry"] = 1), "L17", "document"),

        // 过程记录: the chain.
        ["记录中间少一条"] = new(f => Lines(f, l => l.RemoveAt(5)), $"{Record}#6", "chain", "本制度第三条"),
        ["记录少第一条"] = new(f => Lines(f, l => l.RemoveAt(0)), $"{Record}#1", "chain", "本制度第三条"),
        ["记录尾部被截"] = new(f => Lines(f, l => l.RemoveRange(l.Count - 3, 3)), Record, "tail", "本制度第三条"),
        ["记录尾部被截且条数末哈希已改"] = new(f => Cut(f, 6), "G01|L17|L19|d17|d19|E3|R3.2", "document|statement|missing"),
        ["记录两条换位"] = new(f => Lines(f, l => (l[3], l[4]) = (l[4], l[3])), $"{Record}#4", "chain", "本制度第三条"),
        ["记录一条重复"] = new(f => Lines(f, l => l.Insert(3, l[3])), $"{Record}#5", "chain", "本制度第三条"),
        ["记录插入一条"] = new(f => Lines(f, l => l.Insert(3, l[3].Replace("d01", "d99", StringComparison.Ordinal))), $"{Record}#4|{Record}#5", "chain", "本制度第三条"),
        ["记录一条被改"] = new(f => Lines(f, l => l[4] = l[4].Replace("\"name\"", "\"nome\"", StringComparison.Ordinal)), $"{Record}#5", "chain", "本制度第三条"),
        ["记录人被改"] = new(f => Lines(f, l => l[4] = l[4].Replace("张三", "李四", StringComparison.Ordinal)), $"{Record}#6", "chain", "本制度第三条"),
        ["记录人被抹去且链条重做"] = new(f => Rechained(f, 4, l => l.Replace("\"id\":\"o1\"", "\"id\":\"\"", StringComparison.Ordinal)), $"{Record}#5", "chain", "本制度第六条"),
        ["记录末条不完整"] = new(f => f[Record] = f[Record][..^20], Record, "tail|chain"),
        ["记录属于另一案件"] = new(f => Rechained(f, 4, l => l.Replace("licensing/XK-2026-0001", "licensing/XK-2026-0002", StringComparison.Ordinal)), $"{Record}#5", "chain", "本制度第三条"),
        ["记录时间倒流且链条重做"] = new(f => Rechained(f, 6, l => Recorded(l, "2026-01-05")), $"{Record}#7", "clock", "本制度第三条"),
        ["发生晚于记录且链条重做"] = new(f => Rechained(f, 6, l => Happened(l, "2026-03-09")), $"{Record}#7", "clock", "本制度第三条"),
        ["记录晚于归档且链条重做"] = new(f => Rechained(f, -1, l => Recorded(l, "2026-05-05")), Record, "clock", "本制度第三条"),
        ["签发被抹去且链条重做"] = new(f => Rechained(f, IndexOf(f, "document.issued", "d17"), l => l.Replace("document.issued", "document.remarked", StringComparison.Ordinal).Replace("\"d17\"", "\"x\"", StringComparison.Ordinal)), "L17", "document"),
        ["哈希算法被改"] = new(f => Edit(f, m => m["record"]!["algorithm"] = "SM3"), Manifest, "statement"),

        // 目录和页码.
        ["页号不连续"] = new(f => Edit(f, m => Item(m, "L08")["firstPage"] = 90), Manifest, "statement", "本制度第三十一条"),
        ["页数与签发时不符"] = new(f => Edit(f, m => Item(m, "L17")["pages"] = 7), "L17", "document"),
        ["总页数不符"] = new(f => Edit(f, m => m["volume"]!["pages"] = 99), Manifest, "statement"),
        ["件数不符"] = new(f => Edit(f, m => m["volume"]!["items"] = 99), Manifest, "statement"),
        ["顺序号不连续"] = new(f => Edit(f, m => Item(m, "L08")["no"] = 40), Manifest, "statement", "本制度第三十一条"),
        ["卷内次序颠倒"] = new(f => Edit(f, m => Item(m, "L08")["order"] = 1), Manifest, "statement"),
        ["同一文书列两次"] = new(f => Edit(f, m => Item(m, "L08")["id"] = "d17"), Manifest, "statement"),
        ["两行指向同一文件"] = new(f => Edit(f, m => Item(m, "L08")["path"] = Item(m, "L17")["path"]!.GetValue<string>()), Manifest, "statement"),
        ["种类不在规定之内"] = new(f => Edit(f, m => Item(m, "L08")["kind"] = "Other"), Manifest, "statement"),
        ["文件大小不符"] = new(f => Edit(f, m => Item(m, "L08")["bytes"] = 1), "L08", "document"),

        // 可用性和包.
        ["文书不是PDF"] = new(f => ReplaceWithRow(f, "L08", "<html>"), "L08", "document"),
        ["封面不是PDF"] = new(f => ReplacePaper(f, "<html>"), "data/volume/cover.pdf", "document"),
        ["清单中没有的文件"] = new(f => f["data/documents/099-X.pdf"] = [1], "data/documents/099-X.pdf", "extra", Hidden: false),
        ["清单中没有的文件且摘要已补"] = new(f => f["data/documents/099-X.pdf"] = [1], "data/documents/099-X.pdf", "extra"),
        ["案卷清单不是JSON"] = new(f => f[Manifest] = Encoding.UTF8.GetBytes("{"), Manifest, "manifest"),
        ["案卷清单缺项目"] = new(f => Edit(f, m => m["volume"]!.AsObject().Remove("filedOn")), Manifest, "manifest"),
        ["案卷清单格式未知"] = new(f => Edit(f, m => m["format"] = "enforcement-volume/9"), Manifest, "manifest"),
        ["包信息的档号不符"] = new(f => Info(f, "External-Identifier", "0123"), "bag-info.txt", "tag"),
        ["包信息的题名不符"] = new(f => Info(f, "External-Description", "另一案卷"), "bag-info.txt", "tag"),
        ["包信息的归档日期不符"] = new(f => Info(f, "Bagging-Date", "2026-01-01"), "bag-info.txt", "tag"),
        ["包信息的机关不符"] = new(f => Info(f, "Source-Organization", "某局"), "bag-info.txt", "tag"),
        ["包信息的记录条数不符"] = new(f => Info(f, "Record-Count", "1"), "bag-info.txt", "tag"),
        ["包声明不符"] = new(f => f["bagit.txt"] = Encoding.UTF8.GetBytes("BagIt-Version: 0.97\n"), "bagit.txt", "tag"),
        ["摘要清单少一行"] = new(f => Row(f, "manifest-sha256.txt", rows => rows.RemoveAt(1)), "data/", "extra", Hidden: false),
        ["摘要清单次序颠倒"] = new(f => Row(f, "manifest-sha256.txt", rows => (rows[0], rows[1]) = (rows[1], rows[0])), "manifest-sha256.txt", "manifest", Hidden: false),
        ["标签清单被截"] = new(f => f["tagmanifest-sha256.txt"] = f["tagmanifest-sha256.txt"][..^10], "tagmanifest-sha256.txt", "manifest", Hidden: false),
    };

    public static TheoryData<string> Names { get; } = new(Defects.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Seeded_defect_is_found_and_named(string name)
    {
        var (seed, item, code, article, hidden) = Defects[name];
        var files = package.Copy();
        Assert.Empty(SealedPackage.Check(package.Copy()).Problems);

        seed(files);
        var problems = SealedPackage.Check(hidden ? SealedPackage.Rehashed(files) : files).Problems;

        Assert.True(
            problems.Any(p => item.Split('|').Any(i => p.Item.Contains(i, StringComparison.Ordinal)) && code.Split('|').Contains(p.Code)
                && (article is null || p.Article?.StartsWith(article, StringComparison.Ordinal) == true)),
            $"{name}：{string.Join(" | ", problems)}");
    }

    [Fact]
    public void There_are_more_than_forty_kinds() => Assert.True(Defects.Count >= 40);

    private static string PathOf(Files files, string code) =>
        Read(files)["items"]!.AsArray().First(i => i!["code"]!.GetValue<string>() == code && i["path"] is not null)!["path"]!.GetValue<string>();

    private static JsonNode Read(Files files) => JsonNode.Parse(files[Manifest])!;

    private static void Edit(Files files, Action<JsonNode> change)
    {
        var manifest = Read(files);
        change(manifest);
        files[Manifest] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }

    private static JsonArray Owed(JsonNode manifest) => manifest["completeness"]!.AsArray();

    private static JsonNode Row(JsonNode manifest, string key) => Owed(manifest).Single(o => o!["key"]!.GetValue<string>() == key)!;

    private static JsonNode Item(JsonNode manifest, string code) => manifest["items"]!.AsArray().First(i => i!["code"]!.GetValue<string>() == code)!;

    private static void Unmet(JsonNode manifest, string key) => (Row(manifest, key)["met"], Row(manifest, key)["items"]) = (false, new JsonArray());

    private static void Drop(Files files, string code)
    {
        files.Remove(PathOf(files, code));
        Edit(files, m => m["items"]!.AsArray().Remove(Item(m, code)));
    }

    private static void WithoutPaper(Files files, string code) => Edit(files, m =>
    {
        var paper = m["papers"]!.AsArray().Single(p => p!["code"]!.GetValue<string>() == code)!;
        files.Remove(paper["path"]!.GetValue<string>());
        m["papers"]!.AsArray().Remove(paper);
    });

    private static void Replace(Files files, string path, string content) => files[path] = Encoding.UTF8.GetBytes(content);

    private static void ReplaceWithRow(Files files, string code, string content = "%PDF 另行制作")
    {
        var path = PathOf(files, code);
        Replace(files, path, content);
        Edit(files, m => (Item(m, code)["sha256"], Item(m, code)["bytes"]) = (Hashes.Sha256(files[path]), files[path].Length));
    }

    private static void ReplacePaper(Files files, string content)
    {
        Replace(files, "data/volume/cover.pdf", content);
        Edit(files, m =>
        {
            var paper = m["papers"]![0]!;
            (paper["sha256"], paper["bytes"]) = (Hashes.Sha256(files["data/volume/cover.pdf"]), content.Length);
        });
    }

    private static void Lines(Files files, Action<List<string>> change)
    {
        List<string> lines = [.. Encoding.UTF8.GetString(files[Record]).Split('\n')[..^1]];
        change(lines);
        files[Record] = Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
    }

    private static int IndexOf(Files files, string name, string id) => Array.FindIndex(
        Encoding.UTF8.GetString(files[Record]).Split('\n'), l => l.Contains($"\"{name}/", StringComparison.Ordinal) && l.Contains($"\"{id}\"", StringComparison.Ordinal));

    // Changes a line and makes the whole chain behind it anew, with head, count and bag-info: what only the content can give away.
    private static void Rechained(Files files, int at, Func<string, string> change)
    {
        Lines(files, lines =>
        {
            var i = at < 0 ? lines.Count + at : at;
            lines[i] = change(lines[i]);
            for (i++; i < lines.Count; i++)
            {
                lines[i] = System.Text.RegularExpressions.Regex.Replace(lines[i], "\"previous\":\"[0-9a-f]{64}\"", $"\"previous\":\"{Hashes.Sha256(Encoding.UTF8.GetBytes(lines[i - 1]))}\"");
            }
        });
        Reheaded(files);
    }

    private static void Cut(Files files, int lines)
    {
        Lines(files, l => l.RemoveRange(l.Count - lines, lines));
        Reheaded(files);
    }

    private static void Reheaded(Files files)
    {
        var lines = Encoding.UTF8.GetString(files[Record]).Split('\n')[..^1];
        var head = Hashes.Sha256(Encoding.UTF8.GetBytes(lines[^1]));
        Edit(files, m => (m["record"]!["count"], m["record"]!["head"]) = (lines.Length, head));
        Info(files, "Record-Count", $"{lines.Length}");
        Info(files, "Record-Head", head);
    }

    private static string Recorded(string line, string day) => Moment(Moment(line, "recordedAt", day), "happenedAt", day);

    private static string Happened(string line, string day) => Moment(line, "happenedAt", day);

    private static string Moment(string line, string name, string day) =>
        System.Text.RegularExpressions.Regex.Replace(line, $"\"{name}\":\"\\d{{4}}-\\d\\d-\\d\\d", $"\"{name}\":\"{day}");

    private static void Info(Files files, string label, string value) => Row(files, "bag-info.txt", rows => rows[rows.FindIndex(r => r.StartsWith($"{label}: ", StringComparison.Ordinal))] = $"{label}: {value}");

    private static void Row(Files files, string path, Action<List<string>> change)
    {
        List<string> rows = [.. Encoding.UTF8.GetString(files[path]).Split('\n')[..^1]];
        change(rows);
        files[path] = Encoding.UTF8.GetBytes(string.Concat(rows.Select(r => r + "\n")));
    }

    /// <param name="Item">What the problem has to name, or one of several.</param>
    /// <param name="Hidden">True: both manifests are written anew afterwards, so that no hash tells.</param>
    private sealed record Defect(Action<Files> Seed, string Item, string Code, string? Article = null, bool Hidden = true);
}
