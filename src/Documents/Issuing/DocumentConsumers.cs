using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using MassTransit;

namespace Enforcement.Documents.Issuing;

/// <summary>文书制作提请: checks, numbers and prints. Repeated messages change nothing.</summary>
public sealed class DocumentRequestedConsumer(Cases<OfficialDocument> documents, DocumentIssuer issuer) : IConsumer<DocumentRequested>
{
    public async Task Consume(ConsumeContext<DocumentRequested> context)
    {
        var request = context.Message;
        await documents.ExecuteAsync(request.DocumentId, ReceiveDocument.Of(request), DocumentIssuer.Self, $"receive/{request.DocumentId}");
        await issuer.IssueAsync(request.DocumentId, context.CancellationToken);
    }
}

/// <summary>送达结果 is written on the document too, so that it can no longer be voided (CR4).</summary>
public sealed class DocumentServedConsumer(Cases<OfficialDocument> documents) : IConsumer<DocumentServed>
{
    public Task Consume(ConsumeContext<DocumentServed> context)
    {
        var served = context.Message;
        return documents.ExecuteAsync(
            served.DocumentId, new HandOverDocument(served.AddresseeId, served.Method, served.ServedOn), DocumentIssuer.Self, $"served/{served.AddresseeId}");
    }
}

/// <summary>更正通知未能签发 → on the document it was to correct, so that it is corrected again (CR4).</summary>
public sealed class CorrectionRejectedConsumer(Cases<OfficialDocument> documents, IViewStore views) : IConsumer<DocumentRejected>
{
    public async Task Consume(ConsumeContext<DocumentRejected> context)
    {
        var m = context.Message;
        if (m.Code != CorrectDocument.Notice)
        {
            return;
        }

        // A notice asked for by hand corrects no document of the register.
        foreach (var row in (await views.QueryAsync(new ViewQuery(DocumentKind.Register, DocumentKind.NoticeBucket(m.DocumentId), Take: 1), context.CancellationToken)).Rows)
        {
            await documents.ExecuteAsync(
                DocumentReads.Row(row).DocumentId, new NoteFailedCorrection(m.DocumentId, [.. m.Errors]), DocumentIssuer.Self, $"not-issued/{m.DocumentId}");
        }
    }
}
