using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Archive.Tests;

/// <summary>鉴定 (RULEBOOK E.5): nothing leaves the archive without appraisal after its term, the Director's approval, and while no dispute needs it.</summary>
[Trait("rule", "R31.2")]
[Trait("law", "档案法实施条例 第二十四条")]
public sealed class AppraisalTests
{
    private const string Last = "2056-12-31";
    private const string After = "2057-01-01";

    private static readonly Actor Director = new(ActorKind.Officer, "o9", "徐局长", null, "office", [Roles.Director]);

    [Fact]
    public void Volume_whose_term_runs_cannot_be_appraised_on_its_last_day_and_can_on_the_next()
    {
        var spec = SupplementTests.Sealed();

        var refusal = spec.Refused(new AppraiseRetention(AppraisalResult.Destroy, "已无价值"), Last, Bureau.Archivist);

        Assert.Equal(("retention-running", "R31.2", "保管期限至2056年12月31日，尚未届满。"), (refusal.Code, refusal.Rule, refusal.Reason));
        Assert.Single(spec.Does(new AppraiseRetention(AppraisalResult.Destroy, "已无价值"), After, Bureau.Archivist));
    }

    [Fact]
    [Trait("rule", "SOD3")]
    public void Destruction_is_proposed_by_the_archivist_and_decided_by_a_director_who_did_not_appraise()
    {
        var spec = SupplementTests.Sealed();
        Assert.Equal("not-appraised", spec.Refused(new DecideDestruction(true, "同意"), After, Director).Code);
        spec.Does(new AppraiseRetention(AppraisalResult.Destroy, "已无价值"), After, Bureau.Archivist);
        Assert.Equal("拟销毁，待局长审批", AppraisalGuards.StatusOf(spec.State));
        Assert.Contains(
            new VolumeKind().ViewsOf(spec.State, "archive/XK-2026-0001", Bureau.Law, Bureau.At(After)), r => r.View == WorkList.View && r.Bucket == WorkList.RoleBucket(Roles.Director));
        Assert.Equal("appraiser-decides", spec.Refused(new DecideDestruction(true, "同意"), After, Bureau.Archivist).Code);
        Assert.Equal("appraisal-reason", spec.Refused(new DecideDestruction(true, " "), After, Director).Code);

        spec.Does(new DecideDestruction(true, "同意"), After, Director);

        Assert.Equal("已批准销毁，待监销", AppraisalGuards.StatusOf(spec.State));
        Assert.Equal("already-decided", spec.Refused(new DecideDestruction(false, "不同意"), After, Director).Code);
        Assert.Equal("destruction-approved", spec.Refused(new AppraiseRetention(AppraisalResult.Renew, "续存"), After, Bureau.Archivist).Code);
        Assert.NotNull(spec.State.Seal);
    }

    [Fact]
    public void Rejected_destruction_is_appraised_anew()
    {
        var spec = SupplementTests.Sealed();
        spec.Does(new AppraiseRetention(AppraisalResult.Destroy, "已无价值"), After, Bureau.Archivist);
        spec.Does(new DecideDestruction(false, "仍有查考价值"), After, Director);

        spec.Does(new AppraiseRetention(AppraisalResult.Renew, "仍有查考价值", Bureau.Day("2066-12-31")), After, Bureau.Archivist);

        Assert.Equal(Bureau.Day("2066-12-31"), spec.State.RetainedUntil);
        Assert.Equal("retention-running", spec.Refused(new AppraiseRetention(AppraisalResult.Destroy, "无"), "2066-12-31", Bureau.Archivist).Code);
        Assert.Contains(
            new VolumeKind().ViewsOf(spec.State, "archive/XK-2026-0001", Bureau.Law, Bureau.At(After)), r => r.View == VolumeKind.RetentionView && r.Sort == "2066-12-31");
    }

    [Fact]
    public void Renewal_without_a_day_is_for_ever_and_leaves_the_list()
    {
        var spec = SupplementTests.Sealed();
        Assert.Equal("appraisal-until", spec.Refused(new AppraiseRetention(AppraisalResult.Renew, "续存", Bureau.Day(After)), After, Bureau.Archivist).Code);
        Assert.Equal("appraisal-until", spec.Refused(new AppraiseRetention(AppraisalResult.Destroy, "销毁", Bureau.Day("2070-01-01")), After, Bureau.Archivist).Code);
        Assert.Equal("appraisal-result", spec.Refused(new AppraiseRetention((AppraisalResult)7, "续存"), After, Bureau.Archivist).Code);

        spec.Does(new AppraiseRetention(AppraisalResult.Renew, "重要"), After, Bureau.Archivist);

        Assert.Null(spec.State.RetainedUntil);
        Assert.DoesNotContain(new VolumeKind().ViewsOf(spec.State, "archive/XK-2026-0001", Bureau.Law, Bureau.At(After)), r => r.View == VolumeKind.RetentionView);
        Assert.Equal("kept-for-ever", spec.Refused(new AppraiseRetention(AppraisalResult.Destroy, "无"), After, Bureau.Archivist).Code);
    }

    [Fact]
    public void Dispute_holds_destruction_up_and_voids_what_was_decided()
    {
        var spec = SupplementTests.Sealed();
        Assert.Equal("not-held", spec.Refused(new ReleaseHold("已结"), After, Bureau.Archivist).Code);
        spec.Does(new AppraiseRetention(AppraisalResult.Destroy, "已无价值"), After, Bureau.Archivist);
        spec.Does(new PlaceHold(HoldGround.Litigation, "当事人起诉"), After, Bureau.Archivist);

        Assert.Equal("legal-hold", spec.Refused(new DecideDestruction(true, "同意"), After, Director).Code);
        Assert.Equal("legal-hold", spec.Refused(new AppraiseRetention(AppraisalResult.Destroy, "无"), After, Bureau.Archivist).Code);
        Assert.Equal("already-held", spec.Refused(new PlaceHold(HoldGround.Petition, "信访"), After, Bureau.Archivist).Code);
        Assert.Equal("暂停销毁（行政诉讼）", AppraisalGuards.StatusOf(spec.State));
        spec.Does(new ReleaseHold("判决生效"), After, Bureau.Archivist);
        Assert.Equal("not-appraised", spec.Refused(new DecideDestruction(true, "同意"), After, Director).Code);
        Assert.Single(spec.Does(new AppraiseRetention(AppraisalResult.Destroy, "已无价值"), After, Bureau.Archivist));
    }

    [Fact]
    public void Volume_that_is_not_filed_is_neither_appraised_nor_held()
    {
        var spec = GrantedCase.Concluded();

        Assert.Equal("volume-not-sealed", spec.Refused(new AppraiseRetention(AppraisalResult.Destroy, "无"), After, Bureau.Archivist).Code);
        Assert.Equal("volume-not-sealed", spec.Refused(new PlaceHold(HoldGround.Litigation, "起诉"), After, Bureau.Archivist).Code);
        Assert.Equal("hold-ground", SupplementTests.Sealed().Refused(new PlaceHold((HoldGround)9, "起诉"), After, Bureau.Archivist).Code);
    }
}
