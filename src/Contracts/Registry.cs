namespace Enforcement.Contracts.Registry;

/// <summary>
/// 基础数据已变更: the whole new snapshot of one registry object; others keep it as their local copy of the law in force.
/// </summary>
/// <param name="Kind">agency, unit, officer, delegation, power-item, licence-item, calendar-year or setting.</param>
/// <param name="Id">Identity inside the kind.</param>
/// <param name="Version">Grows with every change; an older snapshot never overwrites a newer one.</param>
/// <param name="Json">The value of the type of that kind in Enforcement.Regulation.Reference.</param>
public sealed record ReferenceChanged(string Kind, string Id, long Version, string Json);

/// <summary>基础数据请求: a service that starts without local copies asks Registry to publish everything once more.</summary>
public sealed record ReferenceWanted(string Service);

/// <summary>执法人员已变更.</summary>
public sealed record OfficerChanged(string OfficerId, long Version);

/// <summary>会话已终止: sessions and tokens that bear this stamp hold no longer, because the account was disabled, reset or changed.</summary>
/// <param name="Stamp">Stamp of the sessions given out until then; new ones bear another.</param>
public sealed record SessionsEnded(string Stamp);
