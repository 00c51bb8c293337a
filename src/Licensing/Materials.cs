using System.Collections.Immutable;
using Enforcement.Regulation.Reference;

namespace Enforcement.Licensing;

/// <summary>收到的一份材料.</summary>
/// <param name="Id">Id in the licence item's published list (R9.8).</param>
/// <param name="Form">原件 or 复印件.</param>
/// <param name="Pages">1 to 100,000.</param>
/// <param name="Sha256">Content hash of the scan; null while there is only paper.</param>
public sealed record MaterialHandedIn(string Id, PaperForm Form, int Pages, string? Sha256 = null);

/// <summary>材料以原件还是复印件提交.</summary>
public enum PaperForm
{
    /// <summary>原件.</summary>
    Original,

    /// <summary>复印件.</summary>
    Copy,
}

/// <summary>材料审查结论 (第九条), RULEBOOK R9.1 items[].</summary>
public enum MaterialFinding
{
    /// <summary>齐全且符合法定形式.</summary>
    Ok,

    /// <summary>有可以当场更正的错误.</summary>
    CorrectableOnSpot,

    /// <summary>缺少.</summary>
    Missing,

    /// <summary>不符合法定形式.</summary>
    FormDefect,
}

/// <summary>
/// What the clerk sees when he looks at one material (行政许可法 第三十条). The finding is derived from it, never typed.
/// </summary>
/// <param name="Present">The paper was handed in.</param>
/// <param name="OriginalShown">For copies with the original shown: it was.</param>
/// <param name="ValidUntil">Last day the paper itself is valid; null when it has no end.</param>
/// <param name="NotDemanded">Why it is not demanded here (its condition is not met, or it lies in the parent licence's file); null: demanded.</param>
/// <param name="Error">An error in it that can be corrected on the spot, in Chinese; null: none.</param>
/// <param name="NewDocument">Handed in only after the first notice, so that its defects could not be known before (R9.4).</param>
/// <param name="False">虚假材料 (R9.9).</param>
public sealed record MaterialInspection(
    string Id, bool Present, PaperForm Form = PaperForm.Original, int Copies = 1, bool HasSignature = true, bool HasSeal = true, bool Legible = true,
    bool OriginalShown = true, DateOnly? ValidUntil = null, string? NotDemanded = null, string? Error = null, bool NewDocument = false, bool False = false)
{
    /// <summary>Finding of one material: OK ⇔ present ∧ right form ∧ signed and sealed as demanded ∧ not expired ∧ legible (RULEBOOK 0.6).</summary>
    public MaterialCheck Judge(Material material, DateOnly on)
    {
        if (NotDemanded is not null)
        {
            return new MaterialCheck(Id, material.Name, MaterialFinding.Ok, $"不需提交：{NotDemanded}", null, NewDocument, False);
        }

        if (!Present)
        {
            return new MaterialCheck(Id, material.Name, MaterialFinding.Missing, "未提交。", $"提交{Demanded(material)}。", NewDocument, False);
        }

        var defects = Defects(material, on).ToList();
        if (defects.Count > 0)
        {
            return new MaterialCheck(
                Id, material.Name, MaterialFinding.FormDefect, string.Concat(defects.Select(d => d.Problem)), string.Concat(defects.Select(d => d.Requirement)), NewDocument, False);
        }

        return Error is null
            ? new MaterialCheck(Id, material.Name, MaterialFinding.Ok, null, null, NewDocument, False)
            : new MaterialCheck(Id, material.Name, MaterialFinding.CorrectableOnSpot, Error, $"更正：{Error}", NewDocument, False);
    }

    private IEnumerable<(string Problem, string Requirement)> Defects(Material material, DateOnly on)
    {
        if (material.Form == MaterialForm.Original && Form == PaperForm.Copy)
        {
            yield return ("提交的是复印件。", "提交原件。");
        }

        if (material.Form == MaterialForm.CopyWithOriginalShown && Form == PaperForm.Copy && !OriginalShown)
        {
            yield return ("未出示原件核验。", "出示原件核验。");
        }

        if (Copies < material.Copies)
        {
            yield return ($"只有{Copies}份。", $"提交{material.Copies}份。");
        }

        if (material.MustSign && !HasSignature)
        {
            yield return ("未签名。", "由有权签名的人签名。");
        }

        if (material.MustSeal && !HasSeal)
        {
            yield return ("未盖章。", "加盖印章。");
        }

        if (material.HasExpiry && ValidUntil < on)
        {
            yield return ($"已于{ValidUntil:yyyy年M月d日}过期。", "提交有效期内的证明。");
        }

        if (!Legible)
        {
            yield return ("字迹不清，无法辨认。", "提交清晰的材料。");
        }
    }

    private static string Demanded(Material material) => material.Form switch
    {
        MaterialForm.Original => $"“{material.Name}”原件{material.Copies}份",
        MaterialForm.Copy => $"“{material.Name}”复印件{material.Copies}份",
        _ => $"“{material.Name}”复印件{material.Copies}份，并出示原件",
    };
}

/// <summary>一份材料的审查结论.</summary>
/// <param name="Problem">What is wrong, in Chinese; null when it is in order.</param>
/// <param name="Requirement">What would put it right; null when it is in order.</param>
public sealed record MaterialCheck(string Id, string Name, MaterialFinding Finding, string? Problem, string? Requirement, bool NewDocument, bool False);

/// <summary>申请事项是否属于本机关许可范围.</summary>
public enum ApplicationScope
{
    /// <summary>需要许可且属于本机关职权.</summary>
    InScope,

    /// <summary>依法不需要取得行政许可.</summary>
    NotRequired,

    /// <summary>不属于本机关职权范围.</summary>
    OutOfJurisdiction,
}

/// <summary>The only exits of an application (R9.1).</summary>
public enum TriageRow
{
    /// <summary>a 不予受理.</summary>
    NonAcceptance,

    /// <summary>b 受理.</summary>
    Accept,

    /// <summary>c 当场更正.</summary>
    CorrectOnSpot,

    /// <summary>d 一次性告知补正.</summary>
    Supplement,
}

/// <summary>受理分流 (第九条, R9.1): one row for every state of the materials and the scope.</summary>
public static class Triage
{
    /// <param name="findings">Findings of the materials that count, see <see cref="Counting"/>.</param>
    public static TriageRow Of(ApplicationScope scope, IEnumerable<MaterialFinding> findings)
    {
        if (scope != ApplicationScope.InScope)
        {
            return TriageRow.NonAcceptance;
        }

        var row = TriageRow.Accept;
        foreach (var finding in findings)
        {
            if (finding is MaterialFinding.Missing or MaterialFinding.FormDefect)
            {
                return TriageRow.Supplement;
            }

            if (finding == MaterialFinding.CorrectableOnSpot)
            {
                row = TriageRow.CorrectOnSpot;
            }
        }

        return row;
    }

    /// <summary>
    /// The checks that decide. After a first notice only what it listed counts: what could have been told then and was not
    /// cannot be demanded later (R9.4).
    /// </summary>
    public static IEnumerable<MaterialCheck> Counting(IEnumerable<MaterialCheck> checks, ImmutableHashSet<string>? told) =>
        told is null ? checks : checks.Where(c => told.Contains(c.Id));
}
