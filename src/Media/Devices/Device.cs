using System.Collections.Immutable;

namespace Enforcement.Media.Devices;

/// <summary>设备用途 (R28.1): only these; anything else is off purpose.</summary>
public static class DevicePurposes
{
    public const string Surveillance = "窗口视频监控";

    public static ImmutableArray<string> All { get; } = ["现场执法记录", "询问录音录像", "调查取证照相", "送达记录", Surveillance];
}

/// <summary>One stretch of custody by an officer: from check-out to check-in.</summary>
/// <param name="OffsetOut">Seconds the device's clock was ahead of the bureau's at check-out; negative: behind.</param>
/// <param name="OffsetIn">The same at check-in.</param>
/// <param name="BatteryOut">Percent, 0 to 100.</param>
/// <param name="FreeMegabytesOut">Free space at check-out.</param>
public sealed record CustodySession(
    string Officer, DateTimeOffset From, DateTimeOffset? To, double OffsetOut, double? OffsetIn, int BatteryOut, long FreeMegabytesOut, int? BatteryIn, long? FreeMegabytesIn)
{
    /// <summary>Seconds to take off a time by the device's clock; the mean of both ends when both are known.</summary>
    public double Offset => OffsetIn is { } other ? (OffsetOut + other) / 2 : OffsetOut;
}

/// <summary>音像记录设备 (本制度第二十八条): always in somebody's custody, the keeper's or an officer's.</summary>
/// <param name="Sessions">Custody by officers, oldest first; the last may be open.</param>
/// <param name="ToClear">True from an intake of its recordings until the keeper cleared it (R30.4).</param>
/// <param name="LastIngestAt">Last intake of a recording made with it.</param>
public sealed record Device(
    bool Registered, string Model, string Serial, string Purpose, string Unit, string Keeper, bool Retired, ImmutableArray<CustodySession> Sessions,
    bool ToClear, DateTimeOffset? LastIngestAt)
{
    /// <summary>Hours it had not been cleared when that was last a finding; 0: it is none.</summary>
    public double UnclearedNoted { get; init; }

    /// <summary>First intake since the last clearing: the day the keeper has for it runs from there, whatever is taken in after it.</summary>
    public DateTimeOffset? ToClearSince { get; init; }

    public static Device Initial { get; } = new(false, "", "", "", "", "", false, [], false, null);

    /// <summary>The open custody by an officer; null: it is with its keeper.</summary>
    public CustodySession? Out => Sessions is [.., { To: null } last] ? last : null;

    /// <summary>Who held it at a moment; null: its keeper.</summary>
    public CustodySession? HeldAt(DateTimeOffset at) => Sessions.LastOrDefault(s => s.From <= at && (s.To is null || at <= s.To));

    /// <summary>Who held it when its own clock showed this.</summary>
    public CustodySession? HeldByDeviceClock(DateTimeOffset shown) => Sessions.LastOrDefault(s => HeldAt(shown.AddSeconds(-s.Offset)) == s);
}
