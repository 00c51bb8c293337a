using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Archive.Packaging;

/// <summary>
/// data/manifest.json (docs/package-format.md): the volume in the elements of DA/T 46, where each row of its contents lies, where
/// the record ends, and the statement of completeness article by article. Deterministic.
/// </summary>
internal static class PackageManifest
{
    public const string Path = "data/manifest.json";

    public const string Format = "enforcement-volume/1";

    /// <summary>Written for one of several volumes and for supplements: they name the other packages of the case.</summary>
    public const string FormatOfSeveral = "enforcement-volume/2";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(PackagePlan plan, string algorithm, IReadOnlyDictionary<string, long> sizes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("format", plan.IsSingle ? Format : FormatOfSeveral);
        WriteVolume(json, plan);
        WriteRecord(json, plan, algorithm);
        WriteItems(json, plan, sizes);
        WritePapers(json, plan, sizes);
        WriteCompleteness(json, plan);
        WriteHistory(json, plan);
        if (!plan.IsSingle)
        {
            WriteOthers(json, plan);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteVolume(Utf8JsonWriter json, PackagePlan plan)
    {
        var (conclusion, filing, number) = (plan.State.Conclusion!, plan.Filing, plan.Packet.Number!);
        json.WriteStartObject("volume");
        json.WriteString("archiveCode", plan.ArchiveCode);
        if (!plan.IsSingle)
        {
            json.WriteNumber("supplement", plan.Packet.No);
            json.WriteNumber("part", plan.Part);
            json.WriteNumber("parts", plan.Packet.Parts);
        }

        json.WriteString("fonds", number.FondsCode);
        json.WriteString("agency", number.AgencyName);
        json.WriteString("caseNumber", conclusion.CaseNumber);
        json.WriteString("title", conclusion.Title);
        json.WriteString("documentNumber", VolumePapers.NumberOf(plan.State));
        json.WriteString("outcome", VolumePapers.OutcomeName(conclusion.Outcome));
        json.WriteString("party", conclusion.PartyName);
        json.WriteString("handlingUnit", conclusion.HandlingUnit);
        json.WriteStartArray("handlers");
        foreach (var handler in conclusion.Handlers)
        {
            json.WriteStringValue(handler);
        }

        json.WriteEndArray();
        json.WriteString("openedOn", Iso(conclusion.OpenedOn));
        json.WriteString("concludedOn", Iso(conclusion.ConcludedOn));
        json.WriteString("filedOn", Iso(filing.FiledOn));
        json.WriteString("secrecy", plan.Items.Any(i => i.Kind == Completeness.ItemKind.Placeholder) ? "卷内有涉密文书，另行保管" : "非密");
        json.WriteString("retention", Retention.Name(conclusion.Retention));
        json.WriteString("retainedUntil", number.RetainedUntil is { } until ? Iso(until) : null);
        json.WriteString("compiler", plan.Packet.Compilation!.CompilerName);
        json.WriteString("checker", filing.CheckerName);
        json.WriteNumber("items", plan.Items.Count);
        json.WriteNumber("pages", plan.Items.Sum(i => i.Pages));
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, PackagePlan plan, string algorithm)
    {
        json.WriteStartObject("record");
        json.WriteString("path", VolumePackager.RecordPath);
        json.WriteString("stream", StreamOf(plan.State));
        if (!plan.IsSingle)
        {
            json.WriteNumber("first", plan.Before.Count + 1);
        }

        json.WriteNumber("count", plan.Filing.Count - plan.Before.Count);
        json.WriteString("algorithm", algorithm);
        json.WriteString("previous", plan.Before.Head);
        json.WriteString("head", plan.Filing.Head);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, PackagePlan plan, IReadOnlyDictionary<string, long> sizes)
    {
        json.WriteStartArray("items");
        foreach (var (item, row) in plan.Items.Select((item, i) => (item, i + 1)))
        {
            json.WriteStartObject();
            json.WriteNumber("no", row);
            json.WriteNumber("order", item.Slot);
            json.WriteString("kind", item.Kind.ToString());
            json.WriteString("code", item.Code);
            json.WriteString("id", item.Id);
            json.WriteString("title", item.Title);
            json.WriteString("documentNumber", item.Number);
            json.WriteString("secrecy", item.Kind == Completeness.ItemKind.Placeholder ? "涉密" : "非密");
            json.WriteString("responsible", item.Responsible);
            json.WriteString("date", Iso(item.On));
            json.WriteNumber("firstPage", item.FirstPage);
            json.WriteNumber("pages", item.Pages);
            json.WriteString("path", item.Path);
            json.WriteString("sha256", item.Sha256);
            WriteSize(json, item.Path, sizes);
            json.WriteNumber("entry", item.Entry);
            json.WriteString("remark", item.Remark);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePapers(Utf8JsonWriter json, PackagePlan plan, IReadOnlyDictionary<string, long> sizes)
    {
        json.WriteStartArray("papers");
        foreach (var (code, path, paper) in plan.Papers)
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteString("id", paper.DocumentId);
            json.WriteString("title", paper.Title);
            json.WriteString("path", path);
            json.WriteString("sha256", paper.Sha256);
            WriteSize(json, path, sizes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSize(Utf8JsonWriter json, string? path, IReadOnlyDictionary<string, long> sizes)
    {
        if (path is null)
        {
            json.WriteNull("bytes");
            return;
        }

        json.WriteNumber("bytes", sizes[path]);
    }

    private static void WriteCompleteness(Utf8JsonWriter json, PackagePlan plan)
    {
        json.WriteStartArray("completeness");
        foreach (var owed in plan.Filing.Completeness)
        {
            json.WriteStartObject();
            json.WriteString("key", owed.Key);
            json.WriteString("rule", owed.Rule);
            json.WriteString("article", owed.Article);
            json.WriteString("what", owed.What);
            json.WriteBoolean("mandatory", owed.Mandatory);
            json.WriteBoolean("met", owed.Met);
            json.WriteStartArray("items");
            foreach (var row in owed.MetBy.Select(plan.RowOf).OfType<int>())
            {
                json.WriteNumberValue(row);
            }

            json.WriteEndArray();
            if (!plan.IsSingle)
            {
                json.WriteStartArray("elsewhere");
                foreach (var place in owed.MetBy.Where(no => plan.RowOf(no) is null).Select(plan.Packet.PlaceOf).Concat(owed.Elsewhere ?? []))
                {
                    json.WriteStringValue(place);
                }

                json.WriteEndArray();
            }

            json.WriteString("note", owed.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHistory(Utf8JsonWriter json, PackagePlan plan)
    {
        json.WriteStartArray("history");
        foreach (var (on, who, what) in new[]
        {
            (plan.State.Conclusion!.ConcludedOn, plan.State.Conclusion.HandlingUnit, "案件终结"),
            (plan.Packet.Compilation!.On, plan.Packet.Compilation.CompilerName, plan.Packet.No == 0 ? "立卷" : "补充卷立卷"),
            (plan.Filing.FiledOn, plan.Filing.CheckerName, plan.Packet.No == 0 ? "检查归档" : "补充卷检查归档"),
        })
        {
            json.WriteStartObject();
            json.WriteString("on", Iso(on));
            json.WriteString("by", who);
            json.WriteString("what", what);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The other packages of the case: what they are called, which hash they have, what lies in them.
    private static void WriteOthers(Utf8JsonWriter json, PackagePlan plan)
    {
        json.WriteStartArray("others");
        foreach (var other in plan.Others())
        {
            json.WriteStartObject();
            json.WriteString("archiveCode", other.ArchiveCode);
            json.WriteNumber("supplement", other.Supplement);
            json.WriteNumber("part", other.Part);
            json.WriteString("packageSha256", other.PackageSha256);
            json.WriteStartArray("items");
            foreach (var (item, row) in other.Items.Select((item, i) => (item, i + 1)))
            {
                json.WriteStartObject();
                json.WriteNumber("no", row);
                json.WriteString("id", item.Id);
                json.WriteString("title", item.Title);
                json.WriteString("sha256", item.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static string StreamOf(Volume state) => state.Opened?.CaseStream ?? $"{state.Digest.Kind}/{state.Conclusion!.CaseNumber}";

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
