using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Setting = Enforcement.Regulation.Settings.Setting;

namespace Enforcement.Media.Devices;

/// <summary>
/// 设备配备 of a unit (R28.2; 本制度第二十八条): reckoned from the roster when it is read. Devices change hands, certificates expire, are suspended or
/// withdrawn, officers move and the setting changes; none of that passes through the register of devices.
/// </summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Devices">In use; retired ones do not count.</param>
/// <param name="Certified">Officers in post with a valid certificate.</param>
/// <param name="Most">Devices per certified officer at most (<c>media.device.maxRatio</c>).</param>
/// <param name="Exceeded">True: more than that.</param>
/// <param name="Rule">Rule that is not kept; null while it is.</param>
/// <param name="LegalBasis">Its article; null while it is kept.</param>
/// <param name="Warning">What to do, in Chinese; null while the rule is kept.</param>
public sealed record UnitDevices(
    string Unit, string UnitName, int Devices, int Certified, decimal Most, bool Exceeded, string? Rule, string? LegalBasis, string? Warning);

/// <summary>The one reckoning of R28.2, for the register, for moves between units and for the list.</summary>
internal static class DeviceRatio
{
    /// <summary>持证人员 on a day: in post, no auxiliary (R6.2), with a certificate that is valid and not suspended.</summary>
    public static int Certified(Law law, string unit, DateOnly on) => law.Officers.Count(o =>
        o.Active && !o.IsAuxiliary && o.UnitId == unit && o.Certificates.Any(c => c.ValidFrom <= on && on <= c.ValidTo && !c.Suspended));

    public static bool IsKept(Law law, string unit, int devices, DateOnly on) => devices <= Certified(law, unit, on) * law.Setting(Setting.MediaDeviceMaxRatio, on);

    /// <summary>What a step that brings a unit to so many devices is warned of.</summary>
    public static string Text(Law law, string unit, int devices, DateOnly on) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"该单位有设备 {devices} 台，持证人员 {Certified(law, unit, on)} 名，超过每人 {law.Setting(Setting.MediaDeviceMaxRatio, on)} 台。");

    /// <summary>Every unit that has devices.</summary>
    /// <param name="devices">Unit id of every device in use.</param>
    public static IReadOnlyList<UnitDevices> Of(Law law, IEnumerable<string> devices, DateOnly on) =>
        [.. devices.GroupBy(unit => unit, StringComparer.Ordinal).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => Of(law, unit.Key, unit.Count(), on))];

    private static UnitDevices Of(Law law, string unit, int devices, DateOnly on)
    {
        var kept = IsKept(law, unit, devices, on);
        return new UnitDevices(
            unit, law.Unit(unit)?.Name ?? unit, devices, Certified(law, unit, on), law.Setting(Setting.MediaDeviceMaxRatio, on), !kept,
            kept ? null : RuleBook.R28_2.Id, kept ? null : RuleBook.R28_2.LegalBasis,
            kept ? null : $"{Text(law, unit, devices, on)}请调配给其他单位、停用多余的设备，或者核实该单位人员的执法证件。");
    }
}
