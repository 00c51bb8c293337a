using Enforcement.Regulation.Reference;
using Enforcement.Web;
using Enforcement.Web.Desk;

namespace Enforcement.Registry.Pages;

/// <summary>One row of the list of people.</summary>
public sealed record OfficerLine(string Id, string Name, string Unit, string Roles, IReadOnlyList<CertificateLine> Certificates, string State)
{
    /// <summary>The people in whose row every word of the search occurs, by id.</summary>
    public static IReadOnlyList<OfficerLine> List(Law law, DateOnly today, string? words)
    {
        ArgumentNullException.ThrowIfNull(law);
        var wanted = (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. law.Officers.Select(officer => Of(law, officer, today)).Where(line => wanted.All(word => line.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))];
    }

    private string Text => $"{Id} {Name} {Unit} {Roles} {State} {string.Join(' ', Certificates.Select(c => c.Text + c.State))}";

    private static OfficerLine Of(Law law, Officer officer, DateOnly today) => new(
        officer.Id, officer.Name, law.Unit(officer.UnitId)?.Name ?? officer.UnitId,
        string.Join("、", officer.Roles.Select(RoleWords.Of)),
        [.. officer.Certificates.Select(certificate => CertificateLine.Of(certificate, today))],
        !officer.Active ? "已离岗" : officer.IsAuxiliary ? "辅助人员" : officer.IsQualified(today) ? "有执法资格" : "在岗");
}
