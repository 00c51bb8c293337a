using System.Collections.Immutable;
using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Service;

/// <summary>Guards of the service of process, shared by the deciders and the list of next steps; null is lawful.</summary>
internal static class ServiceGuards
{
    private static readonly ImmutableArray<string> s_forCitizens = ["本人", "同住成年家属", "代理人", "代收人"];
    private static readonly ImmutableArray<string> s_forOrganisations = ["法定代表人", "主要负责人", "负责收件人", "代理人", "代收人"];

    /// <summary>A new attempt may begin: nobody was served yet and no other attempt is under way (an announcement may be).</summary>
    public static Refusal? MayBegin(ServiceOfProcess state) => state.Stage switch
    {
        ServiceStage.None => Refuse(RuleBook.R12_7, "service-not-open", "没有这项送达。", "请先签发文书。"),
        ServiceStage.Served => Refuse(RuleBook.R12_7, "already-served", $"文书已于{state.ServedOn:yyyy-MM-dd}送达，不能重复送达。", "同一文书对同一受送达人只送达一次。"),
        ServiceStage.Void => Refuse(RuleBook.CR4, "document-void", "文书已作废，送达已终止。", "请送达替代的文书。"),
        ServiceStage.Attempting => Refuse(
            RuleBook.R12_7, "attempt-under-way", $"第{state.Current!.No}次送达（{state.Current.Method.InChinese()}）尚未有结果。", "请先记录该次送达的结果。"),
        _ => null,
    };

    /// <summary>An attempt of this method is under way.</summary>
    public static Refusal? UnderWay(ServiceOfProcess state, params ServiceMethod[] methods) =>
        state.Stage is ServiceStage.Attempting or ServiceStage.Announced && state.Current is { } attempt && methods.Contains(attempt.Method)
            ? null
            : MayBegin(state) is { Code: not "attempt-under-way" } refusal
                ? refusal
                : Refuse(RuleBook.R12_7, "no-such-attempt", $"没有正在进行的{string.Join("或", methods.Select(m => m.InChinese()))}送达。", "请先开始该方式的送达。");

    /// <summary>R12.3: leaving follows a refusal.</summary>
    public static Refusal? AfterRefusal(ServiceOfProcess state) => state.Attempts.Any(a => a.Refused)
        ? null
        : Refuse(RuleBook.R12_3, "no-refusal", "没有拒收的记录，不能留置送达。", "请先直接送达；受送达人拒绝接收的，记录拒收后留置送达。");

    /// <summary>R12.6: electronic service needs the addressee's signed consent.</summary>
    public static Refusal? Consented(ServiceOfProcess state) => state.Address is { ConsentElectronic: true }
        ? null
        : Refuse(RuleBook.R12_6, "no-consent", "受送达人没有书面同意电子送达。", "请先由受送达人签署送达地址及电子送达确认书（G02），或者改用其他方式送达。");

    /// <summary>R12.5: announcing comes last, after direct service (or leaving) and post have failed.</summary>
    /// <param name="needed">How many methods must have failed, as the setting asks on that day.</param>
    public static Refusal? OthersExhausted(ServiceOfProcess state, int needed) =>
        state.FailedMethods >= needed
        && state.HasFailed(ServiceMethod.Direct, ServiceMethod.Leave)
        && (needed < 2 || state.HasFailed(ServiceMethod.Post))
            ? null
            : Refuse(
                RuleBook.R12_5, "other-methods-open", "其他送达方式尚未穷尽，不能公告送达。",
                $"请先直接（或者留置）送达和邮寄送达，至少{needed}种方式未成后再公告；受送达人下落不明的，请写明查找经过。");

    /// <summary>R12.5: an announcement is published after its approval.</summary>
    public static Refusal? AnnouncementApproved(ServiceOfProcess state) => state.Approval is null
        ? Refuse(RuleBook.R12_5, "announcement-not-approved", "公告送达尚未批准。", "请先由科室负责人批准公告送达。")
        : null;

    /// <summary>CR5: not before the document's date and not after today.</summary>
    public static Refusal? Dated(ServiceOfProcess state, DateOnly day, Act act) =>
        state.Opened is { } opened && (day < opened.IssuedOn || day > act.Today)
            ? Refuse(
                RuleBook.CR5, "date-out-of-order",
                $"日期{day:yyyy-MM-dd}应在成文日期{opened.IssuedOn:yyyy-MM-dd}与今天{act.Today:yyyy-MM-dd}之间。", "请核对并填写实际日期。")
            : null;

    /// <summary>CR5: what an attempt came to does not precede the attempt.</summary>
    public static Refusal? NotBefore(DateOnly day, Attempt? attempt) => attempt is { } begun && day < begun.On
        ? Refuse(
            RuleBook.CR5, "date-out-of-order", $"日期{day:yyyy-MM-dd}早于该次送达开始的日期{begun.On:yyyy-MM-dd}。", "请核对并填写实际日期。")
        : null;

