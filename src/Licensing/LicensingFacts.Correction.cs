using Enforcement.Casework;
using Enforcement.Regulation;

namespace Enforcement.Licensing;

/// <summary>申请登记内容已更正 (第三十四条第三项, RULEBOOK 0.2 C3): what is wrong stays in the record; from here on the right one counts.</summary>
/// <param name="Supersedes">Id of the entry that is superseded.</param>
/// <param name="Applicant">Right particulars; null: they were right.</param>
/// <param name="Content">Right 申请内容; null: it was right.</param>
/// <param name="Agent">Right agent; null: as before.</param>
/// <param name="ReceivedOn">Right day of receipt; null: it was right.</param>
/// <param name="By">Officer id.</param>
[RecordedAs("licensing.application-corrected/1", Rules = ["R3.3"])]
public sealed record ApplicationCorrected(
    string Supersedes, Party? Applicant, string? Content, AppointedAgent? Agent, DateOnly? ReceivedOn, string Reason, string By) : IFact;

/// <summary>利害关系人登记内容已更正 (第三十四条第三项).</summary>
/// <param name="PersonId">Id of the interested person; it does not change.</param>
/// <param name="By">Officer id.</param>
[RecordedAs("licensing.interested-party-corrected/1", Rules = ["R3.3"])]
public sealed record InterestedPartyCorrected(string PersonId, Party Person, string Interest, string Reason, string By) : IFact;
