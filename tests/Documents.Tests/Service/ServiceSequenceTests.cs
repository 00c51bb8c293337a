using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Tests.Service;

/// <summary>Order in time of a service of process (CR5), and what follows a letter nobody answers (T.S02).</summary>
public sealed class ServiceSequenceTests
{
    private static readonly string s_hash = new('a', 64);
    private static readonly DispatchDirect s_dispatch = new(D(7), "人民路18号", false, ["o1", "o2"]);
    private static readonly PostDocument s_post = new("特快专递", "1234567890123", D(6), "人民路18号", "凭证.jpg", s_hash);
    private static readonly LeaveDocument s_leave = new("人民路18号", "拒绝签收", D(8), D(8), ["o1", "o2"], ["ZP-1"], "王证人", null, At(8).AddMinutes(-20), At(8).AddMinutes(-5));

    private static ServiceSpec Posted => ServiceSpec.Given().And(s_post, At(6));

    private static ServiceSpec Unanswered
    {
        get
        {
            var spec = Posted;
            return spec.And(spec.Due("T.S02"), At(22, 0), Actor.Clock).And(new GiveUpPosting(), At(22));
        }
    }

    [Fact]
    [Trait("rule", "CR5")]
    [Trait("law", "本制度 第八条")]
    public void Nothing_comes_of_an_attempt_before_it_began()
    {
        var direct = ServiceSpec.Given().And(s_dispatch, At(7));
        Assert.Equal("date-out-of-order", direct.Refused(new RecordReceipt("李明远", "法定代表人", At(6), "手写扫描"), At(8)).Code);
        Assert.Equal("date-out-of-order", direct.Refused(new RecordDirectFailure("住所无人", false, D(6)), At(8)).Code);
        Assert.Equal("date-out-of-order", Posted.Refused(new RecordReturn("查无此人", D(5)), At(8)).Code);
        var letter = ServiceSpec.Given().And(new SendEntrustedLetter(false, "××区局", "受送达人在外地", "十日内", D(7)), At(7));
        Assert.Equal("date-out-of-order", letter.Refused(new RecordEntrustFailure("找不到", D(6)), At(8)).Code);
        var electronic = ServiceSpec.Given()
            .And(new ConfirmAddress("人民路18号", true, D(5), "电子签名", "邮箱", "a@example.cn"), At(5)).And(new SendElectronically(D(7)), At(7));
        Assert.Equal("date-out-of-order", electronic.Refused(new RecordArrival(At(6), "LOG-1"), At(8)).Code);
        Assert.Equal("date-out-of-order", electronic.Refused(new RecordBounce("地址不存在", D(6)), At(8)).Code);
    }

    [Fact]
    [Trait("rule", "CR5")]
    [Trait("law", "本制度 第八条")]
    public void A_receipt_is_not_signed_later_than_now()
    {
        var direct = ServiceSpec.Given().And(s_dispatch, At(7));

        Assert.Equal("moment-in-future", direct.Refused(new RecordReceipt("李明远", "法定代表人", At(7, 10), "手写扫描"), At(7, 9)).Code);
        Assert.NotEmpty(direct.Facts(new RecordReceipt("李明远", "法定代表人", At(7, 9), "手写扫描"), At(7, 9)));
    }

    [Fact]
    [Trait("rule", "R12.3")]
    [Trait("law", "民事诉讼法 第八十九条")]
    public void Leaving_does_not_precede_the_refusal()
    {
        var refused = ServiceSpec.Given().And(s_dispatch, At(7)).And(new RecordDirectFailure("拒收", true, D(8)), At(8));

        Assert.Equal("left-before-refusal", refused.Refused(s_leave with { LeftOn = D(7), ArrivedAt = At(7).AddMinutes(-20), DepartedAt = At(7) }, At(9)).Code);
        Assert.Equal("date-out-of-order", refused.Refused(s_leave with { RefusedOn = D(6) }, At(9)).Code);
        Assert.NotEmpty(refused.Facts(s_leave, At(9)));
    }

    [Fact]
    [Trait("rule", "R12.7")]
    [Trait("law", "本制度 第十二条")]
    public void A_receipt_has_room_for_two_servers() =>
        Assert.Equal("too-many-servers", ServiceSpec.Given().Refused(s_dispatch with { Servers = ["o1", "o2", "o3"] }, At(7)).Code);

