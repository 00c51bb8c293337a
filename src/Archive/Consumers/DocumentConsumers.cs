using System.Text.Json;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation;
using MassTransit;

namespace Enforcement.Archive.Consumers;

/// <summary>文书已签发 → 入卷; cover, contents and notes of the volume itself → 封装.</summary>
public sealed class DocumentIssuedConsumer(Cases<Volume> volumes, Cases<Register> registers) : IConsumer<DocumentIssued>
{
    public Task Consume(ConsumeContext<DocumentIssued> context)
    {
        var m = context.Message;
        if (Own.IsRegister(m.CaseStream))
        {
            return registers.NoteAsync(m.CaseStream, new TakeRegisterPaper(m.DocumentId, m.Code, m.Title, m.IssuedOn, m.Sha256, m.Pages), context);
        }

        Command<Volume> command = Own.Is(m.CaseStream)
            ? new TakePaper(m.DocumentId, m.Code, m.Title, m.IssuedOn, m.Sha256, m.Pages)
            : new ListDocument(m.DocumentId, m.Code, m.Title, m.Number, m.IssuedOn, m.Sha256, m.Pages, m.Bytes, m.TemplateVersion);
        return volumes.GiveAsync(m.CaseStream, command, context);
    }
}

/// <summary>文书公开属性已变更 → 登记入卷; the volume's own papers are always internal.</summary>
public sealed class DocumentDisclosureChangedConsumer(Cases<Volume> volumes) : IConsumer<DocumentDisclosureChanged>
{
    public Task Consume(ConsumeContext<DocumentDisclosureChanged> context)
    {
        var m = context.Message;
        return Own.Is(m.CaseStream) || Own.IsRegister(m.CaseStream)
            ? Task.CompletedTask
            : volumes.GiveAsync(m.CaseStream, new NoteDocumentClass(m.DocumentId, Enum.Parse<Disclosure>(m.Disclosure), m.Ground, m.On), context);
    }
}

/// <summary>文书不能签发: only of the volume's own papers; the case looks after its own.</summary>
public sealed class DocumentRejectedConsumer(Cases<Volume> volumes, Cases<Register> registers) : IConsumer<DocumentRejected>
{
    public Task Consume(ConsumeContext<DocumentRejected> context) => Own.IsRegister(context.Message.CaseStream)
        ? registers.NoteAsync(context.Message.CaseStream, new TakeRegisterRejection(context.Message.DocumentId, context.Message.Code, [.. context.Message.Errors]), context)
        : Own.Is(context.Message.CaseStream)
        ? volumes.GiveAsync(context.Message.CaseStream, new TakePaperRejection(context.Message.DocumentId, context.Message.Code, [.. context.Message.Errors]), context)
        : Task.CompletedTask;
}

/// <summary>送达文书制作提请: tells which document and whom a receipt belongs to.</summary>
public sealed class ServicePaperConsumer(Cases<Volume> volumes) : IConsumer<DocumentRequested>
{
    private static readonly string[] Codes = ["G01", "G03", "G04", "G05"];

    public Task Consume(ConsumeContext<DocumentRequested> context)
    {
        var m = context.Message;
        if (!Codes.Contains(m.Code) || Own.Is(m.CaseStream))
        {
            return Task.CompletedTask;
        }

        using var json = JsonDocument.Parse(m.FieldsJson);
        var fields = json.RootElement;
        var paper = new ServicePaper(m.DocumentId, m.Code, Text(fields, "docTitle") ?? Text(fields, "doc") ?? string.Empty, Text(fields, "docNumber") ?? "无", NameOf(fields));
        return volumes.GiveAsync(m.CaseStream, new ListServicePaper(paper), context);
    }

    private static string NameOf(JsonElement fields) =>
        fields.TryGetProperty("addressee", out var addressee) && addressee.ValueKind == JsonValueKind.Object ? Text(addressee, "name") ?? string.Empty : Text(fields, "addressee") ?? string.Empty;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>文书已送达 → 送达证明.</summary>
public sealed class DocumentServedConsumer(Cases<Volume> volumes) : IConsumer<DocumentServed>
{
    public Task Consume(ConsumeContext<DocumentServed> context)
    {
        var m = context.Message;
        return volumes.GiveAsync(m.CaseStream, new ProveService(new ServiceProved(m.DocumentId, m.Code, m.AddresseeId, m.AddresseeName, m.Method, m.ServedOn)), context);
    }
}

/// <summary>送达凭证已留存 → 入卷.</summary>
public sealed class ServiceProofConsumer(Cases<Volume> volumes) : IConsumer<ServiceProofKept>
{
    public Task Consume(ConsumeContext<ServiceProofKept> context)
    {
        var m = context.Message;
        return volumes.GiveAsync(m.CaseStream, new ListProofScan(new ProofScan(m.Sha256, m.DocumentId, m.Title, m.FileName, m.On)), context);
    }
}

/// <summary>Papers of a volume itself carry the archive's own stream, those of a register its own.</summary>
internal static class Own
{
    public static bool IsRegister(string caseStream) => caseStream.StartsWith($"{RegisterKind.StreamName}/", StringComparison.Ordinal);

    /// <summary>Gives a command to a register; refused, the message is tried again and not lost.</summary>
    public static async Task NoteAsync(this Cases<Register> registers, string stream, Command<Register> command, ConsumeContext context)
    {
        var reply = await registers.ExecuteAsync(Volume.KeyOf(stream), command, ByMessage.Archive, $"msg/{context.MessageId}/{command.GetType().Name}");
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"{stream}：{command.GetType().Name} 未被接受：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
        }
    }

    public static bool Is(string caseStream) => caseStream.StartsWith("archive/", StringComparison.Ordinal);
}
