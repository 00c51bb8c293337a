using System.Text.Json;

namespace Enforcement.Verifier;

/// <summary>What the record itself says about papers: the statement of completeness is held against it.</summary>
internal sealed record RecordFindings(
    Dictionary<string, (long Sequence, string Title)> Asked, Dictionary<string, (long Sequence, string Sha256, string Title)> Issued, HashSet<string> Served,
    List<(long Sequence, string ArchiveCode, string PackageSha256)> Filed);

/// <summary>Walks the chain of data/record.jsonl: each line holds the hash of the line before; count and head show a cut-off tail.</summary>
internal static class RecordCheck
{
    private static readonly string Genesis = new('0', 64);

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

            Note(entry, sequence, findings);
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

    private static void Note(JsonElement entry, long sequence, RecordFindings findings)
    {
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
                findings.Issued[Text(body, "documentId")] = (sequence, Text(body, "sha256"), Text(body, "title"));
                break;
            case "document.served":
                findings.Served.Add($"{Text(body, "documentId")}/{Text(body, "addresseeId")}");
                break;
            case "volume.filed":
                findings.Filed.Add((sequence, Text(body, "archiveCode"), Text(body, "packageSha256")));
                break;
        }
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new FormatException(name);
}
