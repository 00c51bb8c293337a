using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;

namespace Enforcement.Documents.Copies;

/// <summary>复制件已制作 (R33.2): the document was printed anew, masked and marked; the original stays as it is.</summary>
/// <param name="AccessStream">Request for access it was made for.</param>
/// <param name="Watermark">What is printed over every page.</param>
/// <param name="Hidden">Typed values and names masked.</param>
/// <param name="Swept">Places in free text masked because they look like personal data.</param>
[RecordedAs("documents.document-copied/1", Phase = Phase.Archiving, Rules = ["R33.2"])]
public sealed record DocumentCopied(
    string CopyId, string AccessStream, MaskingProfile Profile, string Watermark, string Sha256, int Pages, long Bytes, int Hidden, int Swept) : IFact;

/// <summary>复制件不能制作.</summary>
[RecordedAs("documents.document-copy-declined/1", Phase = Phase.Archiving, Rules = ["R33.2"])]
public sealed record DocumentCopyDeclined(string CopyId, string AccessStream, string Reason) : IFact;

/// <summary>制作复制件 (R33.2): the print was made outside; here it becomes fact, once per copy.</summary>
public sealed record CopyDocument(DocumentCopied Copy) : Command<OfficialDocument>
{
    public override Outcome Decide(OfficialDocument state, Act act) => state.Copies.ContainsKey(Copy.CopyId)
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(RuleBook.R33_2, state.Print is not null, "document-not-issued", "文书尚未签发，没有可以复制的内容。", "请在文书签发后复制。")
            .Record(Copy);
}

/// <summary>说明不能制作复制件: recorded also for a document that is not known here, so that the desk hears of it.</summary>
public sealed record DeclineCopy(string CopyId, string AccessStream, string Reason) : Command<OfficialDocument>
{
    public override Outcome Decide(OfficialDocument state, Act act) => state.Copies.ContainsKey(CopyId)
        ? Outcome.Nothing
        : Outcome.Record(new DocumentCopyDeclined(CopyId, AccessStream, Reason));
}

/// <summary>What Documents answers to the desk of access.</summary>
internal static class CopyMessages
{
    public static CopyMade Of(string documentId, DocumentCopied e) => new(e.CopyId, documentId, e.AccessStream, e.Sha256, e.Pages, e.Hidden, e.Swept);

    public static CopyRejected Of(string documentId, DocumentCopyDeclined e) => new(e.CopyId, documentId, e.AccessStream, e.Reason);
}
