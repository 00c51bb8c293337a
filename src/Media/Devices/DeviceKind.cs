using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Devices;

/// <summary>设备已登记 (R28.1).</summary>
[RecordedAs("media.device-registered/1", Phase = Phase.Initiation, Rules = ["R28.1", "R30.1"])]
public sealed record DeviceRegistered(string Model, string Serial, string Purpose, string Unit, string Keeper, long CostFen) : IFact;

/// <summary>设备已领用: custody passes from the keeper to the officer.</summary>
[RecordedAs("media.device-checked-out/1", Rules = ["R30.4"])]
public sealed record DeviceCheckedOut(string Officer, DateTimeOffset At, double ClockOffsetSeconds, int Battery, long FreeMegabytes) : IFact;

/// <summary>设备已交还: custody passes back to the keeper.</summary>
[RecordedAs("media.device-checked-in/1", Rules = ["R30.4"])]
public sealed record DeviceCheckedIn(DateTimeOffset At, double ClockOffsetSeconds, int Battery, long FreeMegabytes) : IFact;

/// <summary>设备资料已接收.</summary>
[RecordedAs("media.device-intake-noted/1", Rules = ["R30.4"])]
public sealed record DeviceIntakeNoted(string RecordingId, DateTimeOffset At) : IFact;

/// <summary>设备已清空 (R30.4).</summary>
[RecordedAs("media.device-cleared/1", Rules = ["R30.4"])]
public sealed record DeviceWasCleared : IFact;

/// <summary>设备逾期未清空 (R30.4).</summary>
/// <param name="Hours">Since the intake.</param>
[RecordedAs("media.device-left-uncleared/1", Rules = ["R30.4"])]
public sealed record DeviceLeftUncleared(double Hours) : IFact;

/// <summary>保管人已变更 (R30.1): another keeper has it from here on.</summary>
[RecordedAs("media.device-handed-over/1", Rules = ["R30.1", "R30.4"])]
public sealed record DeviceHandedOver(string From, string To, DateTimeOffset At) : IFact;

/// <summary>设备已调配 (R28.1, R28.2): another unit uses it from here on.</summary>
[RecordedAs("media.device-reassigned/1", Rules = ["R28.1", "R28.2"])]
public sealed record DeviceReassigned(string From, string To, DateTimeOffset At) : IFact;

/// <summary>设备已停用.</summary>
[RecordedAs("media.device-retired/1", Rules = ["R28.1"])]
public sealed record DeviceRetired(string Reason) : IFact;

/// <summary>设备 as a kind: stream <c>device/{id}</c>; the id is the number on the device.</summary>
public sealed class DeviceKind : CaseKind<Device>
{
    public const string View = "devices";
    public const string All = "all";

    public override string Name => "device";

    public override string Term => "设备";

