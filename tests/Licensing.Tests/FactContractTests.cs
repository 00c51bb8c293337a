using System.Text;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using static Enforcement.Licensing.Tests.Acts;

namespace Enforcement.Licensing.Tests;

/// <summary>Guards what is stored: the written names never change, and every fact reads back from its golden JSON.</summary>
public sealed class FactContractTests
{
    private static readonly LicensingKind s_kind = new();

    private static string Golden => Path.Combine(AppContext.BaseDirectory, "Golden", "facts.jsonl");

    [Fact]
    [Trait("rule", "R3.1")]
    public void Written_names_are_these_and_no_others()
    {
        string[] expected =
        [
            "licensing.acceptance-confirmed/1", "licensing.application-accepted/1", "licensing.application-corrected/1",
            "licensing.application-dormant/1", "licensing.application-not-accepted/1", "licensing.application-received/1",
            "licensing.application-withdrawn/1", "licensing.case-concluded/1", "licensing.case-resumed/1", "licensing.case-suspended/1",
            "licensing.case-terminated/1", "licensing.collection-notified/1", "licensing.collective-discussion-held/1",
            "licensing.corrected-on-spot/1", "licensing.decision-issued/1", "licensing.decision-published/1", "licensing.deemed-acceptance-superseded/1", "licensing.disclosure-changed/1", "licensing.examination-forwarded/1", "licensing.false-material-cleared/1", "licensing.false-material-found/1", "licensing.hearing-closed/1",
            "licensing.hearing-offered/1", "licensing.hearing-ordered/1", "licensing.hearing-request-declined/1", "licensing.hearing-requested/1",
            "licensing.hearing-right-lapsed/1", "licensing.hearing-scheduled/1", "licensing.hearing-waived/1",
            "licensing.interested-party-corrected/1", "licensing.interested-party-notified/1", "licensing.joint-handling-decided/1",
            "licensing.key-moment-marked/1", "licensing.legal-opinion-received/1", "licensing.legal-review-sought/1",
            "licensing.major-impact-marked/1", "licensing.materials-checked/1", "licensing.media-linked/1", "licensing.outcome-approved/1",
            "licensing.outcome-proposed/1", "licensing.paper-remade/1", "licensing.proceeding-opened/1", "licensing.promise-given/1", "licensing.proposal-endorsed/1", "licensing.proposal-returned/1", "licensing.publication-withdrawn/1",
            "licensing.recording-corrected/1", "licensing.recording-duty-reopened/1", "licensing.recording-overdue/1", "licensing.recording-stored/1", "licensing.recording-unlinked/1", "licensing.recusal-decided/1", "licensing.review-begun/1",
            "licensing.special-procedure-ended/1", "licensing.special-procedure-started/1", "licensing.statement-heard/1",
            "licensing.supplement-notice-issued/1", "licensing.supplement-received/1", "licensing.survey-ordered/1", "licensing.survey-recorded/1", "licensing.warning-referred/1",
        ];
        Assert.Equal(expected, s_kind.Facts.All.Select(f => f.Name).Where(n => n.StartsWith("licensing.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fact_of_the_golden_file_reads_and_writes_back_unchanged()
    {
        var names = new HashSet<string>();
        foreach (var line in File.ReadLines(Golden))
        {
            var cut = line.IndexOf(' ', StringComparison.Ordinal);
            var (name, body) = (line[..cut], line[(cut + 1)..]);
            var fact = s_kind.Facts.Read(name, Encoding.UTF8.GetBytes(body));
            Assert.Equal(line, Written(fact));
            names.Add(name);
        }

        var missing = s_kind.Facts.All.Select(f => f.Name).Where(n => n.StartsWith("licensing.", StringComparison.Ordinal)).Except(names);
        Assert.Empty(missing);
    }

    [Fact]
    [Trait("rule", "CR1")]
    public void Every_paper_of_the_ordinary_cases_can_be_issued()
    {
        var codes = new HashSet<string>();
        foreach (var spec in new[] { Concluded(), Refused().Given(Bureau.Officer, "2026-03-10", new Capabilities.IssueDecision()) })
        {
            foreach (var entry in spec.State.PaperOrder)
            {
                codes.Add(spec.State.Papers[entry].Code);
            }
        }

        foreach (var code in codes)
        {
            Assert.NotNull(DocumentCatalogue.Find(code));
        }
    }

    /// <summary>Facts of many histories, one of each kind, as they are written today.</summary>
    internal static string Written(IFact fact)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            s_kind.Facts.Write(writer, fact);
        }

        return $"{s_kind.Facts.Describe(fact).Name} {Encoding.UTF8.GetString(stream.ToArray())}";
    }
}
