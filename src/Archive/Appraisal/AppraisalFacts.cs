using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Archive.Appraisal;

/// <summary>鉴定意见 (RULEBOOK E.5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AppraisalResult>))]
public enum AppraisalResult
{
    /// <summary>续存: kept longer, or for ever.</summary>
    Renew,

    /// <summary>拟销毁: only proposed; the Director decides.</summary>
    Destroy,
}

/// <summary>暂停销毁的事由 (E.5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HoldGround>))]
public enum HoldGround
{
    /// <summary>行政复议.</summary>
    Reconsideration,

    /// <summary>行政诉讼.</summary>
    Litigation,

    /// <summary>信访.</summary>
    Petition,

    /// <summary>监察.</summary>
    Supervision,
}

/// <summary>已鉴定 (档案法实施条例 第二十四条): whether the volume still has value after its retention ended.</summary>
/// <param name="Until">Of a renewal: last day of the new retention; null: 永久.</param>
[RecordedAs("volume.retention-appraised/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record RetentionAppraised(AppraisalResult Result, string Reason, DateOnly? Until, string By, string ByName, DateOnly On) : IFact;

/// <summary>销毁审批 by the Director: approved, the volume still lies in the archive until two supervisors have witnessed its destruction.</summary>
[RecordedAs("volume.destruction-decided/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record DestructionDecided(bool Approved, string Opinion, string By, string ByName, DateOnly On) : IFact;

/// <summary>暂停销毁: a dispute needs the volume.</summary>
[RecordedAs("volume.hold-placed/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record HoldPlaced(HoldGround Ground, string Reason, string ByName, DateOnly On) : IFact;

/// <summary>恢复: the dispute is over; what was decided on destruction before it is void, and the volume is appraised anew.</summary>
[RecordedAs("volume.hold-released/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record HoldReleased(string Reason, string ByName, DateOnly On) : IFact;
