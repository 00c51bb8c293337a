using System.Collections.Immutable;
using Enforcement.Archive.Access;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Tests;

/// <summary>政府信息公开答复: twenty working days, extended once, without the time a third party is asked.</summary>
[Trait("rule", "T.D04")]
[Trait("law", "政府信息公开条例 第三十三条")]
public sealed class DisclosureTermTests
{
    private static readonly AccessKind Kind = new();
    private static readonly Actor Head = new(ActorKind.Officer, "o9", "赵科长", null, "office", [Roles.SectionHead]);

    private static readonly RequestAccess Request = new(
        "XK-2026-0001", "何东", RequesterClass.Party, IdentityKind.CitizenId, "11010519491231002X", "了解许可办理情况", AccessMode.Copy, IsDisclosureRequest: true);

    private static readonly DecideAccess Approval = new(true, true, "同意公开。");
    private static readonly ExtendAnswer Extension = new(20, "涉及多个部门，需要会商。", "电话", Bureau.Day("2026-04-28"));
    private static readonly ConsultThirdParty Asking = new("众诚公司", "申请材料中的经营场所租金", Bureau.Day("2026-04-08"));
    private static readonly RecordThirdPartyOpinion Objection = new(false, "租金属于商业秘密。", Bureau.Day("2026-04-15"));

    private readonly List<IFact> _facts = [];
    private AccessRequest _state = AccessRequest.Initial;

    [Fact]
    public void The_answer_is_owed_under_its_own_limit_and_missing_it_is_told_to_the_supervision()
    {
        var limit = ((DeadlineStarted)Does(Request, "2026-04-01")[1]).Deadline;
        Assert.Equal(("T.D04", Bureau.Day("2026-04-30")), (limit.Limit, limit.Due));

        var missed = Does(Kind.OnDue(_state, limit), "2026-05-06", Actor.Clock);
        Assert.Equal(["F-02"], missed.OfType<FindingRaised>().Select(finding => finding.Code));
        Assert.Equal([typeof(DeadlineMissedInCase), typeof(FindingRaisedInCase)], missed.SelectMany(fact => Kind.MessagesFor(_state, fact, Entry(fact, Bureau.At("2026-05-06")))).Select(m => m.GetType()));
        Assert.DoesNotContain(Does(Approval, "2026-05-07", Head), fact => fact is FindingRaised);
    }

    [Fact]
    [Trait("rule", "B1.11")]
    public void It_is_extended_once_by_twenty_working_days_and_the_applicant_is_told()
    {
        Does(Request, "2026-04-01");
        var facts = Does(Extension, "2026-04-28", Head);

        Assert.Equal(Bureau.Day("2026-06-01"), Assert.IsType<DeadlineExtended>(facts[0]).Deadline.Due);
        Assert.Equal(("电话", 2), (Assert.IsType<ExtensionTold>(facts[1]).How, facts.Length));
        Assert.Equal(("not-extendable", "T.D04"), Of(Refused(Extension with { ToldOn = Bureau.Day("2026-04-29") }, "2026-04-29", Head)));
        Assert.DoesNotContain(Does(Approval, "2026-06-01", Head), fact => fact is FindingRaised);
    }

    [Theory]
    [Trait("rule", "B1.11")]
    [InlineData("2026-04-30", 20, "理由", null)]
    [InlineData("2026-05-06", 20, "理由", "not-extendable")]
    [InlineData("2026-04-28", 21, "理由", "not-extendable")]
    [InlineData("2026-04-28", 0, "理由", "not-extendable")]
    [InlineData("2026-04-28", 20, " ", "reason-missing")]
    public void Not_after_its_end_not_longer_and_not_without_a_reason(string day, int days, string reason, string? code)
    {
        Does(Request, "2026-04-01");

        Assert.Equal(code, (When(Extension with { ExtraDays = days, Reason = reason }, day, Head) as Outcome.Refused)?.Refusal.Code);
    }

