using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Registers;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Tests;

/// <summary>移交国家档案馆 (T.A03, X02): due after ten years at a county, verified before it is listed, on record with the receipt.</summary>
[Trait("rule", "T.A03")]
[Trait("law", "档案法实施条例 第二十条")]
public sealed class TransferTests
{
    private const string Key = "XK-2026-0001";
    private const string Due = "2036-03-26";

    private static readonly string Scan = new('c', 64);

    [Fact]
    public void Sealed_volume_of_a_county_is_due_after_ten_years_of_a_city_after_twenty_and_ten_year_volumes_never()
    {
        var spec = SupplementTests.Sealed();

        var reminder = spec.State.Deadlines[TransferTerm.Limit];

        Assert.Equal(Bureau.Day(Due), reminder.Due);
        Assert.Equal(Bureau.Day("2046-03-26"), TransferTerm.DueOf(spec.State, new(
            Bureau.Law.Agency with { DivisionCode = "410100" }, Bureau.Law.Calendar, Bureau.Law.Settings, [], [], [], [], [])));
        Assert.Null(TransferTerm.DueOf(spec.State with { Conclusion = spec.State.Conclusion! with { Retention = Regulation.Settings.RetentionPeriod.Years10 } }, Bureau.Law));
        Assert.Contains(new VolumeKind().ViewsOf(spec.State, $"archive/{Key}", Bureau.Law, Bureau.At(Due)), r => r.View == VolumeKind.TransferView && r.Sort == Due);
        Assert.DoesNotContain(Work(spec, Due), r => r.Id.EndsWith("#transfer", StringComparison.Ordinal));

        spec.Does(spec.OnDue(reminder), "2036-03-27");

        Assert.Contains(Work(spec, "2036-03-27"), r => r.Id.EndsWith("#transfer", StringComparison.Ordinal));
        Assert.Equal(DeadlineStatus.Cancelled, spec.State.Deadlines[TransferTerm.Limit].Status);
    }

    [Fact]
    public async Task Verified_packages_are_handed_over_and_the_copy_here_is_marked_with_the_receipt()
    {
        using var folder = new TemporaryFolder();
        var clock = new SettableClock(Bureau.At("2026-03-26"));
        await using var host = await ArchiveHost.StartAsync(folder.Path, clock);
        var seal = (await host.SealAsync(new GrantedCase())).State.Seal!;
        clock.SetUtcNow(Bureau.At("2036-04-01"));
        Assert.Equal("receiver-missing", (await DrawUpAsync(host, "no receiver", " ")).Reply.Refusal?.Code);
        var (key, reply) = await DrawUpAsync(host, "draw", "河东县档案馆");
        Assert.True(reply.Accepted, reply.Refusal?.Reason);
        var drawn = await host.UntilRegisteredAsync(key!, r => r.IsPaperHere);
        Assert.Equal(("移交〔2036〕001", "待移交"), (drawn.Drawn!.Number, drawn.Status));
        Assert.Equal([seal.PackageSha256], Assert.Single(drawn.Drawn.Rows).Packages);

        Assert.Equal("receipt-scan-missing", (await ReceiveAsync(host, key!, "x", "2036-04-01")).Refusal?.Code);
        Assert.Equal("receipt-date", (await ReceiveAsync(host, key!, Scan, "2036-03-31")).Refusal?.Code);
        Assert.Equal("receipt-date", (await ReceiveAsync(host, key!, Scan, "2036-04-02")).Refusal?.Code);
        Assert.True((await ReceiveAsync(host, key!, Scan, "2036-04-01")).Accepted);
        var register = await host.UntilRegisteredAsync(key!, r => r.IsClosed);

        var state = (await host.Volumes.ReadAsync(Key, TestContext.Current.CancellationToken)).State;
        Assert.Equal(("河东县档案馆", "接字2036-7", "移交〔2036〕001"), (state.HandedOver!.Receiver, state.HandedOver.ReceiptNumber, state.HandedOver.RegisterNumber));
        Assert.Equal((VolumeStage.Sealed, "已移交"), (state.Stage, register.Status));
        Assert.True(host.Contents.Has(seal.ContainerSha256));
        Assert.Equal("已移交河东县档案馆（移交〔2036〕001）", AppraisalGuards.StatusOf(state));
        Assert.Equal("already-handed-over", (await DrawUpAsync(host, "again", "河东县档案馆")).Reply.Refusal?.Code);
    }

    [Fact]
    [Trait("rule", "R-E3")]
    public async Task Package_that_is_lost_or_damaged_is_not_handed_over()
    {
        using var folder = new TemporaryFolder();
        var clock = new SettableClock(Bureau.At("2026-03-26"));
        await using var host = await ArchiveHost.StartAsync(folder.Path, clock);
        var seal = (await host.SealAsync(new GrantedCase())).State.Seal!;
        clock.SetUtcNow(Bureau.At("2036-04-01"));
        Assert.True(host.Contents.Remove(seal.ContainerSha256, clock.GetUtcNow(), new Destruction("销毁〔2036〕001", Bureau.Day("2036-03-27"))));

        var (_, reply) = await DrawUpAsync(host, "draw", "河东县档案馆");

        Assert.Equal(("package-damaged", "R-E3"), (reply.Refusal?.Code, reply.Refusal?.Rule));
    }

    private static IEnumerable<ViewRow> Work(VolumeSpec spec, string day) =>
        new VolumeKind().ViewsOf(spec.State, $"archive/{Key}", Bureau.Law, Bureau.At(day)).Where(r => r.View == WorkList.View);

    private static Task<(string? Key, Reply Reply)> DrawUpAsync(ArchiveHost host, string id, string receiver) =>
        host.RegisterDesk.DrawUpAsync(new DrawUpRegister(RegisterType.Transfer, [Key], Receiver: receiver), Bureau.Archivist, id, TestContext.Current.CancellationToken);

    private static Task<Reply> ReceiveAsync(ArchiveHost host, string key, string scan, string on) =>
        host.Registers.ExecuteAsync(key, new ReceiveHandover("孙馆员", "接字2036-7", scan, Bureau.Day(on)), Bureau.Archivist, $"receive {scan[0]} {on}");
}
