using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Rules;

namespace Enforcement.Documents.Issuing;

/// <summary>
/// 答复当事人查阅 (R4.2; 行政处罚法 第六十四条第（八）项): what a party received or signed he may always read; only a secrecy ground
/// of RULEBOOK E.7 stands against it. Papers that are not his go through the archive's procedure (R33.1).
/// </summary>
/// <param name="Party">当事人: an addressee or a signer of the document.</param>
/// <param name="Reader">查阅人: the party, or who acts for him.</param>
/// <param name="IdKind">身份证, 工作证, 介绍信 or 律师证 (R33.1).</param>
/// <param name="IdNo">Number of that paper; recorded masked.</param>
/// <param name="Ground">Null: shown. Otherwise the ground of a refusal, one of <see cref="SecrecyGrounds"/>.</param>
public sealed record AnswerPartyReading(string Party, string Reader, string IdKind, string IdNo, string? Ground = null) : Command<OfficialDocument>
{
    /// <summary>Grounds of RULEBOOK E.7 that concern secrecy, with their meaning.</summary>
    public static ImmutableSortedDictionary<string, string> SecrecyGrounds { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        DisclosureGrounds.All.Where(ground => ground.Code is "ND1" or "ND2" or "ND4" or "ND8").Select(ground => KeyValuePair.Create(ground.Code, ground.Name)));

    /// <summary>Papers that prove who comes to read (R33.1).</summary>
    public static ImmutableArray<string> IdKinds { get; } = ["身份证", "工作证", "介绍信", "律师证"];

    public override Outcome Decide(OfficialDocument state, Act act)
    {
        if (Open(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var parties = PartiesOf(state);
        return new Ruling(act)
            .Block(
                RuleBook.R4_2, parties.Contains(Party, StringComparer.Ordinal), "not-his-document", $"“{Party}”没有收到也没有签署这份文书。",
                parties.IsEmpty ? "请按档案查阅程序办理。" : $"收到或者签署这份文书的是：{string.Join("、", parties)}；其他人请按档案查阅程序办理。")
            .Block(Given("查阅人", Reader))
            .Block(
                RuleBook.R33_1, IdKinds.Contains(IdKind, StringComparer.Ordinal), "identity-not-proved", $"“{IdKind}”不能证明查阅人身份。", $"请出示：{string.Join("、", IdKinds)}。")
            .Block(Given("证件号码", IdNo))
            .Block(
                RuleBook.R4_2, Ground is null || SecrecyGrounds.ContainsKey(Ground), "no-secrecy-ground", "当事人收到或者签署的文书，没有保密理由不得拒绝查阅。",
                $"请提供查阅；确有保密理由的，写明：{string.Join("、", SecrecyGrounds.Select(g => $"{g.Key}（{g.Value}）"))}。")
            .Record(() => [new PartyReadingAnswered(Party, Reader.Trim(), IdKind, Masking.InternalIdNumber(IdNo.Trim()), Ground is null, Ground, act.Today)]);
    }

    /// <summary>There is something to read.</summary>
    internal static Refusal? Open(OfficialDocument state) => state.Print is not null
        ? null
        : Refusal.Of(RuleBook.R4_2, "document-not-issued", "文书尚未签发，没有可以查阅的内容。", "请在文书签发后查阅。");

    /// <summary>Addressees, and the parties who signed.</summary>
    internal static ImmutableArray<string> PartiesOf(OfficialDocument state)
    {
        if (state.Request is not { } request || DocumentCatalogue.Find(request.Code) is not { } type || state.Print is null)
        {
            return [];
        }

        var slots = type.Signatures.Where(slot => slot.ByParty).Select(slot => slot.Slot).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. request.Addressees.Select(a => a.Name)
                .Concat(DocumentIssuer.Read(type, request.FieldsJson).Signatures.Where(s => slots.Contains(s.Slot)).Select(s => s.Name))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static Refusal? Given(string what, string? text) => string.IsNullOrWhiteSpace(text) || text.Length > 200
        ? Refusal.Of(RuleBook.R33_1, "field-missing", $"没有填写{what}，或者超过200字。", $"请填写{what}。")
        : null;
}
