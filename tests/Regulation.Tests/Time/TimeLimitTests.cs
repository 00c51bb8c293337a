using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Regulation.Tests.Time;

/// <summary>The rows of RULEBOOK B.2 as the law has them, transcribed once more and compared.</summary>
[Trait("rule", "T.L01")]
[Trait("rule", "T.L02")]
[Trait("rule", "T.L03")]
[Trait("rule", "T.L04")]
[Trait("rule", "T.L05")]
[Trait("rule", "T.L06")]
[Trait("rule", "T.L07")]
[Trait("rule", "T.L08")]
[Trait("rule", "T.L09")]
[Trait("rule", "T.L10")]
[Trait("rule", "T.L11")]
[Trait("rule", "T.L12")]
[Trait("rule", "T.L13")]
[Trait("rule", "T.L14")]
[Trait("rule", "T.L15")]
[Trait("rule", "T.L16")]
[Trait("rule", "T.L20")]
[Trait("rule", "T.L21")]
[Trait("rule", "T.L22")]
[Trait("rule", "T.L23")]
[Trait("rule", "T.L24")]
[Trait("rule", "T.L25")]
[Trait("rule", "T.L26")]
[Trait("rule", "T.L27")]
[Trait("rule", "T.L28")]
[Trait("rule", "T.L29")]
[Trait("rule", "T.L30")]
[Trait("rule", "T.L31")]
[Trait("rule", "T.P21")]
[Trait("rule", "T.P22")]
[Trait("rule", "T.S01")]
[Trait("rule", "T.S02")]
[Trait("rule", "T.A01")]
[Trait("rule", "T.A02")]
[Trait("rule", "T.A03")]
[Trait("rule", "T.D04")]
[Trait("rule", "T.D04a")]
[Trait("rule", "T.M01")]
[Trait("rule", "T.M02")]
[Trait("rule", "T.F01")]
public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("T.L01", 0, TimeUnit.WorkingDays, null, ExpiryEffect.Warn, false)]
    [InlineData("T.L02", 5, TimeUnit.WorkingDays, null, ExpiryEffect.Automatic | ExpiryEffect.Escalate, true)]
    [InlineData("T.L03", 30, TimeUnit.CalendarDays, 30, ExpiryEffect.None, false)]
    [InlineData("T.L04", 20, TimeUnit.WorkingDays, 10, ExpiryEffect.Escalate, true)]
    [InlineData("T.L05", 45, TimeUnit.WorkingDays, 15, ExpiryEffect.Escalate, true)]
    [InlineData("T.L06", 20, TimeUnit.WorkingDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L07", 10, TimeUnit.WorkingDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L08", 5, TimeUnit.WorkingDays, null, ExpiryEffect.RightLost, true)]
    [InlineData("T.L09", 20, TimeUnit.WorkingDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L10", 7, TimeUnit.ClearWorkingDays, null, ExpiryEffect.Block, true)]
    [InlineData("T.L11", 5, TimeUnit.WorkingDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L12", 30, TimeUnit.CalendarDaysBefore, null, ExpiryEffect.Warn, true)]
    [InlineData("T.L13", null, TimeUnit.FixedDay, null, ExpiryEffect.Automatic | ExpiryEffect.Escalate, true)]
    [InlineData("T.L14", 7, TimeUnit.WorkingDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L15", 10, TimeUnit.WorkingDays, null, ExpiryEffect.Warn, false)]
    [InlineData("T.L16", 5, TimeUnit.WorkingDays, 5, ExpiryEffect.Warn, false)]
    [InlineData("T.L20", 20, TimeUnit.WorkingDays, 10, ExpiryEffect.Escalate, true)]
    [InlineData("T.L21", 5, TimeUnit.WorkingDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L22", 3, TimeUnit.Years, null, ExpiryEffect.Automatic, true)]
    [InlineData("T.L23", null, TimeUnit.FixedDay, null, ExpiryEffect.Warn, true)]
    [InlineData("T.L24", 20, TimeUnit.WorkingDays, 0, ExpiryEffect.Escalate, true)]
    [InlineData("T.L25", 15, TimeUnit.CalendarDays, null, ExpiryEffect.Warn, true)]
    [InlineData("T.L26", 5, TimeUnit.Years, null, ExpiryEffect.None, false)]
    [InlineData("T.L27", 30, TimeUnit.CalendarDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L28", 3, TimeUnit.Months, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.L29", 3, TimeUnit.Years, null, ExpiryEffect.Block, true)]
    [InlineData("T.L30", 20, TimeUnit.WorkingDays, 10, ExpiryEffect.Escalate, true)]
    [InlineData("T.L31", 1, TimeUnit.Years, null, ExpiryEffect.None, false)]
    [InlineData("T.P21", 60, TimeUnit.CalendarDays, null, ExpiryEffect.RightLost, true)]
    [InlineData("T.P22", 6, TimeUnit.Months, null, ExpiryEffect.RightLost, true)]
    [InlineData("T.S01", 30, TimeUnit.CalendarDays, null, ExpiryEffect.Automatic, true)]
    [InlineData("T.S02", 15, TimeUnit.CalendarDays, null, ExpiryEffect.Warn, false)]
    [InlineData("T.A01", 30, TimeUnit.CalendarDays, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.A02", 5, TimeUnit.WorkingDays, null, ExpiryEffect.Warn, false)]
    [InlineData("T.A03", 10, TimeUnit.Years, null, ExpiryEffect.None, true)]
    [InlineData("T.D04", 20, TimeUnit.WorkingDays, 20, ExpiryEffect.Escalate, true)]
    [InlineData("T.D04a", 15, TimeUnit.WorkingDays, null, ExpiryEffect.Automatic, true)]
    [InlineData("T.M01", 24, TimeUnit.Hours, null, ExpiryEffect.Escalate, true)]
    [InlineData("T.M02", 1, TimeUnit.WorkingDays, null, ExpiryEffect.Escalate, false)]
    [InlineData("T.F01", 15, TimeUnit.CalendarDays, null, ExpiryEffect.Escalate, false)]
    public void The_row_is_as_the_table_has_it(string id, int? length, TimeUnit unit, int? extension, ExpiryEffect onExpiry, bool fromLaw)
    {
        var row = TimeLimits.Find(id);

        Assert.Equal((length, unit, extension, onExpiry, fromLaw), (row.Length, row.Unit, row.MaxExtension, row.OnExpiry, row.FromLaw));
        Assert.NotEqual("", row.Source);
        Assert.NotEmpty(row.Articles);
        Assert.Equal(row.OnExpiry.HasFlag(ExpiryEffect.Escalate) || row.OnExpiry.HasFlag(ExpiryEffect.Warn), row.Severity is not null);
    }

    [Fact]
    public void The_table_has_no_row_that_is_not_tested() => Assert.Equal(
        TimeLimits.All.Select(l => l.Id),
        typeof(TimeLimitTests).GetCustomAttributes(typeof(TraitAttribute), false).Cast<TraitAttribute>().Select(t => t.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_decision_terms_exclude_the_special_procedures() => Assert.Equal(
        ["T.L04", "T.L05", "T.L06", "T.L20", "T.L24", "T.L28", "T.L30"], TimeLimits.All.Where(l => l.ExcludesSpecialProcedures).Select(l => l.Id));

    [Fact]
    public void A_missed_decision_is_a_finding_of_high_severity() =>
        Assert.All(["T.L02", "T.L04", "T.L20", "T.L24", "T.L28", "T.L30"], id => Assert.Equal(Severity.High, TimeLimits.Find(id).Severity));

    [Fact]
    public void Every_setting_a_row_names_exists_and_has_the_same_default() => Assert.All(
        TimeLimits.All.Where(l => l.SettingKey is not null),
        l => Assert.Equal(l.Length, SettingsBook.Defaults.TryGetInt(l.SettingKey!, new DateOnly(2026, 1, 1))));

    [Fact]
    public void An_unknown_row_is_a_fault_of_the_program() => Assert.Throws<KeyNotFoundException>(() => TimeLimits.Find("T.X99"));
}
