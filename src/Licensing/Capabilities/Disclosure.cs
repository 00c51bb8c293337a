using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 文书公开属性已变更 (R4.1, R11.4): answered by Documents. A decision kept back on a legal ground is no longer owed to the public
/// (行政许可法 第五条第二款), so T.L14 ends; opened again it is owed within T.L14 from that day.
/// </summary>
public sealed record NoteDisclosureChanged(string DocumentId, string Code, Disclosure To, string? Ground, string Reason, DateOnly On) : LicensingCommand
{
    private const string Limit = "T.L14";

    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var changed = new DisclosureChangedInCase(DocumentId, Code, To, Ground, Reason, On);
        return state.Disclosures.GetValueOrDefault(DocumentId) == changed
            ? Outcome.Nothing
            : Outcome.Record([changed, .. Effects(state, act)]);
    }

    private IEnumerable<IFact> Effects(LicensingCase state, Act act)
    {
        if (state.Decision is not { Outcome: LicenceOutcome.Grant } decision || decision.DocumentId != DocumentId)
        {
            return [];
        }

        if (To != Disclosure.Public)
        {
            return Clocks.Cancel(state, act, $"决定书的公开属性已变更为“{DisclosureGrounds.Name(To)}”，不再公开", Limit);
        }

        // A limit that is open or was missed goes on as it is; one that had ended begins anew.
        return state.Publication is null && state.Withheld is not null && state.Deadlines.GetValueOrDefault(Limit) is not { Status: DeadlineStatus.Running or DeadlineStatus.Missed }
            ? [Clocks.Start(act, Limit, On)]
            : [];
    }
}

/// <summary>撤下公开的决定 (行政许可法 第五条第二款): what was published and is now kept back is taken down.</summary>
/// <param name="How">Where it was taken down and how.</param>
public sealed record WithdrawPublication(string How) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override bool AfterFiling => true;

    protected override Outcome Judge(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guard(state))
        .Block(Guards.Told(How, RuleBook.R11_4, "撤下的位置和方式"))
        .Record(() => [new PublicationWithdrawn(act.Day, How)]);

    internal static Refusal? Guard(LicensingCase state) => state switch
    {
        { Publication: null } => Refusal.Of(RuleBook.R11_4, "not-published", "决定没有公开，或者已经撤下。", "无需办理。"),
        { Withheld: null } => Refusal.Of(RuleBook.R11_4, "public-by-law", "准予许可的决定应当公开，不得撤下。", "确有法定理由不公开的，先在文书页面变更决定书的公开属性。"),
        _ => null,
    };
}
