using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Devices;

/// <summary>登记设备 (本制度第二十八条).</summary>
/// <param name="CostFen">Cost in 分, at least 0.</param>
/// <param name="UnitDevices">Devices the unit has already; filled in by the service from its register, never by the caller.</param>
public sealed record RegisterDevice(string Model, string Serial, string Purpose, string Unit, string Keeper, long CostFen, int UnitDevices = 0) : Command<Device>
{
    public override Outcome Decide(Device state, Act act) => state.Registered
        ? (state.Serial == Serial ? Outcome.Nothing : Outcome.Refuse(Refusal.Of(RuleBook.R28_1, "device-registered", "该设备编号已登记为另一台设备。", "请换用新的设备编号。")))
        : new Ruling(act)
            .Block(RuleBook.R28_1, Model.Trim().Length > 0 && Serial.Trim().Length > 0 && CostFen >= 0, "device-incomplete", "型号、序列号或购置费用没有填写或有误。", "请按设备铭牌填写型号、序列号，费用以分为单位且不为负。")
            .Block(RuleBook.R28_1, DevicePurposes.All.Contains(Purpose), "device-off-purpose", $"用途“{Purpose}”不是执法用途。", $"用途限于：{string.Join("、", DevicePurposes.All)}。")
            .Block(DeviceGuards.UnitWithKeeper(Unit, act.Law))
            .Block(DeviceGuards.Keeper(Keeper, act.Law, "保管人"))
            .Warn(RuleBook.R28_2, DeviceRatio.IsKept(act.Law, Unit, UnitDevices + 1, act.Today), "device-ratio", $"登记后{DeviceRatio.Text(act.Law, Unit, UnitDevices + 1, act.Today)}", "F-06")
            .Record(new DeviceRegistered(Model.Trim(), Serial.Trim(), Purpose, Unit, Keeper, CostFen));
}

/// <summary>领用设备 (本制度第三十条): the keeper hands it to an officer after looking at clock, battery and space.</summary>
/// <param name="DeviceClock">What the device's clock shows.</param>
/// <param name="Battery">Percent.</param>
/// <param name="FreeMegabytes">Free space.</param>
public sealed record CheckOutDevice(string Officer, DateTimeOffset DeviceClock, int Battery, long FreeMegabytes) : Command<Device>
{
    public override Outcome Decide(Device state, Act act) => state.Out?.Officer == Officer
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(DeviceGuards.Usable(state))
            .Block(DeviceGuards.Readings(Battery, FreeMegabytes))
            .Block(RuleBook.R28_1, state.Out is null, "device-out", $"该设备正由 {act.Law.Officer(state.Out?.Officer ?? "")?.Name ?? state.Out?.Officer} 领用。", "请先办理交还。")
            .Block(RuleBook.R28_1, act.Law.Officer(Officer) is { Active: true }, "no-such-officer", "没有这名在岗人员。", "请选择在岗的执法人员。")
            .Block(RuleBook.R30_4, !state.ToClear, "device-not-cleared", "该设备上次的资料入库后尚未清空。", "请先清空设备并登记。")
            .Block(DeviceGuards.Behind(state.Sessions is [.., { To: { } back }] ? back : null, act.HappenedAt, "交还"))
            .Record(new DeviceCheckedOut(Officer, act.HappenedAt, (DeviceClock - act.HappenedAt).TotalSeconds, Battery, FreeMegabytes));
}

/// <summary>交还设备 (本制度第三十条). A clock that went back by more than five minutes meanwhile is a finding (F.3 F-03).</summary>
public sealed record CheckInDevice(DateTimeOffset DeviceClock, int Battery, long FreeMegabytes) : Command<Device>
{
    /// <summary>F-03: more than this back is tampering until explained.</summary>
    private const double TamperSeconds = 300;

    public override Outcome Decide(Device state, Act act)
    {
        if (state is { Registered: true, Out: null })
        {
            return Outcome.Nothing;
        }

        var offset = (DeviceClock - act.HappenedAt).TotalSeconds;
        return new Ruling(act)
            .Block(DeviceGuards.Usable(state))
            .Block(DeviceGuards.Readings(Battery, FreeMegabytes))
            .Block(DeviceGuards.Behind(state.Out?.From, act.HappenedAt, "领用"))
            .Escalate(RuleBook.R3_3, state.Out is not { } o || offset >= o.OffsetOut - TamperSeconds, Severity.High, "F-03", $"设备“{state.Model} {state.Serial}”领用期间时钟被拨回 {(state.Out?.OffsetOut ?? 0) - offset:F0} 秒。")
            .Record(new DeviceCheckedIn(act.HappenedAt, offset, Battery, FreeMegabytes));
    }
}

