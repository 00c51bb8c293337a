using System.Globalization;
using System.Text.Json.Nodes;
using Enforcement.Casework;

namespace Enforcement.Documents.Service;

/// <summary>送达文书 G01 to G05, filled from facts: nothing is typed twice. Each is the JSON a document request carries.</summary>
internal static class ServicePapers
{
    private const string Electronic = "电子签名";

    /// <summary>G01 送达回证.</summary>
    public static string Receipt(ServiceOfProcess state, ServiceCompleted served, DocumentLeft? left = null)
    {
        var opened = state.Opened!;
        var fields = new JsonObject
        {
            ["docTitle"] = opened.Title,
            ["docNumber"] = opened.Number ?? "无",
            ["addressee"] = JsonNode.Parse(opened.Party),
            ["servedPlace"] = served.Place,
            ["method"] = served.Method,
            ["receiver"] = served.Receiver,
            ["relation"] = served.Relation,
            ["receivedAt"] = served.ReceivedAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            ["refusalReason"] = left is null ? null : $"{left.RefusalReason}（{Day(left.RefusedOn)}）",
            ["postNo"] = served.Method == "邮寄" ? state.Posted?.TrackingNo : null,
            ["entrustReason"] = served.Method is "委托" or "转交" ? state.Entrusted?.Reason : null,
            ["noWitnessReason"] = left?.NoWitnessReason,
            ["remark"] = served.Remark,
        };
        var signatures = new JsonArray();
        foreach (var server in served.Servers)
        {
            signatures.Add(Signature("server", server, served.ServedOn, Electronic));
        }

        if (served.Receiver is not null)
        {
            signatures.Add(Signature("receiver", served.Receiver, served.ServedOn, served.ReceiverSigned ?? "手写扫描"));
        }

        if (left?.Witness is not null)
        {
            signatures.Add(Signature("witness", left.Witness, left.LeftOn, "手写扫描"));
        }

        fields["signatures"] = signatures;
        return fields.ToJsonString();
    }

    /// <summary>G02 送达地址及电子送达确认书.</summary>
    public static string Confirmation(ServiceOpened opened, AddressConfirmed confirmed) => new JsonObject
    {
        ["party"] = JsonNode.Parse(opened.Party),
        ["postalAddress"] = confirmed.PostalAddress,
        ["consentElectronic"] = confirmed.ConsentElectronic,
        ["channel"] = confirmed.Channel,
        ["account"] = confirmed.Account,
        ["changesDuty"] = "送达地址或者电子送达账号变更的，应当及时书面告知本机关；未告知的，按本确认书所载送达。",
        ["signatures"] = new JsonArray(Signature("party", opened.Addressee.Name, confirmed.SignedOn, confirmed.SignatureMethod)),
    }.ToJsonString();

    /// <summary>G03 送达公告.</summary>
    public static string Announcement(ServiceOfProcess state, AnnouncementPublished published)
    {
        var opened = state.Opened!;
        var approval = state.Approval!;
        var failed = state.Attempts
            .Where(a => !a.IsOpen)
            .Select(a => $"{Day(a.On)}{a.Method.InChinese()}送达，{a.Reason}")
            .Concat(approval.WhereaboutsUnknown ? [$"受送达人下落不明：{approval.Ground}"] : [])
            .Select(text => (JsonNode)(text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 197), "……")));
        return new JsonObject
        {
            ["addressee"] = opened.Addressee.Name,
            ["docTitle"] = opened.Title,
            ["docNumber"] = opened.Number ?? "无",
            ["gist"] = published.Gist,
            ["carrier"] = new JsonArray([.. published.Carriers.Select(c => (JsonNode)c)]),
            ["failedAttempts"] = new JsonArray([.. failed]),
            ["publishedOn"] = Iso(published.PublishedOn),
            ["deemedServedOn"] = Iso(published.DeemedServedOn),
            ["signatures"] = new JsonArray(Signature("sectionHead", approval.Approver, approval.On, Electronic)),
        }.ToJsonString();
    }

    /// <summary>G04 邮寄送达登记.</summary>
    public static string PostalRegister(ServiceOpened opened, DocumentPosted posted) => Register(opened, posted, posted.Server, posted.PostedOn).ToJsonString();

    /// <summary>G04 completed with the return receipt.</summary>
    public static string PostalReceipt(ServiceOfProcess state, ServiceCompleted served, string server)
    {
        var register = Register(state.Opened!, state.Posted!, server, served.ServedOn);
        register["receiptReturnedOn"] = Iso(served.ServedOn);
        register["receipt"] = new JsonObject { ["name"] = "邮件回执", ["sha256"] = served.Proof };
        return register.ToJsonString();
    }

    /// <summary>G04 completed with the return of the letter.</summary>
    public static string PostalReturn(ServiceOfProcess state, AttemptFailed failed, string server)
    {
        var register = Register(state.Opened!, state.Posted!, server, failed.On);
        register["returnedReason"] = failed.Reason;
        register["returnedOn"] = Iso(failed.On);
        return register.ToJsonString();
    }

    private static JsonObject Register(ServiceOpened opened, DocumentPosted posted, string server, DateOnly on) => new()
    {
        ["docTitle"] = opened.Title,
        ["docNumber"] = opened.Number ?? "无",
        ["addressee"] = opened.Addressee.Name,
        ["postalAddress"] = posted.PostalAddress,
        ["mode"] = posted.Mode,
        ["trackingNo"] = posted.TrackingNo,
        ["postedOn"] = Iso(posted.PostedOn),
        ["voucher"] = new JsonObject { ["name"] = posted.VoucherName, ["sha256"] = posted.VoucherSha256 },
        ["signatures"] = new JsonArray(Signature("server", server, on, Electronic)),
    };

    /// <summary>G05 委托（转交）送达函.</summary>
    public static string Letter(ServiceOpened opened, ServiceEntrusted entrusted) => new JsonObject
    {
        ["entrusted"] = entrusted.Entrusted,
        ["addressee"] = opened.Addressee.Name,
        ["reason"] = entrusted.Reason,
        ["doc"] = opened.Title,
        ["term"] = entrusted.Term,
    }.ToJsonString();

    /// <summary>Names of officers as they sign; an id without a person stays as it is.</summary>
    public static IEnumerable<string> Names(Act act, IEnumerable<string> officers) => officers.Select(id => act.Law.Officer(id)?.Name ?? id);

    private static JsonObject Signature(string slot, string name, DateOnly date, string method) =>
        new() { ["slot"] = slot, ["name"] = name, ["date"] = Iso(date), ["method"] = method };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Day(DateOnly date) => Rendering.FieldText.Date(date);
}
