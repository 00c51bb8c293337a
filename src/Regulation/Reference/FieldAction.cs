namespace Enforcement.Regulation.Reference;

/// <summary>需要计算执法人员人数的行为 (R7.1, R7.3).</summary>
public enum FieldAction
{
    /// <summary>许可现场勘察.</summary>
    SiteSurvey,

    /// <summary>询问调查.</summary>
    Inquiry,

    /// <summary>调取证据.</summary>
    Evidence,

    /// <summary>先行登记保存.</summary>
    Registration,

    /// <summary>现场检查.</summary>
    OnSiteInspection,

    /// <summary>复查.</summary>
    Reinspection,

    /// <summary>听取陈述申辩.</summary>
    StatementHearing,

    /// <summary>留置送达.</summary>
    LeaveService,

    /// <summary>直接送达.</summary>
    DirectService,

    /// <summary>窗口受理.</summary>
    WindowIntake,
}

/// <summary>Chinese names of the field actions.</summary>
public static class FieldActions
{
    /// <summary>中文名称.</summary>
    public static string Name(FieldAction action) => action switch
    {
        FieldAction.SiteSurvey => "现场勘察",
        FieldAction.Inquiry => "询问调查",
        FieldAction.Evidence => "调取证据",
        FieldAction.Registration => "先行登记保存",
        FieldAction.OnSiteInspection => "现场检查",
        FieldAction.Reinspection => "复查",
        FieldAction.StatementHearing => "听取陈述申辩",
        FieldAction.LeaveService => "留置送达",
        FieldAction.DirectService => "直接送达",
        FieldAction.WindowIntake => "窗口受理",
        _ => throw new System.Diagnostics.UnreachableException($"{action}"),
    };
}
