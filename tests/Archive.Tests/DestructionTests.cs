using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Building;
using Enforcement.Archive.Registers;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation.Reference;

namespace Enforcement.Archive.Tests;

/// <summary>销毁 (RULEBOOK E.5, X03): register, approval, two supervisors; only then are the bytes removed, and what another volume needs stays.</summary>
[Trait("rule", "R31.2")]
[Trait("law", "档案法实施条例 第二十四条")]
public sealed class DestructionTests
{
    private const string Key = "XK-2026-0001";
    private const string After = "2057-01-05";

    private static readonly Actor Director = new(ActorKind.Officer, "o9", "徐局长", null, "office", [Roles.Director]);
    private static readonly Actor First = new(ActorKind.Officer, "s1", "高监督", null, "office", [Roles.Supervisor]);
    private static readonly Actor Second = new(ActorKind.Officer, "s2", "马科长", null, "office", [Roles.SectionHead]);

    [Fact]
    public async Task Approved_volume_is_destroyed_after_both_supervisors_signed_and_the_register_is_kept()
    {
        using var folder = new TemporaryFolder();
        var clock = new SettableClock(Bureau.At("2026-03-26"));
        await using var host = await ArchiveHost.StartAsync(folder.Path, clock);
        var granted = new GrantedCase();
        var seal = (await host.SealAsync(granted)).State.Seal!;
        var shared = granted.HashOf("charter");
        await OtherVolumeNamesAsync(host, shared);
        clock.SetUtcNow(Bureau.At(After));
        await ApproveAsync(host);

        var key = await DrawnAsync(host);
        Assert.True((await host.Registers.ExecuteAsync(key, new SuperviseDestruction(), First, "sign1")).Accepted);
        Assert.True(host.Contents.Has(seal.ContainerSha256));
        Assert.Equal(VolumeStage.Sealed, (await host.Volumes.ReadAsync(Key, TestContext.Current.CancellationToken)).State.Stage);
        Assert.True((await host.Registers.ExecuteAsync(key, new SuperviseDestruction(), Second, "sign2")).Accepted);
        var register = await host.UntilRegisteredAsync(key, r => r.IsClosed);

        var state = (await host.Volumes.ReadAsync(Key, TestContext.Current.CancellationToken)).State;
        Assert.Equal((VolumeStage.Destroyed, true), (state.Stage, state.AreContentsRemoved));
        Assert.Equal((key, "销毁〔2057〕001", 2), (state.Destroyed!.Register, state.Destroyed.RegisterNumber, state.Destroyed.Supervisors.Length));
        Assert.Equal([seal.PackageSha256], state.Destroyed.Packages);
        Assert.False(host.Contents.Has(seal.ContainerSha256));
        Assert.Equal([shared], granted.Contents.Keys.Where(host.Contents.Has));
        Assert.True(host.Contents.Has(register.Paper!.Sha256));
        Assert.Equal("销毁〔2057〕001", host.Contents.DestructionOf(seal.ContainerSha256)!.RegisterNumber);
        Assert.Null(host.Contents.DestructionOf(shared));
        Assert.Equal(1, register.Emptied[Key].Kept);
        Assert.Equal("已销毁", register.Status);
        Assert.Equal("volume-destroyed", Refused(await host.Volumes.ExecuteAsync(Key, new PlaceHold(HoldGround.Litigation, "起诉"), Bureau.Archivist, "late")));
    }

    [Fact]
    public async Task Dispute_that_comes_after_the_register_was_drawn_up_leaves_the_volume_out()
    {
        using var folder = new TemporaryFolder();
        var clock = new SettableClock(Bureau.At("2026-03-26"));
        await using var host = await ArchiveHost.StartAsync(folder.Path, clock);
        var seal = (await host.SealAsync(new GrantedCase())).State.Seal!;
        clock.SetUtcNow(Bureau.At(After));
        await ApproveAsync(host);
        var key = await DrawnAsync(host);
        Assert.True((await host.Volumes.ExecuteAsync(Key, new PlaceHold(HoldGround.Petition, "信访复查"), Bureau.Archivist, "hold")).Accepted);

        await host.Registers.ExecuteAsync(key, new SuperviseDestruction(), First, "sign1");
        await host.Registers.ExecuteAsync(key, new SuperviseDestruction(), Second, "sign2");
        var register = await host.UntilRegisteredAsync(key, r => r.IsClosed);

        Assert.Equal("案卷因信访暂停销毁。", register.Settled[Key].Why);
        Assert.Equal("未销毁", register.Status);
        Assert.Null(register.PaperAsked);
        Assert.True(host.Contents.Has(seal.ContainerSha256));
    }

