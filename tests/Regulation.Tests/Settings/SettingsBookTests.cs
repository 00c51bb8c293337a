using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Settings;

[Trait("rule", "H.2")]
public sealed class SettingsBookTests
{
    [Theory]
    [InlineData("time.doubtRule")]
    [InlineData("time.dayEnd")]
    [InlineData("officers.min.siteSurvey")]
    [InlineData("officers.min.directService")]
    [InlineData("officers.min.windowIntake")]
    [InlineData("licensing.immediate")]
    [InlineData("licensing.siteSurvey.days")]
    [InlineData("licensing.applicantSupplement")]
    [InlineData("hearing.noticeStrict")]
    [InlineData("hr.ext")]
    [InlineData("tg.validity")]
    [InlineData("item.labour-dispatch.promisedDays")]
    [InlineData("item.hr-service.siteSurvey")]
    [InlineData("review.days")]
    [InlineData("review.license.majorRules")]
    [InlineData("review.override")]
    [InlineData("penalty.filing.approver")]
    [InlineData("penalty.filing.days")]
    [InlineData("penalty.notifyComplainant.days")]
    [InlineData("penalty.statement.days")]
    [InlineData("penalty.hearing.fine.citizen")]
    [InlineData("penalty.hearing.fine.entity")]
    [InlineData("penalty.regimeStrict")]
    [InlineData("penalty.exclude")]
    [InlineData("penalty.recheck.days")]
    [InlineData("collective.quorum")]
    [InlineData("lateFee.base")]
    [InlineData("instalment.onMiss")]
    [InlineData("preservation.oralApproval")]
    [InlineData("transfer.title")]
    [InlineData("recusal.decider")]
    [InlineData("enforcement.ownPower")]
    [InlineData("inspection.annualCap")]
    [InlineData("inspection.report.days")]
    [InlineData("inspection.supplementNotice.days")]
    [InlineData("media.startToleranceSec")]
    [InlineData("media.unlinkedRetention")]
    [InlineData("media.device.maxRatio")]
    [InlineData("service.announce.minFailedMethods")]
    [InlineData("doc.number.pattern")]
    [InlineData("doc.words.L03")]
    [InlineData("doc.layout.form")]
    [InlineData("archive.pageNo")]
    [InlineData("archive.code.pattern")]
    [InlineData("archive.penalty.split")]
    [InlineData("archive.retention.licensing.granted")]
    [InlineData("archive.access.days")]
    [InlineData("publish.penalty.scope")]
    [InlineData("publish.penalty.months")]
    [InlineData("secret.storage")]
    [InlineData("finding.repeat")]
    [InlineData("finding.grave")]
    [InlineData("rectify.days")]
    [InlineData("review.score.licensing.1")]
    [InlineData("cert.pattern")]
    [InlineData("regulation.effectiveFrom")]
    public void The_key_of_the_rule_book_exists(string key) => Assert.NotNull(Setting.TryFind(key));

    [Fact]
    public void Every_default_is_lawful_named_and_reads_back() => Assert.All(Setting.All, setting =>
    {
        Assert.True(setting.Check(setting.DefaultText) is null, $"{setting.Key}={setting.DefaultText}");
        Assert.Matches(@"[\u4e00-\u9fff]", setting.Name);
        Assert.NotEqual("", setting.Range);
        Assert.NotEqual("", setting.Rule);
    });

