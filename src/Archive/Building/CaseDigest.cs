using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Building;

/// <summary>A paper the case asked for, as its record has it.</summary>
public sealed record DraftedPaper(string DocumentId, string Code, string Title, ImmutableArray<(string Id, string Name)> Addressees, long Sequence);

/// <summary>What an attachment belongs to; decides its place in the volume.</summary>
public enum AttachmentKind
{
    /// <summary>申请材料.</summary>
    Material,

    /// <summary>现场勘察照片.</summary>
    SurveyPhoto,

    /// <summary>Anything else added to the case.</summary>
    Other,
}

/// <summary>附件或者申请材料 named by the record.</summary>
/// <param name="Sha256">Scan; null when there is only paper.</param>
/// <param name="Pages">At least 1.</param>
public sealed record Attachment(string Id, string Title, string? FileName, string? Sha256, int Pages, DateOnly On, AttachmentKind Kind, long Sequence)
{
    public bool IsMaterial => Kind == AttachmentKind.Material;
}

/// <summary>音像记录 the case's own record links (本制度第五条).</summary>
public sealed record LinkedRecording(string RecordingId, string Action, string Sha256, DateOnly On, long Sequence);

/// <summary>
/// What the completeness check reads in the record of a case, whatever its kind: phases, names of facts, papers asked for and
/// issued, attachments. Facts of the kernel are read by their written names; unknown ones count for their phase only.
/// </summary>
public sealed record CaseDigest
{
    // A step that can go without its paper says so by a null here.
    private static readonly string[] PaperMembers = ["documentId", "opinionDocumentId"];

    public static CaseDigest Empty { get; } = new();

    /// <summary>First part of the stream, e.g. <c>licensing</c>.</summary>
    public string Kind { get; init; } = string.Empty;

    public ImmutableHashSet<Phase> Phases { get; init; } = [];

    /// <summary>Written names of the facts, without version.</summary>
    public ImmutableHashSet<string> Facts { get; init; } = [];

    /// <summary>Written names of the facts whose step left a paper, as far as the fact itself says so: a review that asked for a supplement gave no opinion.</summary>
    public ImmutableHashSet<string> PaperedFacts { get; init; } = [];

    /// <summary>Papers issued and made void afterwards: they stay in the volume, marked, and meet nothing.</summary>
    public ImmutableHashSet<string> Voided { get; init; } = [];

    public ImmutableDictionary<string, LinkedRecording> Recordings { get; init; } = ImmutableDictionary<string, LinkedRecording>.Empty;

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
        if (!PaperMembers.Any(member => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(member, out var paper) && paper.ValueKind == JsonValueKind.Null))
        {
            digest = digest with { PaperedFacts = PaperedFacts.Add(name) };
        }

        return name switch
        {
            "document.requested" => digest with { Drafted = digest.Drafted.SetItem(Text(body, "documentId"), DraftOf(body, entry.Sequence)) },
            "document.rejected" => digest.WithoutPaper(Text(body, "documentId")),
            "licensing.media-linked" => digest with { Recordings = digest.Recordings.SetItem(Text(body, "recordingId"), LinkOf(body, entry)) },
            "document.issued" => digest with { Issued = digest.Issued.SetItem(Text(body, "documentId"), entry.Sequence) },
            "record.added" => digest.With([AddedOf(body, entry)]),
            _ => digest.With(MaterialsOf(body, entry)).With(PhotosOf(body, entry)).WithNames(body),
        };
    }

    // Refused before it was issued it never was; rejected afterwards it was made void (作废).
    private CaseDigest WithoutPaper(string id) => this with
    {
        Drafted = Drafted.Remove(id),
        Voided = Issued.ContainsKey(id) ? Voided.Add(id) : Voided,
    };

    private CaseDigest With(IEnumerable<Attachment> attachments) => this with { Attachments = [.. Attachments, .. attachments] };

    private CaseDigest WithNames(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return this;
        }

        var names = MaterialNames;
        // An application that ends before its materials were checked: the published list names them.
        foreach (var material in LicenceItems.TryFind(Text(body, "itemId"))?.Materials ?? [])
        {
            names = names.ContainsKey(material.Id) ? names : names.Add(material.Id, material.Name);
        }

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
        entry.Id, Text(body, "title"), Text(body, "fileName") is { Length: > 0 } file ? file : null, HashOf(body), 1, LocalTime.Date(entry.HappenedAt), AttachmentKind.Other,
        entry.Sequence);

    private static LinkedRecording LinkOf(JsonElement body, RecordEntry entry) => new(
        Text(body, "recordingId"), Text(body, "action"), Text(body, "sha256"), LocalTime.Date(entry.HappenedAt), entry.Sequence);

    // Photographs of a survey stand in its fact as bare hashes.
    private static IEnumerable<Attachment> PhotosOf(JsonElement body, RecordEntry entry) =>
        body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("photos", out var photos) || photos.ValueKind != JsonValueKind.Array
            ? []
            : photos.EnumerateArray()
                .Select(photo => photo.ValueKind == JsonValueKind.String ? photo.GetString() : null)
                .Where(Casework.Contents.ContentStore.IsHash)
                .Distinct()
                .Select((sha256, i) => new Attachment(
                    $"{entry.Sequence}/photo-{i + 1}", $"现场勘察照片（{i + 1}）", null, sha256, 1, LocalTime.Date(entry.HappenedAt), AttachmentKind.SurveyPhoto, entry.Sequence));

    // 申请材料 stand in facts of several names; their shape is the same everywhere.
    private static IEnumerable<Attachment> MaterialsOf(JsonElement body, RecordEntry entry) =>
        from material in Rows(body, "materials")
        let id = Text(material, "id")
        where id.Length > 0
        let pages = material.TryGetProperty("pages", out var count) && count.TryGetInt32(out var n) ? n : 1
        select new Attachment(id, id, null, HashOf(material), pages, LocalTime.Date(entry.HappenedAt), AttachmentKind.Material, entry.Sequence);

    private static IEnumerable<JsonElement> Rows(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array
            ? rows.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object)
            : [];

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private static string? HashOf(JsonElement body) => Text(body, "sha256") is { Length: 64 } hash && Casework.Contents.ContentStore.IsHash(hash) ? hash : null;
}
