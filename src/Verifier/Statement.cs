using System.Text.Json;

namespace Enforcement.Verifier;

/// <summary>data/manifest.json: what the package holds and the statement of what it owes, article by article.</summary>
internal sealed class Statement
{
    private readonly PackageFiles _package;
    private readonly List<Item> _items = [];
    private readonly List<Owed> _owed = [];
    private readonly List<Other> _others = [];
    private readonly string? _fault;

    public Statement(JsonElement? root, PackageFiles package)
    {
        _package = package;
        if (root is not { } json)
        {
            return;
        }

        try
        {
            Format = Text(json, "format");
            var (volume, record) = (json.GetProperty("volume"), json.GetProperty("record"));
            (Title, ArchiveCode) = ($"{Text(volume, "archiveCode")} {Text(volume, "title")}", Text(volume, "archiveCode"));
            (CaseTitle, Agency, FiledOn) = (Text(volume, "title"), Text(volume, "agency"), Text(volume, "filedOn"));
            (Stream, Count, Head) = (Text(record, "stream"), record.GetProperty("count").GetInt64(), Text(record, "head"));
            if (Format == FormatOfSeveral)
            {
                (First, Previous, Supplement) = (record.GetProperty("first").GetInt64(), Text(record, "previous")!, volume.GetProperty("supplement").GetInt32());
                _others.AddRange(json.GetProperty("others").EnumerateArray().Select(o => new Other(
                    Text(o, "archiveCode")!, o.GetProperty("supplement").GetInt32(), Text(o, "packageSha256"),
                    [.. o.GetProperty("items").EnumerateArray().Select(i => new OtherItem(i.GetProperty("no").GetInt32(), Text(i, "id")!, Text(i, "title")!, Text(i, "sha256")))])));
            }

            _items.AddRange(json.GetProperty("items").EnumerateArray().Select(i => new Item(
                i.GetProperty("no").GetInt32(), Text(i, "kind")!, Text(i, "id")!, Text(i, "title")!, Text(i, "path"), Text(i, "sha256"),
                i.GetProperty("firstPage").GetInt32(), i.GetProperty("pages").GetInt32())));
            _items.AddRange(json.GetProperty("papers").EnumerateArray().Select(i => new Item(0, "Paper of volume", Text(i, "id")!, Text(i, "title")!, Text(i, "path"), Text(i, "sha256"), 0, 0)));
            _owed.AddRange(json.GetProperty("completeness").EnumerateArray().Select(o => new Owed(
                Text(o, "key")!, Text(o, "rule")!, Text(o, "article")!, Text(o, "what")!, o.GetProperty("mandatory").GetBoolean(), o.GetProperty("met").GetBoolean(),
                [.. o.GetProperty("items").EnumerateArray().Select(n => n.GetInt32())], Text(o, "note"),
                o.TryGetProperty("elsewhere", out var elsewhere) ? [.. elsewhere.EnumerateArray().Select(e => e.GetString()!)] : [])));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            _fault = e.Message;
        }
    }

    /// <summary>Format of one of several volumes and of supplements: they name the other packages of the case.</summary>
    private const string FormatOfSeveral = "enforcement-volume/2";

    public string? Format { get; }

    /// <summary>Sequence of the first line of the record in this package.</summary>
    public long First { get; } = 1;

    /// <summary>Hash of the line before it; null: the record begins here.</summary>
    public string? Previous { get; }

    /// <summary>第n补充卷; 0: 正卷.</summary>
    public int Supplement { get; }

    /// <summary>The other packages of the case this one names.</summary>
    public IReadOnlyList<Other> Others => _others;

    /// <summary>Rows of the contents, with number, id and hash.</summary>
    public IEnumerable<OtherItem> Rows => _items.Where(i => i.No > 0).Select(i => new OtherItem(i.No, i.Id, i.Title, i.Sha256));

    public string? Title { get; }

    public string? ArchiveCode { get; }

    public string? CaseTitle { get; }

    public string? Agency { get; }

    public string? FiledOn { get; }

    /// <summary>True: the format is known and everything the checks read is there.</summary>
    public bool IsReadable => _fault is null && Format is "enforcement-volume/1" or FormatOfSeveral;

    public string? Stream { get; }

    public long Count { get; }

    public string? Head { get; }

    /// <summary>What a file is, in words.</summary>
    public string NameOf(string path) => path switch
    {
        PackageCheck.Record => "过程记录",
        PackageCheck.Manifest => "案卷清单",
        _ => _items.FirstOrDefault(i => i.Path == path) is { } item ? $"《{item.Title}》" : "未登记的文件",
    };

    /// <summary>Article a file belongs to; null when the statement does not say.</summary>
    public string? ArticleOf(string path) => path switch
    {
        PackageCheck.Record => "本制度第三条",
        PackageCheck.Manifest => "本制度第三十一条",
        _ when _items.FirstOrDefault(i => i.Path == path) is { } item => item.No == 0 ? "本制度第三十一条" : _owed.FirstOrDefault(o => o.Items.Contains(item.No))?.Article ?? "本制度第三十一条",
        _ => null,
    };

    public void Check(RecordFindings? record, Verdict verdict)
    {
        if (_fault is not null || Format is not ("enforcement-volume/1" or FormatOfSeveral))
        {
            verdict.Add(PackageCheck.Manifest, "manifest", _fault is null ? $"不支持的格式“{Format}”。" : "案卷清单缺少必要的项目。");
            return;
        }

        CheckItems(verdict);
        foreach (var owed in _owed)
        {
            CheckOwed(owed, verdict);
        }

        if (record is not null)
        {
            CheckAgainst(record, verdict);
        }
    }

