using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Enforcement.Regulation.Reference;

/// <summary>案件种类 (R2.1): what kind of enforcement act a case is.</summary>
public enum CaseKind
{
    /// <summary>行政许可.</summary>
    Licensing,

    /// <summary>行政检查.</summary>
    Inspection,

    /// <summary>行政处罚.</summary>
    Penalty,
}

/// <summary>执法机关 (R1.1): what every printed document bears.</summary>
/// <param name="Name">Full name, e.g. ×县人力资源和社会保障局.</param>
/// <param name="ShortName">Prefix of document numbers, 1 to 8 Chinese characters, e.g. ×.</param>
/// <param name="DivisionCode">行政区划代码 (GB/T 2260), 6 digits.</param>
/// <param name="FondsCode">全宗号 given by the archive, used in 档号.</param>
/// <param name="Court">Court named in the remedy block.</param>
/// <param name="ReviewBody">复议机关: the people's government of the same level (行政复议法 第二十四条).</param>
public sealed partial record Agency(string Name, string ShortName, string DivisionCode, string FondsCode, string Court, string ReviewBody)
{
    /// <summary>What is missing or malformed (R1.1), in Chinese; empty when the program may start.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        Require(Name, "机关全称");
        Require(FondsCode, "全宗号");
        Require(Court, "有管辖权的人民法院");
        Require(ReviewBody, "行政复议机关");
        if (!ShortNamePattern().IsMatch(ShortName))
        {
            faults.Add("机关简称应为1至8个汉字，用作文号前缀。");
        }

        if (!DivisionPattern().IsMatch(DivisionCode))
        {
            faults.Add("行政区划代码应为6位数字（GB/T 2260）。");
        }

        if (!string.IsNullOrWhiteSpace(ReviewBody) && !ReviewBody.EndsWith("人民政府", StringComparison.Ordinal))
        {
            faults.Add("行政复议机关应为本级人民政府（行政复议法 第二十四条）。");
        }

        return faults;

        void Require(string value, string what)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                faults.Add($"未填写{what}。");
            }
        }
    }

    [GeneratedRegex(@"^[\u4e00-\u9fff×]{1,8}$")]
    private static partial Regex ShortNamePattern();

    [GeneratedRegex(@"^[1-9]\d{5}$")]
    private static partial Regex DivisionPattern();
}

/// <summary>机构类型 (第二条).</summary>
public enum UnitKind
{
    /// <summary>机关科室.</summary>
    Section,

    /// <summary>局属单位.</summary>
    Subordinate,

    /// <summary>局领导.</summary>
    Leadership,
}

/// <summary>执法科室或者局属单位 (第二条).</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Chinese name, e.g. 行政审批科.</param>
/// <param name="Kind">Section, subordinate unit or leadership.</param>
/// <param name="Mandate">委托书 under which a delegated unit acts (R2.3); null when it acts in the bureau's own name.</param>
/// <param name="EndedOn">撤销: first day on which it is no more; null = it exists. Past acts stay attributed to it.</param>
public sealed record Unit(
    string Id, string Name, UnitKind Kind, UnitMandate? Mandate = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? EndedOn = null)
{
    /// <summary>Whether it exists on a day.</summary>
    public bool Exists(DateOnly on) => EndedOn is null || on < EndedOn;
}

/// <summary>行政处罚委托书 (R2.3; 行政处罚法 第二十条).</summary>
/// <param name="LetterNumber">Number of the letter.</param>
/// <param name="PublishedOn">Day it was published; null when it was not.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">First day it no longer holds.</param>
public sealed record UnitMandate(string LetterNumber, DateOnly? PublishedOn, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>授权委托记录 (R10.4, 第十八条): one leader acts for another within a scope.</summary>
/// <param name="FromOfficerId">Who delegates.</param>
/// <param name="ToOfficerId">Who acts.</param>
/// <param name="Scope">Power item ids, or “*” for all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">First day it no longer holds.</param>
/// <param name="LetterNumber">Number of the written delegation.</param>
public sealed record Delegation(
    string FromOfficerId, string ToOfficerId, IReadOnlyList<string> Scope, DateOnly ValidFrom, DateOnly ValidTo, string LetterNumber)
{
    /// <summary>Whether it covers a power item on a day.</summary>
    public bool Covers(string powerItemId, DateOnly on) =>
        ValidFrom <= on && on < ValidTo && (Scope.Contains("*") || Scope.Contains(powerItemId));
}

/// <summary>权责清单事项 (R2.1).</summary>
/// <param name="Id">Stable id; the licence item of the same id describes it further.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Kind">Kind of case it allows.</param>
/// <param name="Units">Ids of the units that may handle it (R2.2).</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">First day it is no longer on the list; null = open.</param>
public sealed record PowerItem(
    string Id, string Name, CaseKind Kind, IReadOnlyList<string> Units, DateOnly ValidFrom, DateOnly? ValidTo);
