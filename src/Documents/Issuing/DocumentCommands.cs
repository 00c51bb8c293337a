using System.Collections.Immutable;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Issuing;

/// <summary>接收文书制作提请: checks the whole of CR1 and records the faults, so that the case hears of every one.</summary>
public sealed record ReceiveDocument(
    string DocumentId, string Code, string CaseStream, string CaseNumber, string CaseTitle, string FieldsJson,
    ImmutableArray<Addressee> Addressees, DateOnly IssuedOn, string RequestedBy, string Unit, DateOnly? CaseOpenedOn = null) : Command<OfficialDocument>
{
    /// <summary>Numbers are written 〔20xx〕 (CR3).</summary>
    private static readonly DateOnly s_earliest = new(2000, 1, 1);

    public static ReceiveDocument Of(DocumentRequested message) => new(
        message.DocumentId, message.Code, message.CaseStream, message.CaseNumber, message.CaseTitle, message.FieldsJson,
        [.. message.Addressees.Select(a => new Addressee(a.Id, a.Name, a.Kind, a.Address, a.Phone))],
        message.IssuedOn, message.RequestedBy, message.Unit, message.CaseOpenedOn);

    public override Outcome Decide(OfficialDocument state, Act act)
    {
        if (state.Status != DocumentStatus.None)
        {
            return Outcome.Nothing;
        }

        var title = DocumentCatalogue.Find(Code)?.Title ?? DocumentCodes.Titles.GetValueOrDefault(Code, Code);
        var received = new DocumentReceived(
            DocumentId, Code, title, CaseStream, CaseNumber, CaseTitle, FieldsJson, Addressees, IssuedOn, RequestedBy, Unit, CaseOpenedOn);
        ImmutableArray<string> faults = [.. Faults(act.Today)];
        return faults.IsEmpty ? Outcome.Record(received) : Outcome.Record(received, new DocumentRefused(faults));
    }

    private List<string> Faults(DateOnly today)
    {
        if (DocumentCatalogue.Find(Code) is not { } type)
        {
            return [$"文书目录中没有代号为“{Code}”的文书。"];
        }

        List<string> faults = [];
        if (IssuedOn > today || IssuedOn < s_earliest)
        {
            faults.Add($"成文日期{IssuedOn:yyyy-MM-dd}{(IssuedOn > today ? "晚于今天" : "早于2000年")}，请改正。");
        }

        var repeated = Addressees.GroupBy(a => a.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            faults.Add($"受送达人“{repeated.First().Name}”重复，每人只列一次。");
        }

        try
        {
            using var json = JsonDocument.Parse(FieldsJson, new JsonDocumentOptions { MaxDepth = 32 });
            var parsed = DocumentContent.Parse(type, json.RootElement);
            faults.AddRange(parsed.Errors.Select(error => $"{error.Path}：{error.Message}"));
            faults.AddRange((parsed.Content?.Signatures ?? []).Where(signature => signature.Date > today)
                .Select(signature => $"signatures.{signature.Slot}：{signature.Name}的签名日期{signature.Date:yyyy-MM-dd}晚于今天，请改正。"));
        }
        catch (JsonException)
        {
            faults.Add("文书要素不是有效的JSON。");
        }

        return faults;
    }
}

/// <summary>记录不能签发: found while printing, e.g. a character no font has.</summary>
/// <param name="Number">文号 already taken for it; null when none was.</param>
public sealed record RefuseDocument(ImmutableArray<string> Errors, string? Number = null) : Command<OfficialDocument>
{
    public override Outcome Decide(OfficialDocument state, Act act) => state.Status switch
    {
        DocumentStatus.Requested => Outcome.Record(new DocumentRefused(Errors, Number)),
        DocumentStatus.Rejected => Outcome.Nothing,
        _ => NotThere(state),
    };

    internal static Outcome NotThere(OfficialDocument state) => Outcome.Refuse(Refusal.Of(
        RuleBook.CR1, "document-not-open", $"文书当前状态为“{state.Status}”，不能签发。", "请由承办单位重新提请制作文书。"));
}

/// <summary>签发 (CR1, CR2): number and print were made outside; here they become fact, once.</summary>
public sealed record PrintDocument(
    string? Number, string ContentHash, string Sha256, int Pages, long Bytes, int TemplateVersion, string Agency,
    FormLayout Layout = FormLayout.MinistryTemplate) : Command<OfficialDocument>
{
    public override Outcome Decide(OfficialDocument state, Act act) => state.Status switch
    {
        DocumentStatus.Requested => Outcome.Record(new DocumentPrinted(Number, ContentHash, Sha256, Pages, Bytes, TemplateVersion, Agency, Layout)),
        DocumentStatus.Issued or DocumentStatus.Void => Outcome.Nothing,
        _ => RefuseDocument.NotThere(state),
    };
}

/// <summary>
/// 记录送达结果 on the document, answered by the service of process. It happened, so it is recorded also when somebody voided the
/// document at the same moment (RULEBOOK 0.2 C2).
/// </summary>
public sealed record HandOverDocument(string AddresseeId, string Method, DateOnly ServedOn) : Command<OfficialDocument>
{
    public override Outcome Decide(OfficialDocument state, Act act) => state.Served.Contains(AddresseeId)
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(RuleBook.R12_7, state.Print is not null, "document-not-issued", "文书未签发，不能送达。", "请先签发文书。")
            .Escalate(RuleBook.CR4, state.Status != DocumentStatus.Void, Severity.High, "F-06", "文书在作废的同时已经送达，作废不影响送达的事实，应当向受送达人说明并另行作出决定。")
            .Record(new DocumentHandedOver(AddresseeId, Method, ServedOn));
}

/// <summary>作废: only before anybody was served; afterwards a correction or a superseding decision is needed (CR4).</summary>
public sealed record InvalidateDocument(string Reason) : Command<OfficialDocument>
{
    public override Outcome Decide(OfficialDocument state, Act act) => state.Status == DocumentStatus.Void
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(RuleBook.CR4, state.Status == DocumentStatus.Issued, "document-not-issued", "只有已签发的文书才能作废。", "未签发的文书由承办单位更正后重新提请。")
            .Block(Unserved(state))
            .Block(RuleBook.CR2, !string.IsNullOrWhiteSpace(Reason), "reason-missing", "作废须写明理由。", "请填写作废理由；文号保留，不再使用。")
            .Block(RuleBook.CR2, Reason.Length <= 2000, "reason-too-long", "作废理由最多2000字。", "请简要写明作废理由。")
            .Record(new DocumentInvalidated(Reason));

    /// <summary>Nobody holds the document yet.</summary>
    internal static Refusal? Unserved(OfficialDocument state) => state.Served.IsEmpty
        ? null
        : Refusal.Of(RuleBook.CR4, "document-served", "文书已经送达，不能作废。", "请以文书更正通知（G20）更正文字错误，或者作出新的决定。");
}
