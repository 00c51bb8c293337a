using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Pages;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Tests.Service;

/// <summary>What proves a service (本制度 第十二条): each proof is a file of its own, and all of them go into the volume.</summary>
public sealed class ServiceProofTests
{
    private static readonly string s_voucher = new('a', 64);
    private static readonly string s_notice = new('b', 64);
    private static readonly string s_photo = new('c', 64);
    private static readonly string s_other = new('d', 64);
    private static readonly PostDocument s_post = new("特快专递", "1234567890123", D(1, 6), "人民路18号", "凭证.jpg", s_voucher);
    private static readonly PublishAnnouncement s_publish = new(D(2, 2), ["公告栏"], "你单位的申请已受理。", [s_notice], "多次送达未成。", [s_photo]);
    private static readonly DispatchDirect s_dispatch = new(D(1, 5), "人民路18号", false, ["o1", "o2"]);
    private static readonly RecordDirectFailure s_refusal = new("拒绝签收", true, D(1, 5));

    private static readonly LeaveDocument s_leave = new(
        "人民路18号", "拒绝签收", D(1, 5), D(1, 15), ["o1", "o2"], [s_photo, s_other], "王证人", null, SampleLaw.At(1, 15, 10), SampleLaw.At(1, 15, 11));

    private static ServiceSpec Approved => ServiceSpec.Given()
        .And(s_dispatch, SampleLaw.At(1, 5)).And(s_refusal, SampleLaw.At(1, 5))
        .And(s_post, SampleLaw.At(1, 6)).And(new RecordReturn("查无此人", D(1, 12)), SampleLaw.At(1, 12))
        .And(new ApproveAnnouncement(false, "多次送达未成"), SampleLaw.At(1, 12), SampleLaw.Head);

    [Fact]
    [Trait("rule", "R12.5")]
    [Trait("law", "本制度 第十二条")]
    public void An_announcement_keeps_its_carrier_and_its_photographs_and_both_go_into_the_volume()
    {
        var spec = Approved;
        var published = spec.Facts(s_publish, SampleLaw.At(2, 2)).OfType<AnnouncementPublished>().Single();

        Assert.Equal(
            [("公告载体", s_notice), ("公告照片", s_photo)], spec.MessagesOf(published).OfType<ServiceProofKept>().Select(kept => (kept.Title, kept.Sha256)));
        spec.And(s_publish, SampleLaw.At(2, 2));
        Assert.Superset(new HashSet<string> { s_voucher, s_notice, s_photo }, spec.State.Proofs.ToHashSet());
    }

    [Theory]
    [Trait("rule", "R12.5")]
    [Trait("law", "本制度 第十二条")]
    [InlineData("", "c", "proof-missing")]
    [InlineData("x", "c", "proof-missing")]
    [InlineData("b", "", "photo-missing")]
    [InlineData("b", "x", "photo-missing")]
    [InlineData("b", "b", "proof-twice")]
    [InlineData("bb", "c", "proof-twice")]
    [InlineData("b", "cc", "proof-twice")]
    [InlineData("b", "ca", "proof-used-before")]
    public void One_file_is_not_both_the_notice_and_the_photograph_of_it(string proof, string photos, string code)
    {
        var refusal = Approved.Refused(s_publish with { Proof = [.. proof.Select(Hash)], Photos = [.. photos.Select(Hash)] }, SampleLaw.At(2, 2));

        Assert.Equal((code, "R12.5"), (refusal.Code, refusal.Rule));
        Assert.All([refusal.LegalBasis, refusal.Reason, refusal.Remedy], text => Assert.NotEmpty(text));

        static string Hash(char c) => c == 'x' ? "照片" : new string(c, 64);
    }

