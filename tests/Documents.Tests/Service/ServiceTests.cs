using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Tests.Service;

public sealed class ServiceTests
{
    private static readonly string s_hash = new('a', 64);
    private static readonly string s_receiptScan = new('b', 64);
    private static readonly DateTimeOffset s_fifth = SampleLaw.At(1, 5);
    private static readonly DispatchDirect s_dispatch = new(D(1, 5), "人民路18号", false, ["o1", "o2"]);
    private static readonly RecordReceipt s_receipt = new("李明远", "法定代表人", SampleLaw.At(1, 5), "手写扫描");
    private static readonly RecordDirectFailure s_refusal = new("拒绝签收", true, D(1, 5));
    private static readonly PostDocument s_post = new("特快专递", "1234567890123", D(1, 6), "人民路18号", "凭证.jpg", s_hash);
    private static readonly PublishAnnouncement s_publish = new(D(2, 2), ["报纸"], "你单位的申请已受理。", [new string('c', 64)], "多次送达未成。", [new string('d', 64)]);

    private static ServiceSpec AllFailed => ServiceSpec.Given()
        .And(s_dispatch, s_fifth).And(new RecordDirectFailure("住所无人", false, D(1, 5)), s_fifth)
        .And(s_post, SampleLaw.At(1, 6)).And(new RecordReturn("查无此人", D(1, 12)), SampleLaw.At(1, 12));

    [Fact]
    [Trait("rule", "R12.1")]
    [Trait("rule", "D.4")]
    [Trait("law", "民事诉讼法 第八十七条")]
    public void A_signed_receipt_serves_on_the_day_of_signing()
    {
        var spec = ServiceSpec.Given().And(s_dispatch, s_fifth);

        var served = Assert.IsType<ServiceCompleted>(Assert.Single(spec.Facts(s_receipt, SampleLaw.At(1, 6))));

        Assert.Equal(("直接", D(1, 5), "李明远", 1), (served.Method, served.ServedOn, served.Receiver, served.Attempt));
    }

    [Theory]
    [Trait("rule", "R12.1")]
    [Trait("law", "民事诉讼法 第八十七条")]
    [InlineData("", "法定代表人", "李明远", "signature-missing")]
    [InlineData("口头", "法定代表人", "李明远", "signature-missing")]
    [InlineData("手写扫描", "邻居", "李明远", "signer-not-qualified")]
    [InlineData("手写扫描", "同住成年家属", "李明远", "signer-not-qualified")]
    [InlineData("手写扫描", "法定代表人", "", "field-missing")]
    public void Without_a_qualified_signature_nobody_is_served(string method, string relation, string receiver, string code) =>
        Assert.Equal(code, ServiceSpec.Given().And(s_dispatch, s_fifth)
            .Refused(s_receipt with { SignatureMethod = method, Relation = relation, Receiver = receiver }, s_fifth).Code);

    [Fact]
    [Trait("rule", "R7.1")]
    [Trait("law", "本制度 第七条")]
    public void Direct_service_outside_needs_two_valid_officers()
    {
        var spec = ServiceSpec.Given();

        Assert.Equal("too-few-officers", spec.Refused(s_dispatch with { Servers = ["o1"] }, s_fifth).Code);
        Assert.Equal("too-few-officers", spec.Refused(s_dispatch with { Servers = ["o1", "o1"] }, s_fifth).Code);
        Assert.Equal("too-few-officers", spec.Refused(s_dispatch with { Servers = ["o1", "o9"] }, s_fifth).Code);
        Assert.Single(spec.Facts(s_dispatch, s_fifth));
    }

