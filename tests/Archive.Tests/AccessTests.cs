using Enforcement.Archive.Access;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Tests;

[Trait("law", "本制度 第三十三条")]
public sealed class AccessTests
{
    private static readonly AccessKind Kind = new();
    private static readonly Actor Head = new(ActorKind.Officer, "o9", "赵科长", null, "office", [Roles.SectionHead]);

    private static readonly RequestAccess ByParty = new(
        "XK-2026-0001", "何东", RequesterClass.Party, IdentityKind.CitizenId, "11010519491231002X", "了解许可办理情况", AccessMode.Read);

    private static readonly DecideAccess Approval = new(true, true, "同意查阅。");

    private readonly List<IFact> _facts = [];
    private AccessRequest _state = AccessRequest.Initial;

    [Fact]
    [Trait("rule", "R33.1")]
    [Trait("rule", "R33.3")]
    [Trait("rule", "T.A02")]
    public void Request_is_registered_and_answered_in_five_working_days()
    {
        var facts = Does(ByParty, "2026-04-01");

        Assert.Equal("调阅〔2026〕001", Assert.IsType<AccessRequested>(facts[0]).Number);
        Assert.Equal(Bureau.Day("2026-04-09"), Assert.IsType<DeadlineStarted>(facts[1]).Deadline.Due);
    }

    [Fact]
    [Trait("rule", "R33.3")]
    public void Disclosure_request_is_answered_in_twenty_working_days() =>
        Assert.Equal(20, ((DeadlineStarted)Does(ByParty with { IsDisclosureRequest = true }, "2026-04-01")[1]).Deadline.Length);

