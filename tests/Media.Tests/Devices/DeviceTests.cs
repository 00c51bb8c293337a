using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Tests.Devices;

[Trait("law", "本制度第二十八条")]
public sealed class DeviceTests
{
    private static readonly RegisterDevice Recorder = new("DSJ-5", "SN1", "现场执法记录", "U-1", "K-1", 120_000);
    private readonly Story<Device> _story = new(new DeviceKind());

    [Fact]
    [Trait("rule", "R28.1")]
    public void Purpose_is_one_of_enforcement()
    {
        Assert.Equal("device-off-purpose", _story.Refused(Recorder with { Purpose = "会议摄影" }).Code);
        _story.Do(Recorder);
        Assert.Empty(_story.Do(Recorder));
        Assert.Equal("device-registered", _story.Refused(Recorder with { Serial = "SN2" }).Code);
    }

    [Fact]
    [Trait("rule", "R30.1")]
    public void Unit_needs_a_keeper()
    {
        Assert.Equal("unit-without-keeper", _story.Refused(Recorder with { Unit = "U-2" }).Code);
        Assert.Equal("keeper-unknown", _story.Refused(Recorder with { Keeper = "O-1" }).Code);
    }

    [Theory]
    [Trait("rule", "R28.2")]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void More_devices_than_certified_officers_want_a_reason(int already, bool warned)
    {
        var command = Recorder with { UnitDevices = already };
        if (!warned)
        {
            Assert.DoesNotContain(_story.Do(command), f => f is FindingRaised);
            return;
        }

        Assert.True(_story.Refused(command).NeedsReason);
        var facts = _story.Do(command, null, ("R28.2", "备用机"));
        Assert.Equal(Severity.Low, facts.OfType<FindingRaised>().Single().Severity);
    }

    [Fact]
    [Trait("rule", "R30.4")]
    public void Custody_passes_without_a_gap_and_keeps_the_clock_error()
    {
        _story.Do(Recorder);
        _story.Do(new CheckOutDevice("O-1", Bureau.Noon.AddSeconds(12), 98, 64_000));
        Assert.Equal("O-1", _story.State.Out!.Officer);
        Assert.Equal("device-out", _story.Refused(new CheckOutDevice("O-2", Bureau.Noon, 98, 64_000)).Code);
        _story.Now = Bureau.Noon.AddHours(6);
        _story.Do(new CheckInDevice(_story.Now.AddSeconds(14), 40, 30_000));

        Assert.Null(_story.State.Out);
        Assert.Equal((13.0, "O-1"), (_story.State.Sessions[0].Offset, _story.State.HeldAt(Bureau.Noon.AddHours(1))!.Officer));
        Assert.Equal("O-1", _story.State.HeldByDeviceClock(Bureau.Noon.AddHours(6).AddSeconds(13))!.Officer);
        Assert.Null(_story.State.HeldAt(Bureau.Noon.AddHours(7)));
    }

    [Fact]
    [Trait("rule", "R30.4")]
    [Trait("law", "本制度第三十条")]
    public void Custody_never_overlaps()
    {
        _story.Do(Recorder);
        _story.Do(new CheckOutDevice("O-1", Bureau.Noon, 98, 64_000));
        _story.Now = Bureau.Noon.AddHours(2);
        Assert.Equal("custody-overlaps", _story.Refused(new CheckInDevice(_story.Now, 40, 30_000), happenedAt: Bureau.Noon.AddSeconds(-1)).Code);
        _story.Do(new CheckInDevice(_story.Now, 40, 30_000));
        Assert.Equal("custody-overlaps", _story.Refused(new CheckOutDevice("O-2", _story.Now, 98, 64_000), happenedAt: Bureau.Noon.AddHours(2).AddSeconds(-1)).Code);

        _story.Do(new CheckOutDevice("O-2", _story.Now, 98, 64_000));
        Assert.Equal("O-2", _story.State.HeldAt(_story.Now)!.Officer);
    }

    [Theory]
    [Trait("rule", "R3.3")]
    [InlineData(-300, false)]
    [InlineData(-301, true)]
    public void Clock_set_back_by_more_than_five_minutes_is_a_finding(int seconds, bool found)
    {
        _story.Do(Recorder);
        _story.Do(new CheckOutDevice("O-1", Bureau.Noon, 98, 64_000));
        Assert.Equal(found, _story.Do(new CheckInDevice(Bureau.Noon.AddSeconds(seconds), 40, 30_000)).OfType<FindingRaised>().Any(f => f.Code == "F-03"));
    }