/// <summary>设备资料已接收: given by the intake; the device has to be cleared now (R30.4).</summary>
public sealed record NoteIntake(string RecordingId) : Command<Device>
{
    public override Outcome Decide(Device state, Act act) => state.Registered ? Outcome.Record(new DeviceIntakeNoted(RecordingId, act.Now)) : Outcome.Nothing;
}

/// <summary>清空设备 (R30.4): by the keeper, within 24 hours of the intake.</summary>
public sealed record ClearDevice : Command<Device>
{
    public override Outcome Decide(Device state, Act act) => state is { Registered: true, ToClear: false }
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(DeviceGuards.Usable(state))
            .Block(RuleBook.R30_4, state.Out is null, "device-out", "该设备正在领用，未交还。", "请先办理交还。")
            .Escalate(
                RuleBook.R30_4, !Uncleared.IsNews(state, act.HappenedAt), Uncleared.SeverityOf(state, act.HappenedAt), "F-05",
                $"设备“{state.Model} {state.Serial}”的资料入库后超过二十四小时才清空（{Uncleared.Hours(state, act.HappenedAt):F0} 小时）。")
            .Record(new DeviceWasCleared());
}

/// <summary>设备逾期未清空 (R30.4, F.3 F-05): given by the patrol, 24 hours after the intake, and once more after 72.</summary>
public sealed record NoteUncleared : Command<Device>
{
    public override Outcome Decide(Device state, Act act) =>
        state is { Registered: true, ToClear: true } && Uncleared.IsNews(state, act.Now)
            ? Outcome.Record(
                new DeviceLeftUncleared(Math.Ceiling(Uncleared.Hours(state, act.Now) * 10) / 10),
                new FindingRaised(
                    "F-05", RuleBook.R30_4.Id, RuleBook.R30_4.LegalBasis, Uncleared.SeverityOf(state, act.Now),
                    $"设备“{state.Model} {state.Serial}”的资料入库后 {Uncleared.Hours(state, act.Now):F0} 小时没有清空，期限为 {Uncleared.Limit} 小时。", null, act.Day, [state.Keeper]))
            : Outcome.Nothing;
}

/// <summary>未清空的时限 (F.3 F-05): medium after 24 hours, high after 72; each is told once.</summary>
internal static class Uncleared
{
    public const int Limit = 24;
    public const int Serious = 72;

    /// <summary>Hours since the first intake after the last clearing; 0 when nothing is to be cleared.</summary>
    public static double Hours(Device state, DateTimeOffset at) => state.ToClearSince is { } since ? (at - since).TotalHours : 0;

    public static bool IsNews(Device state, DateTimeOffset at) => Hours(state, at) > Math.Max(Limit, state.UnclearedNoted > Serious ? double.MaxValue : state.UnclearedNoted > 0 ? Serious : 0);

    public static Severity SeverityOf(Device state, DateTimeOffset at) => Hours(state, at) > Serious ? Severity.High : Severity.Medium;
}

/// <summary>移交保管 (R30.1, R30.4): another keeper answers for the device, so that custody has no gap when one leaves.</summary>
public sealed record HandOverDevice(string Keeper) : Command<Device>
{
    public override Outcome Decide(Device state, Act act) => state.Registered && state.Keeper == Keeper
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(DeviceGuards.Usable(state))
            .Block(RuleBook.R28_1, state.Out is null, "device-out", "该设备正在领用，未交还。", "请先办理交还。")
            .Block(DeviceGuards.Keeper(Keeper, act.Law, "接收人"))
            .Record(new DeviceHandedOver(state.Keeper, Keeper, act.HappenedAt));
}