    /// <summary>CR5: a moment that has not come cannot be recorded.</summary>
    public static Refusal? Past(DateTimeOffset moment, Act act) => moment > act.Now
        ? Refuse(RuleBook.CR5, "moment-in-future", "签收时间晚于当前时间。", "请按送达回证填写实际签收时间。")
        : null;

    /// <summary>R12.1, R12.4: who may sign for this addressee (民事诉讼法 第八十八条).</summary>
    public static Refusal? Signer(ServiceOfProcess state, Rule rule, string relation)
    {
        var signers = Signers(state);
        return signers.Contains(relation, StringComparer.Ordinal)
            ? null
            : Refuse(rule, "signer-not-qualified", $"与受送达人关系“{relation}”的人不能签收。", $"可以签收的人：{string.Join("、", signers)}。");
    }

    /// <summary>A list as sent: absent is empty, and an empty place in it is an empty text, which no rule accepts.</summary>
    public static ImmutableArray<string> Listed(ImmutableArray<string> sent) => sent.IsDefault ? [] : [.. sent.Select(text => text ?? "")];

    /// <summary>R12.2, R12.3, R12.5, R12.6: one file proves one thing. Neither two of these are the same, nor was one kept for another step of this service.</summary>
    /// <param name="what">What the files are, as the person calls them.</param>
    /// <param name="proofs">Hashes; what is none is the business of another rule.</param>
    public static Refusal? Distinct(ServiceOfProcess state, Rule rule, string what, params ImmutableArray<string> proofs)
    {
        var files = proofs.Where(ContentStore.IsHash).ToList();
        return files.Count != files.Distinct(StringComparer.Ordinal).Count()
            ? Refuse(rule, "proof-twice", $"同一个文件不能当作两项凭证：{what}各是一份。", "请分别扫描或者拍照，每项凭证上传各自的文件。")
            : files.Exists(state.Proofs.Contains)
                ? Refuse(rule, "proof-used-before", $"{what}用了本项送达已经存卷的另一份凭证，一个文件不能证明两件事。", "请上传这一步自己的凭证。")
                : null;
    }

    /// <summary>R6.1: the servers are people of the bureau.</summary>
    public static Refusal? Known(Act act, ImmutableArray<string> servers) => servers.FirstOrDefault(id => act.Law.Officer(id) is null) is { } unknown
        ? Refuse(RuleBook.R6_1, "server-unknown", $"没有编号为“{unknown}”的人员。", "请填写本机关送达人的人员编号。")
        : null;

    /// <summary>G01 has room for one or two servers; whoever else came along is no server.</summary>
    public static Refusal? AtMostTwo(ImmutableArray<string> servers) => servers.Distinct(StringComparer.Ordinal).Count() > 2
        ? Refuse(RuleBook.R12_7, "too-many-servers", "送达回证由一至二名送达人签名。", "请只填写在送达回证上签名的一至二名送达人。")
        : null;

    /// <summary>R7.1: how many of these persons count as officers, short of the number the setting asks for; null when enough.</summary>
    public static string? TooFewOfficers(Act act, FieldAction action, IEnumerable<string> officers, DateOnly on)
    {
        var needed = act.Law.Setting(Setting.OfficersMin(action), on);
        var counted = officers.Distinct(StringComparer.Ordinal).Count(id => Counts(act.Law, id, on));
        return counted >= needed ? null : $"{FieldActions.Name(action)}需要{needed}名以上合格执法人员，现有{counted}名。";
    }

    /// <summary>The paper a fact calls for would be complete (CR1): its faults come back before anything is recorded.</summary>
    public static Refusal? Complete(string code, string fieldsJson)
    {
        using var json = JsonDocument.Parse(fieldsJson);
        var errors = DocumentContent.Parse(DocumentCatalogue.Get(code), json.RootElement).Errors;
        return errors.Count == 0
            ? null
            : Refuse(RuleBook.CR1, "paper-incomplete", string.Concat(errors.Select(e => e.Message)), $"请补正后重试，以便制作《{DocumentCatalogue.Get(code).Title}》。");
    }

    public static Refusal? Filled(Rule rule, string what, string? text) =>
        string.IsNullOrWhiteSpace(text) ? Refuse(rule, "field-missing", $"没有填写{what}。", $"请填写{what}。") : null;

    public static Refusal Refuse(Rule rule, string code, string reason, string remedy) => Refusal.Of(rule, code, reason, remedy);

    private static ImmutableArray<string> Signers(ServiceOfProcess state) => state switch
    {
        { Current.Method: ServiceMethod.HandOn } => ["本人"],
        { Opened.Addressee.Kind: "公民" } => s_forCitizens,
        { Opened.Addressee.Kind: "个体工商户" } => [.. s_forOrganisations, "本人", "同住成年家属"],
        _ => s_forOrganisations,
    };

    private static bool Counts(Law law, string officerId, DateOnly on) =>
        law.Officer(officerId) is { Active: true, IsAuxiliary: false } officer
        && officer.IsQualified(on)
        && officer.Certificates.Any(c => c.ValidFrom <= on && on <= c.ValidTo && !c.Suspended && c.CoversRegion(law.Agency.DivisionCode));
}
