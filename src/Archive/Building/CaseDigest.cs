using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Building;

/// <summary>A paper the case asked for, as its record has it.</summary>
public sealed record DraftedPaper(string DocumentId, string Code, string Title, ImmutableArray<(string Id, string Name)> Addressees, long Sequence);

/// <summary>附件或者申请材料 named by the record.</summary>
/// <param name="Sha256">Scan; null when there is only paper.</param>
/// <param name="Pages">At least 1.</param>
public sealed record Attachment(string Id, string Title, string? FileName, string? Sha256, int Pages, DateOnly On, bool IsMaterial, long Sequence);

/// <summary>
/// What the completeness check reads in the record of a case, whatever its kind: phases, names of facts, papers asked for and
/// issued, attachments. Facts of the kernel are read by their written names; unknown ones count for their phase only.
/// </summary>
public sealed record CaseDigest
{
    public static CaseDigest Empty { get; } = new();

    /// <summary>First part of the stream, e.g. <c>licensing</c>.</summary>
    public string Kind { get; init; } = string.Empty;

    public ImmutableHashSet<Phase> Phases { get; init; } = [];

    /// <summary>Written names of the facts, without version.</summary>
    public ImmutableHashSet<string> Facts { get; init; } = [];

    /// <summary>Papers asked for and not refused by Documents.</summary>
    public ImmutableDictionary<string, DraftedPaper> Drafted { get; init; } = ImmutableDictionary<string, DraftedPaper>.Empty;

    /// <summary>Document id → sequence of the entry that says it was issued.</summary>
    public ImmutableDictionary<string, long> Issued { get; init; } = ImmutableDictionary<string, long>.Empty;

    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>Names of application materials by id.</summary>
    public ImmutableDictionary<string, string> MaterialNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads one entry behind what is known.</summary>
    public CaseDigest Read(string line)
    {
        var entry = RecordEntry.Parse(Encoding.UTF8.GetBytes(line));
        var name = entry.Name.Split('/')[0];
        var digest = this with
        {
            Kind = entry.Stream.Split('/')[0],
            Phases = Phases.Add(entry.Phase),
            Facts = Facts.Add(name),
        };
        using var json = JsonDocument.Parse(entry.Bytes[entry.Body]);
        var body = json.RootElement;
        return name switch
        {
            "document.requested" => digest with { Drafted = digest.Drafted.SetItem(Text(body, "documentId"), DraftOf(body, entry.Sequence)) },
            "document.rejected" => digest with { Drafted = digest.Drafted.Remove(Text(body, "documentId")) },
            "document.issued" => digest with { Issued = digest.Issued.SetItem(Text(body, "documentId"), entry.Sequence) },
            "record.added" => digest.With([AddedOf(body, entry)]),
            _ => digest.With(MaterialsOf(body, entry)).WithNames(body),
        };
    }

    private CaseDigest With(IEnumerable<Attachment> attachments) => this with { Attachments = [.. Attachments, .. attachments] };

    private CaseDigest WithNames(JsonElement body)
    {
        var names = MaterialNames;
        foreach (var check in Rows(body, "checks"))
        {
            if (Text(check, "id") is { Length: > 0 } id && Text(check, "name") is { Length: > 0 } name)
            {
                names = names.SetItem(id, name);
            }
        }

        return ReferenceEquals(names, MaterialNames) ? this : this with { MaterialNames = names };
    }

    private static DraftedPaper DraftOf(JsonElement body, long sequence) => new(
        Text(body, "documentId"), Text(body, "code"), Text(body, "title"),
        [.. Rows(body, "addressees").Select(a => (Text(a, "id"), Text(a, "name")))], sequence);

    private static Attachment AddedOf(JsonElement body, RecordEntry entry) => new(
        entry.Id, Text(body, "title"), Text(body, "fileName") is { Length: > 0 } file ? file : null, HashOf(body), 1, LocalTime.Date(entry.HappenedAt), false, entry.Sequence);

    // 申请材料 stand in facts of several names; their shape is the same everywhere.
    private static IEnumerable<Attachment> MaterialsOf(JsonElement body, RecordEntry entry) =>
        from material in Rows(body, "materials")
        let id = Text(material, "id")
        where id.Length > 0
        let pages = material.TryGetProperty("pages", out var count) && count.TryGetInt32(out var n) ? n : 1
        select new Attachment(id, id, null, HashOf(material), pages, LocalTime.Date(entry.HappenedAt), true, entry.Sequence);

    private static IEnumerable<JsonElement> Rows(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object)
            : [];

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private static string? HashOf(JsonElement body) => Text(body, "sha256") is { Length: 64 } hash && Casework.Contents.ContentStore.IsHash(hash) ? hash : null;
}
