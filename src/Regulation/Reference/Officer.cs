namespace Enforcement.Regulation.Reference;

/// <summary>证件种类 (第六条; 劳动保障监察条例 第四条).</summary>
public enum CertificateKind
{
    /// <summary>行政执法证.</summary>
    Enforcement,

    /// <summary>劳动保障监察证.</summary>
    LabourSupervision,
}

/// <summary>执法证件 (第六条).</summary>
/// <param name="Kind">执法证 or 劳动保障监察证.</param>
/// <param name="Number">Printed number.</param>
/// <param name="Categories">执法类别: kinds of case it allows.</param>
/// <param name="Items">Power item ids it is limited to; empty = every item of the categories.</param>
/// <param name="Region">执法区域: division code, trailing pairs of zeros stand for the whole province or city.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day.</param>
/// <param name="Suspended">暂扣: it gives no power while suspended.</param>
public sealed record OfficerCertificate(
    CertificateKind Kind,
    string Number,
    IReadOnlyList<CaseKind> Categories,
    IReadOnlyList<string> Items,
    string Region,
    DateOnly ValidFrom,
    DateOnly ValidTo,
    bool Suspended = false)
{
    /// <summary>Chinese name of the kind.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string KindName => Kind == CertificateKind.Enforcement ? "行政执法证" : "劳动保障监察证";

    /// <summary>Whether the region of the certificate contains the agency's division.</summary>
    public bool CoversRegion(string divisionCode) => divisionCode.StartsWith(
        Region.EndsWith("0000", StringComparison.Ordinal) ? Region[..2] : Region.EndsWith("00", StringComparison.Ordinal) ? Region[..4] : Region,
        StringComparison.Ordinal);

    /// <summary>Whether category and items of the certificate contain the power item.</summary>
    public bool CoversItem(PowerItem item) => Categories.Contains(item.Kind) && (Items.Count == 0 || Items.Contains(item.Id));
}

/// <summary>工作人员 (第六条): what the law needs to know about a person who acts.</summary>
/// <param name="Id">Stable id; also the account's subject.</param>
/// <param name="Name">Name as on the certificate.</param>
/// <param name="UnitId">Unit the person belongs to.</param>
/// <param name="Roles">Names from <see cref="Reference.Roles"/>.</param>
/// <param name="Certificates">Both kinds may coexist.</param>
/// <param name="QualifiedFrom">行政执法资格 from; null = never obtained.</param>
/// <param name="QualifiedTo">Last day of the qualification; null = open.</param>
/// <param name="LegalQualificationNumber">法律职业资格证书编号, wanted of first-time penalty reviewers; null = none.</param>
/// <param name="IsAuxiliary">辅助人员, 劳务派遣人员: assists, never counts as an officer (R6.2).</param>
/// <param name="Active">False once the person has left; past acts stay attributed.</param>
public sealed record Officer(
    string Id,
    string Name,
    string UnitId,
    IReadOnlyList<string> Roles,
    IReadOnlyList<OfficerCertificate> Certificates,
    DateOnly? QualifiedFrom = null,
    DateOnly? QualifiedTo = null,
    string? LegalQualificationNumber = null,
    bool IsAuxiliary = false,
    bool Active = true)
{
    /// <summary>Whether the person holds a role.</summary>
    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);

    /// <summary>Whether the 执法资格 holds on a day.</summary>
    public bool IsQualified(DateOnly on) => QualifiedFrom <= on && (QualifiedTo is null || on <= QualifiedTo);
}