    public static TheoryData<RequestAccess, string> Incomplete { get; } = new()
    {
        { ByParty with { Requester = " " }, "requester-missing" },
        { ByParty with { IdentityNumber = "" }, "identity-number-missing" },
        { ByParty with { IdentityNumber = "11010519491231002" }, "identity-number-wrong" },
        { ByParty with { Purpose = "" }, "purpose-missing" },
        { ByParty with { Purpose = new string('长', 501) }, "purpose-missing" },
        { ByParty with { Class = RequesterClass.OtherUnit }, "letter-missing" },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    [Trait("rule", "R33.1")]
    public void Request_without_identity_number_or_purpose_is_refused(RequestAccess command, string code)
    {
        Assert.Equal(code, Refused(command, "2026-04-01").Code);
        Assert.Empty(_facts);
    }

    [Fact]
    [Trait("rule", "R33.1")]
    public void Volume_is_not_handed_over_before_approval()
    {
        Assert.Equal("access-not-requested", Refused(new LendVolume(), "2026-04-01").Code);
        Does(ByParty, "2026-04-01");
        Assert.Equal("access-not-approved", Refused(new LendVolume(), "2026-04-01").Code);
        Does(Approval with { Approved = false, Reason = "涉及第三方商业秘密。" }, "2026-04-02", Head);
        Assert.Equal("access-not-approved", Refused(new LendVolume(), "2026-04-02").Code);
    }

    [Fact]
    [Trait("rule", "R33.1")]
    public void Approved_request_runs_through_the_ledger()
    {
        Does(ByParty, "2026-04-01");
        var decided = Does(Approval, "2026-04-02", Head);
        Does(new LendVolume(), "2026-04-03");
        Assert.Single(Does(new ReturnVolume(12), "2026-04-03"));
        Assert.Empty(Does(new ReturnVolume(12), "2026-04-03"));

        Assert.Equal(DeadlineStatus.Met, Assert.IsType<DeadlineMet>(decided[1]).Deadline.Status);
        var row = Kind.ViewsOf(_state, "archive-access/2026-001", Bureau.Law, Bureau.At("2026-04-03")).Single(r => r.View == AccessKind.View);
        Assert.Equal(("已归还", 12), (Row(row).State, Row(row).Pages));
        Assert.DoesNotContain("19491231", row.Body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "SOD5")]
    public void Requester_may_not_approve_his_own_request()
    {
        Does(ByParty with { Class = RequesterClass.Staff, IdentityKind = IdentityKind.WorkCard, IdentityNumber = "A0009" }, "2026-04-01", Head);

        Assert.Equal(("SOD5", "approver-is-requester"), (Refused(Approval, "2026-04-01", Head).Rule, Refused(Approval, "2026-04-01", Head).Code));
        Assert.NotEmpty(Does(Approval, "2026-04-01", Head with { Id = "o10" }));
    }

    [Theory]
    [InlineData(RequesterClass.Party, false, "copy-unmasked")]
    [InlineData(RequesterClass.Party, true, null)]
    [InlineData(RequesterClass.Authority, false, null)]
    [Trait("rule", "R33.2")]
    public void Copies_are_masked_except_for_authorities_by_letter(RequesterClass requester, bool masked, string? code)
    {
        Does(ByParty with { Mode = AccessMode.Copy, Class = requester, IdentityKind = IdentityKind.LetterOfIntroduction, IdentityNumber = "调卷函3号" }, "2026-04-01");

        Assert.Equal(code, (When(Approval with { Masked = masked }, "2026-04-02", Head) as Outcome.Refused)?.Refusal.Code);
    }

    [Fact]
    [Trait("rule", "R33.3")]
    [Trait("law", "政府信息公开条例 第三十三条")]
    public void Disclosure_request_answered_after_twenty_working_days_is_escalated_without_being_held_up()
    {
        Does(ByParty with { IsDisclosureRequest = true }, "2026-04-01");

        var finding = Assert.Single(Does(Approval, "2026-05-07", Head).OfType<FindingRaised>());
        Assert.Equal(("R33.3", Regulation.Rules.Severity.Medium), (finding.Rule, finding.Severity));
    }

    [Fact]
    [Trait("rule", "R33.3")]
    public void Answer_on_the_last_day_is_in_time_and_one_day_later_wants_a_reason()
    {
        Does(ByParty, "2026-04-01");

        var refusal = Refused(Approval, "2026-04-10", Head);
        Assert.Equal(("answer-late", "R33.3", true), (refusal.Code, refusal.Rule, refusal.NeedsReason));
        Assert.DoesNotContain(Does(Approval, "2026-04-09", Head), f => f is FindingRaised);
    }

    [Theory]
    [InlineData("2026-04-20", false)]
    [InlineData("2026-04-21", true)]
    [Trait("rule", "R33.1")]
    public void Return_after_ten_working_days_is_a_finding(string day, bool late)
    {
        Does(ByParty, "2026-04-01");
        Does(Approval, "2026-04-02", Head);
        Does(new LendVolume(), "2026-04-03");

        Assert.Equal(late ? ["F-15"] : [], Does(new ReturnVolume(3), day).OfType<FindingRaised>().Select(f => f.Code));
    }

    [Fact]
    [Trait("rule", "R33.1")]
    public void Choice_left_empty_is_refused_and_the_form_of_the_page_makes_the_command()
    {
        var draft = new Pages.AccessDraft { Volume = " XK-2026-0001 ", Requester = "何东", Class = "", IdentityNumber = "11010519491231002X", Purpose = "了解许可办理情况" };

        Assert.Equal("choice-missing", Refused(draft.Command, "2026-04-01").Code);
        draft.Class = nameof(RequesterClass.Party);
        Assert.Equal(ByParty, draft.Command);
    }

    [Fact]
    [Trait("rule", "R33.1")]
    public void Exported_ledger_masks_numbers_and_makes_no_formula()
    {
        Does(ByParty with { Requester = "=cmd|何\"东" }, "2026-04-01");
        var row = Row(Kind.ViewsOf(_state, "archive-access/2026-001", Bureau.Law, Bureau.At("2026-04-01")).Single(r => r.View == AccessKind.View));

        var lines = System.Text.Encoding.UTF8.GetString(LedgerFile.Write([row])).Split("\r\n");

        Assert.Equal(3, lines.Length);
        Assert.Contains("\"'=cmd|何\"\"东\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("调阅〔2026〕001", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("19491231", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R33.1")]
    public void Request_is_decided_once()
    {
        Does(ByParty, "2026-04-01");
        Does(Approval, "2026-04-02", Head);

        Assert.Equal("access-decided", Refused(Approval, "2026-04-02", Head).Code);
    }

    private static LedgerRow Row(ViewRow row) => System.Text.Json.JsonSerializer.Deserialize(row.Body, AccessJson.Default.LedgerRow)!;

    private Outcome When(Command<AccessRequest> command, string day, Actor? by = null)
    {
        var at = Bureau.At(day);
        var outcome = command.Decide(_state, new Act
        {
            By = by ?? Bureau.Archivist,
            Now = at,
            HappenedAt = at,
            Law = Bureau.Law,
            Stream = "archive-access/2026-001",
            CommandId = $"c{_facts.Count}",
        });
        foreach (var fact in outcome is Outcome.Recorded recorded ? recorded.Facts : [])
        {
            var entry = RecordEntry.Write(
                Kind.Facts, fact, new Envelope(Bureau.Archivist, at, at, Phase.Archiving, RecordChannel.System, "c", null), "archive-access/2026-001", 1, ChainHash.Genesis, ChainAlgorithm.Sha256);
            _state = Kind.Evolve(_state, Kind.Facts.Read(entry.Name, entry.BodyBytes), entry);
            _facts.Add(fact);
        }

        return outcome;
    }

    private System.Collections.Immutable.ImmutableArray<IFact> Does(Command<AccessRequest> command, string day, Actor? by = null) => Assert.IsType<Outcome.Recorded>(When(command, day, by)).Facts;

    private Refusal Refused(Command<AccessRequest> command, string day, Actor? by = null) => Assert.IsType<Outcome.Refused>(When(command, day, by)).Refusal;
}
