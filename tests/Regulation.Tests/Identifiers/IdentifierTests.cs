using Enforcement.Regulation.Identifiers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using static Enforcement.Regulation.Tests.Bureau;

namespace Enforcement.Regulation.Tests.Identifiers;

public sealed class IdentifierTests
{
    private static readonly DateOnly Today = Day("2026-11-23");

    [Theory]
    [Trait("rule", "G.2")]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110000101623741K")]
    [InlineData("911101066976941872")]
    [InlineData("92410100MA3X000018")]
    [InlineData("52410100MJF000001C")]
    [InlineData(" 91350100m000100y43 ")]
    public void A_genuine_credit_code_is_valid(string code) =>
        Assert.Equal(new IdentifierCheck.Valid(code.Trim().ToUpperInvariant()), UnifiedSocialCreditCode.Check(code));

    [Theory]
    [Trait("rule", "G.2")]
    [InlineData("91310115MA1H8R7C6D", '7')]
    [InlineData("91350100M000100Y44", '3')]
    public void A_wrong_check_digit_is_told_with_the_right_one(string code, char expected)
    {
        var wrong = Assert.IsType<IdentifierCheck.CheckDigitWrong>(UnifiedSocialCreditCode.Check(code));

        Assert.Equal(expected, wrong.Expected);
        Assert.Contains($"“{expected}”", wrong.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("rule", "G.2")]
    [InlineData("", "实际0位")]
    [InlineData("91350100M000100Y4", "实际17位")]
    [InlineData("91350100M000100I43", "“I”不可用")]
    [InlineData("913501OOM000100Y43", "“O”不可用")]
    [InlineData("91A50100M000100Y43", "第3至8位")]
    public void A_malformed_credit_code_is_told_what_is_wrong(string code, string reason) =>
        Assert.Contains(reason, Assert.IsType<IdentifierCheck.Malformed>(UnifiedSocialCreditCode.Check(code)).Reason, StringComparison.Ordinal);

    [Theory]
    [Trait("rule", "G.3")]
    [InlineData("11010519491231002X")]
    [InlineData("11010519491231002x")]
    [InlineData("410101198506150028")]
    [InlineData("410184200002290036")]
    public void A_genuine_citizen_number_is_valid(string number) =>
        Assert.Equal(new IdentifierCheck.Valid(number.ToUpperInvariant()), CitizenIdNumber.Check(number, Today));

    [Fact]
    [Trait("rule", "G.3")]
    public void A_birth_before_1900_needs_the_setting_for_old_files()
    {
        Assert.IsType<IdentifierCheck.Malformed>(CitizenIdNumber.Check("440524188001010014", Today));
        Assert.True(CitizenIdNumber.Check("440524188001010014", Today, minBirthYear: 1880).IsValid);
    }

    [Theory]
    [Trait("rule", "G.3")]
    [InlineData("110105194912310021", 'X')]
    [InlineData("410101198506150020", '8')]
    public void A_wrong_citizen_check_digit_is_told(string number, char expected) =>
        Assert.Equal(expected, Assert.IsType<IdentifierCheck.CheckDigitWrong>(CitizenIdNumber.Check(number, Today)).Expected);

    [Theory]
    [Trait("rule", "G.3")]
    [InlineData("410101199002290019", "不是真实的出生日期")]
    [InlineData("110105491231002", "15位身份号码已停止使用")]
    [InlineData("11010520261124002X", "不在1900年至今天之间")]
    [InlineData("1101051949123100XX", "前17位为数字")]
    [InlineData("1101051949123100", "应为18位")]
    [InlineData("１１０１０５１９４９１２３１００２X", "应为18位")]
    public void A_malformed_citizen_number_is_told_what_is_wrong(string number, string reason) =>
        Assert.Contains(reason, CitizenIdNumber.Check(number, Today).Fault, StringComparison.Ordinal);

    [Theory]
    [Trait("rule", "G.3")]
    [InlineData("81000019900101001", true)]
    [InlineData("91015619900101001", true)]
    [InlineData("41010119900101001", false)]
    public void A_residence_permit_follows_the_same_check(string firstSeventeen, bool permit)
    {
        var wrong = CitizenIdNumber.Check(firstSeventeen + "X", Today);
        var number = wrong is IdentifierCheck.CheckDigitWrong w ? firstSeventeen + w.Expected : firstSeventeen + "X";

        Assert.True(CitizenIdNumber.Check(number, Today).IsValid);
        Assert.Equal(permit, CitizenIdNumber.IsResidencePermit(number));
        Assert.Equal(Day("1990-01-01"), CitizenIdNumber.BirthDate(number));
    }

    [Theory]
    [Trait("rule", "G.4")]
    [InlineData("13812341234", true)]
    [InlineData("138 1234 1234", true)]
    [InlineData("0371-12345678", true)]
    [InlineData("12812341234", false)]
    [InlineData("138123412345", false)]
    [InlineData("１３８１２３４１２３４", false)]
    [InlineData("13812341234\n", false)]
    public void A_phone_number_is_mobile_or_landline(string text, bool valid) => Assert.Equal(valid, PhoneNumber.Check(text).IsValid);

    [Theory]
    [Trait("rule", "G.4")]
    [InlineData("XA123456789CN", true)]
    [InlineData("xa 123 456 789 cn", true)]
    [InlineData("1234567890123", true)]
    [InlineData("2234567890123", false)]
    [InlineData("XA12345678CN", false)]
    public void A_postal_number_is_registered_or_express(string text, bool valid) => Assert.Equal(valid, PostalTrackingNumber.Check(text).IsValid);

    [Theory]
    [Trait("rule", "G.4")]
    [InlineData("41010012345", true)]
    [InlineData("豫A-41010012345", true)]
    [InlineData("41-1", false)]
    public void A_certificate_number_follows_the_configured_pattern(string text, bool valid) =>
        Assert.Equal(valid, CertificateNumber.Check(text, Setting.CertificatePattern.Default).IsValid);

    [Theory]
    [Trait("rule", "G.4")]
    [InlineData("XK-2026-0001", CaseKind.Licensing, 2026, 1)]
    [InlineData("CF-2026-0999", CaseKind.Penalty, 2026, 999)]
    [InlineData("JC-2026-12345", CaseKind.Inspection, 2026, 12345)]
    public void A_case_number_reads_and_writes_the_same(string text, CaseKind kind, int year, int sequence)
    {
        Assert.True(CaseNumber.TryParse(text, out var number));
        Assert.Equal(new CaseNumber(kind, year, sequence), number);
        Assert.Equal(text, number.ToString());
    }

    [Theory]
    [Trait("rule", "G.4")]
    [InlineData("XK-2026-0000")]
    [InlineData("XK-2026-01")]
    [InlineData("XX-2026-0001")]
    [InlineData("XK-2026-00001")]
    [InlineData("XK-2026-0001\n")]
    [InlineData(null)]
    public void What_is_no_case_number_is_not_read(string? text) => Assert.False(CaseNumber.TryParse(text, out _));

    [Theory]
    [Trait("rule", "CR3")]
    [InlineData("×人社许受字〔2026〕第001号", "×", "许受字", 1)]
    [InlineData("河东人社许不受字〔2026〕第999号", "河东", "许不受字", 999)]
    [InlineData("河东人社许准字〔2026〕第1000号", "河东", "许准字", 1000)]
    public void A_document_number_reads_and_writes_the_same(string text, string shortName, string word, int sequence)
    {
        var number = DocumentNumber.TryParse(text);

        Assert.Equal(new DocumentNumber(shortName, word, 2026, sequence), number);
        Assert.Equal(text, number!.ToString());
    }

    [Theory]
    [Trait("rule", "CR3")]
    [InlineData(DocumentNumber.DefaultPattern, "×人社许受字〔2026〕7号")]
    [InlineData("{short}人社局{word}〔{year}〕第{number}号", "×人社局许受字〔2026〕第7号")]
    public void In_an_official_document_the_number_has_no_leading_zeros_and_a_pattern_of_the_bureau_keeps_its_words(string pattern, string written) =>
        Assert.Equal(written, new DocumentNumber("×", "许受字", 2026, 7).FormatOfficial(pattern));

    [Theory]
    [Trait("rule", "CR3")]
    [InlineData("×人社许受字[2026]第001号")]
    [InlineData("×人社许受字〔2026〕第1号")]
    [InlineData("×人社许受字〔2026〕第0001号")]
    [InlineData("×人社许受字〔26〕第001号")]
    [InlineData("人社许受字〔2026〕第001号")]
    [InlineData("×人社许受字〔2026〕第001号\n")]
    public void What_breaks_the_grammar_is_no_document_number(string text) => Assert.False(DocumentNumber.IsWellFormed(text));

    [Fact]
    [Trait("rule", "R-E3")]
    public void The_archive_code_names_fonds_kind_year_retention_and_volume() => Assert.Equal(
        "0123-ZF·XK·2026-D30-0007", new ArchiveCode("0123", CaseKind.Licensing, 2026, RetentionPeriod.Years30, 7).ToString());

    [Fact]
    [Trait("rule", "R-E3")]
    [Trait("rule", "CR3")]
    public void The_settings_default_to_the_same_patterns() => Assert.Equal(
        (ArchiveCode.DefaultPattern, DocumentNumber.DefaultPattern), (Setting.ArchiveCodePattern.Default, Setting.DocumentNumberPattern.Default));
}