    [Theory]
    [InlineData("penalty.statement.days", "0", "行政处罚法 第四十四条")]
    [InlineData("archive.filing.days", "31", "本制度第三十一条")]
    [InlineData("hearing.notice.days", "6", "行政许可法 第四十八条")]
    [InlineData("media.store.hours", "25", "本制度第三十条")]
    [InlineData("officers.min.siteSurvey", "1", "行政许可法 第三十四条")]
    [InlineData("item.labour-dispatch.promisedDays", "21", "劳务派遣行政许可实施办法 第十二条")]
    [InlineData("licensing.siteSurvey.days", "21", "行政许可法 第四十二条")]
    [InlineData("archive.retention.penalty.major", "Years30", "国家档案局令第8号")]
    [InlineData("service.announce.minFailedMethods", "0", "民事诉讼法 第九十五条")]
    public void A_value_weaker_than_the_law_is_refused_with_the_article(string key, string value, string article)
    {
        var refused = Assert.IsType<SettingChange.Refused>(SettingsBook.Defaults.With(Version(key, value, "2026-01-01")));

        Assert.Equal("H.2", refused.Rule);
        Assert.Contains(article, refused.LegalBasis, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("review.days", "五")]
    [InlineData("review.days", "99")]
    [InlineData("review.days", "")]
    [InlineData("hearing.noticeStrict", "yes")]
    [InlineData("review.override", "1")]
    [InlineData("review.override", "Sometimes")]
    [InlineData("doc.number.pattern", "{short}人社〔{year}〕")]
    [InlineData("doc.words.L03", "ABC")]
    [InlineData("cert.pattern", "[")]
    [InlineData("penalty.exclude", "午休")]
    [InlineData("regulation.effectiveFrom", "2026-02-30")]
    [InlineData("time.dayEnd", "25:00")]
    [InlineData("no.such.key", "1")]
    public void A_malformed_value_is_refused_with_a_remedy(string key, string value)
    {
        var refused = Assert.IsType<SettingChange.Refused>(SettingsBook.Defaults.With(Version(key, value, "2026-01-01")));

        Assert.Null(refused.LegalBasis);
        Assert.NotEqual("", refused.Remedy);
    }

    [Fact]
    public void A_version_without_reason_or_person_is_refused() =>
        Assert.IsType<SettingChange.Refused>(SettingsBook.Defaults.With(Version("review.days", "3", "2026-01-01") with { Reason = " " }));

    [Fact]
    public void The_value_in_force_depends_on_the_day()
    {
        var book = Accepted(Accepted(SettingsBook.Defaults, "review.days", "3", "2026-06-01"), "review.days", "4", "2026-03-01");

        Assert.Equal(5, book.Get(Setting.ReviewDays, Day("2026-02-28")));
        Assert.Equal(4, book.Get(Setting.ReviewDays, Day("2026-03-01")));
        Assert.Equal(3, book.Get(Setting.ReviewDays, Day("2026-06-01")));
        Assert.Equal(5, SettingsBook.Defaults.Get(Setting.ReviewDays, Day("2026-06-01")));
    }

    [Fact]
    public void A_later_version_of_the_same_day_wins_and_both_are_kept()
    {
        var book = Accepted(Accepted(SettingsBook.Defaults, "review.days", "3", "2026-06-01"), "review.days", "4", "2026-06-01");

        Assert.Equal(4, book.Get(Setting.ReviewDays, Day("2026-06-01")));
        Assert.Equal(2, book.Versions.Count());
    }

    [Fact]
    public void The_scores_of_the_file_review_add_up_to_a_hundred() => Assert.All(
        Enum.GetValues<CaseKind>(),
        kind => Assert.Equal(100, Enumerable.Range(1, 10).Sum(row => Setting.ReviewScore(kind, row)?.Default ?? 0)));

    [Fact]
    [Trait("rule", "R31.2")]
    public void A_licence_is_kept_thirty_years_and_ten_past_its_validity()
    {
        Assert.Equal(RetentionPeriod.Years30, Setting.RetentionOf(Retention.LicensingGranted).Default);
        Assert.Equal(Day("2056-12-31"), Retention.LastDay(RetentionPeriod.Years30, Day("2026-03-02"), null));
        Assert.Equal(Day("2060-01-01"), Retention.LastDay(RetentionPeriod.Years30, Day("2026-03-02"), Day("2050-01-01")));
        Assert.Equal(Day("2036-12-31"), Retention.LastDay(RetentionPeriod.Years10, Day("2026-03-02"), Day("2025-01-01")));
        Assert.Null(Retention.LastDay(RetentionPeriod.Permanent, Day("2026-03-02"), null));
    }

    internal static SettingsBook Accepted(SettingsBook book, string key, string value, string from) =>
        Assert.IsType<SettingChange.Accepted>(book.With(Version(key, value, from))).Book;

    private static SettingVersion Version(string key, string value, string from) => new(key, value, Day(from), "admin", "调整");
}
