using System.Text.Json;

namespace Enforcement.Verifier;

/// <summary>What the record itself says about papers: the statement of completeness is held against it.</summary>
internal sealed record RecordFindings(
    Dictionary<string, (long Sequence, string Title)> Asked, Dictionary<string, IssuedPaper> Issued, HashSet<string> Served,
    List<(long Sequence, string ArchiveCode, string PackageSha256)> Filed)
{
    /// <summary>Sequence → the line itself.</summary>
    public Dictionary<long, byte[]> Lines { get; } = [];

    /// <summary>Phases something was recorded in.</summary>
    public HashSet<string> Phases { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Algorithms { get; } = new(StringComparer.Ordinal);

    /// <summary>When the last entry was recorded; null before the first.</summary>
    public DateTimeOffset? Last { get; set; }
}

/// <summary>A paper as the record says it was issued.</summary>
internal sealed record IssuedPaper(long Sequence, string Sha256, string Title, string? Number, string? IssuedOn, int? Pages);

/// <summary>Walks the chain of data/record.jsonl: each line holds the hash of the line before; count and head show a cut-off tail.</summary>
internal static class RecordCheck
{
    private static readonly string Genesis = new('0', 64);

    /// <summary>Machines of one bureau may disagree by so much.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <param name="statement">Null: the manifest cannot be trusted, only the chain itself is checked.</param>
    public static RecordFindings Run(byte[] bytes, Statement? statement, Verdict verdict)
    {
        var findings = new RecordFindings([], [], [], []);
        var first = statement?.First ?? 1;
        var (previous, stream, count) = (statement?.Previous ?? Genesis, statement?.Stream, 0L);
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes.AsSpan(at).IndexOf((byte)'\n');
            var line = bytes.AsSpan(at, length < 0 ? bytes.Length - at : length);
            count++;
            if (length < 0)
            {
                verdict.Add($"{PackageCheck.Record}#{count}", "tail", "最后一条不完整，记录可能被截断。");
            }

            previous = CheckLine(line, first + count - 1, previous, ref stream, findings, verdict);
            at += line.Length + 1;
        }

        verdict.Entries = (int)count;
        if (statement is not null && (count != statement.Count || previous != statement.Head))
        {
            verdict.Add(
                count == statement.Count ? $"{PackageCheck.Record}#{count}" : PackageCheck.Record, "tail",
                count == statement.Count ? "末条的哈希与归档时登记的不符。" : $"归档时有{statement.Count}条，现有{count}条。", "本制度第三条");
        }

        return findings;
    }

    private static string CheckLine(ReadOnlySpan<byte> line, long sequence, string previous, ref string? stream, RecordFindings findings, Verdict verdict)
    {
        var item = $"{PackageCheck.Record}#{sequence}";
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            var entry = json.RootElement;
            stream ??= Text(entry, "stream");
            if (Text(entry, "stream") != stream)
            {
                verdict.Add(item, "chain", $"第{sequence}条属于另一案卷“{Text(entry, "stream")}”。", "本制度第三条");
            }

            if (entry.GetProperty("seq").GetInt64() is var written && written != sequence)
            {
                verdict.Add(item, "chain", $"应为第{sequence}条，实为第{written}条：记录有缺失、重复或者换位。", "本制度第三条");
            }

            if (Text(entry, "previous") != previous)
            {
                verdict.Add(item, "chain", $"第{sequence}条与前一条的哈希不一致：记录在此处断裂，第{sequence - 1}条或者本条被改动。", "本制度第三条");
            }

            findings.Lines[sequence] = line.ToArray();
            Note(entry, sequence, findings);
            CheckTimes(entry, sequence, findings, verdict);
            var algorithm = Text(entry, "algorithm");
            if (Hashes.Of(algorithm, line) is { } hash)
            {
                return hash;
            }

            verdict.Add(item, "chain", $"不支持的哈希算法“{algorithm}”。");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            verdict.Add(item, "chain", $"第{sequence}条无法读取。", "本制度第三条");
        }

        return Hashes.Sha256(line);
    }

    // What is recorded happened before, and entries follow each other; clocks of one bureau differ by minutes at most.
    private static void CheckTimes(JsonElement entry, long sequence, RecordFindings findings, Verdict verdict)
    {
        var item = $"{PackageCheck.Record}#{sequence}";
        var (happened, recorded) = (entry.GetProperty("happenedAt").GetDateTimeOffset(), entry.GetProperty("recordedAt").GetDateTimeOffset());
        if (happened > recorded + ClockTolerance)
        {
            verdict.Add(item, "clock", $"第{sequence}条的发生时间{happened:yyyy-MM-dd HH:mm}晚于记录时间{recorded:yyyy-MM-dd HH:mm}。", "本制度第三条");
        }

        if (findings.Last is { } last && recorded < last - ClockTolerance)
        {
            verdict.Add(item, "clock", $"第{sequence}条的记录时间{recorded:yyyy-MM-dd HH:mm}早于前一条的{last:yyyy-MM-dd HH:mm}：次序不符。", "本制度第三条");
        }

        findings.Last = findings.Last is { } before && before > recorded ? before : recorded;
        if (entry.GetProperty("actor") is not { ValueKind: JsonValueKind.Object } actor || !actor.TryGetProperty("id", out var id) || string.IsNullOrEmpty(id.GetString()))
        {
            verdict.Add(item, "chain", $"第{sequence}条没有写明由谁记录。", "本制度第六条");
        }
    }

    private static void Note(JsonElement entry, long sequence, RecordFindings findings)
    {
        findings.Phases.Add(Text(entry, "phase"));
        findings.Algorithms.Add(Text(entry, "algorithm"));
        var body = entry.GetProperty("body");
        switch (Text(entry, "name").Split('/')[0])
        {
            case "document.requested":
                findings.Asked[Text(body, "documentId")] = (sequence, Text(body, "title"));
                break;
            case "document.rejected":
                findings.Asked.Remove(Text(body, "documentId"));
                break;
            case "document.issued":
                findings.Issued[Text(body, "documentId")] = new IssuedPaper(
                    sequence, Text(body, "sha256"), Text(body, "title"), Optional(body, "number"), Optional(body, "issuedOn"),
                    body.TryGetProperty("pages", out var pages) && pages.ValueKind == JsonValueKind.Number ? pages.GetInt32() : null);
                break;
            case "document.served":
                findings.Served.Add($"{Text(body, "documentId")}/{Text(body, "addresseeId")}");
                break;
            case "volume.filed":
                findings.Filed.Add((sequence, Text(body, "archiveCode"), Text(body, "packageSha256")));
                break;
        }
    }

    private static string? Optional(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new FormatException(name);
}
