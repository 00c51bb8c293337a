using System.Globalization;
using System.Text;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Architecture.Tests;

/// <summary>
/// 条文、规则与测试对照: writes <c>artifacts/coverage/rules.md</c> and fails when a rule of the articles built so far has no test.
/// Reads the test assemblies beside this one, so the whole solution must have been built.
/// </summary>
public sealed class CoverageTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Tests = RuleTraits.ByRule();

    /// <summary>Rules whose service is not built yet: appraisal and penalty (R8.3, SOD6, T.F01), inspection (SOD7).</summary>
    private static readonly HashSet<string> Later = new(["R8.3", "SOD6", "SOD7", "T.F01"], StringComparer.Ordinal);

    /// <summary>State machines of the rule book that are built: licensing, service of process, legality review, media item.</summary>
    private static readonly string[] Machines = ["D.1", "D.4", "D.5", "D.7"];

    public static TheoryData<string> Owed { get; } = new(
        RuleBook.All.Select(rule => rule.Id).Concat(TimeLimits.All.Select(limit => limit.Id)).Where(id => !Later.Contains(id)).Concat(Machines));

    [Theory]
    [MemberData(nameof(Owed))]
    public void A_rule_has_a_test(string id) =>
        Assert.True(Tests.ContainsKey(id), $"{id} has no test: mark the tests that show it with [Trait(\"rule\", \"{id}\")].");

    [Fact]
    public void What_is_left_for_later_is_still_a_rule() =>
        Assert.All(Later, id => Assert.True(RuleBook.TryFind(id) is not null || TimeLimits.TryFind(id) is not null, $"{id} is not in the rule book."));

    [Fact]
    public void The_table_is_written()
    {
        var file = Repository.PathOf("artifacts", "coverage", "rules.md");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var table = Table();
        File.WriteAllText(file, table);

        Assert.All(Owed.Select(row => row.Data), id => Assert.Contains($"| {id} |", table, StringComparison.Ordinal));
    }

    private static string Table()
    {
        var text = new StringBuilder("# 条文、规则与测试对照表\n\n");
        text.Append(CultureInfo.InvariantCulture, $"规则 {Owed.Count} 条，有测试 {Owed.Count(row => Tests.ContainsKey(row.Data))} 条。\n\n");
        text.Append("| 条 | 规则 | 内容 | 依据 | 测试数 | 测试 |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var article in Enumerable.Range(1, 36))
        {
            foreach (var rule in RuleBook.All.Where(rule => rule.Articles[0] == article && !Later.Contains(rule.Id)).OrderBy(rule => rule.Id, StringComparer.Ordinal))
            {
                Row(text, $"第{article}条", rule.Id, rule.Title, rule.LegalBasis);
            }
        }

        foreach (var limit in TimeLimits.All.Where(limit => !Later.Contains(limit.Id)))
        {
            Row(text, "期限", limit.Id, limit.Name, limit.Source);
        }

        foreach (var machine in Machines)
        {
            Row(text, "流程", machine, "状态机各行", "本制度第二章");
        }

        foreach (var other in Tests.Keys.Where(id => !Owed.Any(row => row.Data == id)).Order(StringComparer.Ordinal))
        {
            Row(text, "其他", other, "", "");
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string article, string id, string title, string basis)
    {
        var tests = Tests.GetValueOrDefault(id) ?? [];
        text.Append(CultureInfo.InvariantCulture, $"| {article} | {id} | {title} | {basis} | {tests.Count} | {string.Join("<br>", tests)} |\n");
    }
}