    [Fact]
    [Trait("rule", "R12.4")]
    [Trait("law", "民事诉讼法 第九十二条")]
    public void Who_signs_for_an_entrusted_service_is_checked_and_companies_are_not_handed_on_to()
    {
        var letter = ServiceSpec.Given().And(new SendEntrustedLetter(false, "××区局", "受送达人在外地", "十日内", D(7)), At(7));

        Assert.Equal("signer-not-qualified", letter.Refused(new RecordEntrustedReceipt("李四", "邻居", At(8), "手写扫描", "外地", "某人"), At(9)).Code);
        Assert.Equal(
            ("hand-on-not-open", "R12.4"),
            Of(ServiceSpec.Given().Refused(new SendEntrustedLetter(true, "某监狱", "服刑", "十日内", D(7), "被监禁的人"), At(7))));
    }

    [Fact]
    [Trait("rule", "R12.4")]
    [Trait("law", "民事诉讼法 第九十二条")]
    public void What_is_handed_on_the_addressee_signs_himself()
    {
        var letter = ServiceSpec.ForCitizen().And(new SendEntrustedLetter(true, "某监狱", "受送达人服刑", "十日内", D(7), "被监禁的人"), At(7));

        Assert.Equal("signer-not-qualified", letter.Refused(new RecordEntrustedReceipt("王某", "同住成年家属", At(8), "手写扫描", "监狱", "干警"), At(9)).Code);
        Assert.Equal("转交", Assert.IsType<ServiceCompleted>(letter.Facts(new RecordEntrustedReceipt("王秀芳", "本人", At(8), "捺印", "监狱", "干警"), At(9))[0]).Method);
    }

    [Fact]
    [Trait("rule", "T.S02")]
    [Trait("rule", "D.4")]
    [Trait("law", "本制度 第十二条")]
    public void A_letter_without_receipt_is_given_up_only_when_its_watch_has_run_out()
    {
        Assert.Equal("receipt-awaited", Posted.Refused(new GiveUpPosting(), At(21)).Code);

        var spec = Unanswered;

        Assert.Equal((ServiceStage.Failed, 1), (spec.State.Stage, spec.State.FailedMethods));
        Assert.Single(spec.Facts(s_dispatch with { On = D(22) }, At(22)));
        Assert.Equal("no-such-attempt", spec.Refused(new GiveUpPosting(), At(22)).Code);
    }

    [Fact]
    [Trait("rule", "R12.2")]
    [Trait("law", "民事诉讼法 第九十一条")]
    public void A_receipt_that_comes_late_still_serves_on_its_own_date()
    {
        var spec = Unanswered.And(s_dispatch with { On = D(22) }, At(22));

        var served = Assert.IsType<ServiceCompleted>(spec.Facts(new RecordReturnReceipt(D(9), new string('b', 64)), At(23))[0]);

        Assert.Equal(("邮寄", D(9), 1), (served.Method, served.ServedOn, served.Attempt));
    }

    [Fact]
    [Trait("rule", "R12.2")]
    [Trait("law", "民事诉讼法 第九十一条")]
    public void The_postal_register_is_completed_with_the_receipt_or_the_return()
    {
        var receipt = new RecordReturnReceipt(D(9), new string('b', 64));
        var ended = Posted.And(receipt, At(12));
        var served = Posted.Facts(receipt, At(12)).OfType<ServiceCompleted>().Single();
        var back = new RecordReturn("查无此人", D(12));
        var returned = Posted.And(back, At(12));

        foreach (var (spec, fact, member) in new (ServiceSpec, IFact, string)[]
        {
            (ended, served, "receipt"), (returned, Posted.Facts(back, At(12))[0], "returnedReason"),
        })
        {
            var register = Assert.Single(spec.MessagesOf(fact).OfType<DocumentRequested>(), m => m.Code == "G04");
            using var json = System.Text.Json.JsonDocument.Parse(register.FieldsJson);
            Assert.Empty(DocumentContent.Parse(DocumentCatalogue.Get("G04"), json.RootElement).Errors);
            Assert.True(json.RootElement.TryGetProperty(member, out _));
        }
    }

    private static (string, string) Of(Refusal refusal) => (refusal.Code, refusal.Rule);

    private static DateTimeOffset At(int day, int hour = 9) => SampleLaw.At(1, day, hour);

    private static DateOnly D(int day) => new(2026, 1, day);
}
