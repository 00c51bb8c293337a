using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Objects;

/// <summary>执法机关信息已登记 (R1.1).</summary>
/// <param name="Reason">依据或理由, 1 to 500 characters; the same in every fact below.</param>
[RecordedAs("registry.agency-set/1", Rules = ["R1.1"])]
public sealed record AgencySet(Agency Agency, string Reason) : IFact;

/// <summary>科室或单位已登记 (第二条).</summary>
[RecordedAs("registry.unit-set/1", Rules = ["R2.2"])]
public sealed record UnitSet(Unit Unit, string Reason) : IFact;

/// <summary>人员及其证件已登记 (第六条).</summary>
[RecordedAs("registry.officer-set/1", Rules = ["R6.1"])]
public sealed record OfficerSet(Officer Officer, string Reason) : IFact;

/// <summary>授权委托已登记 (第十八条, R10.4).</summary>
[RecordedAs("registry.delegation-set/1", Rules = ["R10.4"])]
public sealed record DelegationSet(Delegation Delegation, string Reason) : IFact;

/// <summary>权责清单事项已登记 (第二条, R2.1).</summary>
[RecordedAs("registry.power-item-set/1", Rules = ["R2.1"])]
public sealed record PowerItemSet(PowerItem Item, string Reason) : IFact;

/// <summary>许可事项已登记 (行政许可法 第三十条).</summary>
[RecordedAs("registry.licence-item-set/1", Rules = ["R9.8"])]
public sealed record LicenceItemSet(LicenceItem Item, string Reason) : IFact;

/// <summary>年度节假日安排已导入 (B.3).</summary>
[RecordedAs("registry.calendar-year-set/1", Rules = ["B1.3", "B1.14"])]
public sealed record CalendarYearSet(CalendarYear Year, string Reason) : IFact;

/// <summary>参数已变更 (H.2).</summary>
[RecordedAs("registry.setting-changed/1")]
public sealed record SettingChanged(SettingVersion Version) : IFact;
