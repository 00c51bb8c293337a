using Enforcement.Regulation.Identifiers;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>当事人信息的填写: fields of a party, checked as they are typed (RULEBOOK G.2, G.3).</summary>
internal static class PartyFields
{
    /// <param name="known">What is recorded already; null: nothing.</param>
    public static IEnumerable<FormField> Of(string prefix, string group, DateOnly today, Party? known = null)
    {
        string Name(string part) => $"{prefix}.{part}";
        bool Citizen(FormValues v) => v[Name("kind")] == nameof(PartyKind.Citizen);
        bool Known(FormValues v) => v[Name("kind")] is not null;

        yield return FormField.Choice(Name("kind"), "类别",
        [
            new(nameof(PartyKind.LegalPerson), "法人"), new(nameof(PartyKind.OtherOrganisation), "其他组织"),
            new(nameof(PartyKind.SoleTrader), "个体工商户"), new(nameof(PartyKind.Citizen), "公民"),
        ]) with
        { Group = group, Initial = known?.Kind.ToString() };
        yield return FormField.Text(Name("name"), "姓名或者名称") with { Group = group, Most = 200, Initial = known?.Name };
        yield return FormField.Text(Name("idNo"), "公民身份号码") with { Group = group, When = Citizen, Most = 18, Initial = known?.IdNo, Check = v => IdError(v[Name("idNo")], today) };
        yield return FormField.Text(Name("uscc"), "统一社会信用代码", required: false) with
        {
            Group = group,
            When = v => Known(v) && !Citizen(v),
            Most = 18,
            Initial = known?.Uscc,
            Check = v => UsccError(v[Name("uscc")]),
            Notice = v => UsccNotice(v[Name("uscc")]),
        };
        yield return FormField.Text(Name("usccMissing"), "没有统一社会信用代码的原因") with { Group = group, When = v => Known(v) && !Citizen(v) && v[Name("uscc")] is null, Initial = known?.UsccMissingReason };
        yield return FormField.Text(Name("legalRep"), "法定代表人（负责人）") with { Group = group, When = v => v[Name("kind")] == nameof(PartyKind.LegalPerson), Most = 50, Initial = known?.LegalRep };
        yield return FormField.Text(Name("address"), "住所") with { Group = group, Initial = known?.Address };
        yield return FormField.Text(Name("phone"), "联系电话", required: false) with { Group = group, Most = 30, Initial = known?.Phone };
    }

    public static Party Read(string prefix, FormValues values)
    {
        string? Value(string part) => values[$"{prefix}.{part}"];
        return new Party(
            Enum.Parse<PartyKind>(Value("kind") ?? nameof(PartyKind.LegalPerson)), Value("name") ?? "", Value("address") ?? "",
            Value("idNo")?.ToUpperInvariant(), Value("uscc")?.ToUpperInvariant(), Value("usccMissing"), Value("legalRep"), Value("phone"));
    }

    /// <summary>What is wrong with a citizen's number; a check digit that does not fit is worth a look only.</summary>
    public static string? IdError(string? text, DateOnly today) => text is null ? null : (CitizenIdNumber.Check(text, today) as IdentifierCheck.Malformed)?.Reason;

    /// <summary>What is wrong with a credit code.</summary>
    public static string? UsccError(string? text) => text is null ? null : (UnifiedSocialCreditCode.Check(text) as IdentifierCheck.Malformed)?.Reason;

    /// <summary>A check digit that does not fit: genuine codes of this kind exist.</summary>
    public static string? UsccNotice(string? text) =>
        text is not null && UnifiedSocialCreditCode.Check(text) is IdentifierCheck.CheckDigitWrong wrong ? $"{wrong.Reason}请与证照原件核对。" : null;
}
