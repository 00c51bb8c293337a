using Enforcement.Regulation.Rules;

namespace Enforcement.Regulation.Tests.Rules;

public sealed class RuleBookTests
{
    public static TheoryData<string> Expected { get; } = new(
        Ids("R1", 1).Concat(Ids("R2", 3)).Concat(Ids("R3", 4)).Concat(Ids("R4", 2)).Concat(Ids("R6", 2)).Concat(Ids("R7", 4)).Concat(Ids("R8", 3))
            .Concat(Ids("R9", 9)).Concat(Ids("R10", 5)).Concat(Ids("R11", 5)).Concat(Ids("R12", 7)).Concat(Ids("R13", 4)).Concat(Ids("R14", 3))
            .Concat(Ids("R28", 2)).Concat(Ids("R29", 2)).Concat(Ids("R30", 5)).Append("R5.2")
            .Concat(Ids("R31", 4)).Concat(Ids("R32", 2)).Concat(Ids("R33", 3)).Concat(Ids("R34", 1)).Concat(Ids("R36", 1)).Concat(Ids("B1", 15))
            .Concat(Enumerable.Range(1, 7).Select(i => $"SOD{i}")).Concat(Enumerable.Range(1, 6).Select(i => $"CR{i}")).Append("R-E3"));

    [Theory]
    [MemberData(nameof(Expected))]
    public void The_rule_is_in_the_book(string id)
    {
        var rule = RuleBook.Find(id);

        Assert.NotEmpty(rule.Articles);
        Assert.All(rule.Articles, article => Assert.InRange(article, 1, 36));
        Assert.NotEqual("", rule.LegalBasis);
        Assert.InRange(rule.Title.Length, 5, 40);
    }

    [Fact]
    public void The_book_has_no_rule_beyond_the_list() => Assert.Equal(Expected.Count, RuleBook.All.Count);

    [Fact]
    public void A_rule_of_an_article_names_that_article_first() => Assert.All(
        RuleBook.All.Where(r => r.Id[0] == 'R' && char.IsAsciiDigit(r.Id[1])),
        r => Assert.Equal(int.Parse(r.Id[1..r.Id.IndexOf('.', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture), r.Articles[0]));

    [Fact]
    public void An_unknown_rule_is_a_fault_of_the_program() => Assert.Throws<KeyNotFoundException>(() => RuleBook.Find("R99.9"));

    [Theory]
    [Trait("rule", "R36.1")]
    [Trait("law", "本制度 第三十六条")]
    [InlineData("R7.4", true)]
    [InlineData("R10.1", true)]
    [InlineData("R10.2", true)]
    [InlineData("R10.4", true)]
    [InlineData("R11.5", true)]
    [InlineData("R14.1", true)]
    [InlineData("SOD3", true)]
    [InlineData("R9.1", false)]
    [InlineData("R7.1", false)]
    [InlineData("R10.3", false)]
    [InlineData("R11.3", false)]
    [InlineData("R13.3", false)]
    [InlineData("SOD2", false)]
    [InlineData("CR1", false)]
    [InlineData("R3.3", false)]
    [InlineData("R31.4", false)]
    public void Only_what_the_regulation_alone_asks_for_is_eased_in_older_cases(string id, bool eased) =>
        Assert.Equal(eased, RuleBook.Find(id).IsOfTheRegulationAlone);

    [Fact]
    [Trait("rule", "R36.1")]
    public void No_rule_that_names_a_law_is_eased_but_the_survey_in_every_case() => Assert.Equal(
        ["R10.1"], RuleBook.All.Where(rule => rule.IsOfTheRegulationAlone && rule.LegalBasis.Contains('法')).Select(rule => rule.Id));

    [Fact]
    public void Severity_follows_the_effect_unless_written()
    {
        Assert.Equal(Severity.High, RuleBook.R6_1.FindingSeverity);
        Assert.Equal(Severity.Low, RuleBook.R13_2.FindingSeverity);
        Assert.Equal(Severity.Medium, RuleBook.R31_1.FindingSeverity);
    }

    private static IEnumerable<string> Ids(string prefix, int count) => Enumerable.Range(1, count).Select(i => $"{prefix}.{i}");
}
