using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>In what capacity somebody corrects an application (R9.2).</summary>
public enum CorrectorCapacity
{
    /// <summary>申请人.</summary>
    Applicant,

    /// <summary>法定代表人.</summary>
    LegalRepresentative,

    /// <summary>委托代理人 with that power.</summary>
    Agent,
}

/// <summary>
/// 当场更正 (第九条第二项; 行政许可法 第三十二条第一款第三项): by somebody who may, signed, dated; the old wording stays readable in L06.
/// </summary>
/// <param name="Location">Where in the material.</param>
/// <param name="By">Name of the person; has to be the applicant, his legal representative, or the agent whose power covers it.</param>
public sealed record CorrectOnSpot(
    string MaterialId, string Location, string Before, string After, string By, CorrectorCapacity Capacity, SignatureMethod Method) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (Guard(state, act) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var check = state.Checked!.Checks.FirstOrDefault(c => c.Id == MaterialId);
        var drafts = new Drafts(act);
        drafts.Add("L06", Record(check?.Name ?? MaterialId, act), signed: [new Signature("corrector", By, act.Day, Method)]);
        return new Ruling(act)
            .Block(
                RuleBook.R9_1, check is { Finding: MaterialFinding.CorrectableOnSpot }, "nothing-to-correct", $"材料“{check?.Name ?? MaterialId}”没有可以当场更正的错误。", "只更正审查清单中列为可以当场更正的材料。")
            .Block(RuleBook.R9_2, MayCorrect(state), "no-right-to-correct", $"“{By}”不是有权更正的人。", $"由申请人{Others(state)}更正并签名或者盖章。")
            .Block(drafts.Refusal)
            .Record(() => [new CorrectedOnSpot(MaterialId, Location, Before, After, By, CapacityName, Method, act.Day), .. drafts.Facts]);
    }

    internal static Refusal? Guard(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.In(state, RuleBook.R9_1, Stage.Received))
        .Block(
            RuleBook.R9_1, state.Checked?.Checks.Any(c => c.Finding == MaterialFinding.CorrectableOnSpot) ?? false, "nothing-to-correct", "没有可以当场更正的材料。", "先审查材料；只有可以当场更正的错误才当场更正。")
        .Block(AcceptApplication.InTime(state, act))
        .Refusal;

    private string CapacityName => Capacity switch
    {
        CorrectorCapacity.Applicant => "申请人",
        CorrectorCapacity.LegalRepresentative => "法定代表人",
        _ => "委托代理人",
    };

    private bool MayCorrect(LicensingCase state) => Capacity switch
    {
        CorrectorCapacity.Applicant => By == state.Applicant.Name,
        CorrectorCapacity.LegalRepresentative => By == state.Applicant.LegalRep,
        _ => state.Agent is { MayCorrect: true } agent && By == agent.Name,
    };

    private static string Others(LicensingCase state) =>
        (state.Applicant.LegalRep is { } rep ? $"、法定代表人{rep}" : string.Empty) + (state.Agent is { MayCorrect: true } agent ? $"或者有更正权的代理人{agent.Name}" : string.Empty);

    private JsonObject Record(string material, Act act) => new()
    {
        ["material"] = material,
        ["location"] = Location,
        ["before"] = Before,
        ["after"] = After,
        ["by"] = By,
        ["capacity"] = CapacityName,
        ["date"] = Fields.Date(act.Day),
    };
}
