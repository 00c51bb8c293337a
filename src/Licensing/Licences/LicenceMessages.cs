namespace Enforcement.Licensing.Licences;

/// <summary>准予决定已制作: the register takes it up. Within this service.</summary>
public sealed record LicenceDecided(
    string LicenceNumber, string CaseNumber, Matter Matter, string ItemId, string ItemName, Party Holder, string Scope, DateOnly DecidedOn, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>已收到延续申请: the licence does not lapse before it is decided.</summary>
public sealed record RenewalApplied(string LicenceNumber, string CaseNumber, DateOnly ReceivedOn);

/// <summary>决定书公开属性已变更: the register shows no more than the decision may.</summary>
public sealed record LicenceDisclosureChanged(string LicenceNumber, string CaseNumber, Regulation.Disclosure To, string? Ground, DateOnly On);

/// <summary>延续申请已终结 without a renewal.</summary>
public sealed record RenewalClosed(string LicenceNumber, string CaseNumber, DateOnly On);
