using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;
using static Enforcement.Registry.Tests.Objects.RegistrySpec;

namespace Enforcement.Registry.Tests.Objects;

public sealed class ItemTests
{
    private static readonly PowerItem Power = new("labour-dispatch", "劳务派遣经营许可", CaseKind.Licensing, ["XZSP"], new DateOnly(2024, 1, 1), null);
    private static readonly LicenceItem Licence = LicenceItems.TryFind(LicenceItems.LabourDispatch)!;

    [Fact]
    [Trait("rule", "R2.1")]
    [Trait("law", "本制度第二条")]
    public void A_power_item_needs_a_unit_that_is_registered_and_a_term()
    {
        Given().When(new SetPowerItem(Power, "权责清单公告")).Then(new PowerItemSet(Power, "权责清单公告"));
        Given().When(new SetPowerItem(Power with { Id = "" }, "公告")).ThenRefused("identity-invalid", "R3.1", "没有填写编号");
        Given().When(new SetPowerItem(Power with { Units = [] }, "公告")).ThenRefused("power-item-invalid", "R2.1", "承办机构");
        Given().When(new SetPowerItem(Power with { Units = ["X"] }, "公告")).ThenRefused("power-item-invalid", "R2.1", "X");
        Given().When(new SetPowerItem(Power with { ValidTo = Power.ValidFrom }, "公告")).ThenRefused("power-item-invalid", "R2.1", "失效日期");
    }

    [Fact]
    [Trait("rule", "R9.8")]
    [Trait("law", "行政许可法 第三十条")]
    public void A_licence_item_may_promise_less_time_than_the_law_gives_but_not_more()
    {
        Assert.IsType<Casework.Outcome.Recorded>(Given().When(new SetLicenceItem(Licence with { PromisedDays = 20 }, "承诺")));
        Given().When(new SetLicenceItem(Licence with { PromisedDays = 21 }, "承诺")).ThenRefused("licence-item-invalid", "R9.8", "超过法定期限");
        Given().When(new SetLicenceItem(Licence with { ExtensionDays = 11 }, "承诺")).ThenRefused("licence-item-invalid", "R9.8", "延长时间");
    }

    [Fact]
    [Trait("rule", "R9.8")]
    [Trait("law", "行政许可法 第三十条")]
    public void A_licence_item_needs_materials_and_a_power_item_of_its_own()
    {
        Given().When(new SetLicenceItem(Licence with { Materials = [] }, "公示")).ThenRefused("licence-item-invalid", "R9.8", "材料");
        Given().When(new SetLicenceItem(Licence with { Id = "fortune-telling" }, "公示")).ThenRefused("licence-item-invalid", "R9.8", "权责清单");
    }

    [Fact]
    [Trait("rule", "R10.1")]
    [Trait("law", "本制度第十条")]
    public void Leaving_out_the_survey_takes_the_director()
    {
        var without = Licence with { SiteSurvey = SiteSurvey.None };
        var setting = new ChangeSetting("item.labour-dispatch.siteSurvey", "None", new DateOnly(2026, 4, 1), "纪要");

        Given().When(new SetLicenceItem(without, "纪要")).ThenRefused("director-not-named", "R10.1", "局长");
        Given().When(new SetLicenceItem(without, "纪要", "6001")).ThenRefused("director-not-named", "R10.1", "局长");
        Given().When(new SetLicenceItem(without, "纪要", "6002")).Then(new LicenceItemSet(without, "纪要（何建民批准）"));
        Given().When(setting).ThenRefused("director-not-named", "R10.1", "局长");
        Assert.IsType<Casework.Outcome.Recorded>(Given().When(setting with { ApprovedBy = "6002" }));
        Assert.IsType<Casework.Outcome.Recorded>(Given().When(setting with { Value = "OnDemand" }));
    }

