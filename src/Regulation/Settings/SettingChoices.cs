namespace Enforcement.Regulation.Settings;

/// <summary>期间有疑义时的解释 (C0).</summary>
public enum DoubtRule
{
    /// <summary>对机关取较早的届满日，对当事人取较晚的届满日.</summary>
    BureauEarlier,
}

/// <summary>法制审核不同意时的处理 (R14.3). For penalties the law allows no override whatever is set.</summary>
public enum ReviewOverride
{
    /// <summary>可以集体讨论决定.</summary>
    Collective,

    /// <summary>不得作出决定.</summary>
    None,
}

/// <summary>执法文书版式 (G.1).</summary>
public enum FormLayout
{
    /// <summary>部颁文书样式.</summary>
    MinistryTemplate,

    /// <summary>党政机关公文格式.</summary>
    OfficialDocument,
}

/// <summary>案卷页码位置 (E.2).</summary>
public enum PageNumberPlace
{
    /// <summary>正面右上角、背面左上角.</summary>
    UpperRight,

    /// <summary>正面右下角、背面左下角.</summary>
    LowerRight,
}

/// <summary>涉密材料的保管方式 (R32.1).</summary>
public enum SecretStorage
{
    /// <summary>离线保管: the ordinary store holds a placeholder only.</summary>
    Offline,
}

/// <summary>立案审批人 (R15.4).</summary>
public enum FilingApprover
{
    /// <summary>分管局领导.</summary>
    DeputyDirector,

    /// <summary>劳动保障监察科负责人.</summary>
    SupervisionHead,
}

/// <summary>加处罚款的基数 (R21.3).</summary>
public enum LateFeeBase
{
    /// <summary>未缴纳的罚款.</summary>
    Unpaid,

    /// <summary>全部罚款.</summary>
    FullFine,
}

/// <summary>分期缴纳违约的处理 (D.2).</summary>
public enum MissedInstalment
{
    /// <summary>分期计划自当日起失效.</summary>
    VoidRemaining,
}

/// <summary>回避决定人 (G11).</summary>
public enum RecusalDecider
{
    /// <summary>局长.</summary>
    Director,

    /// <summary>劳动保障监察科负责人.</summary>
    SupervisionHead,
}

/// <summary>行政处罚公示范围 (E.7).</summary>
public enum PenaltyPublication
{
    /// <summary>全部单位，以及具有一定社会影响的自然人处罚.</summary>
    AllEntitiesAndImpactNaturalPersons,

    /// <summary>全部处罚.</summary>
    All,
}

/// <summary>保管期限 (E.5; 国家档案局令第8号).</summary>
public enum RetentionPeriod
{
    /// <summary>永久.</summary>
    Permanent,

    /// <summary>定期30年.</summary>
    Years30,

    /// <summary>定期10年.</summary>
    Years10,
}