    [Theory]
    [Trait("rule", "B1.11")]
    [InlineData(null, null)]
    [InlineData("电话", "2026-04-27")]
    public void An_extension_the_applicant_is_not_told_the_same_day_is_a_finding(string? how, string? on)
    {
        Does(Request, "2026-04-01");

        var finding = Assert.Single(Does(Extension with { ToldHow = how, ToldOn = on is null ? null : Bureau.Day(on) }, "2026-04-28", Head).OfType<FindingRaised>());
        Assert.Equal(("F-16", "B1.11"), (finding.Code, finding.Rule));
        Assert.Equal("told-date-wrong", Refused(Extension with { ToldOn = Bureau.Day("2026-04-29") }, "2026-04-28", Head, fresh: true).Code);
    }

    [Fact]
    [Trait("rule", "B1.10")]
    [Trait("rule", "T.D04a")]
    [Trait("law", "政府信息公开条例 第三十二条")]
    public void The_time_until_the_opinion_of_a_third_party_is_not_counted_and_nothing_is_disclosed_meanwhile()
    {
        Does(Request, "2026-04-01");
        var asked = Does(Asking, "2026-04-09");

        Assert.Equal(Bureau.Day("2026-04-29"), Assert.IsType<ThirdPartyConsulted>(asked[0]).RespondBy);
        Assert.Equal(DeadlineStatus.Suspended, _state.Term!.Status);
        Assert.Equal("third-party-awaited", Refused(Approval, "2026-04-10", Head).Code);
        Assert.Equal("third-party-asked", Refused(Asking, "2026-04-10").Code);

        Does(Objection with { Agrees = true, Opinion = "同意。" }, "2026-04-16");
        Assert.Equal((DeadlineStatus.Running, Bureau.Day("2026-05-11")), (_state.Term.Status, _state.Term.Due));
        Assert.Equal(DeadlineStatus.Met, _state.Deadlines["T.D04a#1"].Status);
        Assert.DoesNotContain(Does(Approval, "2026-05-11", Head), fact => fact is FindingRaised);
    }

    [Fact]
    [Trait("rule", "T.D04a")]
    [Trait("law", "政府信息公开条例 第三十二条")]
    public void A_third_party_that_says_nothing_for_fifteen_working_days_holds_nothing_up_longer()
    {
        Does(Request, "2026-04-01");
        Does(Asking, "2026-04-09");

        Does(Kind.OnDue(_state, _state.Deadlines["T.D04a#1"]), "2026-05-06", Actor.Clock);
        Assert.Equal(Bureau.Day("2026-05-25"), _state.Term!.Due);
        Assert.Null(_state.OpenConsultation);

        // It came in time and is entered late: what was excluded too long is counted.
        Does(Objection with { Agrees = true, Opinion = "同意。" }, "2026-05-06");
        Assert.Equal(Bureau.Day("2026-05-11"), _state.Term.Due);
        Assert.Equal("no-consultation", Refused(Objection, "2026-05-06").Code);
        Assert.NotEmpty(Does(Asking with { ThirdParty = "安信公司", ReceivedOn = Bureau.Day("2026-05-06") }, "2026-05-06"));
    }

    [Fact]
    [Trait("rule", "T.D04a")]
    [Trait("law", "政府信息公开条例 第三十二条")]
    public void An_opinion_that_came_after_the_fifteen_working_days_excludes_no_more()
    {
        Does(Request, "2026-04-01");
        Does(Asking, "2026-04-09");
        Does(Kind.OnDue(_state, _state.Deadlines["T.D04a#1"]), "2026-05-06", Actor.Clock);

        Assert.Single(Does(Objection with { ReceivedOn = Bureau.Day("2026-05-07") }, "2026-05-07"));
        Assert.Equal(Bureau.Day("2026-05-25"), _state.Term!.Due);
    }

    [Fact]
    [Trait("law", "政府信息公开条例 第三十二条")]
    public void Against_an_objection_it_is_disclosed_only_for_a_typed_reason()
    {
        Does(Request, "2026-04-01");
        Does(Asking, "2026-04-09");
        Does(Objection, "2026-04-16");

        var refusal = Refused(Approval, "2026-04-17", Head);
        Assert.Equal(("third-party-objects", "T.D04", true), (refusal.Code, refusal.Rule, refusal.NeedsReason));
        Assert.NotEmpty(Does(Approval with { Approved = false, Reason = "涉及商业秘密。" }, "2026-04-17", Head));
    }

