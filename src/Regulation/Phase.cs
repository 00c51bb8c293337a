namespace Enforcement.Regulation;

/// <summary>执法阶段 (本制度第三条): every record belongs to exactly one, rule R3.1.</summary>
public enum Phase
{
    /// <summary>启动.</summary>
    Initiation,

    /// <summary>调查取证.</summary>
    Investigation,

    /// <summary>审查决定.</summary>
    ReviewDecision,

    /// <summary>送达执行.</summary>
    ServiceExecution,

    /// <summary>归档管理.</summary>
    Archiving,
}

/// <summary>Chinese names of <see cref="Phase"/>.</summary>
public static class Phases
{
    public static string Chinese(this Phase phase) => phase switch
    {
        Phase.Initiation => "启动",
        Phase.Investigation => "调查取证",
        Phase.ReviewDecision => "审查决定",
        Phase.ServiceExecution => "送达执行",
        Phase.Archiving => "归档管理",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}
