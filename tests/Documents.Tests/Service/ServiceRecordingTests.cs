using Enforcement.Contracts.Media;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;

namespace Enforcement.Documents.Tests.Service;

/// <summary>Recordings that serving owes (本制度第十二条第三项、第五项).</summary>
public sealed class ServiceRecordingTests
{
    private static readonly DateTimeOffset s_arrived = SampleLaw.At(1, 5);
    private static readonly LeaveDocument s_leave = new("人民路18号", "拒绝签收", new(2026, 1, 5), new(2026, 1, 5), ["o1", "o2"], ["ZP-1"], "王证人");

    private static ServiceSpec Refused => ServiceSpec.Given()
        .And(new DispatchDirect(new(2026, 1, 5), "人民路18号", false, ["o1", "o2"]), s_arrived).And(new RecordDirectFailure("拒绝签收", true, new(2026, 1, 5)), s_arrived);

    private static RecordingOwed Owed(LeaveDocument leave, params (string Rule, string Reason)[] reasons)
    {
        var spec = Refused;
        var left = spec.Facts(leave, SampleLaw.At(1, 6), null, reasons).OfType<DocumentLeft>().Single();
        return Assert.Single(spec.MessagesOf(left).OfType<RecordingOwed>());
    }

    [Fact]
    [Trait("rule", "R12.3")]
    [Trait("rule", "R5.2")]
    [Trait("law", "本制度 第十二条")]
    public void Leaving_owes_a_whole_recording_from_the_arrival_to_the_departure()
    {
        var owed = Owed(s_leave with { ArrivedAt = s_arrived, DepartedAt = s_arrived.AddMinutes(20) });

        Assert.Equal(("留置送达", "Full", "R12.3", s_arrived, s_arrived.AddMinutes(20)), (owed.Action, owed.Level, owed.Rule, owed.Start, owed.End!.Value));
        Assert.Equal(["o1", "o2"], owed.Officers);
    }

    [Fact]
    [Trait("rule", "R5.2")]
    public void Leaving_of_which_only_the_day_is_known_asks_for_a_reason_and_owes_a_recording_of_that_day()
    {
        var asked = Refused.Refused(s_leave, SampleLaw.At(1, 6));
        Assert.Equal(("leaving-times-missing", "R5.2", true), (asked.Code, asked.Rule, asked.NeedsReason));
        var owed = Owed(s_leave, ("R5.2", "执法记录仪丢失，只知道日期"));

        Assert.Equal("KeyMoments", owed.Level);
        Assert.Equal(new DateOnly(2026, 1, 5), Enforcement.Regulation.Time.LocalTime.Date(owed.Start));
    }

    [Theory]
    [Trait("rule", "CR5")]
    [InlineData(0, null)]
    [InlineData(20, 10)]
    [InlineData(0, 5_000)]
    [InlineData(-1440, 10)]
    public void Times_that_do_not_fit_the_day_are_refused(int arrived, int? departed) => Assert.Equal(
        "leaving-times",
        Refused.Refused(s_leave with { ArrivedAt = s_arrived.AddMinutes(arrived), DepartedAt = departed is { } d ? s_arrived.AddMinutes(d) : null }, SampleLaw.At(1, 6)).Code);

    [Fact]
    [Trait("rule", "R12.5")]
    [Trait("rule", "R5.2")]
    public void Announcing_owes_photographs_of_the_posting()
    {
        var published = new AnnouncementPublished("d.1", new(2026, 2, 2), new(2026, 3, 4), ["公告栏"], "要点", [new string('a', 64)], "经过");

        var owed = Assert.Single(ServiceSpec.Given().And(new ApproveAnnouncement(true, "多方查找未果"), s_arrived).MessagesOf(published).OfType<RecordingOwed>());

        Assert.Equal(("公告送达", "KeyMoments", "R12.5", "公告栏"), (owed.Action, owed.Level, owed.Rule, owed.Place));
    }
}