    [Fact]
    [Trait("rule", "R12.5")]
    [Trait("rule", "R36.1")]
    [Trait("law", "本制度 第三十六条")]
    public void In_a_case_older_than_the_regulation_an_announcement_without_photographs_asks_for_a_reason()
    {
        var spec = ServiceSpec.ForCaseOf(D(1, 5)).And(new ApproveAnnouncement(true, "多方查找未果"), SampleLaw.At(1, 12), SampleLaw.Head);
        var change = SampleLaw.Law.Settings.With(new SettingVersion(Setting.RegulationEffectiveFrom.Key, "2026-01-06", D(1, 6), "director", "施行"));
        var act = SampleLaw.Act(SampleLaw.Server, SampleLaw.At(2, 2)) with { Law = SampleLaw.Law.WithSettings(Assert.IsType<SettingChange.Accepted>(change).Book) };
        var bare = s_publish with { Photos = [] };

        var refusal = Assert.IsType<Outcome.Refused>(bare.Decide(spec.State, act)).Refusal;
        Assert.Equal(("no-photo-in-older-case", true), (refusal.Code, refusal.NeedsReason));
        var facts = Assert.IsType<Outcome.Recorded>(bare.Decide(spec.State, act with { Reasons = act.Reasons.Add("R12.5", "当时没有相机。") })).Facts;
        Assert.Null(facts.OfType<AnnouncementPublished>().Single().Photos);
        Assert.Equal(Severity.Low, Assert.Single(facts.OfType<FindingRaised>()).Severity);
    }

    [Fact]
    [Trait("rule", "R12.2")]
    [Trait("law", "民事诉讼法 第九十一条")]
    public void The_voucher_of_the_posting_is_not_the_return_receipt_nor_the_voucher_of_the_next_posting()
    {
        var spec = ServiceSpec.Given().And(s_post, SampleLaw.At(1, 6));

        AssertUsed("R12.2", spec.Refused(new RecordReturnReceipt(D(1, 9), s_voucher), SampleLaw.At(1, 12)));
        spec.And(new RecordReturn("查无此人", D(1, 12)), SampleLaw.At(1, 12));
        AssertUsed("R12.2", spec.Refused(s_post with { PostedOn = D(1, 13) }, SampleLaw.At(1, 13)));
        Assert.IsType<DocumentPosted>(spec.Facts(s_post with { PostedOn = D(1, 13), VoucherSha256 = s_other }, SampleLaw.At(1, 13))[0]);
    }

    [Fact]
    [Trait("rule", "R12.6")]
    [Trait("law", "民事诉讼法 第九十条")]
    public void The_voucher_of_a_posting_is_no_log_of_an_arrival()
    {
        var spec = ServiceSpec.Given().And(s_post, SampleLaw.At(1, 6)).And(new RecordReturn("查无此人", D(1, 12)), SampleLaw.At(1, 12))
            .And(new ConfirmAddress("人民路18号", true, D(1, 12), "手写扫描", "邮箱", "a@b.cn"), SampleLaw.At(1, 12))
            .And(new SendElectronically(D(1, 12)), SampleLaw.At(1, 12));

        AssertUsed("R12.6", spec.Refused(new RecordArrival(SampleLaw.At(1, 12), s_voucher), SampleLaw.At(1, 12)));
        Assert.IsType<ServiceCompleted>(spec.Facts(new RecordArrival(SampleLaw.At(1, 12), s_other), SampleLaw.At(1, 12))[0]);
    }

    [Fact]
    [Trait("rule", "R12.3")]
    [Trait("law", "本制度 第十二条")]
    public void Every_photograph_of_a_leaving_goes_into_the_volume_and_none_proved_something_else_before()
    {
        var spec = Approved;

        AssertUsed("R12.3", spec.Refused(s_leave with { Media = [s_voucher] }, SampleLaw.At(1, 15, 12)));
        Assert.Equal("proof-twice", spec.Refused(s_leave with { Media = [s_photo, s_photo] }, SampleLaw.At(1, 15, 12)).Code);
        var served = spec.Facts(s_leave, SampleLaw.At(1, 15, 12)).OfType<ServiceCompleted>().Single();
        Assert.Equal([s_photo, s_other], spec.MessagesOf(served).OfType<ServiceProofKept>().Select(kept => kept.Sha256));
        spec.And(s_leave, SampleLaw.At(1, 15, 12));
        Assert.Superset(new HashSet<string> { s_photo, s_other }, spec.State.Proofs.ToHashSet());
    }

    [Fact]
    [Trait("rule", "R12.5")]
    public void The_form_of_the_announcement_asks_for_both_files()
    {
        var form = ServiceForms.For(nameof(PublishAnnouncement), Approved.State, SampleLaw.Act(SampleLaw.Server, SampleLaw.At(2, 2)));

        Assert.Equal([("proof", true), ("photo", true)], form.Fields.Where(field => field.Name is "proof" or "photo").Select(field => (field.Name, field.Required)));
    }

    private static void AssertUsed(string rule, Refusal refusal) => Assert.Equal(("proof-used-before", rule), (refusal.Code, refusal.Rule));

    private static DateOnly D(int month, int day) => new(2026, month, day);
}
