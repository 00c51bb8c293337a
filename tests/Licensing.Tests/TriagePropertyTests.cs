using CsCheck;

namespace Enforcement.Licensing.Tests;

public sealed class TriagePropertyTests
{
    [Fact]
    [Trait("rule", "R9.1")]
    public void Four_rows_are_the_only_exits_of_any_set_of_materials()
    {
        var findings = Gen.Enum<MaterialFinding>().List[0, 12];
        Gen.Select(Gen.Enum<ApplicationScope>(), findings).Sample(
            (scope, found) =>
            {
                var row = Triage.Of(scope, found);
                return row == (scope != ApplicationScope.InScope ? TriageRow.NonAcceptance
                    : found.Any(f => f is MaterialFinding.Missing or MaterialFinding.FormDefect) ? TriageRow.Supplement
                    : found.Contains(MaterialFinding.CorrectableOnSpot) ? TriageRow.CorrectOnSpot
                    : TriageRow.Accept);
            },
            iter: 10_000,
            threads: 1);
    }
}
