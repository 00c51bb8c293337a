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

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Volume state, string algorithm, IReadOnlyDictionary<string, long> sizes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("format", Format);
        WriteVolume(json, state);
        WriteRecord(json, state, algorithm);
        WriteItems(json, state, sizes);
        WritePapers(json, state, sizes);
        WriteCompleteness(json, state.Filing!);
        WriteHistory(json, state);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteVolume(Utf8JsonWriter json, Volume state)
    {
        var (conclusion, filing, number) = (state.Conclusion!, state.Filing!, state.Number!);
        json.WriteStartObject("volume");
        json.WriteString("archiveCode", number.ArchiveCode);
        json.WriteString("fonds", number.FondsCode);
        json.WriteString("agency", number.AgencyName);
        json.WriteString("caseNumber", conclusion.CaseNumber);
        json.WriteString("title", conclusion.Title);
        json.WriteString("documentNumber", conclusion.DecisionNumber);
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
        json.WriteString("secrecy", filing.Items.Any(i => i.Kind == Completeness.ItemKind.Placeholder) ? "卷内有涉密文书，另行保管" : "非密");
        json.WriteString("retention", Retention.Name(conclusion.Retention));
        json.WriteString("retainedUntil", number.RetainedUntil is { } until ? Iso(until) : null);
        json.WriteString("compiler", state.Compilation!.CompilerName);
        json.WriteString("checker", filing.CheckerName);
        json.WriteNumber("items", filing.Items.Length);
        json.WriteNumber("pages", filing.Items.Sum(i => i.Pages));
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, Volume state, string algorithm)
    {
        json.WriteStartObject("record");
        json.WriteString("path", VolumePackager.RecordPath);
        json.WriteString("stream", StreamOf(state));
        json.WriteNumber("count", state.Filing!.Count);
        json.WriteString("algorithm", algorithm);
        json.WriteString("previous", ChainHash.Genesis);
        json.WriteString("head", state.Filing.Head);
        json.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter json, Volume state, IReadOnlyDictionary<string, long> sizes)
    {
        json.WriteStartArray("items");
        foreach (var item in state.Filing!.Items)
        {
            json.WriteStartObject();
            json.WriteNumber("no", item.No);
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

    private static void WritePapers(Utf8JsonWriter json, Volume state, IReadOnlyDictionary<string, long> sizes)
    {
        json.WriteStartArray("papers");
        foreach (var (code, path) in VolumePapers.All)
        {
            var paper = state.Papers[code];
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

    private static void WriteCompleteness(Utf8JsonWriter json, VolumeChecked filing)
    {
        json.WriteStartArray("completeness");
        foreach (var owed in filing.Completeness)
        {
            json.WriteStartObject();
            json.WriteString("key", owed.Key);
            json.WriteString("rule", owed.Rule);
            json.WriteString("article", owed.Article);
            json.WriteString("what", owed.What);
            json.WriteBoolean("mandatory", owed.Mandatory);
            json.WriteBoolean("met", owed.Met);
            json.WriteStartArray("items");
            foreach (var no in owed.MetBy)
            {
                json.WriteNumberValue(no);
            }

            json.WriteEndArray();
            json.WriteString("note", owed.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHistory(Utf8JsonWriter json, Volume state)
    {
        json.WriteStartArray("history");
        foreach (var (on, who, what) in new[]
        {
            (state.Conclusion!.ConcludedOn, state.Conclusion.HandlingUnit, "案件终结"),
            (state.Compilation!.On, state.Compilation.CompilerName, "立卷"),
            (state.Filing!.FiledOn, state.Filing.CheckerName, "检查归档"),
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

    public static string StreamOf(Volume state) => state.Opened?.CaseStream ?? $"{state.Digest.Kind}/{state.Conclusion!.CaseNumber}";

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
