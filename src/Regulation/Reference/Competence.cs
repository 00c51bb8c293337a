using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Regulation.Reference;

/// <summary>执法主体与人员资格 (第二条, 第六条, 第七条): pure predicates; null or empty means lawful.</summary>
public static class Competence
{
    /// <summary>
    /// R1.1, R2.1, R2.2, R2.3: the agency is described, the item is on the power list that day, the unit may handle it, a delegated unit
    /// has its letter.
    /// </summary>
    public static Breach? ToOpen(Law law, string powerItemId, CaseKind kind, string unitId, DateOnly on)
    {
        if (law.Agency.Faults() is { Count: > 0 } faults)
        {
            return new Breach(RuleBook.R1_1, $"机关信息不完整，不能办理案件：{string.Concat(faults)}", "请系统管理员先在基础信息中登记机关全称、简称和行政区划代码。");
        }

        var item = law.PowerItem(powerItemId);
        if (item is null || item.Kind != kind || on < item.ValidFrom || on >= item.ValidTo)
        {
            return new Breach(RuleBook.R2_1, $"权责清单中没有{on:yyyy-MM-dd}有效的{KindName(kind)}事项“{item?.Name ?? powerItemId}”。", "请选择权责清单内有效的事项，或者先更新权责清单。");
        }

        if (law.Unit(unitId) is not { } unit || !unit.Exists(on) || !item.Units.Contains(unitId))
        {
            var units = string.Join('、', item.Units.Select(id => law.Unit(id)?.Name ?? id));
            return new Breach(RuleBook.R2_2, $"“{law.Unit(unitId)?.Name ?? unitId}”不是“{item.Name}”的承办单位。", $"请移送承办单位：{units}。");
        }

        return kind == CaseKind.Penalty && unit.Mandate is { } mandate && !IsInForce(mandate, on)
            ? new Breach(RuleBook.R2_3, $"“{unit.Name}”的委托书{mandate.LetterNumber}未公布或者不在有效期内。", "请先签订并公布有效的委托书，或者由本机关科室承办。")
            : null;
    }

    /// <summary>R6.1, R6.2: why a person may not act as an officer for an item on a day; empty when the person may.</summary>
    public static IReadOnlyList<string> Gaps(Law law, string officerId, string powerItemId, DateOnly on)
    {
        if (law.Officer(officerId) is not { } officer)
        {
            return [$"人员库中没有编号为“{officerId}”的人员"];
        }

        var gaps = new List<string>();
        if (officer.IsAuxiliary)
        {
            gaps.Add($"{officer.Name}是辅助人员，只能协助");
        }

        if (!officer.Active)
        {
            gaps.Add($"{officer.Name}已离岗");
        }

        if (!officer.IsQualified(on))
        {
            gaps.Add($"{officer.Name}在{on:yyyy-MM-dd}没有有效的行政执法资格");
        }

        if (officer.Certificates.Count == 0)
        {
            gaps.Add($"{officer.Name}没有执法证件");
        }
        else if (ValidCertificate(law, officerId, powerItemId, on) is null)
        {
            gaps.AddRange(officer.Certificates.Select(c => $"{officer.Name}的{c.KindName}{c.Number}{CertificateGap(law, c, powerItemId, on)}"));
        }

        return gaps;
    }

    /// <summary>R6.1: the certificate to show for an item on a day; null when the person has none that covers it.</summary>
    public static OfficerCertificate? ValidCertificate(Law law, string officerId, string powerItemId, DateOnly on) =>
        law.Officer(officerId)?.Certificates.FirstOrDefault(c => CertificateGap(law, c, powerItemId, on) is null);

    /// <summary>R6.1: a breach when the person may not act as an officer.</summary>
    public static Breach? OfOfficer(Law law, string officerId, string powerItemId, DateOnly on)
    {
        var gaps = Gaps(law, officerId, powerItemId, on);
        return gaps.Count == 0
            ? null
            : new Breach(
                law.Officer(officerId) is { IsAuxiliary: true } ? RuleBook.R6_2 : RuleBook.R6_1,
                string.Join('；', gaps) + "。", "请改由具有执法资格并持有涵盖该事项有效证件的人员承办。");
    }

