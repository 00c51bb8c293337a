namespace Enforcement.Regulation.Rules;

/// <summary>规则的后果 (RULEBOOK 0.3).</summary>
public enum RuleEffect
{
    /// <summary>阻止 (B): the command is refused with the rule id.</summary>
    Block,

    /// <summary>提示 (W): accepted after a typed reason; a finding of low severity.</summary>
    Warn,

    /// <summary>记录并上报 (E): the fact is recorded, with a finding of at least medium severity.</summary>
    Escalate,

    /// <summary>自动 (A): the system itself records the effect when time or facts are reached.</summary>
    Automatic,
}

/// <summary>问题的严重程度 (F.1).</summary>
public enum Severity
{
    /// <summary>轻微: a note to the handler and the section head.</summary>
    Low,

    /// <summary>一般: 责令限期整改.</summary>
    Medium,

    /// <summary>较重: 责令限期整改 and report to the deputy director.</summary>
    High,

    /// <summary>严重: referral to the director and the supervisor.</summary>
    Critical,
}

/// <summary>一条规则与法律的关系 (R36.1), where its sources alone do not tell.</summary>
public enum Strictness
{
    /// <summary>本制度严于法律: the law named asks for less, the rest is the regulation's own.</summary>
    BeyondTheLaw,

    /// <summary>记录本身的规则: form, number and integrity of the record; no case is handled without them, however old it is.</summary>
    KeepsTheRecord,
}

/// <summary>一条规则: what is demanded, on which article, with which consequence.</summary>
/// <param name="Id">RULEBOOK id, e.g. R9.1.</param>
/// <param name="Articles">Articles of the bureau's own regulation it serves, 1 to 36.</param>
/// <param name="LegalBasis">Chinese, e.g. 本制度第九条；行政许可法 第三十二条.</param>
/// <param name="Title">Chinese, one line.</param>
/// <param name="Effect">Consequence in the ordinary case.</param>
/// <param name="PastFactEffect">Consequence when the violated fact has already happened and can only be recorded; null = as <paramref name="Effect"/>.</param>
/// <param name="Severity">Severity of the finding where there is one; null = the ordinary one of the effect.</param>
/// <param name="Strictness">Where it stands to the laws it names (R36.1); null = as <paramref name="LegalBasis"/> says.</param>
public sealed record Rule(
    string Id,
    IReadOnlyList<int> Articles,
    string LegalBasis,
    string Title,
    RuleEffect Effect,
    RuleEffect? PastFactEffect = null,
    Severity? Severity = null,
    Strictness? Strictness = null)
{
    /// <summary>
    /// Whether only the bureau's own regulation asks for it: by the sources in <see cref="LegalBasis"/>, of which 国办发 documents are guidance and no
    /// law, unless <see cref="Strictness"/> says otherwise. Such rules are warnings in a case older than the regulation (R36.1).
    /// </summary>
    public bool IsOfTheRegulationAlone => Strictness switch
    {
        Rules.Strictness.BeyondTheLaw => true,
        Rules.Strictness.KeepsTheRecord => false,
        _ => LegalBasis.Split('；').All(source => source.StartsWith("本制度", StringComparison.Ordinal) || source.StartsWith("国办发", StringComparison.Ordinal)),
    };

    /// <summary>Severity of a finding under this rule: as written, else low for W and medium for E.</summary>
    public Severity FindingSeverity => Severity ?? (Effect == RuleEffect.Warn ? Rules.Severity.Low : Rules.Severity.Medium);

    public bool Equals(Rule? other) => other is not null && Id == other.Id && Title == other.Title && LegalBasis == other.LegalBasis
        && Effect == other.Effect && PastFactEffect == other.PastFactEffect && Severity == other.Severity && Strictness == other.Strictness && Articles.SequenceEqual(other.Articles);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