    private void CheckItems(Verdict verdict)
    {
        var (no, page) = (0, 1);
        foreach (var item in _items.Where(i => i.No > 0))
        {
            if (item.No != ++no || (item.Pages > 0 && item.FirstPage != page))
            {
                verdict.Add(PackageCheck.Manifest, "statement", $"卷内目录第{no}行序号或者页号不连续。", "本制度第三十一条");
            }

            page += item.Pages;
        }

        foreach (var item in _items.Where(i => i.Path is not null && _package.All.ContainsKey(i.Path)))
        {
            if (Hashes.Sha256(_package.All[item.Path!]) != item.Sha256)
            {
                verdict.Add(item.Path!, "document", $"《{item.Title}》的内容与案卷清单登记的摘要值不符。", ArticleOf(item.Path!));
            }
        }

        var claimed = _items.Select(i => i.Path).Append(PackageCheck.Record).Append(PackageCheck.Manifest).ToHashSet();
        foreach (var path in _package.All.Keys.Where(p => p.StartsWith("data/", StringComparison.Ordinal) && !claimed.Contains(p)))
        {
            verdict.Add(path, "extra", "案卷清单中没有登记的文件。");
        }
    }

    private void CheckOwed(Owed owed, Verdict verdict)
    {
        if (!owed.Met)
        {
            if (owed.Mandatory && string.IsNullOrWhiteSpace(owed.Note))
            {
                verdict.Add(owed.Key, "statement", $"缺少{owed.What}，也没有备考说明。", owed.Article);
            }
            else
            {
                verdict.Notes.Add($"缺{owed.What}【{owed.Article}】{(owed.Note is null ? string.Empty : $"，备考说明：{owed.Note}")}");
            }

            return;
        }

        var byItems = owed.Rule == "R-E3";
        if (byItems && !owed.Items.Any(no => _items.Any(i => i.No == no && IsThere(i))) && !owed.Elsewhere.Any(IsNamed))
        {
            verdict.Add(owed.Key, "missing", $"缺少{owed.What}。", owed.Article);
        }
    }

    // 档号#顺序号 of an item that lies in another volume; whether it really does is seen when that volume is given too.
    private bool IsNamed(string elsewhere) => elsewhere.Split('#') is [var code, var no] && _others.Any(o => o.ArchiveCode == code && o.Items.Any(i => $"{i.No}" == no));

    private bool IsThere(Item item) => item.Kind is "Paper" or "Placeholder" or "Recording" || (item.Path is not null && _package.All.ContainsKey(item.Path));

    // The statement must not be narrower than the record: what the case asked for, issued and served is owed.
    private void CheckAgainst(RecordFindings record, Verdict verdict)
    {
        foreach (var (id, (sequence, sha256, title, _, _, _)) in record.Issued)
        {
            if (_items.FirstOrDefault(i => i.Id == id) is not { } item)
            {
                if (_others.SelectMany(o => o.Items).FirstOrDefault(i => i.Id == id) is { } other && other.Sha256 == sha256)
                {
                    continue;
                }

                verdict.Add(id, "document", $"记录第{sequence}条签发的《{title}》不在卷内。", ArticleOfDocument(id));
            }
            else if (item.Sha256 != sha256)
            {
                verdict.Add(item.Path ?? id, "document", $"《{title}》与记录第{sequence}条签发时的摘要值不符：文书被替换。", ArticleOfDocument(id));
            }
        }

        foreach (var (sequence, code, hash) in record.Filed)
        {
            if (_others.FirstOrDefault(o => o.ArchiveCode == code) is { PackageSha256: { } named } && named != hash)
            {
                verdict.Add(PackageCheck.Manifest, "link", $"本卷所指的{code}案卷包摘要值为{named}，与记录第{sequence}条登记的{hash}不符：补充卷所属的正卷不对。", "本制度第三十一条");
            }
        }

        foreach (var (id, (sequence, title)) in record.Asked)
        {
            if (!_owed.Any(o => o.Key.EndsWith($":{id}", StringComparison.Ordinal)))
            {
                verdict.Add(id, "statement", $"完整性声明没有列出记录第{sequence}条的《{title}》。", "本制度第三十一条");
            }
        }

        foreach (var service in record.Served.Where(s => record.Asked.ContainsKey(s.Split('/')[0])))
        {
            if (!_owed.Any(o => o.Key.EndsWith($":{service}", StringComparison.Ordinal)))
            {
                verdict.Add(service, "statement", "完整性声明没有列出已送达文书的送达回证。", "本制度第十二条");
            }
        }
    }

    private string ArticleOfDocument(string id) => _owed.FirstOrDefault(o => o.Key.EndsWith($":{id}", StringComparison.Ordinal))?.Article ?? "本制度第三十一条";

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetString() : null;

    /// <summary>Another package of the same case.</summary>
    /// <param name="PackageSha256">Null: this package does not vouch for it.</param>
    public sealed record Other(string ArchiveCode, int Supplement, string? PackageSha256, IReadOnlyList<OtherItem> Items);

    /// <summary>A row of the contents of another package.</summary>
    public sealed record OtherItem(int No, string Id, string Title, string? Sha256);

    private sealed record Item(int No, string Kind, string Id, string Title, string? Path, string? Sha256, int FirstPage, int Pages);

    private sealed record Owed(string Key, string Rule, string Article, string What, bool Mandatory, bool Met, int[] Items, string? Note, string[] Elsewhere);
}