    [Fact]
    public async Task Volume_is_listed_neither_before_its_time_nor_without_approval_nor_twice()
    {
        using var folder = new TemporaryFolder();
        var clock = new SettableClock(Bureau.At("2026-03-26"));
        await using var host = await ArchiveHost.StartAsync(folder.Path, clock);
        await host.SealAsync(new GrantedCase());
        Assert.Equal("retention-running", Refused(await DrawUpAsync(host, "early")));
        Assert.Null((await host.RegisterDesk.DrawUpAsync(new DrawUpRegister(RegisterType.Destruction, ["XK-2026-0999"], ["s1", "s2"]), Bureau.Archivist, "none", TestContext.Current.CancellationToken)).Key);
        clock.SetUtcNow(Bureau.At(After));
        Assert.Equal("destruction-not-approved", Refused(await DrawUpAsync(host, "unapproved")));
        await ApproveAsync(host);
        Assert.Equal("supervisors-missing", Refused(await DrawUpAsync(host, "one", "s1")));
        Assert.Equal("supervisors-missing", Refused(await DrawUpAsync(host, "same", "s1", "s1")));
        Assert.Equal("supervisors-missing", Refused(await DrawUpAsync(host, "unknown", "s1", "nobody")));

        var key = await DrawnAsync(host);

        Assert.Equal("XH-2057-001", key);
        Assert.Equal(key, await DrawnAsync(host));
        Assert.Equal("already-registered", Refused(await DrawUpAsync(host, "again", "s1", "s2")));
        Assert.Equal("not-supervisor", Refused(await host.Registers.ExecuteAsync(key, new SuperviseDestruction(), Director, "sign")));
        Assert.True((await host.Registers.ExecuteAsync(key, new WithdrawRegister("漏列案卷"), Bureau.Archivist, "withdraw")).Accepted);
        Assert.Equal("register-withdrawn", Refused(await host.Registers.ExecuteAsync(key, new SuperviseDestruction(), First, "sign1")));
        Assert.True((await DrawUpAsync(host, "anew", "s1", "s2")).Accepted);
    }

    [Fact]
    [Trait("rule", "SOD3")]
    public void Supervisor_is_neither_who_drew_the_register_up_nor_who_appraised_or_approved()
    {
        var row = new RegisterRow(Key, "0123", "题名", Bureau.Day("2026-03-26"), "定期30年", 1, 1, [new string('a', 64)], "批准");
        var command = new DrawUpRegister(RegisterType.Destruction, [Key], ["s1", "s2"], null, new ListedVolumes("销毁〔2057〕001", [row], ["s2"], ["马科长"]));

        Assert.Equal("supervisor-is-involved", Decided(command, Bureau.Archivist));
        Assert.Equal("supervisor-is-compiler", Decided(command with { Listed = command.Listed! with { Involved = [] } }, First));
        Assert.Null(Decided(command with { Listed = command.Listed! with { Involved = ["o3", "o9"] } }, Bureau.Archivist));
    }

    [Fact]
    public async Task Content_that_was_stored_again_is_left()
    {
        using var folder = new TemporaryFolder();
        var contents = new Casework.Contents.ContentStore(folder.Path);
        var hash = await contents.PutAsync(new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);

        var by = new Casework.Contents.Destruction("销毁〔2057〕001", Bureau.Day(After));
        Assert.False(contents.Remove(hash, DateTimeOffset.UtcNow, by));
        Assert.True(contents.Has(hash));
        Assert.Null(contents.DestructionOf(hash));
        Assert.True(contents.Remove(hash, DateTimeOffset.UtcNow.AddDays(2), by));
        Assert.False(contents.Has(hash));
        Assert.Equal(by, contents.DestructionOf(hash));
        Assert.True(contents.Remove(hash, DateTimeOffset.UtcNow, by));

        await contents.PutAsync(new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        Assert.Null(contents.DestructionOf(hash));
    }

    private static string? Decided(DrawUpRegister command, Actor by)
    {
        var at = Bureau.At(After);
        var act = new Act { By = by, Now = at, HappenedAt = at, Law = Bureau.Law, Stream = "archive-register/XH-2057-001", CommandId = "c" };
        return command.Decide(Register.Initial, act) is Outcome.Refused { Refusal.Code: var code } ? code : null;
    }

    private static string? Refused(Reply reply) => reply.Refusal?.Code;

    private static async Task ApproveAsync(ArchiveHost host)
    {
        Assert.True((await host.Volumes.ExecuteAsync(Key, new AppraiseRetention(AppraisalResult.Destroy, "已无价值"), Bureau.Archivist, "appraise")).Accepted);
        Assert.True((await host.Volumes.ExecuteAsync(Key, new DecideDestruction(true, "同意"), Director, "decide")).Accepted);
    }

    private static async Task<string> DrawnAsync(ArchiveHost host)
    {
        var (key, reply) = await host.RegisterDesk.DrawUpAsync(new DrawUpRegister(RegisterType.Destruction, [Key], ["s1", "s2"]), Bureau.Archivist, "draw", TestContext.Current.CancellationToken);
        Assert.True(reply.Accepted, reply.Refusal?.Reason);
        return key!;
    }

    private static async Task<Reply> DrawUpAsync(ArchiveHost host, string id, params string[] supervisors) =>
        (await host.RegisterDesk.DrawUpAsync(
            new DrawUpRegister(RegisterType.Destruction, [Key], [.. supervisors.DefaultIfEmpty("s1")]), Bureau.Archivist, id, TestContext.Current.CancellationToken)).Reply;

    // A case still open whose material is the same scan.
    private static async Task OtherVolumeNamesAsync(ArchiveHost host, string sha256)
    {
        var script = new CaseScript("licensing/XK-2026-0002");
        var (first, lines, head) = script.Commit(new SampleApplication("XK-2026-0002", [new SampleMaterial("charter", 12, sha256)]));
        Assert.True((await host.Volumes.ExecuteAsync("XK-2026-0002", new TakeEntries(script.Stream, first, lines, head), Actor.Service("test"), "other")).Accepted);
    }
}
