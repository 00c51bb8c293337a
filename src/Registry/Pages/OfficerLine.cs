using Enforcement.Regulation.Reference;
using Enforcement.Web;

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

/// <summary>A certificate and whether it holds today.</summary>
/// <param name="Css">Colour class; the state is told in words as well.</param>
public sealed record CertificateLine(string Text, string State, string Css)
{
    /// <summary>Days before the end from which the end is pointed out.</summary>
    private const int Soon = 60;

    public static CertificateLine Of(OfficerCertificate certificate, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var (state, css) = certificate switch
        {
            { Suspended: true } => ("暂扣", "due-late"),
            _ when today < certificate.ValidFrom => ("未生效", "due-soon"),
            _ when today > certificate.ValidTo => ("已过期", "due-late"),
            _ when today.AddDays(Soon) > certificate.ValidTo => ($"有效，{Days.Text(certificate.ValidTo)}到期", "due-soon"),
            _ => ($"有效至{Days.Text(certificate.ValidTo)}", "due-calm"),
        };
        return new CertificateLine($"{certificate.KindName} {certificate.Number}", state, css);
    }
}