    /// <summary>R7.1, R7.3: a breach when fewer valid, not recused officers are present than the action needs.</summary>
    /// <param name="law">Snapshot.</param>
    /// <param name="action">Kind of field action.</param>
    /// <param name="officerIds">Everyone named as officer; a person named twice counts once.</param>
    /// <param name="recused">Ids of persons under recusal.</param>
    /// <param name="powerItemId">Item the case is about.</param>
    /// <param name="on">Day of the action.</param>
    public static Breach? Presence(
        Law law, FieldAction action, IEnumerable<string> officerIds, IReadOnlyCollection<string> recused, string powerItemId, DateOnly on)
    {
        var needed = law.Setting(Setting.OfficersMin(action), on);
        var reasons = new List<string>();
        var valid = 0;
        foreach (var id in officerIds.Distinct(StringComparer.Ordinal))
        {
            var gaps = Gaps(law, id, powerItemId, on);
            if (gaps.Count == 0 && recused.Contains(id))
            {
                reasons.Add($"{law.Officer(id)!.Name}应当回避");
            }
            else if (gaps.Count == 0)
            {
                valid++;
            }

            reasons.AddRange(gaps);
        }

        return valid >= needed
            ? null
            : new Breach(
                RuleBook.R7_1,
                $"{FieldActions.Name(action)}需要{needed}名以上执法人员在场，合格的只有{valid}名" + (reasons.Count == 0 ? "。" : $"：{string.Join('；', reasons)}。"),
                $"请增派执法人员，使合格人员达到{needed}名。");
    }

    /// <summary>R7.2: a breach when an officer did not show the certificate before the action began.</summary>
    /// <param name="officerName">Name for the text.</param>
    /// <param name="shownAt">When the certificate was shown; null = it was not.</param>
    /// <param name="startedAt">First question or act.</param>
    public static Breach? CertificateShown(string officerName, DateTimeOffset? shownAt, DateTimeOffset startedAt) =>
        shownAt <= startedAt ? null : new Breach(RuleBook.R7_2, $"{officerName}未在开始前出示执法证件。", "应当先出示证件、记录证号和时间，再开始执法。");

    /// <summary>R7.4: a breach when two presences of one officer at different places overlap in time.</summary>
    public static Breach? Overlap(IEnumerable<FieldPresence> presences)
    {
        foreach (var own in presences.GroupBy(p => p.OfficerId, StringComparer.Ordinal))
        {
            var ordered = own.OrderBy(p => p.Start).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                var other = ordered.Skip(i + 1).FirstOrDefault(p => p.Start < ordered[i].End && p.Place != ordered[i].Place);
                if (other is not null)
                {
                    return new Breach(
                        RuleBook.R7_4,
                        $"{own.Key}在{other.Start.ToOffset(Time.LocalTime.Offset):yyyy-MM-dd HH:mm}同时出现在“{ordered[i].Place}”和“{other.Place}”。",
                        "请核对时间和地点，或者更换其中一处的执法人员。");
                }
            }
        }

        return null;
    }

    /// <summary>R10.4: whether a person may decide in the place of a role: by holding it, or by a delegation from its holder in force that day.</summary>
    public static bool MayActAs(Law law, string officerId, string role, string powerItemId, DateOnly on) =>
        law.Officer(officerId) is { Active: true } officer
        && (officer.Has(role) || law.Delegations.Any(d =>
            d.ToOfficerId == officerId && d.Covers(powerItemId, on) && law.Officer(d.FromOfficerId) is { } from && from.Has(role)));

    private static bool IsInForce(UnitMandate mandate, DateOnly on) =>
        mandate.PublishedOn <= on && mandate.ValidFrom <= on && on < mandate.ValidTo;

    private static string? CertificateGap(Law law, OfficerCertificate certificate, string powerItemId, DateOnly on) =>
        on < certificate.ValidFrom || on > certificate.ValidTo ? $"不在有效期内（{certificate.ValidFrom:yyyy-MM-dd}至{certificate.ValidTo:yyyy-MM-dd}）"
        : certificate.Suspended ? "已被暂扣"
        : !certificate.CoversRegion(law.Agency.DivisionCode) ? $"的执法区域（{certificate.Region}）不含本地"
        : law.PowerItem(powerItemId) is not { } item || !certificate.CoversItem(item) ? "的执法类别不含该事项"
        : null;

    private static string KindName(CaseKind kind) => kind switch
    {
        CaseKind.Licensing => "行政许可",
        CaseKind.Inspection => "行政检查",
        CaseKind.Penalty => "行政处罚",
        _ => throw new System.Diagnostics.UnreachableException($"{kind}"),
    };
}

/// <summary>一名执法人员的一次现场执法 (R7.4).</summary>
/// <param name="OfficerId">Who.</param>
/// <param name="Place">Where.</param>
/// <param name="Start">From.</param>
/// <param name="End">To, not before <paramref name="Start"/>.</param>
public sealed record FieldPresence(string OfficerId, string Place, DateTimeOffset Start, DateTimeOffset End);
