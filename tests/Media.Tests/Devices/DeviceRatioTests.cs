using Enforcement.Casework;
using Enforcement.Media.Devices;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Tests.Devices;

/// <summary>设备配备: told whatever changed it, the devices, the people, their certificates or the setting.</summary>
[Trait("rule", "R28.2")]
[Trait("law", "本制度第二十八条")]
public sealed class DeviceRatioTests
{
    private static readonly DateOnly s_today = LocalTime.Date(Bureau.Noon);
    private static readonly string[] s_two = ["U-1", "U-1"];
    private readonly Story<Device> _story = new(new DeviceKind());

    private static UnitDevices Of(Law law, DateOnly? on = null) => Assert.Single(DeviceRatio.Of(law, s_two, on ?? s_today));

    private static Law Changed(string officer, Func<Officer, Officer> change) => Bureau.Law.WithOfficer(change(Bureau.Law.Officer(officer)!));

    [Fact]
    public void At_the_limit_nothing_is_told()
    {
        Assert.Equal(new UnitDevices("U-1", "劳动保障监察科", 2, 2, 1.0m, false, null, null, null), Of(Bureau.Law));
        Assert.Empty(DeviceRatio.Of(Bureau.Law, [], s_today));
    }

    [Fact]
    public void One_certified_officer_less_is_told_with_rule_and_article()
    {
        var told = Of(Changed("O-2", o => o with { UnitId = "U-2" }));
        Assert.Equal((true, 1, RuleBook.R28_2.Id, RuleBook.R28_2.LegalBasis), (told.Exceeded, told.Certified, told.Rule, told.LegalBasis));
        Assert.Contains("2 台，持证人员 1 名", told.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificate_counts_on_its_days_only_and_not_while_suspended()
    {
        Assert.False(Of(Bureau.Law, new DateOnly(2030, 1, 1)).Exceeded);
        Assert.Equal(0, Of(Bureau.Law, new DateOnly(2030, 1, 2)).Certified);
        Assert.True(Of(Changed("O-2", o => o with { Certificates = [o.Certificates[0] with { Suspended = true }] })).Exceeded);
        Assert.True(Of(Changed("O-2", o => o with { Active = false })).Exceeded);
        Assert.True(Of(Changed("O-2", o => o with { IsAuxiliary = true })).Exceeded);
    }

    [Fact]
    public void Setting_that_was_lowered_is_told()
    {
        Assert.False(DeviceRatio.IsKept(Bureau.Law, "U-1", 3, s_today));
        var half = Assert.IsType<SettingChange.Accepted>(Bureau.Law.Settings.With(new SettingVersion("media.device.maxRatio", "0.5", s_today, "A-1", "压减设备")));
        Assert.True(Of(Bureau.Law.WithSettings(half.Book)).Exceeded);
        Assert.False(Of(Bureau.Law.WithSettings(half.Book), s_today.AddDays(-1)).Exceeded);
    }

    [Fact]
    public void Another_unit_gets_a_device_with_a_keeper_of_its_own_and_is_warned()
    {
        _story.Do(new RegisterDevice("DSJ-5", "SN1", "现场执法记录", "U-1", "K-1", 120_000));
        Assert.Equal("no-such-unit", _story.Refused(new ReassignDevice("U-404", "K-1")).Code);
        Assert.Equal("unit-without-keeper", _story.Refused(new ReassignDevice("U-2", "K-1")).Code);
        Assert.Equal("unit-unchanged", _story.Refused(new ReassignDevice("U-1", "K-2")).Code);
        _story.Law = Changed("K-2", o => o with { UnitId = "U-2" });
        Assert.Equal("keeper-unknown", _story.Refused(new ReassignDevice("U-2", "O-1")).Code);

        // Nobody in the unit has a certificate: one device is one too many.
        Assert.Equal(("device-ratio", true), (_story.Refused(new ReassignDevice("U-2", "K-2")).Code, _story.Refused(new ReassignDevice("U-2", "K-2")).NeedsReason));
        var facts = _story.Do(new ReassignDevice("U-2", "K-2"), null, ("R28.2", "人员证件正在办理"));
        Assert.Equal(new DeviceReassigned("U-1", "U-2", Bureau.Noon), facts[0]);
        Assert.Equal(new DeviceHandedOver("K-1", "K-2", Bureau.Noon), facts[1]);
        Assert.Equal((Severity.Low, "R28.2"), (facts.OfType<FindingRaised>().Single().Severity, facts.OfType<FindingRaised>().Single().Rule));
        Assert.Equal(("U-2", "K-2"), (_story.State.Unit, _story.State.Keeper));
        Assert.Empty(_story.Do(new ReassignDevice("U-2", "K-2")));
    }

    [Fact]
    public void Device_that_is_out_is_not_reassigned()
    {
        _story.Do(new RegisterDevice("DSJ-5", "SN1", "现场执法记录", "U-1", "K-1", 120_000));
        _story.Do(new CheckOutDevice("O-1", Bureau.Noon, 98, 64_000));
        Assert.Equal("device-out", _story.Refused(new ReassignDevice("U-2", "K-2")).Code);
    }
}
