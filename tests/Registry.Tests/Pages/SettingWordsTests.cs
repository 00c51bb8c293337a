using Enforcement.Registry.Pages;
using Enforcement.Regulation.Settings;

namespace Enforcement.Registry.Tests.Pages;

public sealed class SettingWordsTests
{
    [Fact]
    public void Every_value_that_can_be_chosen_has_a_Chinese_word() => Assert.All(
        Setting.All.SelectMany(setting => setting.Options.Select(option => (setting, option))),
        choice => Assert.DoesNotContain(SettingWords.Word(choice.setting, choice.option), char.IsAsciiLetter));

    [Fact]
    public void The_same_name_means_what_its_setting_says()
    {
        Assert.Equal("不得作出决定", SettingWords.Of(Setting.ReviewOverride, "None"));
        Assert.Equal("不勘察", SettingWords.Of(Setting.TryFind("item.labour-dispatch.siteSurvey")!, "None"));
        Assert.Equal("举行过听证、局长指明影响重大", SettingWords.Of(Setting.ReviewLicenceMajorRules, "HearingHeld, DirectorMarks"));
        Assert.Equal("（空）", SettingWords.Of(Setting.ReviewLicenceMajorRules, ""));
        Assert.Equal("30日", SettingWords.Of(Setting.ArchiveFilingDays, "30"));
    }

    [Fact]
    public void Every_default_stands_among_what_can_be_chosen() => Assert.All(
        Setting.All.Where(setting => setting.Kind is SettingKind.Choice or SettingKind.Boolean),
        setting => Assert.Contains(setting.DefaultText, setting.Options));
}
