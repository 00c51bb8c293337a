using Enforcement.Media.Duties;

namespace Enforcement.Media.Tests.Duties;

/// <summary>Which duty a recording belongs to, told by officer and time alone.</summary>
[Trait("law", "本制度第三十条")]
public sealed class DutyFinderTests
{
    private static readonly DateTimeOffset Nine = Bureau.Noon.AddHours(-3);

    [Fact]
    [Trait("rule", "R30.3")]
    public void Longest_common_time_decides()
    {
        var short_ = Duty("A.survey.1", "licensing/A", "甲处", 0, 10);
        var whole = Duty("B.survey.1", "licensing/B", "乙处", 30, 90);

        Assert.Equal(whole, Find([short_, whole], from: 0, to: 90));
        Assert.Null(Find([short_, whole], from: 300, to: 330));
    }

    [Fact]
    [Trait("rule", "R30.3")]
    public void Duties_of_two_cases_that_fit_alike_are_told_apart_by_the_place_or_by_a_person()
    {
        var one = Duty("A.survey.1", "licensing/A", "甲处", 0, 60);
        var other = Duty("B.survey.1", "licensing/B", "乙处", 0, 60);

        Assert.Null(Find([one, other], from: 0, to: 60));
        Assert.Equal(other, Find([one, other], from: 0, to: 60, place: "乙处"));
        Assert.Equal(one, Find([one, one], from: 0, to: 60));
    }

    [Fact]
    [Trait("rule", "R30.3")]
    public void Of_two_actions_close_to_each_other_the_one_it_shows_is_meant_and_a_photograph_between_them_is_asked_about()
    {
        var one = Duty("A.survey.1", "licensing/A", "甲处", 0, 2);
        var next = Duty("B.survey.1", "licensing/B", "乙处", 6, 8);

        Assert.Equal(one, Find([one, next], from: 0, to: 2));
        Assert.Equal(next, Find([one, next], from: 7, to: 7));
        Assert.Null(Find([one, next], from: 4, to: 4));
    }

    private static DutyRow? Find(IEnumerable<DutyRow> duties, int from, int to, string? place = null) =>
        DutyFinder.Fitting(duties, Nine.AddMinutes(from), Nine.AddMinutes(to), place, Bureau.Noon);

    private static DutyRow Duty(string id, string stream, string place, int from, int to) => new(
        id, RecordingDutyStatus.Open, stream, "某公司申请", "现场勘察", "KeyMoments", place, "某公司", ["O-1"], Nine.AddMinutes(from), Nine.AddMinutes(to), null, null, null);
}