    [Theory]
    [InlineData("", "事项", "2026-04-08", "third-party-missing")]
    [InlineData("众诚公司", "", "2026-04-08", "matter-missing")]
    [InlineData("众诚公司", "事项", "2026-03-31", "consultation-date-wrong")]
    [InlineData("众诚公司", "事项", "2026-04-10", "consultation-date-wrong")]
    public void A_consultation_names_whom_about_what_and_since_when(string thirdParty, string matter, string received, string code)
    {
        Does(Request, "2026-04-01");

        Assert.Equal(code, Refused(new ConsultThirdParty(thirdParty, matter, Bureau.Day(received)), "2026-04-09").Code);
    }

    [Fact]
    public void A_request_of_another_kind_is_neither_extended_nor_suspended()
    {
        Assert.Equal("access-not-requested", Refused(Extension, "2026-04-01", Head).Code);
        Does(Request with { IsDisclosureRequest = false }, "2026-04-01");

        Assert.Equal("no-disclosure-request", Refused(Extension, "2026-04-02", Head).Code);
        Assert.Equal("no-disclosure-request", Refused(Asking with { ReceivedOn = Bureau.Day("2026-04-02") }, "2026-04-02").Code);
        Assert.Equal("no-consultation", Refused(Objection, "2026-04-16").Code);
        Does(Approval, "2026-04-08", Head);
    }

    [Fact]
    public void The_ledger_shows_the_term_and_what_is_awaited()
    {
        Does(Request, "2026-04-01");
        Assert.Equal(("2026年4月30日", null), (Row().Disclosure!.Term, Row().Disclosure!.Awaited));

        Does(Asking, "2026-04-09");
        Assert.Equal(("暂停", "众诚公司", true), (Row().Disclosure!.Term, Row().Disclosure!.Awaited, Row().Disclosure!.MayAnswer));
        Assert.Equal(["众诚公司：应于2026年4月29日前提出意见"], Row().Disclosure!.Consultations);
        Assert.Contains(Kind.ViewsOf(_state, Stream, Bureau.Law, Bureau.At("2026-04-09")), row => row.Body.Contains("\"rule\":\"T.D04\"", StringComparison.Ordinal) && row.Body.Contains("\"due\":null", StringComparison.Ordinal));
    }

    private const string Stream = "archive-access/2026-001";

    private LedgerRow Row() => System.Text.Json.JsonSerializer.Deserialize(
        Kind.ViewsOf(_state, Stream, Bureau.Law, Bureau.At("2026-04-09")).Single(r => r.View == AccessKind.View).Body, AccessJson.Default.LedgerRow)!;

    private static (string, string) Of(Refusal refusal) => (refusal.Code, refusal.Rule);

    private static RecordEntry Entry(IFact fact, DateTimeOffset at) => RecordEntry.Write(
        Kind.Facts, fact, new Envelope(Bureau.Archivist, at, at, Phase.Archiving, RecordChannel.System, "c", null), Stream, 1, ChainHash.Genesis, ChainAlgorithm.Sha256);

    private Outcome When(Command<AccessRequest> command, string day, Actor? by = null)
    {
        var at = Bureau.At(day);
        var outcome = command.Decide(_state, new Act { By = by ?? Bureau.Archivist, Now = at, HappenedAt = at, Law = Bureau.Law, Stream = Stream, CommandId = $"c{_facts.Count}" });
        foreach (var fact in outcome is Outcome.Recorded recorded ? recorded.Facts : [])
        {
            var entry = Entry(fact, at);
            _state = Kind.Evolve(_state, Kind.Facts.Read(entry.Name, entry.BodyBytes), entry);
            _facts.Add(fact);
        }

        return outcome;
    }

    private ImmutableArray<IFact> Does(Command<AccessRequest> command, string day, Actor? by = null) => Assert.IsType<Outcome.Recorded>(When(command, day, by)).Facts;

    /// <param name="fresh">True: asked of a request as it was registered.</param>
    private Refusal Refused(Command<AccessRequest> command, string day, Actor? by = null, bool fresh = false)
    {
        if (fresh)
        {
            _state = AccessRequest.Initial;
            Does(Request, "2026-04-01");
        }

        return Assert.IsType<Outcome.Refused>(When(command, day, by)).Refusal;
    }
}
