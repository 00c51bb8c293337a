using Enforcement.Regulation.Reference;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>What a clerk answers about one material of the published list, and the inspection made of it.</summary>
internal static class MaterialInspections
{
    private const string Fine = "fine";
    private const string Absent = "absent";
    private const string Defective = "defective";
    private const string Correctable = "correctable";
    private const string NotOwed = "not-owed";

    /// <summary>法定形式 in words.</summary>
    public static string Demand(Material material)
    {
        var form = material.Form switch
        {
            MaterialForm.Original => $"原件{material.Copies}份",
            MaterialForm.Copy => $"复印件{material.Copies}份",
            _ => $"复印件{material.Copies}份，核验原件",
        };
        return string.Concat(form, material.MustSign ? "，签名" : "", material.MustSeal ? "，盖章" : "", material.HasExpiry ? "，在有效期内" : "", material.OnlyIf is { } only ? $"；{only}提交" : "");
    }

    /// <summary>The fields of one material; what was noted at the counter is filled in.</summary>
    public static IEnumerable<FormField> FieldsOf(Material material, LicensingCase state)
    {
        var handedIn = state.Materials.FirstOrDefault(m => m.Id == material.Id);
        var known = state.Checked?.Checks.FirstOrDefault(check => check.Id == material.Id);
        var group = material.Name;
        var look = $"look.{material.Id}";
        bool Is(FormValues values, string answer) => values[look] == answer;
        bool Has(FormValues values, string defect) => Is(values, Defective) && values.Flag($"defect.{material.Id}.{defect}");

        yield return FormField.Choice(look, "审查情况", Answers(material, state)) with
        {
            Group = group,
            Hint = Demand(material),
            Initial = handedIn is null ? Absent : known?.Finding == MaterialFinding.Ok ? Fine : null,
        };
        yield return FormField.Several($"defect.{material.Id}", "哪里不符合法定形式", Defects(material), 1) with { Group = group, When = v => Is(v, Defective) };
        yield return FormField.Text($"error.{material.Id}", "可以当场更正的错误") with { Group = group, When = v => Is(v, Correctable), Initial = known?.Finding == MaterialFinding.CorrectableOnSpot ? known.Problem : null };
        yield return FormField.Text($"because.{material.Id}", "不需提交的原因") with { Group = group, When = v => Is(v, NotOwed) };
        if (material.Copies > 1)
        {
            yield return FormField.Number($"copies.{material.Id}", "实际份数", 1, material.Copies - 1) with { Group = group, When = v => Has(v, "copies") };
        }

        if (material.HasExpiry)
        {
            yield return FormField.Date($"until.{material.Id}", "证件有效期至", required: false) with { Group = group, When = v => Is(v, Fine) || Is(v, Correctable), Hint = "长期有效的不填。" };
            yield return FormField.Date($"ended.{material.Id}", "证件有效期已于哪一日届满") with { Group = group, When = v => Has(v, "expired") };
        }

        yield return FormField.Flag($"false.{material.Id}", "发现是虚假材料") with { Group = group, When = v => !Is(v, Absent) && !Is(v, NotOwed) };
        if (state.Told is not null && !state.Told.Contains(material.Id))
        {
            yield return FormField.Flag($"new.{material.Id}", "首次告知之后才提交的新材料") with { Group = group, When = v => Is(v, Defective) || Is(v, Correctable) };
        }
    }

    /// <summary>The inspection as the command takes it.</summary>
    public static MaterialInspection Read(Material material, FormValues values)
    {
        var look = values.Text($"look.{material.Id}");
        var defects = look == Defective ? values.Several($"defect.{material.Id}") : [];
        return new MaterialInspection(
            material.Id,
            Present: look is Fine or Defective or Correctable,
            Form: defects.Contains("copy") || material.Form != MaterialForm.Original ? PaperForm.Copy : PaperForm.Original,
            Copies: defects.Contains("copies") ? values.Number($"copies.{material.Id}") ?? 0 : material.Copies,
            HasSignature: !defects.Contains("unsigned"),
            HasSeal: !defects.Contains("unsealed"),
            Legible: !defects.Contains("illegible"),
            OriginalShown: !defects.Contains("not-shown"),
            ValidUntil: values.Date(defects.Contains("expired") ? $"ended.{material.Id}" : $"until.{material.Id}"),
            NotDemanded: look == NotOwed ? values.Text($"because.{material.Id}") : null,
            Error: look == Correctable ? values.Text($"error.{material.Id}") : null,
            NewDocument: values.Flag($"new.{material.Id}"),
            False: values.Flag($"false.{material.Id}"));
    }

    /// <summary>The only lawful exit the answers so far lead to (R9.1); says what is still to be looked at.</summary>
    public static string? Outlook(FormContext context, FormValues values)
    {
        var materials = context.Item?.Materials ?? [];
        var open = materials.Count(material => values[$"look.{material.Id}"] is null);
        var scope = Enum.TryParse<ApplicationScope>(values["scope"], out var chosen) ? chosen : ApplicationScope.InScope;
        if (open > 0 && scope == ApplicationScope.InScope)
        {
            return $"还有{open}项材料没有审查。";
        }

        var checks = materials.Where(material => values[$"look.{material.Id}"] is not null).Select(material => Read(material, values).Judge(material, context.Today));
        return Triage.Of(scope, Triage.Counting(checks, context.Case.Told).Select(check => check.Finding)) switch
        {
            TriageRow.Accept => "按目前的审查情况：材料齐全、符合法定形式，应当受理。",
            TriageRow.CorrectOnSpot => "按目前的审查情况：应当允许申请人当场更正。",
            TriageRow.Supplement => "按目前的审查情况：应当一次性告知需要补正的全部内容。",
            TriageRow.NonAcceptance => "按目前的审查情况：应当即时作出不予受理的决定。",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static IEnumerable<Option> Answers(Material material, LicensingCase state)
    {
        yield return new(Fine, "齐全，符合法定形式");
        yield return new(Correctable, "有可以当场更正的错误");
        yield return new(Defective, "不符合法定形式");
        yield return new(Absent, "没有提交");
        if (material.OnlyIf is not null || state.Matter != Matter.Grant)
        {
            yield return new(NotOwed, "不需提交");
        }
    }

    private static IEnumerable<Option> Defects(Material material)
    {
        if (material.Form == MaterialForm.Original)
        {
            yield return new("copy", "应为原件，提交的是复印件");
        }

        if (material.Form == MaterialForm.CopyWithOriginalShown)
        {
            yield return new("not-shown", "没有出示原件核验");
        }

        if (material.MustSign)
        {
            yield return new("unsigned", "没有签名");
        }

        if (material.MustSeal)
        {
            yield return new("unsealed", "没有盖章");
        }

        if (material.HasExpiry)
        {
            yield return new("expired", "已经过期");
        }

        if (material.Copies > 1)
        {
            yield return new("copies", "份数不够");
        }

        yield return new("illegible", "字迹不清");
    }
}
