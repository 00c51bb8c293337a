using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Verifier;

/// <summary>
/// 四性检测 (DA/T 70) beyond hashes: what the manifest says of the volume, its rows and papers agrees with itself, with the record and with the files.
/// Whoever hides a change by writing hashes anew has to keep all of this right as well.
/// </summary>
internal static partial class ConsistencyCheck
{
    private const string Filing = "本制度第三十一条";
    private const string RecordArticle = "本制度第三条";

    private static readonly (string Code, string Path, string Title)[] Papers =
        [("G23", "data/volume/cover.pdf", "卷宗封面"), ("G24", "data/volume/contents.pdf", "卷内目录"), ("G25", "data/volume/note.pdf", "卷内备考表")];

    private static readonly string[] Kinds = ["Document", "ServiceProof", "Attachment", "Paper", "Placeholder", "Recording"];

    public static void Run(JsonElement json, PackageFiles package, RecordFindings? record, Verdict verdict)
    {
        try
        {
            var (volume, rows) = (json.GetProperty("volume"), json.GetProperty("items").EnumerateArray().ToList());
            var supplement = volume.TryGetProperty("supplement", out var no) ? no.GetInt32() : 0;
            CheckVolume(volume, json.GetProperty("record"), rows, supplement, record, verdict);
            CheckRows(rows, package, record, verdict);
            CheckPapers(json.GetProperty("papers"), package, verdict);
            CheckCompleteness(json.GetProperty("completeness"), rows, record, verdict);
            CheckHistory(json.GetProperty("history"), verdict);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            verdict.Add(PackageCheck.Manifest, "manifest", "案卷清单缺少必要的项目，或者内容的种类不对。", Filing);
        }
    }

    private static void CheckVolume(JsonElement volume, JsonElement written, List<JsonElement> rows, int supplement, RecordFindings? record, Verdict verdict)
    {
        Expect(volume.GetProperty("items").GetInt32() == rows.Count, $"登记{volume.GetProperty("items").GetInt32()}件，卷内目录有{rows.Count}件。");
        var pages = rows.Sum(r => r.GetProperty("pages").GetInt32());
        Expect(volume.GetProperty("pages").GetInt32() == pages, $"登记{volume.GetProperty("pages").GetInt32()}页，卷内目录合计{pages}页。");
        var (opened, concluded, filed) = (Day(volume, "openedOn"), Day(volume, "concludedOn"), Day(volume, "filedOn"));
        Expect(opened <= concluded && concluded <= filed, $"受理、终结、归档的日期次序不符：{opened:yyyy-MM-dd}、{concluded:yyyy-MM-dd}、{filed:yyyy-MM-dd}。");
        Expect(written.GetProperty("stream").GetString()!.EndsWith($"/{Text(volume, "caseNumber")}", StringComparison.Ordinal), $"案号“{Text(volume, "caseNumber")}”与过程记录的“{Text(written, "stream")}”不符。");
        CheckRetention(volume, filed, supplement, Expect);
        if (record is null)
        {
            return;
        }

        Expect(record.Algorithms.All(a => a == Text(written, "algorithm")), "登记的哈希算法与过程记录的不符。");
        if (record.Last is { } last && DateOnly.FromDateTime(last.ToOffset(TimeSpan.FromHours(8)).Date) > filed.AddDays(1))
        {
            verdict.Add($"{PackageCheck.Record}#{record.Lines.Keys.Max()}", "clock", $"末条记录于{last:yyyy-MM-dd}，晚于归档日期{filed:yyyy-MM-dd}。", RecordArticle);
        }

        if (Text(volume, "documentNumber") is { } number && supplement == 0)
        {
            Expect(record.Issued.Values.Any(i => i.Number == number), $"案卷文号“{number}”不是记录中任何一份文书的文号。");
        }

        void Expect(bool holds, string text)
        {
            if (!holds)
            {
                verdict.Add(PackageCheck.Manifest, "statement", text, Filing);
            }
        }
    }

    // RULEBOOK E.5: from 1 January of the year after filing; ten years past a licence's validity may make it longer, never shorter.
    private static void CheckRetention(JsonElement volume, DateOnly filed, int supplement, Action<bool, string> expect)
    {
        var (retention, until) = (Text(volume, "retention"), volume.GetProperty("retainedUntil").ValueKind == JsonValueKind.Null ? (DateOnly?)null : Day(volume, "retainedUntil"));
        var years = retention switch { "定期30年" => 30, "定期10年" => 10, _ => 0 };
        expect(retention == "永久" ? until is null : years > 0 && until is not null, $"保管期限“{retention}”与保管至“{until:yyyy-MM-dd}”不符。");
        if (years > 0 && until is { } last && supplement == 0)
        {
            expect(last >= new DateOnly(filed.Year + years, 12, 31), $"保管至{last:yyyy-MM-dd}，短于{retention}。");
        }
    }

