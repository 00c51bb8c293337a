using System.Globalization;
using Enforcement.Regulation.Reference;

namespace Enforcement.Web.Desk;

/// <summary>A certificate and whether it holds today (本制度第六条).</summary>
/// <param name="Css">Colour class; the state is told in words as well.</param>
/// <param name="Warning">True when it gives no power today, or soon will not.</param>
public sealed record CertificateLine(string Text, string State, string Css, bool Warning)
{
    /// <summary>Days before the end from which the end is pointed out.</summary>
    private const int Soon = 60;

    public static CertificateLine Of(OfficerCertificate certificate, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var end = certificate.ValidTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (state, css, warning) = certificate switch
        {
            { Suspended: true } => ("暂扣", "due-late", true),
            _ when today < certificate.ValidFrom => ("未生效", "due-soon", true),
            _ when today > certificate.ValidTo => ("已过期", "due-late", true),
            _ when today.AddDays(Soon) > certificate.ValidTo => ($"有效，{end}到期", "due-soon", true),
            _ => ($"有效至{end}", "due-calm", false),
        };
        return new CertificateLine($"{certificate.KindName} {certificate.Number}", state, css, warning);
    }

    /// <summary>
    /// What a person has to know of his own papers before he acts as an officer (R6.1): certificates that do not hold or end soon, and a
    /// qualification that is wanting. Empty when all is well, and for people who never act as officers.
    /// </summary>
    public static IReadOnlyList<string> Warnings(Officer? officer, DateOnly today)
    {
        if (officer is null || !(officer.Has(Roles.Officer) || officer.Has(Roles.LeadOfficer) || officer.Has(Roles.LicensingOfficer) || officer.Certificates.Count > 0))
        {
            return [];
        }

        List<string> warnings = [.. officer.Certificates.Select(certificate => Of(certificate, today)).Where(line => line.Warning).Select(line => $"{line.Text}：{line.State}")];
        if (officer.Certificates.Count == 0)
        {
            warnings.Add("没有登记执法证件");
        }

        if (!officer.IsAuxiliary && !officer.IsQualified(today))
        {
            warnings.Add("没有有效的行政执法资格");
        }

        return warnings;
    }
}
