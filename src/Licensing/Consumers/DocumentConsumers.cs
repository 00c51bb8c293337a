using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Licensing.Capabilities;
using Enforcement.Regulation;
using MassTransit;

namespace Enforcement.Licensing.Consumers;

/// <summary>Gives a command that answers a message to the case of a stream.</summary>
public sealed class CaseInbox(Cases<LicensingCase> cases, ILogger<CaseInbox> logger)
{
    private const string Prefix = LicensingMessages.KindName + "/";

    /// <summary>Streams of other kinds are not ours. A refusal is logged: asking again would not change it.</summary>
    public async Task GiveAsync(ConsumeContext context, string stream, LicensingCommand command, string service)
    {
        if (!stream.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return;
        }

        var reply = await cases.ExecuteAsync(stream[Prefix.Length..], command, Actor.Service(service), $"msg/{context.MessageId}");
        if (reply.Refusal is { } refusal)
        {
            logger.LogError("{Stream}：消息 {Command} 未被接受：{Code} {Reason}", stream, command.GetType().Name, refusal.Code, refusal.Reason);
        }
    }
}

/// <summary>文书已签发.</summary>
public sealed class DocumentIssuedConsumer(CaseInbox inbox) : IConsumer<DocumentIssued>
{
    public Task Consume(ConsumeContext<DocumentIssued> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteDocumentIssued(m.DocumentId, m.Code, m.Title, m.Number, m.IssuedOn, m.Sha256, m.Pages), "documents");
    }
}

/// <summary>文书未能签发.</summary>
public sealed class DocumentRejectedConsumer(CaseInbox inbox) : IConsumer<DocumentRejected>
{
    public Task Consume(ConsumeContext<DocumentRejected> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteDocumentRejected(m.DocumentId, m.Code, [.. m.Errors]), "documents");
    }
}

/// <summary>文书已送达.</summary>
public sealed class DocumentServedConsumer(CaseInbox inbox) : IConsumer<DocumentServed>
{
    public Task Consume(ConsumeContext<DocumentServed> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteDocumentServed(m.DocumentId, m.Code, m.AddresseeId, m.AddresseeName, m.Method, m.ServedOn), "documents");
    }
}

/// <summary>送达未成.</summary>
public sealed class ServiceFailedConsumer(CaseInbox inbox) : IConsumer<ServiceFailed>
{
    public Task Consume(ConsumeContext<ServiceFailed> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteServiceFailed(m.DocumentId, m.Code, m.AddresseeId, m.Method, m.Reason), "documents");
    }
}

/// <summary>法制审核终结.</summary>
public sealed class LegalReviewConcludedConsumer(CaseInbox inbox) : IConsumer<LegalReviewConcluded>
{
    public Task Consume(ConsumeContext<LegalReviewConcluded> context)
    {
        var m = context.Message;
        var opinion = new NoteLegalOpinion(
            m.ReviewId, Enum.Parse<ReviewConclusion>(m.Conclusion), m.Reasons, m.ProposalHash, m.Reviewer, m.OpinionDocumentId, m.ReviewedOn);
        return inbox.GiveAsync(context, m.CaseStream, opinion, "documents");
    }
}

/// <summary>法制审核期限已延长.</summary>
public sealed class LegalReviewExtendedConsumer(CaseInbox inbox) : IConsumer<LegalReviewExtended>
{
    public Task Consume(ConsumeContext<LegalReviewExtended> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteReviewExtended(m.ReviewId, m.Days, m.Reason, m.ApprovedBy, m.On), "documents");
    }
}

/// <summary>文书公开属性已变更: whether the decision is owed to the public.</summary>
public sealed class DocumentDisclosureChangedConsumer(CaseInbox inbox) : IConsumer<DocumentDisclosureChanged>
{
    public Task Consume(ConsumeContext<DocumentDisclosureChanged> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(
            context, m.CaseStream, new NoteDisclosureChanged(m.DocumentId, m.Code, Enum.Parse<Disclosure>(m.Disclosure), m.Ground, m.Reason, m.On), "documents");
    }
}

/// <summary>文书已作废: the case has to make it anew.</summary>
public sealed class DocumentVoidedConsumer(CaseInbox inbox) : IConsumer<DocumentVoided>
{
    public Task Consume(ConsumeContext<DocumentVoided> context)
    {
        var m = context.Message;
        return inbox.GiveAsync(context, m.CaseStream, new NoteDocumentRejected(m.DocumentId, m.Code, [DocumentRejectedInCase.Voided + m.Reason]), "documents");
    }
}