    [Fact]
    [Trait("rule", "R7.1")]
    [Trait("law", "本制度 第七条")]
    public void Whoever_went_out_alone_on_an_earlier_day_is_recorded_and_escalated()
    {
        var spec = ServiceSpec.Given();
        var facts = spec.Facts(s_dispatch with { Servers = ["o1"] }, SampleLaw.At(1, 6));

        Assert.Equal(("F-08", Severity.High), facts.OfType<FindingRaised>().Select(f => (f.Code, f.Severity)).Single());
        Assert.Single(facts.OfType<DirectServiceBegun>());
        var told = Assert.IsType<FindingRaisedInCase>(Assert.Single(spec.MessagesOf(facts.OfType<FindingRaised>().Single())));
        Assert.Equal(("licensing/XK-2026-0001", "F-08", "R7.1", "High"), (told.Stream, told.Code, told.Rule, told.Severity));
        Assert.StartsWith("送达《受理通知书》（众诚公司）：", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R7.3")]
    [Trait("law", "本制度 第七条")]
    public void One_clerk_hands_a_document_over_at_the_counter() =>
        Assert.Single(ServiceSpec.Given().Facts(s_dispatch with { AtWindow = true, Servers = ["o1"] }, s_fifth));

    [Fact]
    [Trait("rule", "CR5")]
    [Trait("law", "本制度 第八条")]
    public void Nobody_is_served_before_the_date_of_the_document_or_after_today()
    {
        var spec = ServiceSpec.Given();

        Assert.Equal("date-out-of-order", spec.Refused(s_dispatch with { On = D(1, 4) }, s_fifth).Code);
        Assert.Equal("date-out-of-order", spec.Refused(s_dispatch with { On = D(1, 6) }, s_fifth).Code);
        Assert.Equal("date-out-of-order", spec.And(s_dispatch, s_fifth).Refused(s_receipt with { ReceivedAt = SampleLaw.At(1, 6) }, s_fifth).Code);
    }

    [Fact]
    [Trait("rule", "R12.7")]
    [Trait("law", "本制度 第十二条")]
    public void An_addressee_is_served_once_and_by_one_attempt_at_a_time()
    {
        var spec = ServiceSpec.Given().And(s_dispatch, s_fifth);

        Assert.Equal("attempt-under-way", spec.Refused(s_post with { PostedOn = D(1, 5) }, s_fifth).Code);
        Assert.Equal("already-served", spec.And(s_receipt, s_fifth).Refused(s_dispatch, s_fifth).Code);
        Assert.Equal("already-served", spec.Refused(s_receipt, s_fifth).Code);
    }

    [Fact]
    [Trait("rule", "R12.2")]
    [Trait("law", "民事诉讼法 第九十一条")]
    public void Post_serves_on_the_date_of_the_return_receipt()
    {
        var spec = ServiceSpec.Given().And(s_post, SampleLaw.At(1, 6));

        var facts = spec.Facts(new RecordReturnReceipt(D(1, 9), s_receiptScan), SampleLaw.At(1, 12));

        Assert.Equal(D(1, 9), Assert.IsType<ServiceCompleted>(facts[0]).ServedOn);
        Assert.IsType<DeadlineMet>(facts[1]);
    }

    [Theory]
    [Trait("rule", "R12.2")]
    [Trait("law", "民事诉讼法 第九十一条")]
    [InlineData("平信", "1234567890123", "a", "ordinary-mail")]
    [InlineData("挂号信", "12", "a", "tracking-number-wrong")]
    [InlineData("挂号信", "RR123456789CN", "", "voucher-missing")]
    public void Ordinary_mail_or_missing_proof_of_posting_is_refused(string mode, string tracking, string voucher, string code) =>
        Assert.Equal(code, ServiceSpec.Given().Refused(
            s_post with { Mode = mode, TrackingNo = tracking, VoucherSha256 = voucher.Length == 0 ? "" : s_hash }, SampleLaw.At(1, 6)).Code);

    [Fact]
    [Trait("rule", "R12.2")]
    [Trait("law", "民事诉讼法 第九十一条")]
    public void A_returned_letter_has_not_served_and_says_why()
    {
        var spec = ServiceSpec.Given().And(s_post, SampleLaw.At(1, 6));

        Assert.Equal("field-missing", spec.Refused(new RecordReturn(" ", D(1, 12)), SampleLaw.At(1, 12)).Code);
        Assert.Equal("receipt-missing", spec.Refused(new RecordReturnReceipt(D(1, 9), ""), SampleLaw.At(1, 12)).Code);
        spec.And(new RecordReturn("查无此人", D(1, 12)), SampleLaw.At(1, 12));
        Assert.Equal((ServiceStage.Failed, 1), (spec.State.Stage, spec.State.FailedMethods));
        Assert.Equal("no-such-attempt", spec.Refused(new RecordReturnReceipt(D(1, 12), s_receiptScan), SampleLaw.At(1, 12)).Code);
    }

    [Fact]
    [Trait("rule", "T.S02")]
    [Trait("law", "本制度 第十二条")]
    public void A_letter_without_receipt_for_fifteen_days_is_noticed()
    {
        var spec = ServiceSpec.Given().And(s_post, SampleLaw.At(1, 6));
        var watch = spec.State.Deadlines.Values.Single();

        Assert.Equal(D(1, 21), watch.Due);
        var finding = Assert.Single(spec.Facts(spec.Due("T.S02"), SampleLaw.At(1, 22, 0), Actor.Clock).OfType<FindingRaised>());
        Assert.Equal(("T.S02", Severity.Low), (finding.Rule, finding.Severity));
        Assert.Equal("T.S02", Assert.IsType<FindingRaisedInCase>(Assert.Single(spec.MessagesOf(finding))).Rule);
    }

    [Fact]
    [Trait("rule", "R12.4")]
    [Trait("law", "民事诉讼法 第九十一条")]
    public void Entrusted_service_serves_on_the_day_the_addressee_signs()
    {
        var spec = ServiceSpec.Given().And(new SendEntrustedLetter(false, "××区局", "受送达人在外地", "2026年2月1日前", D(1, 6)), SampleLaw.At(1, 6));

        var served = Assert.IsType<ServiceCompleted>(spec.Facts(
            new RecordEntrustedReceipt("李明远", "法定代表人", SampleLaw.At(1, 15), "手写扫描", "外地", "外单位送达人"), SampleLaw.At(1, 20))[0]);

        Assert.Equal(("委托", D(1, 15)), (served.Method, served.ServedOn));
    }

    [Fact]
    [Trait("rule", "R12.4")]
    [Trait("law", "民事诉讼法 第九十二条")]
    public void Handing_on_is_only_for_soldiers_prisoners_and_persons_under_compulsory_education()
    {
        var letter = new SendEntrustedLetter(true, "某部队政治机关", "受送达人为现役军人", "十日内", D(1, 6), "军人");

        Assert.Single(ServiceSpec.ForCitizen().Facts(letter, SampleLaw.At(1, 6)));
        Assert.Equal("hand-on-not-open", ServiceSpec.ForCitizen().Refused(letter with { Ground = null }, SampleLaw.At(1, 6)).Code);
        Assert.Equal("field-missing", ServiceSpec.Given().Refused(letter with { Reason = "" }, SampleLaw.At(1, 6)).Code);
    }

    [Fact]
    [Trait("rule", "R12.5")]
    [Trait("law", "民事诉讼法 第九十五条")]
    public void Announcement_is_open_only_after_direct_and_post_failed_or_when_the_addressee_cannot_be_found()
    {
        var approve = new ApproveAnnouncement(false, "多次送达未成");

        Assert.Equal("other-methods-open", ServiceSpec.Given().Refused(approve, s_fifth, SampleLaw.Head).Code);
        Assert.Equal("other-methods-open", ServiceSpec.Given().And(s_dispatch, s_fifth).And(s_refusal, s_fifth).Refused(approve, s_fifth, SampleLaw.Head).Code);
        Assert.Single(ServiceSpec.Given().Facts(approve with { WhereaboutsUnknown = true }, s_fifth, SampleLaw.Head));
        Assert.Single(AllFailed.Facts(approve, SampleLaw.At(1, 12), SampleLaw.Head));
        Assert.Equal("announcement-not-approved", AllFailed.Refused(s_publish, SampleLaw.At(2, 2)).Code);
    }

    [Fact]
    [Trait("rule", "R12.5")]
    [Trait("law", "民事诉讼法 第九十五条")]
    public void The_step_that_approves_an_announcement_says_why_not_yet_and_leaves_the_way_for_an_unknown_whereabouts()
    {
        var early = ServiceSpec.Given().Steps(s_fifth).Where(step => step.Command.StartsWith(nameof(ApproveAnnouncement), StringComparison.Ordinal)).ToList();
        Assert.Equal([("other-methods-open", "R12.5"), (null, null)], early.Select(step => (step.Refusal?.Code, step.Refusal?.Rule)));
        Assert.Equal(ServiceSpec.Given().Refused(new ApproveAnnouncement(false, "多次送达未成"), s_fifth, SampleLaw.Head), early[0].Refusal);

        var open = Assert.Single(AllFailed.Steps(SampleLaw.At(1, 12)), step => step.Command.StartsWith(nameof(ApproveAnnouncement), StringComparison.Ordinal));
        Assert.Null(open.Refusal);
    }

    [Fact]
    [Trait("rule", "R12.5")]
    [Trait("rule", "T.S01")]
    [Trait("law", "民事诉讼法 第九十五条")]
    public void Announcement_serves_by_itself_on_the_thirtieth_day()
    {
        var spec = AllFailed.And(new ApproveAnnouncement(false, "多次送达未成"), SampleLaw.At(1, 12), SampleLaw.Head);
        Assert.Equal("proof-missing", spec.Refused(s_publish with { Proof = [] }, SampleLaw.At(2, 2)).Code);
        spec.And(s_publish, SampleLaw.At(2, 2));

        var facts = spec.Facts(spec.Due("T.S01"), SampleLaw.At(3, 9), Actor.Clock);

        Assert.Equal(D(3, 4), Assert.IsType<ServiceCompleted>(facts[0]).ServedOn);
        Assert.Equal(Regulation.Time.DeadlineStatus.Met, Assert.IsType<DeadlineMet>(facts[1]).Deadline.Status);
    }

    [Fact]
    [Trait("rule", "R12.5")]
    [Trait("law", "民事诉讼法 第九十五条")]
    public void Direct_service_wins_over_a_running_announcement()
    {
        var spec = AllFailed.And(new ApproveAnnouncement(false, "多次送达未成"), SampleLaw.At(1, 12), SampleLaw.Head).And(s_publish, SampleLaw.At(2, 2));

        var facts = spec.And(s_dispatch with { On = D(2, 10) }, SampleLaw.At(2, 10))
            .Facts(s_receipt with { ReceivedAt = SampleLaw.At(2, 10) }, SampleLaw.At(2, 10));

        Assert.Equal([typeof(AnnouncementWithdrawn), typeof(ServiceCompleted), typeof(DeadlineCancelled)], facts.Select(f => f.GetType()));
        Assert.Equal(("直接", D(2, 10)), (((ServiceCompleted)facts[1]).Method, ((ServiceCompleted)facts[1]).ServedOn));
        Assert.Equal("T.S01", ((DeadlineCancelled)facts[2]).Deadline.Limit);
        spec.And(s_receipt with { ReceivedAt = SampleLaw.At(2, 10) }, SampleLaw.At(2, 10));
        Assert.Equal(
            ["住所无人", "查无此人", "受送达人已另行送达，公告撤回。", "送达"], spec.State.Attempts.Select(spec.State.ResultOf));
    }

    [Fact]
    [Trait("rule", "R12.6")]
    [Trait("law", "行政处罚法 第六十一条第二款")]
    public void Electronic_service_needs_signed_consent_and_proof_of_arrival()
    {
        var send = new SendElectronically(D(1, 5));
        var consent = new ConfirmAddress("人民路18号", true, D(1, 5), "电子签名", "邮箱", "a@example.cn");
        Assert.Equal("no-consent", ServiceSpec.Given().Refused(send, s_fifth).Code);
        Assert.Equal("account-missing", ServiceSpec.Given().Refused(consent with { Account = null }, s_fifth).Code);
        Assert.Equal("no-consent", ServiceSpec.Given().And(consent with { ConsentElectronic = false }, s_fifth).Refused(send, s_fifth).Code);

        var spec = ServiceSpec.Given().And(consent, s_fifth).And(send, s_fifth);
        Assert.Equal("field-missing", spec.Refused(new RecordArrival(s_fifth, ""), s_fifth).Code);
        var served = Assert.IsType<ServiceCompleted>(spec.Facts(new RecordArrival(s_fifth, "LOG-1"), s_fifth)[0]);
        Assert.Equal(("电子", D(1, 5)), (served.Method, served.ServedOn));
        Assert.Single(spec.Facts(new RecordBounce("地址不存在", D(1, 5)), s_fifth).OfType<AttemptFailed>());
    }

    private static DateOnly D(int month, int day) => new(2026, month, day);
}
