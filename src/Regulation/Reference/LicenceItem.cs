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
/// <param name="DecidingOrgan">上级决定机关 (行政许可法 第四十三条, T.L06): this bureau only examines and forwards; null: it decides itself.</param>
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
    string Retention,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] string? DecidingOrgan = null)
{
    /// <summary>下级先行审查 (行政许可法 第四十三条).</summary>
    public const string LowerExamination = "T.L06";

    /// <summary>Whether a certificate is issued besides the decision (R11.2).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasCertificate => Certificate is not null;

    /// <summary>The day from which the decision term runs (T.L24 trap).</summary>
    public DateOnly DecisionTermStart(DateOnly receivedOn, DateOnly acceptedOn) => TermStartsAtReceipt ? receivedOn : acceptedOn;

    /// <summary>The material with this id, or null when the published list does not have it (R9.8).</summary>
    public Material? Material(string id) => Materials.FirstOrDefault(m => m.Id == id);

    /// <summary>The condition with this id, or null.</summary>
    public LicenceCondition? Condition(string id) => Conditions.FirstOrDefault(c => c.Id == id);

    /// <summary>Rows of B.2 under which an item may be decided.</summary>
    public static IReadOnlyList<string> DecisionLimits { get; } = ["T.L04", "T.L05", "T.L06", "T.L20", "T.L24", "T.L27", "T.L28", "T.L30"];

    /// <summary>What is wrong with the item itself, in Chinese; empty when it may be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        var limit = Time.TimeLimits.TryFind(DecisionLimit);
        if (limit is null || !DecisionLimits.Contains(DecisionLimit))
        {
            faults.Add($"“{DecisionLimit}”不是许可决定的期限，可用：{string.Join('、', DecisionLimits)}。");
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

        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 100)
        {
            faults.Add("事项名称应为1至100个字。");
        }

        if (Basis.Count == 0 || Basis.Any(string.IsNullOrWhiteSpace))
        {
            faults.Add("没有写明决定所依据的法律条款（行政许可法 第三十八条）。");
        }

        if (!Reference.Retention.Defaults.ContainsKey(Retention))
        {
            faults.Add($"没有名为“{Retention}”的保管期限。");
        }

        if (Conditions.Any(c => string.IsNullOrWhiteSpace(c.Id) || string.IsNullOrWhiteSpace(c.Text) || string.IsNullOrWhiteSpace(c.LawRef)))
        {
            faults.Add("每项条件都要有编号、内容和法律依据。");
        }

        if (Materials.Any(m => string.IsNullOrWhiteSpace(m.Id) || string.IsNullOrWhiteSpace(m.Name) || m.Copies < 1))
        {
            faults.Add("每项材料都要有编号、名称，份数不少于1。");
        }

        if (Certificate is { } certificate
            && (string.IsNullOrWhiteSpace(certificate.Name) || certificate.RenewalDaysBefore is < 1 or > 365
                || (certificate.ValidityLimit is { } validity && Time.TimeLimits.TryFind(validity) is not { Unit: Time.TimeUnit.Years })))
        {
            faults.Add("证件应有名称；有效期应为期限表中以年计算的期限，延续申请应在届满1至365日前。");
        }

        faults.AddRange(OfLowerExamination());
        faults.AddRange(FixedByLaw());
        faults.AddRange(Materials.GroupBy(m => m.Id).Where(g => g.Count() > 1).Select(g => $"材料编号“{g.Key}”重复。"));
        faults.AddRange(Conditions.GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => $"条件编号“{g.Key}”重复。"));
        return faults;
    }

    // 第四十三条: whoever only examines names who decides, and issues no certificate of his own.
    private IEnumerable<string> OfLowerExamination()
    {
        if (DecisionLimit == LowerExamination && (string.IsNullOrWhiteSpace(DecidingOrgan) || DecidingOrgan.Length > 100))
        {
            yield return "由本机关先行审查的事项，应当写明作出决定的上级行政机关，不超过100字（行政许可法 第四十三条）。";
        }

        if (DecisionLimit == LowerExamination && Certificate is not null)
        {
            yield return "由本机关先行审查的事项，许可证件由作出决定的上级行政机关颁发，不在这里登记（行政许可法 第四十三条）。";
        }

        if (DecisionLimit != LowerExamination && DecidingOrgan is not null)
        {
            yield return "由本机关作出决定的事项，不填上级决定机关；由上级机关决定的，决定期限选“下级先行审查”（行政许可法 第四十三条）。";
        }
    }

    // The items of B.4 have their terms from the law: a longer term, a later start or a longer validity would be weaker than it.
    private IEnumerable<string> FixedByLaw()
    {
        if (LicenceItems.TryFind(Id) is not { } known)
        {
            yield break;
        }

        if (DecisionLimit != known.DecisionLimit || TermStartsAtReceipt != known.TermStartsAtReceipt)
        {
            yield return $"“{known.Name}”的决定期限及其起算由法律规定（{Time.TimeLimits.Find(known.DecisionLimit).Source}），不得改变。";
        }

        if (Certificate?.ValidityLimit != known.Certificate?.ValidityLimit)
        {
            yield return $"“{known.Name}”证件的有效期由法律规定，不得改变；可以变更的由参数设定。";
        }

        if (known.PublicHearing && !PublicHearing)
        {
            yield return $"“{known.Name}”应当主动举行听证（行政许可法 第四十六条）。";
        }
    }
}