    [Fact]
    [Trait("rule", "B1.3")]
    [Trait("law", "全国年节及纪念日放假办法")]
    public void A_calendar_year_is_taken_whole_or_not_at_all()
    {
        var year = WorkingCalendar.Builtin.Years.Single(y => y.Year == 2026);

        Given().When(new SetCalendarYear(year, "国办通知")).Then(new CalendarYearSet(year, "国办通知"));
        Given().When(new SetCalendarYear(year with { Days = [.. year.Days.Where(day => day.Date.Month < 10)] }, "国办通知"))
            .ThenRefused("calendar-year-invalid", "B1.3", "国庆节");
    }

    [Fact]
    [Trait("rule", "B1.14")]
    [Trait("law", "全国年节及纪念日放假办法")]
    public void A_preview_says_which_days_change_and_how_many_due_dates_wait()
    {
        var years = CalendarImport.Read("date,type,name\n2027-01-01,off,元旦\n2027-01-02,work,元旦\n2027-10-01,off,国庆节\n");
        var preview = CalendarImport.Preview(WorkingCalendar.Builtin, years, [Row(2026, 12, 25), Row(2027, 12, 31), Row(2026, 3, 2)]);

        var year = Assert.Single(preview.Years);
        Assert.Equal((2027, false, 2, 1), (year.Year, year.Replaces, year.OffDays, year.WorkDays));
        Assert.Equal(3, year.Changed.Count);
        Assert.Contains("调休上班", year.Changed[1], StringComparison.Ordinal);
        Assert.Equal(1, preview.MovingDeadlines);

        static Casework.DeadlineRow Row(int year, int month, int day)
        {
            var limit = Deadline.Start("T.L20", "e1", new DateOnly(year, month, day), WorkingCalendar.Builtin);
            return new Casework.DeadlineRow("licensing/XK-2026-0001", limit.Id, limit.Limit, limit.Due, limit.DueInstant, limit.Provisional, limit);
        }
    }

    [Theory]
    [Trait("rule", "H.2")]
    [Trait("law", "行政许可法 第四十八条")]
    [InlineData("licensing.siteSurvey.days", "20")]
    [InlineData("hearing.notice.days", "7")]
    [InlineData("hearing.notice.days", "30")]
    public void A_setting_at_the_limit_of_the_law_is_taken(string key, string value)
    {
        var recorded = Assert.IsType<Casework.Outcome.Recorded>(Given().When(new ChangeSetting(key, value, new DateOnly(2026, 4, 1), "局长办公会纪要")));

        Assert.Equal(new SettingVersion(key, value, new DateOnly(2026, 4, 1), "9001", "局长办公会纪要"), Assert.IsType<SettingChanged>(Assert.Single(recorded.Facts)).Version);
    }

    [Theory]
    [Trait("rule", "H.2")]
    [Trait("law", "行政许可法 第四十八条")]
    [InlineData("hearing.notice.days", "6", "setting-weaker-than-law")]
    [InlineData("licensing.siteSurvey.days", "21", "setting-weaker-than-law")]
    [InlineData("hearing.notice.days", "31", "setting-invalid")]
    [InlineData("hearing.notice.days", "七", "setting-invalid")]
    [InlineData("no.such.key", "1", "setting-invalid")]
    public void A_setting_weaker_than_the_law_out_of_range_or_unknown_is_refused(string key, string value, string code) =>
        Given().When(new ChangeSetting(key, value, new DateOnly(2026, 4, 1), "纪要")).ThenRefused(code, "H.2", "");

    [Fact]
    [Trait("rule", "H.2")]
    [Trait("law", "行政许可法 第四十八条")]
    public void Versions_of_a_setting_stand_side_by_side_and_each_holds_from_its_day()
    {
        var first = new SettingChanged(new SettingVersion("hearing.notice.days", "10", new DateOnly(2026, 1, 1), "9001", "一"));
        var second = new ChangeSetting("hearing.notice.days", "8", new DateOnly(2026, 6, 1), "二");

        Assert.IsType<Casework.Outcome.Recorded>(Given(first).When(second));
        Given(first).When(second with { Value = "10", EffectiveFrom = new DateOnly(2026, 1, 1) }).ThenNothing();
    }
}