    [Theory]
    [Trait("rule", "R30.4")]
    [InlineData(24, false)]
    [InlineData(25, true)]
    public void Cleared_within_a_day_of_the_intake_and_before_the_next_use(int hours, bool late)
    {
        _story.Do(Recorder);
        _story.Do(new NoteIntake("R1"));
        Assert.Equal("device-not-cleared", _story.Refused(new CheckOutDevice("O-1", Bureau.Noon, 98, 64_000)).Code);
        _story.Now = Bureau.Noon.AddHours(hours);
        Assert.Equal(late, _story.Do(new ClearDevice()).Any(f => f is FindingRaised));
        _story.Do(new CheckOutDevice("O-1", _story.Now, 98, 64_000));
    }

    [Fact]
    [Trait("rule", "R30.1")]
    [Trait("law", "本制度第三十条")]
    public void Keeper_hands_it_to_another_keeper_while_nobody_has_it_out()
    {
        Assert.Equal("device-unknown", _story.Refused(new HandOverDevice("K-2")).Code);
        _story.Do(Recorder);
        Assert.Empty(_story.Do(new HandOverDevice("K-1")));
        Assert.Equal("keeper-unknown", _story.Refused(new HandOverDevice("O-1")).Code);
        _story.Do(new CheckOutDevice("O-1", Bureau.Noon, 98, 64_000));
        Assert.Equal("device-out", _story.Refused(new HandOverDevice("K-2")).Code);
        _story.Do(new CheckInDevice(Bureau.Noon, 90, 64_000));

        Assert.Equal([new DeviceHandedOver("K-1", "K-2", Bureau.Noon)], _story.Do(new HandOverDevice("K-2")));
        Assert.Empty(_story.Do(new HandOverDevice("K-2")));
        Assert.Equal("K-2", _story.State.Keeper);
    }

    [Fact]
    [Trait("rule", "R30.4")]
    [Trait("law", "本制度第三十四条")]
    public void Left_uncleared_is_medium_after_a_day_high_after_three_and_counted_from_the_first_intake()
    {
        _story.Do(Recorder);
        _story.Do(new NoteIntake("R1"));
        _story.Now = Bureau.Noon.AddHours(20);
        _story.Do(new NoteIntake("R2"));
        _story.Now = Bureau.Noon.AddHours(24);
        Assert.Empty(_story.Do(new NoteUncleared()));
        _story.Now = Bureau.Noon.AddHours(25);
        Assert.Equal(Severity.Medium, Assert.Single(_story.Do(new NoteUncleared()).OfType<FindingRaised>()).Severity);
        _story.Now = Bureau.Noon.AddHours(72);
        Assert.Empty(_story.Do(new NoteUncleared()));
        _story.Now = Bureau.Noon.AddHours(72).AddSeconds(1);
        Assert.Equal(Severity.High, Assert.Single(_story.Do(new NoteUncleared()).OfType<FindingRaised>()).Severity);
        Assert.Empty(_story.Do(new NoteUncleared()));
        _story.Now = Bureau.Noon.AddHours(100);
        Assert.DoesNotContain(_story.Do(new ClearDevice()), f => f is FindingRaised);
        Assert.Null(_story.State.ToClearSince);
    }

    [Theory]
    [Trait("rule", "R28.1")]
    [InlineData(101, 0)]
    [InlineData(-1, 0)]
    [InlineData(50, -1)]
    public void Readings_are_checked(int battery, long free)
    {
        _story.Do(Recorder);
        Assert.Equal("readings-wrong", _story.Refused(new CheckOutDevice("O-1", Bureau.Noon, battery, free)).Code);
    }

    [Fact]
    [Trait("rule", "R28.1")]
    public void Retired_or_unknown_device_is_not_used()
    {
        Assert.Equal("device-unknown", _story.Refused(new CheckOutDevice("O-1", Bureau.Noon, 9, 9)).Code);
        _story.Do(Recorder);
        Assert.Equal("retire-reason-empty", _story.Refused(new RetireDevice(" ")).Code);
        _story.Do(new RetireDevice("报废"));
        Assert.Equal("device-retired", _story.Refused(new CheckOutDevice("O-1", Bureau.Noon, 9, 9)).Code);
    }
}
