namespace Enforcement.Regulation.Reference;

/// <summary>是否需要现场勘察 (第十条; H.1).</summary>
public enum SiteSurvey
{
    /// <summary>应当勘察: no review without a survey record.</summary>
    Required,

    /// <summary>按需勘察: leaving it out needs a reason.</summary>
    OnDemand,

    /// <summary>不勘察: only by configuration of the director.</summary>
    None,
}

/// <summary>材料形式 (行政许可法 第三十条).</summary>
public enum MaterialForm
{
    /// <summary>原件.</summary>
    Original,

    /// <summary>复印件.</summary>
    Copy,

    /// <summary>复印件，核验原件.</summary>
    CopyWithOriginalShown,
}

/// <summary>申请材料 (行政许可法 第三十条): what the published list asks for, with its 法定形式.</summary>
/// <param name="Id">Stable within the item.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Form">Original, copy, or copy with the original shown.</param>
/// <param name="Copies">Number of copies, at least 1.</param>
/// <param name="MustSign">Signature demanded.</param>
/// <param name="MustSeal">Seal demanded.</param>
/// <param name="OnlyIf">Chinese: when it is demanded at all; null = always.</param>
/// <param name="HasExpiry">The paper itself has a validity that must not have ended.</param>
public sealed record Material(
    string Id, string Name, MaterialForm Form, int Copies, bool MustSign, bool MustSeal, string? OnlyIf = null, bool HasExpiry = false);

/// <summary>许可条件 (R11.3, B.4): a refusal must point at one that failed.</summary>
/// <param name="Id">Stable within the item.</param>
/// <param name="Text">The condition in Chinese.</param>
/// <param name="LawRef">Law and article.</param>
public sealed record LicenceCondition(string Id, string Text, string LawRef);

/// <summary>许可证件与有效期.</summary>
/// <param name="Name">Title of the certificate, e.g. 劳务派遣经营许可证.</param>
/// <param name="ValidityLimit">Limit id of its validity, e.g. T.L22; null = no end.</param>
/// <param name="RenewalDaysBefore">Days before the end by which renewal is to be asked for; null = no renewal.</param>
public sealed record LicenceCertificateKind(string Name, string? ValidityLimit, int? RenewalDaysBefore);

/// <summary>许可事项 (B.4): conditions, materials and terms of one licence.</summary>
/// <param name="Id">Stable id, the same as its power item.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Conditions">法定条件.</param>
/// <param name="Materials">法定材料与形式; nothing else may be demanded (R9.8).</param>
/// <param name="SiteSurvey">Whether a survey is owed.</param>
/// <param name="PublicHearing">行政许可法 第四十六条: a hearing of its own motion is owed.</param>
/// <param name="Certificate">The certificate; null when the decision itself is the licence.</param>
/// <param name="DecisionLimit">Limit id of the decision, e.g. T.L20.</param>
/// <param name="TermStartsAtReceipt">T.L24: the term runs from receipt of the application, not from acceptance.</param>
/// <param name="PromisedDays">承诺时限 in the unit of the limit, not above the legal length; null = none.</param>
/// <param name="ExtensionDays">Most by which the decision may be extended; 0 = not at all.</param>
/// <param name="Basis">Laws and articles printed in the decision.</param>
/// <param name="Retention">Retention family key below archive.retention, e.g. licensing.granted.</param>
public sealed record LicenceItem(
    string Id,
    string Name,
    IReadOnlyList<LicenceCondition> Conditions,
    IReadOnlyList<Material> Materials,
    SiteSurvey SiteSurvey,
    bool PublicHearing,
    LicenceCertificateKind? Certificate,
    string DecisionLimit,
    bool TermStartsAtReceipt,
    int? PromisedDays,
    int ExtensionDays,
    IReadOnlyList<string> Basis,
    string Retention)
{
    /// <summary>Whether a certificate is issued besides the decision (R11.2).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasCertificate => Certificate is not null;

    /// <summary>The day from which the decision term runs (T.L24 trap).</summary>
    public DateOnly DecisionTermStart(DateOnly receivedOn, DateOnly acceptedOn) => TermStartsAtReceipt ? receivedOn : acceptedOn;

    /// <summary>The material with this id, or null when the published list does not have it (R9.8).</summary>
    public Material? Material(string id) => Materials.FirstOrDefault(m => m.Id == id);

    /// <summary>The condition with this id, or null.</summary>
    public LicenceCondition? Condition(string id) => Conditions.FirstOrDefault(c => c.Id == id);

    /// <summary>What is wrong with the item itself, in Chinese; empty when it may be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        var limit = Time.TimeLimits.TryFind(DecisionLimit);
        if (limit is null)
        {
            faults.Add($"决定期限“{DecisionLimit}”不在期限表中。");
        }
        else if (PromisedDays > limit.Length)
        {
            faults.Add($"承诺时限{PromisedDays}超过法定期限{limit.InWords}（{limit.Source}）。");
        }
        else if (ExtensionDays > (limit.MaxExtension ?? 0))
        {
            faults.Add($"延长时间{ExtensionDays}超过法定上限{limit.MaxExtension ?? 0}（{limit.Source}）。");
        }

        if (PromisedDays < 1 || ExtensionDays < 0)
        {
            faults.Add("承诺时限应不少于1，延长时间应不少于0。");
        }

        if (Materials.Count == 0 || Conditions.Count == 0)
        {
            faults.Add("许可事项至少要有一项条件和一项材料（行政许可法 第三十条）。");
        }

        faults.AddRange(Materials.GroupBy(m => m.Id).Where(g => g.Count() > 1).Select(g => $"材料编号“{g.Key}”重复。"));
        faults.AddRange(Conditions.GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => $"条件编号“{g.Key}”重复。"));
        return faults;
    }
}
