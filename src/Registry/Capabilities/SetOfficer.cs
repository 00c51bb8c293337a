using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Registry.SignIn;
using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Capabilities;

/// <summary>登记人员、角色和执法证件 (第六条): both conditions of Art. 6, qualification and certificate, are kept with their validity and scope.</summary>
/// <param name="Officer">The whole value; replaces the one in force.</param>
/// <param name="Reason">依据或理由, 1 to 500 characters.</param>
public sealed record SetOfficer(Officer Officer, string? Reason = null) : Command<RegistryObject>, IRegistryCommand
{
    /// <summary>执法证件有效期不超过五年 (G.4).</summary>
    private const int LongestTerm = 5;

    [JsonIgnore]
    public string ObjectKind => ReferenceObjects.Officer;

    [JsonIgnore]
    public string ObjectId => Officer.Id;

    public override Outcome Decide(RegistryObject state, Act act) => Keeping.Decide(
        state, act, this, Reason, JsonSerializer.Serialize(Officer, ReferenceJson.Default.Officer),
        Fault(act.Law, act.Today, act.By), reason => new OfficerSet(Officer, reason));

    private Refusal? Fault(Law law, DateOnly today, Actor by)
    {
        if (by.Id == Officer.Id && by.Is(AccountRoles.Administrator) && !(Officer.Active && Officer.Has(AccountRoles.Administrator)))
        {
            return new Refusal("own-account", "account", "账号管理规则", "不能取消自己的系统管理员角色，也不能把自己登记为离岗。", "请由另一名系统管理员办理。");
        }

        if (RoleSeparation.Check(Officer.Roles) is { } mixed)
        {
            return new Refusal(mixed.Code, mixed.Rule, mixed.Basis, mixed.Reason, mixed.Remedy);
        }

        var rule = Officer.IsAuxiliary ? RuleBook.R6_2 : RuleBook.R6_1;
        return Keeping.Fault("officer-invalid", rule.Id, rule.LegalBasis, [.. Faults(law), .. Officer.Certificates.SelectMany(c => Faults(law, c, today))]);
    }

    private IEnumerable<string> Faults(Law law)
    {
        if (!Words.AreName(Officer.Name, 50))
        {
            yield return "姓名应为1至50个字，不含控制字符。";
        }

        foreach (var fault in Dates.Faults((Officer.QualifiedFrom, "执法资格取得日期"), (Officer.QualifiedTo, "执法资格截止日期")))
        {
            yield return fault;
        }

        if (Officer.LegalQualificationNumber is { } legal && !Words.AreName(legal, 40))
        {
            yield return "法律职业资格证书编号应为1至40个字，不含控制字符。";
        }

        if (Officer.Roles.Distinct(StringComparer.Ordinal).Count() != Officer.Roles.Count)
        {
            yield return "同一角色登记了两次。";
        }

        if (law.Unit(Officer.UnitId) is not { } unit)
        {
            yield return $"没有编号为“{Officer.UnitId}”的机构，请先登记机构。";
        }
        else if (Officer.Active && unit.EndedOn is not null)
        {
            yield return $"“{unit.Name}”已于{unit.EndedOn:yyyy-MM-dd}撤销，请选择其他机构。";
        }

        foreach (var role in Officer.Roles.Where(role => !AccountRoles.Contains(role)))
        {
            yield return $"没有角色“{role}”。";
        }

        if (Officer.QualifiedTo < Officer.QualifiedFrom || (Officer.QualifiedFrom is null && Officer.QualifiedTo is not null))
        {
            yield return "执法资格的起止日期不正确。";
        }

        if (Officer.IsAuxiliary && (Officer.Has(Roles.Officer) || Officer.Has(Roles.LeadOfficer) || Officer.Certificates.Count > 0))
        {
            yield return "辅助人员不能担任执法人员，也不能持有执法证件，只能列为协助人员。";
        }

        if (Officer.Certificates.GroupBy(c => (c.Kind, c.Number)).Any(same => same.Count() > 1))
        {
            yield return "同一证件登记了两次。";
        }
    }

    private IEnumerable<string> Faults(Law law, OfficerCertificate certificate, DateOnly today)
    {
        var name = $"{certificate.KindName}{certificate.Number}";
        if (certificate.Number.Length > 30 || CertificateNumber.Check(certificate.Number, law.Setting(Setting.CertificatePattern, today)) is not IdentifierCheck.Valid { Value: var number } || number != certificate.Number)
        {
            yield return $"{certificate.KindName}的证号“{certificate.Number}”不符合编号格式（参数 {Setting.CertificatePattern.Key}）。";
        }

        var dates = Dates.Faults((certificate.ValidFrom, $"{name}的有效期起始日"), (certificate.ValidTo, $"{name}的有效期截止日")).ToList();
        foreach (var fault in dates)
        {
            yield return fault;
        }

        if (certificate.ValidTo < certificate.ValidFrom)
        {
            yield return $"{name}的有效期截止日早于起始日。";
        }
        else if (dates.Count == 0 && certificate.ValidTo >= certificate.ValidFrom.AddYears(LongestTerm))
        {
            yield return $"{name}的有效期超过{LongestTerm}年。";
        }

        if (certificate.Categories.Count == 0)
        {
            yield return $"{name}没有执法类别。";
        }

        if (certificate.Region.Length != 6 || !certificate.Region.All(char.IsAsciiDigit))
        {
            yield return $"{name}的执法区域应为6位行政区划代码。";
        }

        foreach (var item in certificate.Items.Where(item => law.PowerItem(item) is null))
        {
            yield return $"{name}所限的事项“{item}”不在权责清单内。";
        }

        if (law.Officers.FirstOrDefault(o => o.Id != Officer.Id && o.Certificates.Any(c => c.Kind == certificate.Kind && c.Number == certificate.Number)) is { } other)
        {
            yield return $"{name}已登记在{other.Name}（{other.Id}）名下。";
        }
    }
}
