using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Media.Backups;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Intake;
using Enforcement.Media.Recordings;

namespace Enforcement.Media.Tests;

/// <summary>Guards what is stored: the written names never change, and every fact reads back from its golden JSON.</summary>
public sealed class FactContractTests
{
    private static readonly FactVocabulary[] s_vocabularies = [new RecordingKind().Facts, new DutyKind().Facts, new DeviceKind().Facts, new AttemptKind().Facts, new BackupKind().Facts];

    [Fact]
    [Trait("rule", "R3.1")]
    public void Written_names_are_these_and_no_others()
    {
        string[] expected =
        [
            "media.backup-lapsed/1", "media.backup-reported/1", "media.bookmark-set/1", "media.content-locked/1", "media.content-removed/1", "media.copy-derived/1", "media.deletion-attempted/1", "media.destruction-postponed/1", "media.device-checked-in/1", "media.device-checked-out/1",
            "media.device-cleared/1", "media.device-handed-over/1", "media.device-intake-noted/1", "media.device-left-uncleared/1", "media.device-reassigned/1", "media.device-registered/1", "media.device-retired/1", "media.disposal-declined/1",
            "media.disposal-proposed/1", "media.duty-covered/1", "media.duty-met/1", "media.duty-opened/1", "media.duty-overdue/1", "media.duty-relied-upon/1", "media.duty-reopened/1", "media.duty-uncovered/1", "media.exception-decided/1", "media.exception-filed/1",
            "media.export-decided/1", "media.export-requested/1", "media.export-taken/1",
            "media.fixity-failed/1", "media.gap-explained/1", "media.intake-confirmed/1", "media.labels-corrected/1", "media.late-intake-explained/1", "media.late-intake-noted/1", "media.link-dissolved/1", "media.recording-archived/1",
            "media.recording-destroyed/1", "media.recording-disposed/1", "media.recording-ingested/1", "media.recording-labelled/1", "media.recording-linked/1", "media.recording-released/1", "media.removal-retried/1", "media.seal-released/1", "media.second-version-noted/1",
            "media.unusable-file-proposed/1",
        ];
        Assert.Equal(expected, Names());
    }

    [Fact]
    public void Every_fact_of_the_golden_file_reads_and_writes_back_unchanged()
    {
        var names = new HashSet<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "facts.jsonl")))
        {
            var cut = line.IndexOf(' ', StringComparison.Ordinal);
            var (name, body) = (line[..cut], line[(cut + 1)..]);
            var facts = s_vocabularies.Single(v => v.All.Any(f => f.Name == name && name.StartsWith("media.", StringComparison.Ordinal)));
            Assert.Equal(line, $"{name} {Written(facts, facts.Read(name, Encoding.UTF8.GetBytes(body)))}");
            names.Add(name);
        }

        Assert.Equal(Names(), names.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names() => s_vocabularies.SelectMany(v => v.All).Select(f => f.Name).Where(n => n.StartsWith("media.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Written(FactVocabulary facts, IFact fact)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            facts.Write(writer, fact);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