    public override Device Initial => Device.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SharedFacts.Vocabulary).With(
        DeviceJson.Default,
        typeof(DeviceRegistered), typeof(DeviceCheckedOut), typeof(DeviceCheckedIn), typeof(DeviceIntakeNoted), typeof(DeviceWasCleared), typeof(DeviceRetired), typeof(DeviceLeftUncleared), typeof(DeviceHandedOver),
        typeof(DeviceReassigned));

    public override CommandVocabulary<Device> Commands { get; } = new CommandVocabulary<Device>().With(
        DeviceJson.Default, typeof(RegisterDevice), typeof(CheckOutDevice), typeof(CheckInDevice), typeof(NoteIntake), typeof(ClearDevice), typeof(RetireDevice), typeof(NoteUncleared), typeof(HandOverDevice),
        typeof(ReassignDevice));

    public override Phase PhaseOf(Device state) => Phase.Initiation;

    public static string UnitBucket(string unit) => $"unit:{unit}";

    public override Device Evolve(Device state, IFact fact, RecordEntry entry) => fact switch
    {
        DeviceRegistered e => state with { Registered = true, Model = e.Model, Serial = e.Serial, Purpose = e.Purpose, Unit = e.Unit, Keeper = e.Keeper },
        DeviceCheckedOut e => state with { Sessions = state.Sessions.Add(new CustodySession(e.Officer, e.At, null, e.ClockOffsetSeconds, null, e.Battery, e.FreeMegabytes, null, null)) },
        DeviceCheckedIn e => state with
        {
            Sessions = state.Sessions.SetItem(
                state.Sessions.Length - 1, state.Sessions[^1] with { To = e.At, OffsetIn = e.ClockOffsetSeconds, BatteryIn = e.Battery, FreeMegabytesIn = e.FreeMegabytes }),
        },
        DeviceIntakeNoted e => state with { ToClear = true, LastIngestAt = e.At, ToClearSince = state.ToClearSince ?? e.At },
        DeviceWasCleared => state with { ToClear = false, ToClearSince = null, UnclearedNoted = 0 },
        DeviceLeftUncleared e => state with { UnclearedNoted = e.Hours },
        DeviceHandedOver e => state with { Keeper = e.To },
        DeviceReassigned e => state with { Unit = e.To },
        DeviceRetired => state with { Retired = true },
        FindingRaised => state,
        _ => throw new DamagedRecordException($"{entry.Id}：设备记录中出现了未知的事实“{entry.Name}”。"),
    };

    public override IEnumerable<ViewRow> ViewsOf(Device state, string stream, Law law, DateTimeOffset now)
    {
        if (!state.Registered)
        {
            yield break;
        }

        var id = stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var holder = state.Out?.Officer;
        var row = new DeviceRow(
            id, state.Model, state.Serial, state.Purpose, state.Unit, law.Unit(state.Unit)?.Name ?? state.Unit, state.Keeper, law.Officer(state.Keeper)?.Name ?? state.Keeper,
            holder, holder is null ? null : law.Officer(holder)?.Name ?? holder, state.Out?.From, state.ToClear, state.Retired,
            state.Sessions.IsEmpty ? null : state.Sessions[^1].Offset, state.Sessions.IsEmpty ? null : state.Sessions[^1].BatteryIn ?? state.Sessions[^1].BatteryOut);
        var body = JsonSerializer.Serialize(row, DeviceJson.Default.DeviceRow);
        var text = $"{id} {row.Model} {row.Serial} {row.UnitName} {row.KeeperName} {row.HolderName}";
        yield return new ViewRow(View, All, stream, id, text, body);
        if (!state.Retired)
        {
            yield return new ViewRow(View, UnitBucket(state.Unit), stream, id, text, body);
        }
    }

    public override IEnumerable<object> MessagesFor(Device after, IFact fact, RecordEntry entry) => fact is FindingRaised e
        ? [e.ToldOf(entry.Stream)]
        : [];
}

/// <summary>A device in the list.</summary>
/// <param name="Holder">Officer who has it; null: its keeper has it.</param>
/// <param name="ClockOffset">Seconds its clock was ahead when last looked at.</param>
public sealed record DeviceRow(
    string Id, string Model, string Serial, string Purpose, string Unit, string UnitName, string Keeper, string KeeperName, string? Holder, string? HolderName,
    DateTimeOffset? OutSince, bool ToClear, bool Retired, double? ClockOffset, int? Battery);

/// <summary>A device and its custody.</summary>
/// <param name="Sessions">Custody by officers, oldest first; between them the keeper had it.</param>
public sealed record DeviceDetail(DeviceRow Device, CustodySession[] Sessions);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DeviceRegistered))]
[JsonSerializable(typeof(DeviceCheckedOut))]
[JsonSerializable(typeof(DeviceCheckedIn))]
[JsonSerializable(typeof(DeviceIntakeNoted))]
[JsonSerializable(typeof(DeviceWasCleared))]
[JsonSerializable(typeof(DeviceRetired))]
[JsonSerializable(typeof(RegisterDevice))]
[JsonSerializable(typeof(CheckOutDevice))]
[JsonSerializable(typeof(CheckInDevice))]
[JsonSerializable(typeof(NoteIntake))]
[JsonSerializable(typeof(ClearDevice))]
[JsonSerializable(typeof(RetireDevice))]
[JsonSerializable(typeof(DeviceLeftUncleared))]
[JsonSerializable(typeof(DeviceHandedOver))]
[JsonSerializable(typeof(HandOverDevice))]
[JsonSerializable(typeof(DeviceReassigned))]
[JsonSerializable(typeof(ReassignDevice))]
[JsonSerializable(typeof(NoteUncleared))]
[JsonSerializable(typeof(DeviceRow))]
public sealed partial class DeviceJson : JsonSerializerContext;
