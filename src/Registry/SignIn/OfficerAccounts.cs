using Enforcement.Regulation.Reference;

namespace Enforcement.Registry.SignIn;

/// <summary>人员与账号的对应.</summary>
public static class OfficerAccounts
{
    /// <summary>Number of the certificate the account shows: the enforcement certificate, else the supervision certificate; null without one.</summary>
    public static string? CertificateOf(Officer officer)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return officer.Certificates.OrderBy(c => c.Suspended).ThenBy(c => c.Kind).ThenByDescending(c => c.ValidTo).FirstOrDefault()?.Number;
    }

    /// <summary>The account of an officer: name, unit, certificate and roles are the officer's.</summary>
    public static NewAccount For(Officer officer, string userName, string? password = null, bool mustChangePassword = true)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return new NewAccount(userName, officer.Name, officer.Id, officer.UnitId, CertificateOf(officer), officer.Roles, password, mustChangePassword);
    }
}
