using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Pages;

/// <summary>What the form of a licence item holds while it is filled in; the rules are the command's.</summary>
public sealed class LicenceItemForm
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? DecisionLimit { get; set; } = "T.L04";

    /// <summary>Organ that decides, where this bureau only examines (T.L06).</summary>
    public string? DecidingOrgan { get; set; }

    public bool ExaminesOnly => DecisionLimit == LicenceItem.LowerExamination;

    public bool FromReceipt { get; set; }

    public int? Promised { get; set; }

    public int? Extension { get; set; }

    public string? Survey { get; set; } = nameof(SiteSurvey.Required);

    public bool Hearing { get; set; }

    /// <summary>Title of the certificate; empty when the decision itself is the licence.</summary>
    public string? Certificate { get; set; }

    public string? ValidityLimit { get; set; }

    public int? RenewalDaysBefore { get; set; }

    /// <summary>One law and article a line.</summary>
    public string? Basis { get; set; }

    public string? Retention { get; set; } = Regulation.Reference.Retention.LicensingGranted;

    public List<ConditionForm> Conditions { get; } = [];

    public List<MaterialLine> Materials { get; } = [];

    /// <summary>Terms under which an item may be decided, with their words.</summary>
    public static IEnumerable<(string Value, string Text)> DecisionLimits { get; } =
        [.. LicenceItem.DecisionLimits.Select(TimeLimits.Find).Select(limit => (limit.Id, $"{limit.Name}：{limit.InWords}（{limit.Source}）"))];

    /// <summary>Terms of validity, with their words.</summary>
    public static IEnumerable<(string Value, string Text)> ValidityLimits { get; } =
        [.. TimeLimits.All.Where(limit => limit.Unit == TimeUnit.Years && limit.Id.StartsWith("T.L", StringComparison.Ordinal)).Select(limit => (limit.Id, $"{limit.Name}：{limit.InWords}"))];

    /// <summary>Kinds of volume a licence may be kept as.</summary>
    public static IEnumerable<(string Value, string Text)> Retentions { get; } =
        [.. Regulation.Reference.Retention.Defaults.Where(row => row.Key.StartsWith("licensing.", StringComparison.Ordinal)).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => (row.Key, row.Value.Name))];

    public static LicenceItemForm Of(LicenceItem? item)
    {
        var form = new LicenceItemForm();
        if (item is null)
        {
            form.Conditions.Add(new ConditionForm());
            form.Materials.Add(new MaterialLine());
            return form;
        }

        (form.Id, form.Name, form.DecisionLimit, form.FromReceipt, form.Promised) = (item.Id, item.Name, item.DecisionLimit, item.TermStartsAtReceipt, item.PromisedDays);
        (form.Extension, form.Survey, form.Hearing) = (item.ExtensionDays, item.SiteSurvey.ToString(), item.PublicHearing);
        (form.Certificate, form.ValidityLimit, form.RenewalDaysBefore) = (item.Certificate?.Name, item.Certificate?.ValidityLimit, item.Certificate?.RenewalDaysBefore);
        (form.Basis, form.Retention, form.DecidingOrgan) = (string.Join('\n', item.Basis), item.Retention, item.DecidingOrgan);
        form.Conditions.AddRange(item.Conditions.Select(c => new ConditionForm { Id = c.Id, Text = c.Text, LawRef = c.LawRef }));
        form.Materials.AddRange(item.Materials.Select(MaterialLine.Of));
        return form;
    }

    public LicenceItem ToItem() => new(
        (Id ?? "").Trim(), (Name ?? "").Trim(),
        [.. Conditions.Select(c => new LicenceCondition((c.Id ?? "").Trim(), (c.Text ?? "").Trim(), (c.LawRef ?? "").Trim()))],
        [.. Materials.Select(m => m.ToMaterial())],
        Enum.Parse<SiteSurvey>(Survey ?? nameof(SiteSurvey.Required)), Hearing,
        string.IsNullOrWhiteSpace(Certificate) ? null : new LicenceCertificateKind(Certificate.Trim(), ValidityLimit is { Length: > 0 } limit ? limit : null, RenewalDaysBefore),
        DecisionLimit ?? "", FromReceipt, Promised, Extension ?? 0,
        [.. (Basis ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], Retention ?? "",
        ExaminesOnly ? (DecidingOrgan ?? "").Trim() : null);
}

/// <summary>A condition in the form.</summary>
public sealed class ConditionForm
{
    public string? Id { get; set; }

    public string? Text { get; set; }

    public string? LawRef { get; set; }
}

/// <summary>A material in the form.</summary>
public sealed class MaterialLine
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Form { get; set; } = nameof(MaterialForm.Original);

    public int? Copies { get; set; } = 1;

    public bool MustSign { get; set; }

    public bool MustSeal { get; set; }

    public bool HasExpiry { get; set; }

    /// <summary>When it is demanded at all; empty: always.</summary>
    public string? OnlyIf { get; set; }

    public static MaterialLine Of(Material material)
    {
        ArgumentNullException.ThrowIfNull(material);
        return new MaterialLine
        {
            Id = material.Id,
            Name = material.Name,
            Form = material.Form.ToString(),
            Copies = material.Copies,
            MustSign = material.MustSign,
            MustSeal = material.MustSeal,
            HasExpiry = material.HasExpiry,
            OnlyIf = material.OnlyIf,
        };
    }

    public Material ToMaterial() => new(
        (Id ?? "").Trim(), (Name ?? "").Trim(), Enum.Parse<MaterialForm>(Form ?? nameof(MaterialForm.Original)), Copies ?? 0, MustSign, MustSeal,
        string.IsNullOrWhiteSpace(OnlyIf) ? null : OnlyIf.Trim(), HasExpiry);
}
