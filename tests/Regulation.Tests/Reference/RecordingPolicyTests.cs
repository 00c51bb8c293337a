using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Regulation.Tests.Reference;

/// <summary>音像记录方式表 (R5.1).</summary>
public sealed class RecordingPolicyTests
{
    [Theory]
    [Trait("rule", "R5.2")]
    [Trait("law", "本制度第五条")]
    [InlineData(CaseKind.Licensing, RecordedAction.WindowIntake, RecordingLevel.Optional)]
    [InlineData(CaseKind.Licensing, RecordedAction.SiteSurvey, RecordingLevel.KeyMoments)]
    [InlineData(CaseKind.Licensing, RecordedAction.Hearing, RecordingLevel.Full)]
    [InlineData(CaseKind.Licensing, RecordedAction.DirectService, RecordingLevel.Optional)]
    [InlineData(CaseKind.Licensing, RecordedAction.LeaveService, RecordingLevel.Full)]
    [InlineData(CaseKind.Licensing, RecordedAction.Announcement, RecordingLevel.KeyMoments)]
    [InlineData(CaseKind.Penalty, RecordedAction.Inquiry, RecordingLevel.Full)]
    [InlineData(CaseKind.Inspection, RecordedAction.Inquiry, RecordingLevel.Optional)]
    [InlineData(CaseKind.Penalty, RecordedAction.Evidence, RecordingLevel.Full)]
    [InlineData(CaseKind.Inspection, RecordedAction.Evidence, RecordingLevel.Optional)]
    [InlineData(CaseKind.Inspection, RecordedAction.Refusal, RecordingLevel.Full)]
    [InlineData(CaseKind.Penalty, RecordedAction.Registration, RecordingLevel.Full)]
    [InlineData(CaseKind.Penalty, RecordedAction.Scene, RecordingLevel.Full)]
    [InlineData(CaseKind.Penalty, (RecordedAction)99, RecordingLevel.KeyMoments)]
    public void Every_action_has_its_level(CaseKind kind, RecordedAction action, RecordingLevel level) =>
        Assert.Equal(level, RecordingPolicy.Of(kind, action).Level);

    [Fact]
    public void What_is_owed_says_from_when_to_when_and_what_to_film() => Assert.All(
        from kind in Enum.GetValues<CaseKind>() from action in Enum.GetValues<RecordedAction>() select RecordingPolicy.Of(kind, action),
        row =>
        {
            Assert.NotEmpty(row.Subjects);
            Assert.True(row.From.Length > 0 && row.Until.Length > 0 && row.LegalBasis.Length > 0);
            Assert.Equal(row.IsOwed, row.Prompt.Contains($"自{row.From}起", StringComparison.Ordinal));
            Assert.StartsWith("R", row.Rule, StringComparison.Ordinal);
        });

    [Fact]
    [Trait("rule", "R29.2")]
    public void Key_moments_are_the_six_of_the_rule() =>
        Assert.Equal(["亮证告知", "现场状况", "关键证据", "当事人陈述", "签字", "离场"], RecordingPolicy.KeyMoments);

    [Fact]
    public void Rules_named_are_in_the_rule_book_once_their_service_is_built() =>
        Assert.All(["R5.2", "R12.3", "R12.5", "R29.1"], rule => Assert.NotNull(RuleBook.TryFind(rule)));
}
