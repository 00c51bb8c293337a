using Enforcement.Casework;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Review;
using Enforcement.Documents.Service;

namespace Enforcement.Documents.Tests.Issuing;

public sealed class VocabularyTests
{
    [Fact]
    public void Written_names_of_facts_never_change()
    {
        string[] names =
        [
            "documents.address-confirmed/1", "documents.announcement-approved/1", "documents.announcement-published/1", "documents.announcement-withdrawn/1",
            "documents.attempt-failed/1",
            "documents.correction-not-issued/1", "documents.direct-service-begun/1", "documents.document-copied/1",
            "documents.document-copy-declined/1", "documents.document-corrected/1", "documents.document-handed-over/1",
            "documents.document-invalidated/1", "documents.document-left/1", "documents.document-posted/1", "documents.document-printed/1",
            "documents.document-received/1", "documents.document-reclassified/1", "documents.document-refused/1",
            "documents.electronic-service-sent/1", "documents.opinion-drafted/1", "documents.opinion-issued/1", "documents.opinion-returned/1", "documents.party-reading-answered/1", "documents.posting-unanswered/1",
            "documents.review-submitted/1", "documents.reviewer-assigned/1", "documents.service-completed/1", "documents.service-entrusted/1",
            "documents.service-opened/1", "documents.service-voided/1", "documents.supplement-demanded/1",
        ];

        var known = new DocumentKind().Facts.All.Concat(new ServiceKind().Facts.All).Concat(new ReviewKind().Facts.All)
            .Select(fact => fact.Name).Where(name => name.StartsWith("documents.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.Equal(names, known);
    }

    [Fact]
    public void A_stored_fact_of_the_first_version_still_reads()
    {
        const string printed =
            """{"number":"×人社许受字〔2026〕第001号","contentHash":"c","sha256":"s","pages":1,"bytes":2,"templateVersion":1,"agency":"××县人力资源和社会保障局"}""";
        const string completed =
            """{"receiptId":"G","attempt":1,"method":"直接","servedOn":"2026-01-05","receivedAt":null,"place":"甲","receiver":"乙","relation":"本人","servers":["丙"],"proof":null,"remark":null}""";

        Assert.Equal(
            new DocumentPrinted("×人社许受字〔2026〕第001号", "c", "s", 1, 2, 1, "××县人力资源和社会保障局"),
            new DocumentKind().Facts.Read("documents.document-printed/1", System.Text.Encoding.UTF8.GetBytes(printed)));
        Assert.Equal(
            new ServiceCompleted("G", 1, "直接", new DateOnly(2026, 1, 5), null, "甲", "乙", "本人", ["丙"], null, null),
            new ServiceKind().Facts.Read("documents.service-completed/1", System.Text.Encoding.UTF8.GetBytes(completed)));
    }
}
