using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using MassTransit;

namespace Enforcement.Documents.Service;

/// <summary>文书已签发 → 送达立项, one for every addressee. Repeated messages open nothing twice.</summary>
public sealed class OpenServicesConsumer(Cases<OfficialDocument> documents, Cases<ServiceOfProcess> services) : IConsumer<DocumentIssued>
{
    public async Task Consume(ConsumeContext<DocumentIssued> context)
    {
        var id = context.Message.DocumentId;
        if ((await documents.ReadAsync(id, context.CancellationToken)).State is not { Request: { } request, Print: { } print })
        {
            return;
        }

        foreach (var addressee in request.Addressees)
        {
            var party = PartyOf(request.FieldsJson, addressee);
            var opened = new ServiceOpened(
                id, request.Code, request.Title, print.Number, request.CaseStream, request.CaseNumber, request.CaseTitle, request.Unit,
                addressee with { Kind = JsonNode.Parse(party)!["kind"]!.GetValue<string>() }, party, request.IssuedOn, request.CaseOpenedOn);
            await services.ExecuteAsync(ServiceKind.KeyOf(id, addressee.Id), new OpenService(opened), DocumentIssuer.Self, $"open/{id}");
        }
    }

    /// <summary>The addressee as the document itself describes him; what only the case knows stays there.</summary>
    internal static string PartyOf(string fieldsJson, Addressee addressee)
    {
        var named = JsonNode.Parse(fieldsJson)!.AsObject()
            .Select(field => field.Value).OfType<JsonObject>()
            .FirstOrDefault(value => value["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String && name.GetValue<string>() == addressee.Name && value["kind"] is not null);
        var party = new JsonObject { ["kind"] = named?["kind"]?.DeepClone() ?? addressee.Kind, ["name"] = addressee.Name };
        foreach (var name in new[] { "idNo", "uscc", "legalRep" })
        {
            if (named?[name] is { } value)
            {
                party[name] = value.DeepClone();
            }
        }

        party["address"] = addressee.Address ?? named?["address"]?.DeepClone();
        party["phone"] = addressee.Phone ?? named?["phone"]?.DeepClone();
        return party.ToJsonString();
    }
}

/// <summary>文书已作废 → 终止送达.</summary>
public sealed class VoidServicesConsumer(Cases<OfficialDocument> documents, Cases<ServiceOfProcess> services) : IConsumer<DocumentVoided>
{
    public async Task Consume(ConsumeContext<DocumentVoided> context)
    {
        var voided = context.Message;
        var request = (await documents.ReadAsync(voided.DocumentId, context.CancellationToken)).State.Request;
        foreach (var addressee in request?.Addressees ?? [])
        {
            await services.ExecuteAsync(
                ServiceKind.KeyOf(voided.DocumentId, addressee.Id), new VoidService($"文书已作废：{voided.Reason}"), DocumentIssuer.Self, $"void/{voided.DocumentId}");
        }
    }
}