    private static void CheckRows(List<JsonElement> rows, PackageFiles package, RecordFindings? record, Verdict verdict)
    {
        var (ids, paths, order) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var row in rows)
        {
            var (kind, id, title, path) = (Text(row, "kind")!, Text(row, "id")!, Text(row, "title"), Text(row, "path"));
            Expect(Kinds.Contains(kind), $"第{row.GetProperty("no").GetInt32()}件《{title}》的种类“{kind}”不在规定之内。");
            Expect(kind is not ("Document" or "ServiceProof") || ids.Add(id), $"《{title}》（{id}）列了两次。");
            Expect(row.GetProperty("order").GetInt32() >= order, $"第{row.GetProperty("no").GetInt32()}件《{title}》的次序不符：结论文书在前，其余依次排列。");
            order = row.GetProperty("order").GetInt32();
            if (path is not null)
            {
                Expect(paths.Add(path), $"两行指向同一个文件“{path}”。");
                Expect(path.Contains($"/{row.GetProperty("no").GetInt32():000}", StringComparison.Ordinal), $"《{title}》的文件“{path}”与顺序号不符。");
                CheckFile(path, $"《{title}》", kind is "Document" or "ServiceProof", row, row.GetProperty("pages").GetInt32(), package, verdict);
            }

            if (record is not null)
            {
                CheckAgainst(row, kind, id, title!, record, verdict);
            }

            void Expect(bool holds, string text)
            {
                if (!holds)
                {
                    verdict.Add(PackageCheck.Manifest, "statement", text, Filing);
                }
            }
        }
    }

    private static void CheckAgainst(JsonElement row, string kind, string id, string title, RecordFindings record, Verdict verdict)
    {
        var item = Text(row, "path") ?? id;
        if (kind == "Document" && record.Issued.GetValueOrDefault(id) is { } issued)
        {
            Expect(Text(row, "documentNumber") == issued.Number, $"《{title}》的文号“{Text(row, "documentNumber")}”与记录第{issued.Sequence}条签发的“{issued.Number}”不符。");
            Expect(title == issued.Title, $"题名《{title}》与记录第{issued.Sequence}条签发的《{issued.Title}》不符。");
            Expect(issued.IssuedOn is null || Text(row, "date") == issued.IssuedOn, $"《{title}》的日期{Text(row, "date")}与记录第{issued.Sequence}条签发的{issued.IssuedOn}不符。");
            Expect(issued.Pages is null || row.GetProperty("pages").GetInt32() == issued.Pages, $"《{title}》登记{row.GetProperty("pages").GetInt32()}页，记录第{issued.Sequence}条签发时为{issued.Pages}页。");
        }

        // What a row says of the record has to be in the record: a row whose entry was cut off, or that points elsewhere, shows here.
        var entry = row.GetProperty("entry").GetInt64();
        if (entry > 0 && entry >= record.Lines.Keys.DefaultIfEmpty(long.MaxValue).Min())
        {
            var named = kind == "Paper" ? id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..] : id;
            Expect(record.Lines.TryGetValue(entry, out var line) && line.AsSpan().IndexOf(Encoding.UTF8.GetBytes(named)) >= 0, $"《{title}》所依据的记录第{entry}条不存在，或者没有提到它。");
        }

        void Expect(bool holds, string text)
        {
            if (!holds)
            {
                verdict.Add(item, "document", text, Filing);
            }
        }
    }

    private static void CheckFile(string path, string what, bool isPaper, JsonElement row, int? pages, PackageFiles package, Verdict verdict)
    {
        if (!package.All.TryGetValue(path, out var content))
        {
            return;
        }

        if (row.GetProperty("bytes").ValueKind != JsonValueKind.Number || row.GetProperty("bytes").GetInt64() != content.Length)
        {
            verdict.Add(path, "document", $"{what}有{content.Length}字节，与登记的大小不符。", Filing);
        }

        if (!isPaper)
        {
            return;
        }

        if (!content.AsSpan().StartsWith("%PDF"u8))
        {
            verdict.Add(path, "document", $"{what}不是PDF，不能阅读。", Filing);
        }
        else if (pages is { } registered && PagesOf(content) is { } found && found != registered)
        {
            verdict.Add(path, "document", $"{what}登记{registered}页，文件有{found}页。", Filing);
        }
    }

    /// <summary>Pages of a file whose page tree is written plainly, as this bureau's own documents are; null where it is not.</summary>
    private static int? PagesOf(byte[] pdf)
    {
        var counts = PageTree().Matches(Encoding.Latin1.GetString(pdf)).Where(m => !m.Value.Contains("/Parent", StringComparison.Ordinal))
            .Select(m => PageCount().Match(m.Value)).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        return counts is [var only] ? only : null;
    }

    private static void CheckPapers(JsonElement papers, PackageFiles package, Verdict verdict)
    {
        var listed = papers.EnumerateArray().ToList();
        foreach (var (code, path, title) in Papers)
        {
            var row = listed.Where(p => Text(p, "code") == code && Text(p, "path") == path).ToList();
            if (row is not [var paper])
            {
                verdict.Add(path, "missing", $"缺少《{title}》，或者列了两次。", Filing);
            }
            else
            {
                CheckFile(path, $"《{title}》", isPaper: true, paper, null, package, verdict);
            }
        }

        foreach (var more in listed.Where(p => !Papers.Any(known => known.Code == Text(p, "code") && known.Path == Text(p, "path"))))
        {
            verdict.Add(PackageCheck.Manifest, "statement", $"封面、目录、备考表之外列了《{Text(more, "title")}》。", Filing);
        }
    }

    private static void CheckCompleteness(JsonElement completeness, List<JsonElement> rows, RecordFindings? record, Verdict verdict)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var owed in completeness.EnumerateArray())
        {
            var (key, what, article) = (Text(owed, "key")!, Text(owed, "what"), Text(owed, "article"));
            var numbers = owed.GetProperty("items").EnumerateArray().Select(n => n.GetInt32()).ToList();
            var named = rows.Where(r => numbers.Contains(r.GetProperty("no").GetInt32())).ToList();
            var about = key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
            Expect(keys.Add(key), $"{what}列了两次。");
            Expect(named.Count == numbers.Distinct().Count(), $"{what}所指的顺序号不在卷内目录中。");
            Expect(Text(owed, "rule") != "R-E3" || owed.GetProperty("mandatory").GetBoolean(), $"{what}是必备的，却登记为可缺。");
            Expect(key != "R3.3" || owed.GetProperty("met").GetBoolean(), "过程记录登记为不完整：没有完整记录的案卷不能归档。");
            if (record is null)
            {
                continue;
            }

            Expect(numbers.Count == 0 || !record.Asked.ContainsKey(about) || named.Any(r => Text(r, "id") == about), $"{what}所指的不是这份文书。");
            Expect(numbers.Count == 0 || !record.Served.Contains(about) || named.All(r => Text(r, "kind") == "ServiceProof"), $"{what}所指的不是送达证明。");
            Expect(!key.StartsWith("R3.2:", StringComparison.Ordinal) || !owed.GetProperty("met").GetBoolean() || record.Phases.Contains(about), $"登记有{what}，过程记录中没有。");

            void Expect(bool holds, string text)
            {
                if (!holds)
                {
                    verdict.Add(key, "statement", text, article);
                }
            }
        }

        if (!keys.Contains("R3.3"))
        {
            verdict.Add("R3.3", "statement", "完整性声明没有列出过程记录。", RecordArticle);
        }
    }

    private static void CheckHistory(JsonElement history, Verdict verdict)
    {
        var days = history.EnumerateArray().Select(h => Day(h, "on")).ToList();
        if (days.Count == 0 || !days.SequenceEqual(days.Order()))
        {
            verdict.Add(PackageCheck.Manifest, "statement", "管理历史缺少，或者日期次序不符。", Filing);
        }
    }

    private static DateOnly Day(JsonElement parent, string name) => DateOnly.ParseExact(parent.GetProperty(name).GetString() ?? string.Empty, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetString() : null;

    [GeneratedRegex(@"<<[^<>]*?/Type\s*/Pages\b[^<>]*>>", RegexOptions.None, 5000)]
    private static partial Regex PageTree();

    [GeneratedRegex(@"/Count\s+(\d+)")]
    private static partial Regex PageCount();
}
