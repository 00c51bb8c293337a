using System.Collections.Immutable;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Duties;

/// <summary>Who acts on a recording duty.</summary>
internal static class DutyRoles
{
    /// <summary>承办: those whose acts are recorded; they explain gaps and exceptions.</summary>
    public static ImmutableArray<string> Makers { get; } = [Roles.Officer, Roles.LeadOfficer, Roles.LicensingOfficer, Roles.ServiceAgent, Roles.HearingClerk, Roles.HearingChair];

    /// <summary>科室负责人, who approve an exception (R29.2).</summary>
    public static ImmutableArray<string> Heads { get; } = [Roles.SectionHead, Roles.SupervisionHead, Roles.ApprovalHead];
}
