using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>告知利害关系人 (行政许可法 第三十六条): L11; he may state his case.</summary>
/// <param name="Interest">重大利益关系.</param>
/// <param name="RespondBy">Until when statements are awaited; not before today.</param>
public sealed record NotifyInterested(Party Person, string Interest, DateOnly RespondBy) : LicensingCommand
{
    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (Guard(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        if (state.Interested.Any(i => i.Person == Person))
        {
            return Outcome.Nothing;
        }

        var person = new InterestedPerson($"interested-{state.Interested.Length + 1}", Person, Interest);
        var drafts = new Drafts(act);
        var notice = drafts.Add("L11", Notice(state), [Person.ToAddressee(person.Id)]);
        return new Ruling(act)
            .Block(Guards.Plausible(RespondBy))
            .Block(RuleBook.R13_1, RespondBy >= act.Day, "respond-by-past", "陈述期限已经过去。", "填写今天以后的日期。")
            .Block(drafts.Refusal)
            .Record(() => [new InterestedPartyNotified(person, RespondBy, notice, act.By.Id), .. drafts.Facts]);
    }

    internal static Refusal? Guard(LicensingCase state) => Guards.In(state, RuleBook.R13_1, Stage.Reviewing, Stage.HearingPending);

    private JsonObject Notice(LicensingCase state) => new()
    {
        ["interested"] = Person.ToFields(),
        ["applicant"] = state.Applicant.Name,
        ["matter"] = state.Title,
        ["interest"] = Interest,
        ["respondBy"] = Fields.Date(RespondBy),
    };
}

/// <summary>听取陈述申辩 (行政许可法 第三十六条): of the applicant or an interested person.</summary>
/// <param name="PersonId">applicant or the id of the interested person.</param>
/// <param name="Objects">True: he objects to the licence; then legality review is owed (R14.1).</param>
public sealed record HearStatement(string PersonId, string Text, bool Objects) : LicensingCommand
{
    protected override bool IsPastFact => true;

    protected override Outcome Judge(LicensingCase state, Act act) => new Ruling(act)
        .Block(Guards.BeforeApproval(state, RuleBook.R13_1))
        .Block(RuleBook.R13_1, state.PersonOf(PersonId) is not null, "person-unknown", $"本案没有编号为“{PersonId}”的参加人。", "选择申请人或者已告知的利害关系人。")
        .Block(Guards.Told(Text, RuleBook.R13_1, "陈述内容"))
        .Record(() => [new StatementHeard(PersonId, Text, Objects, act.Day)]);
}
