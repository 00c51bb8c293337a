using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Media.Backups;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Tests.Backups;

/// <summary>备份中断: two days without a successful backup, counted from the last one.</summary>
[Trait("rule", "R34.1")]
[Trait("law", "本制度第三十四条")]
public sealed class BackupTests
{
    private static readonly string[] s_all = ["journal.db", "contents", "media"];
    private readonly Story<BackupJob> _story = new(new BackupKind());
    private readonly BackupKind _kind = new();

    [Fact]
    public void Success_is_recorded_once_and_starts_the_clock()
    {
        var report = new ReportBackup(Bureau.Noon.ToUniversalTime(), s_all, true);
        Assert.Equal([new BackupReported(Bureau.Noon, [.. s_all], true, "")], _story.Do(report));
        Assert.Empty(_story.Do(report));
        Assert.Equal("backup-told-otherwise", _story.Refused(report with { Succeeded = false, Message = "磁盘已满" }).Code);
        Assert.Equal(Bureau.Noon.AddHours(48), Assert.Single(_kind.DeadlinesOf(_story.State)).DueInstant);
    }

    [Fact]
    public void No_clock_runs_before_a_first_success()
    {
        Assert.Empty(_kind.DeadlinesOf(_story.State));
        _story.Do(new ReportBackup(Bureau.Noon, [], false, "找不到备份盘"));
        Assert.Empty(_kind.DeadlinesOf(_story.State));
        _story.Now = Bureau.Noon.AddDays(9);
        Assert.Empty(_story.Do(new PassBackup(), Actor.Clock));
    }

    [Fact]
    public void Two_days_are_medium_three_high_and_each_is_told_once()
    {
        _story.Do(new ReportBackup(Bureau.Noon, s_all, true));
        _story.Now = Bureau.Noon.AddHours(20);
        _story.Do(new ReportBackup(Bureau.Noon.AddHours(14), [], false, "备份盘已满"));
        _story.Now = Bureau.Noon.AddHours(48).AddSeconds(-1);
        Assert.Empty(_story.Do(new PassBackup(), Actor.Clock));

        _story.Now = Bureau.Noon.AddHours(48);
        var facts = _story.Pass();
        Assert.Equal(new BackupLapsed(48), facts[0]);
        var finding = Assert.IsType<FindingRaised>(facts[1]);
        Assert.Equal(("F-05", RuleBook.R34_1.Id, "本制度第三十四条第四项", Severity.Medium), (finding.Code, finding.Rule, finding.LegalBasis, finding.Severity));
        Assert.Contains("备份盘已满", finding.Text, StringComparison.Ordinal);
        Assert.Equal("backup/R1", Assert.Single(_story.Messages(facts).OfType<FindingRaisedInCase>()).Stream);

        _story.Now = Bureau.Noon.AddHours(72);
        Assert.Equal(Severity.High, Assert.Single(_story.Pass().OfType<FindingRaised>()).Severity);
        Assert.Empty(_kind.DeadlinesOf(_story.State));
    }

    [Fact]
    public void Noticed_late_it_is_told_once_by_what_it_has_become()
    {
        _story.Do(new ReportBackup(Bureau.Noon, s_all, true));
        _story.Now = Bureau.Noon.AddHours(100);
        Assert.Equal(Severity.High, Assert.Single(_story.Pass().OfType<FindingRaised>()).Severity);
        Assert.Empty(_kind.DeadlinesOf(_story.State));
    }

    [Fact]
    public void Success_ends_the_lapse_and_an_older_one_told_late_does_not_turn_the_clock_back()
    {
        _story.Do(new ReportBackup(Bureau.Noon, s_all, true));
        _story.Now = Bureau.Noon.AddHours(50);
        _story.Pass();
        _story.Do(new ReportBackup(Bureau.Noon.AddHours(49), s_all, true));
        Assert.Equal((0, Bureau.Noon.AddHours(97)), (_story.State.Noted, _story.State.Due!.Value));

        _story.Do(new ReportBackup(Bureau.Noon.AddHours(24), s_all, true));
        Assert.Equal(Bureau.Noon.AddHours(49), _story.State.LastSuccess);
        Assert.Equal(Bureau.Noon.AddHours(49), _story.State.Recent[^1].FinishedAt);
    }

    public static TheoryData<ReportBackup, string> Bad { get; } = new()
    {
        { new ReportBackup(Bureau.Noon.AddMinutes(6), ["journal.db"], true), "backup-in-future" },
        { new ReportBackup(Bureau.Noon, [], true), "backup-empty" },
        { new ReportBackup(Bureau.Noon, [" "], true), "backup-items-wrong" },
        { new ReportBackup(Bureau.Noon, [.. Enumerable.Repeat("a", 101)], true), "backup-items-wrong" },
        { new ReportBackup(Bureau.Noon, [], false, " "), "backup-unexplained" },
        { new ReportBackup(Bureau.Noon, ["a"], true, new string('长', 2001)), "backup-message-long" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_is_refused(ReportBackup report, string code) => Assert.Equal(code, _story.Refused(report).Code);

    [Fact]
    public void Only_the_newest_reports_are_kept_in_the_state()
    {
        for (var hour = 0; hour < 40; hour++)
        {
            _story.Do(new ReportBackup(Bureau.Noon.AddHours(-hour), ImmutableArray.Create("journal.db").ToArray(), true));
        }

        Assert.Equal((30, Bureau.Noon), (_story.State.Recent.Length, _story.State.LastSuccess));
    }
}
