using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Pages;

/// <summary>What the form of a person holds while it is filled in.</summary>
public sealed class OfficerForm
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Unit { get; set; }

    public DateOnly? QualifiedFrom { get; set; }

    public DateOnly? QualifiedTo { get; set; }

    public string? LegalQualification { get; set; }

    public bool Auxiliary { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>Role name → held.</summary>
    public Dictionary<string, bool> Roles { get; } = AccountRoles.All.ToDictionary(role => role.Key, _ => false);

    public List<CertificateForm> Certificates { get; } = [];

    public static OfficerForm Of(Officer? officer)
    {
        var form = new OfficerForm();
        if (officer is not null)
        {
            (form.Id, form.Name, form.Unit, form.Active, form.Auxiliary) = (officer.Id, officer.Name, officer.UnitId, officer.Active, officer.IsAuxiliary);
            (form.QualifiedFrom, form.QualifiedTo, form.LegalQualification) = (officer.QualifiedFrom, officer.QualifiedTo, officer.LegalQualificationNumber);
            form.Certificates.AddRange(officer.Certificates.Select(CertificateForm.Of));
            foreach (var role in officer.Roles)
            {
                form.Roles[role] = true;
            }
        }

        return form;
    }

    /// <summary>The value as typed; rules are the command's.</summary>
    public Officer ToOfficer() => new(
        Id.Trim(), Name.Trim(), Unit ?? "", [.. AccountRoles.All.Select(role => role.Key).Where(role => Roles[role])],
        [.. Certificates.Select(certificate => certificate.ToCertificate())],
        QualifiedFrom, QualifiedTo, string.IsNullOrWhiteSpace(LegalQualification) ? null : LegalQualification.Trim(), Auxiliary, Active);
}

/// <summary>A certificate in the form.</summary>
public sealed class CertificateForm
{
    public string? Kind { get; set; } = nameof(CertificateKind.Enforcement);

    public string Number { get; set; } = "";

    public bool Licensing { get; set; } = true;

    public bool Inspection { get; set; }

    public bool Penalty { get; set; }

    public string Region { get; set; } = "";

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public bool Suspended { get; set; }

    /// <summary>Power items the certificate is limited to; none: every item of its categories.</summary>
    public SortedSet<string> Items { get; } = new(StringComparer.Ordinal);

    public static CertificateForm Of(OfficerCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var form = new CertificateForm
        {
            Kind = certificate.Kind.ToString(),
            Number = certificate.Number,
            Licensing = certificate.Categories.Contains(CaseKind.Licensing),
            Inspection = certificate.Categories.Contains(CaseKind.Inspection),
            Penalty = certificate.Categories.Contains(CaseKind.Penalty),
            Region = certificate.Region,
            ValidFrom = certificate.ValidFrom,
            ValidTo = certificate.ValidTo,
            Suspended = certificate.Suspended,
        };
        form.Items.UnionWith(certificate.Items);
        return form;
    }

    public OfficerCertificate ToCertificate() => new(
        Enum.Parse<CertificateKind>(Kind ?? nameof(CertificateKind.Enforcement)), Number.Trim(),
        [.. new[] { (Licensing, CaseKind.Licensing), (Inspection, CaseKind.Inspection), (Penalty, CaseKind.Penalty) }.Where(c => c.Item1).Select(c => c.Item2)],
        [.. Items], Region.Trim(), ValidFrom ?? DateOnly.MinValue, ValidTo ?? DateOnly.MinValue, Suspended);
}
