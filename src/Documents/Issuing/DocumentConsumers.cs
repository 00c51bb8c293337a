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
