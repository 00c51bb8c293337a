using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Documents.Service;

/// <summary>
/// 留置送达 (R12.3; 民事诉讼法 第八十九条): after a refusal, at the domicile, with recording; a missing witness needs a reason (W).
/// </summary>
/// <param name="Media">Ids of photographs or recordings, at least one.</param>
/// <param name="ArrivedAt">When the servers reached the domicile; with <paramref name="DepartedAt"/> the stretch the recording has to show. Left out only for a reason (W).</param>
/// <param name="DepartedAt">When they left it.</param>
public sealed record LeaveDocument(
    string Place, string RefusalReason, DateOnly RefusedOn, DateOnly LeftOn, ImmutableArray<string> Servers, ImmutableArray<string> Media,
    string? Witness = null, string? NoWitnessReason = null, DateTimeOffset? ArrivedAt = null, DateTimeOffset? DepartedAt = null) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act)
    {
        var servers = ServiceGuards.Listed(Servers);
        var media = ServiceGuards.Listed(Media);
        var left = new DocumentLeft(LeftOn, Place, RefusalReason, RefusedOn, servers, media, Blank(Witness), Blank(NoWitnessReason), ArrivedAt, DepartedAt);
        var served = new ServiceCompleted(
            act.NewId("G01"), state.Attempts.Length + 1, ServiceMethod.Leave.InChinese(), LeftOn, null, Place, null, null,
            [.. ServicePapers.Names(act, servers)], media.IsEmpty ? null : string.Join("、", media), null);
        var tooFew = ServiceGuards.TooFewOfficers(act, FieldAction.LeaveService, servers, LeftOn);
        return new Ruling(act)
            .Block(ServiceGuards.MayBegin(state))
            .Block(ServiceGuards.Dated(state, LeftOn, act))
            .Block(ServiceGuards.AfterRefusal(state))
            .Block(RuleBook.CR5, Timed(act), "leaving-times", "到达和离开时间与留置日期不符，或者先后颠倒。", "请核对到达住所和离开住所的时间。")
            .Block(ServiceGuards.Filled(RuleBook.R12_3, "拒收理由", RefusalReason))
            .Block(ServiceGuards.Dated(state, RefusedOn, act))
            .Block(ServiceGuards.NotBefore(RefusedOn, state.Attempts.FirstOrDefault(a => a.Refused)))
            .Block(RuleBook.R12_3, LeftOn >= RefusedOn, "left-before-refusal", "留置日期早于拒收日期。", "留置送达在拒收之后，请核对日期。")
            .Block(RuleBook.R12_3, servers.Length > 0, "servers-missing", "没有送达人签名。", "请填写送达人。")
            .Block(ServiceGuards.Known(act, servers))
            .Block(ServiceGuards.AtMostTwo(servers))
            .Block(RuleBook.R12_3, ByWitnessAlone(state, act) || (media.Length > 0 && !media.Any(string.IsNullOrWhiteSpace)), "no-recording", "留置送达没有照相、录像记录。", "请上传留置送达的照片或者录像，并填写编号。")
            .Block(ServiceGuards.Distinct(state, RuleBook.R12_3, "留置送达的照片、录像", media))
            .Warn(RuleBook.R12_3, !ByWitnessAlone(state, act), "no-recording-in-older-case", "留置送达有见证人签名，没有照相、录像记录；本案在本制度施行之前收到（本制度第三十六条）。")
            .Block(
                RuleBook.R12_3, IsDomicile(state), "not-domicile", $"“{Place}”不是受送达人的住所或者已确认的送达地址。", $"请在受送达人住所留置：{Domiciles(state)}。")
            .Block(
                RuleBook.R12_3, left.Witness is not null || left.NoWitnessReason is not null, "no-witness", "没有见证人签名，也没有说明理由。", "请填写见证人，或者说明没有见证人的理由。")
            .Warn(RuleBook.R12_3, left.Witness is not null, "no-witness-signature", "没有见证人签名。")
            .Warn(
                RuleBook.R5_2, ArrivedAt is not null, "leaving-times-missing", "没有记明到达和离开住所的时间，无从核对录像是否全程，只能按当日的音像资料认定。")
            .Block(state.Opened is null ? null : ServiceGuards.Complete("G01", ServicePapers.Receipt(state, served, left)))
            .Escalate(RuleBook.R7_1, tooFew is null, Severity.High, "F-08", tooFew ?? "")
            .Record(() => [.. ServiceEnd.Withdrawn(state, LeftOn), left, served, .. ServiceEnd.Cancelled(state, LeftOn, "已留置送达。")]);
    }

    private bool Timed(Act act) => (ArrivedAt, DepartedAt) switch
    {
        (null, null) => true,
        ({ } from, { } until) => from < until && until <= act.Now && LocalTime.Date(from) == LeftOn,
        _ => false,
    };

    // R36.1: the law asks for a witness or a recording (民事诉讼法 第八十九条); only the regulation asks for both, and not of cases older than it.
    private bool ByWitnessAlone(ServiceOfProcess state, Act act) =>
        Media is { IsDefaultOrEmpty: true } && Blank(Witness) is not null && IsOlder(state, act, LeftOn);

    /// <summary>The case was opened before the regulation took effect (本制度第三十六条).</summary>
    internal static bool IsOlder(ServiceOfProcess state, Act act, DateOnly on) =>
        state.Opened?.CaseOpenedOn is { } opened && act.Law.IsBeforeRegulation(opened, on);

    private bool IsDomicile(ServiceOfProcess state) =>
        Place.Trim() is { Length: > 0 } place && (place == state.Opened?.Addressee.Address?.Trim() || place == state.Address?.PostalAddress.Trim());

    private static string Domiciles(ServiceOfProcess state) =>
        string.Join("；", new[] { state.Opened?.Addressee.Address, state.Address?.PostalAddress }.OfType<string>().Distinct()) is { Length: > 0 } known
            ? known
            : "尚未登记，请先确认送达地址";

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