/// <summary>调配设备 (R28.1, R28.2): another unit uses it from here on; its keeper stays, or hands it over in the same step.</summary>
/// <param name="Unit">Unit that gets it.</param>
/// <param name="Keeper">Keeper who answers for it there.</param>
/// <param name="UnitDevices">Devices that unit has already; filled in by the service from its register, never by the caller.</param>
public sealed record ReassignDevice(string Unit, string Keeper, int UnitDevices = 0) : Command<Device>
{
    public override Outcome Decide(Device state, Act act) => state.Registered && (state.Unit, state.Keeper) == (Unit, Keeper)
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(DeviceGuards.Usable(state))
            .Block(RuleBook.R28_1, state.Out is null, "device-out", "该设备正在领用，未交还。", "请先办理交还。")
            .Block(RuleBook.R28_1, state.Unit != Unit, "unit-unchanged", "该设备本来就由这个单位使用。", "只更换保管人的，请办理移交保管。")
            .Block(DeviceGuards.UnitWithKeeper(Unit, act.Law))
            .Block(DeviceGuards.Keeper(Keeper, act.Law, "接收人"))
            .Warn(RuleBook.R28_2, DeviceRatio.IsKept(act.Law, Unit, UnitDevices + 1, act.Today), "device-ratio", $"调配后{DeviceRatio.Text(act.Law, Unit, UnitDevices + 1, act.Today)}", "F-06")
            .Record(() => state.Keeper == Keeper
                ? [new DeviceReassigned(state.Unit, Unit, act.HappenedAt)]
                : [new DeviceReassigned(state.Unit, Unit, act.HappenedAt), new DeviceHandedOver(state.Keeper, Keeper, act.HappenedAt)]);
}

/// <summary>停用设备.</summary>
public sealed record RetireDevice(string Reason) : Command<Device>
{
    public override Outcome Decide(Device state, Act act) => state.Retired
        ? Outcome.Nothing
        : new Ruling(act)
            .Block(DeviceGuards.Usable(state))
            .Block(RuleBook.R28_1, state.Out is null, "device-out", "该设备正在领用，未交还。", "请先办理交还。")
            .Block(RuleBook.R30_4, !state.ToClear, "device-not-cleared", "该设备的资料入库后尚未清空。", "请先清空设备并登记。")
            .Block(RuleBook.R28_1, !string.IsNullOrWhiteSpace(Reason), "retire-reason-empty", "没有写明停用的原因。", "请写明停用的原因，例如报废、送修、调出。")
            .Record(new DeviceRetired(Reason.Trim()));
}

internal static class DeviceGuards
{
    public static Refusal? Usable(Device state) => !state.Registered
        ? Refusal.Of(RuleBook.R28_1, "device-unknown", "该设备没有登记。", "请先登记设备的型号、序列号、用途、单位和保管人。")
        : state.Retired ? Refusal.Of(RuleBook.R28_1, "device-retired", "该设备已停用。", "请使用在用的设备。") : null;

    /// <summary>A unit that uses devices has somebody to keep them (R30.1).</summary>
    public static Refusal? UnitWithKeeper(string unit, Law law) => law.Unit(unit) is null
        ? Refusal.Of(RuleBook.R28_1, "no-such-unit", "没有这个单位。", "请选择已登记的执法科室或局属单位。")
        : law.Officers.Any(o => o.Active && o.UnitId == unit && o.Has(Roles.DeviceKeeper))
            ? null
            : Refusal.Of(RuleBook.R30_1, "unit-without-keeper", "该单位没有在岗的音像专管员。", "请先为该单位指定音像专管员。");

    /// <param name="whom">保管人, 接收人.</param>
    public static Refusal? Keeper(string id, Law law, string whom) => law.Officer(id) is { Active: true } keeper && keeper.Has(Roles.DeviceKeeper)
        ? null
        : Refusal.Of(RuleBook.R30_1, "keeper-unknown", $"{whom}不是在岗的音像专管员。", "请选择在岗的音像专管员。");

    /// <summary>Custody passes from hand to hand: nobody takes a device before the one before him gave it back.</summary>
    public static Refusal? Behind(DateTimeOffset? last, DateTimeOffset at, string what) => last is not { } before || at >= before
        ? null
        : Refusal.Of(
            RuleBook.R30_4, "custody-overlaps", $"登记的时间早于上一次{what}的时间（{before.ToOffset(LocalTime.Offset):yyyy-MM-dd HH:mm}），保管会出现重叠。", $"请填写不早于上一次{what}的实际时间。");

    public static Refusal? Readings(int battery, long freeMegabytes) => battery is >= 0 and <= 100 && freeMegabytes >= 0
        ? null
        : Refusal.Of(RuleBook.R28_1, "readings-wrong", "电量或剩余空间有误。", "电量为 0 至 100，剩余空间不为负。");
}
