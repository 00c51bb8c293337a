using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>What the forms of a case are drawn from: what is known is not typed again.</summary>
public sealed record FormContext(LicensingCase Case, Law Law, Actor Me, DateTimeOffset Now)
{
    public LicenceItem? Item => Law.LicenceItem(Case.ItemId, Today);

    public DateOnly Today => LocalTime.Date(Now);

    /// <summary>Active people of the bureau who hold one of the roles, with unit; the auxiliary ones never count as officers (R6.2).</summary>
    public IEnumerable<Option> People(params string[] roles) => Law.Officers
        .Where(officer => officer.Active && !officer.IsAuxiliary && !Case.Recused.Contains(officer.Id) && (roles.Length == 0 || roles.Any(officer.Has)))
        .Select(officer => new Option(officer.Id, $"{officer.Name}（{Law.Unit(officer.UnitId)?.Name ?? officer.UnitId}{CertificateOf(officer)}）"));

    /// <summary>申请人 and 利害关系人, by participant id.</summary>
    public IEnumerable<Option> Participants =>
    [
        new(LicensingCase.ApplicantId, $"{Case.Applicant.Name}（申请人）"),
        .. Case.Interested.Select(person => new Option(person.Id, $"{person.Person.Name}（利害关系人）")),
    ];

    public static IEnumerable<Option> SignatureMethods { get; } =
    [
        new(nameof(SignatureMethod.Handwritten), "手写签名（扫描件存卷）"),
        new(nameof(SignatureMethod.Electronic), "电子签名"),
        new(nameof(SignatureMethod.Fingerprint), "捺印"),
        new(nameof(SignatureMethod.Stamp), "盖章"),
    ];

    private string CertificateOf(Officer officer) =>
        officer.Certificates.FirstOrDefault(c => c.ValidFrom <= Today && Today <= c.ValidTo && !c.Suspended) is { } certificate ? $"，{certificate.KindName} {certificate.Number}" : "，无有效执法证";
}
