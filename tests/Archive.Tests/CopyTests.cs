using System.Collections.Immutable;
using Enforcement.Archive.Access;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Tests.Sample;
using Enforcement.Casework;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Contracts.Archive;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;

namespace Enforcement.Archive.Tests;

/// <summary>复制件 (R33.2, RULEBOOK E.6): who may have a copy of what, and every copy a line of the ledger.</summary>
[Trait("rule", "R33.2")]
[Trait("law", "本制度 第三十三条")]
public sealed class CopyTests
{
    private const string Stream = "archive-access/2026-001";
    private static readonly AccessKind Kind = new();
    private static readonly Actor Head = new(ActorKind.Officer, "o9", "赵科长", null, "office", [Roles.SectionHead]);

    private static readonly RequestAccess Request = new(
        "XK-2026-0001", "何东", RequesterClass.Party, IdentityKind.LetterOfIntroduction, "介绍信3号", "行政复议", AccessMode.Copy);

    private static readonly VolumeForCopies Volume = new("河东餐饮有限公司",
    [
        Item(1, 1, ItemKind.Document, "L17", "准予行政许可决定书"), Item(2, 2, ItemKind.ServiceProof, "G01", "送达回证"), Item(3, 3, ItemKind.Document, "L01", "行政许可申请书"),
        Item(4, 3, ItemKind.Attachment, "", "营业执照"), Item(5, 8, ItemKind.Document, "L11", "利害关系人告知书"), Item(6, 11, ItemKind.Document, "G08", "法制审核意见书"),
        Item(7, 12, ItemKind.Document, "L08", "行政许可审批表"), Item(8, 14, ItemKind.Placeholder, "P29", "移送书"),
    ]);

    private readonly List<object> _messages = [];
    private AccessRequest _state = AccessRequest.Initial;

    [Theory]
    [InlineData(RequesterClass.Party, false, true, "Party", new[] { 1, 2, 3, 5 })]
    [InlineData(RequesterClass.InterestedParty, false, true, "Public", new[] { 1, 5 })]
    [InlineData(RequesterClass.OtherUnit, false, true, "Public", new[] { 1 })]
    [InlineData(RequesterClass.Authority, false, false, "None", new[] { 1, 2, 3, 5, 6, 7 })]
    [InlineData(RequesterClass.Authority, false, true, "Internal", new[] { 1, 2, 3, 5, 6, 7 })]
    [InlineData(RequesterClass.Staff, false, true, "Internal", new[] { 1, 2, 3, 5, 6, 7 })]
    [InlineData(RequesterClass.Party, true, true, "Public", new[] { 1 })]
    public void Each_class_gets_what_it_may_see_masked_its_way(RequesterClass requester, bool disclosure, bool masked, string masking, int[] items)
    {
        Approved(Request with { Class = requester, IsDisclosureRequest = disclosure }, masked);

        var ordered = Assert.IsType<CopiesOrdered>(Assert.Single(Does(new OrderCopies(null, Volume))));

        Assert.Equal(items, ordered.Copies.Select(c => c.Item));
        Assert.All(ordered.Copies, c => Assert.Equal(masking, c.Masking));
        Assert.Equal(masking == "Party" ? ["河东餐饮有限公司", "何东"] : [], ordered.OwnNames);
    }

    [Theory]
    [InlineData(7, "copy-out-of-scope")]
    [InlineData(4, "copy-not-maskable")]
    [InlineData(8, "copy-secret")]
    [InlineData(9, "copy-no-such-item")]
    [Trait("rule", "R32.1")]
    public void What_he_may_not_have_is_refused_by_name(int item, string code)
    {
        Approved(Request);

        Assert.Equal(code, Refused(new OrderCopies([1, item], Volume)).Code);
        Assert.Empty(_state.Copies);
    }

    [Fact]
    public void Copies_are_made_only_for_an_approved_request_to_copy()
    {
        Assert.Equal("access-not-requested", Refused(new OrderCopies(null, Volume)).Code);
        Does(Request);
        Assert.Equal("access-not-approved", Refused(new OrderCopies(null, Volume)).Code);
        Does(new DecideAccess(true, true, "同意。"), Head);
        Assert.Equal("copy-nothing", Refused(new OrderCopies(null, Volume with { Items = [] })).Code);
        Does(new LendVolume());
        Does(new ReturnVolume(3));
        Assert.Equal("access-closed", Refused(new OrderCopies(null, Volume)).Code);
    }

    [Fact]
    public void Request_to_read_gives_no_copy()
    {
        Approved(Request with { Mode = AccessMode.Read });

        Assert.Equal(("access-not-copy", "R33.2"), (Refused(new OrderCopies(null, Volume)).Code, Refused(new OrderCopies(null, Volume)).Rule));
    }

    [Fact]
    [Trait("rule", "R33.1")]
    public void Every_copy_is_a_line_of_the_ledger_and_its_mark_names_requester_day_and_number()
    {
        Approved(Request);
        Does(new OrderCopies([1], Volume));
        Does(new OrderCopies([1, 3], Volume));

        var orders = _messages.OfType<CopyRequested>().ToList();
        Assert.Equal(["何东 2026年4月2日 调阅〔2026〕001-01", "何东 2026年4月2日 调阅〔2026〕001-02", "何东 2026年4月2日 调阅〔2026〕001-03"], orders.Select(o => o.Watermark));
        Assert.Equal((Stream, "d1", "Party"), (orders[0].AccessStream, orders[0].DocumentId, orders[0].Masking));

        Does(new TakeCopy(orders[0].CopyId, new string('a', 64), 2, 3, 1));
        Assert.Empty(Does(new TakeCopy(orders[0].CopyId, new string('b', 64), 2, 3, 1)));
        Does(new TakeCopyRejection(orders[1].CopyId, "缺字"));
        var row = System.Text.Json.JsonSerializer.Deserialize(
            Kind.ViewsOf(_state, Stream, Bureau.Law, Bureau.At("2026-04-02")).Single(r => r.View == AccessKind.View).Body, AccessJson.Default.LedgerRow)!;
        Assert.Equal([(2, 1, null, false), (0, 0, "缺字", false), (0, 0, null, true)], row.Copies!.Value.Select(c => (c.Pages, c.Swept, c.Failure, c.IsOpen)));
        var lines = System.Text.Encoding.UTF8.GetString(LedgerFile.Write([row])).Split("\r\n");
        Assert.Equal(6, lines.Length);
        Assert.Contains("\"调阅〔2026〕001-01\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("未制成：缺字", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_of_a_sealed_volume_come_back_to_the_ledger()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ArchiveHost.StartAsync(folder.Path, new SettableClock(Bureau.At("2026-03-26")));
        var sealedVolume = (await host.SealAsync(new GrantedCase())).State;
        var cancelled = TestContext.Current.CancellationToken;
        var (key, registered) = await host.Access.RegisterAsync(Request, Bureau.Archivist, "register", cancelled);
        Assert.True(registered.Accepted);
        Assert.True((await host.Requests.ExecuteAsync(key!, new DecideAccess(true, true, "同意。"), Head, "decide")).Accepted);

        var forged = new OrderCopies(null, new VolumeForCopies("别人", [Item(1, 1, ItemKind.Document, "L17", "别的文书")]));
        Assert.True((await host.Copies.OrderAsync(key!, forged, Bureau.Archivist, "copies", cancelled)).Accepted);
        Assert.True((await host.Copies.OrderAsync(key!, forged, Bureau.Archivist, "copies", cancelled)).Accepted);
        var copied = await host.UntilCopiedAsync(key!);

        Assert.Equal(
            sealedVolume.Filing!.Items.Where(i => i.Kind is ItemKind.Document or ItemKind.ServiceProof && i.Code != "L08").Select(i => (i.No, i.Title)),
            copied.Copies.Select(c => (c.Item, c.Title)));
        Assert.All(copied.Copies.Where(c => c.Failure is null), c => Assert.True(host.Contents.Has(c.Sha256!)));
        Assert.Equal(ReplyKind.Missing, (await host.Copies.OrderAsync("2026-999", forged, Bureau.Archivist, "none", cancelled)).Kind);
    }

    [Fact]
    public void Supplements_are_copied_as_the_main_volume_is_and_the_line_says_where_the_item_lies()
    {
        Approved(Request);
        var volume = Volume with { Supplements = [new SupplementForCopies(1, [Item(1, 14, ItemKind.Document, "G20", "文书更正通知"), Item(2, 14, ItemKind.Document, "G08", "法制审核意见书")])] };

        var all = Assert.IsType<CopiesOrdered>(Assert.Single(Does(new OrderCopies(null, volume))));
        Assert.Equal([(0, 1), (0, 2), (0, 3), (0, 5), (1, 1)], all.Copies.Select(c => (c.Supplement, c.Item)));
        Assert.Equal("第1补充卷第1件", _state.Copies[^1].Place);

        var one = Assert.IsType<CopiesOrdered>(Assert.Single(Does(new OrderCopies(null, volume, [new SupplementItems(1, [1])]))));
        Assert.Equal("文书更正通知", Assert.Single(one.Copies).Title);
        Assert.Equal("copy-out-of-scope", Refused(new OrderCopies(null, volume, [new SupplementItems(1, [2])])).Code);
        Assert.Equal("copy-no-such-item", Refused(new OrderCopies([1], volume, [new SupplementItems(2, [1])])).Code);
    }

    [Fact]
    [Trait("rule", "R33.1")]
    public void Every_item_opened_for_a_reader_is_a_line_of_the_ledger()
    {
        var main = Volume with { Items = [.. Volume.Items.Select(i => i with { Path = "data/x.pdf" })], Supplements = [new SupplementForCopies(1, [Item(1, 14, ItemKind.Document, "G20", "文书更正通知") with { Path = "data/x.pdf" }])] };
        Assert.Equal("access-not-requested", RefusedToShow(new ShowItem(1, 0, main)));
        Approved(Request with { Mode = AccessMode.Read }, masked: false);
        Assert.Equal("volume-not-lent", RefusedToShow(new ShowItem(1, 0, main)));
        Does(new LendVolume());

        Does(new ShowItem(1, 0, main));
        Does(new ShowItem(4, 0, main));
        Does(new ShowItem(1, 1, main));

        Assert.Equal("copy-out-of-scope", RefusedToShow(new ShowItem(6, 0, main)));
        Assert.Equal("copy-secret", RefusedToShow(new ShowItem(8, 0, main)));
        Assert.Equal("show-no-such-item", RefusedToShow(new ShowItem(1, 2, main)));
        Assert.Equal([(0, 1), (0, 4), (1, 1)], _state.Shown.Select(s => (s.Supplement, s.Item)));
        var row = System.Text.Json.JsonSerializer.Deserialize(
            Kind.ViewsOf(_state, Stream, Bureau.Law, Bureau.At("2026-04-02")).Single(r => r.View == AccessKind.View).Body, AccessJson.Default.LedgerRow)!;
        var lines = System.Text.Encoding.UTF8.GetString(LedgerFile.Write([row])).Split("\r\n");
        Assert.Equal(6, lines.Length);
        Assert.Contains("第1补充卷第1件《文书更正通知》", lines[4], StringComparison.Ordinal);
        Does(new ReturnVolume(3));
        Assert.Equal("access-closed", RefusedToShow(new ShowItem(1, 0, main)));
    }

    [Fact]
    public void Masked_approval_shows_no_original_and_scans_are_for_those_who_see_the_whole_main_volume()
    {
        Approved(Request with { Mode = AccessMode.Read });
        Does(new LendVolume());
        Assert.Equal("show-unmasked", RefusedToShow(new ShowItem(1, 0, Volume)));

        var scan = Volume.Items[3] with { Path = "data/x.jpg" };
        var requested = _state.Requested!;
        Assert.Null(CopyScope.OfReading(requested, scan));
        Assert.Equal("show-out-of-scope", CopyScope.OfReading(requested with { Class = RequesterClass.OtherUnit }, scan)!.Code);
        Assert.Equal("show-out-of-scope", CopyScope.OfReading(requested with { IsDisclosureRequest = true }, scan)!.Code);
        Assert.Equal("show-no-content", CopyScope.OfReading(requested, Volume.Items[0])!.Code);
    }

    [Fact]
    public async Task Copies_of_supplements_and_of_further_volumes_come_back_to_the_ledger()
    {
        using var folder = new TemporaryFolder();
        await using var host = await ArchiveHost.StartAsync(folder.Path, new SettableClock(Bureau.At("2026-03-26")));
        var granted = new GrantedCase().WithBulk(120, 120);
        var main = (await host.SealAsync(granted)).State;
        Assert.True(main.Main.Parts > 1);
        await host.SupplementAsync(granted);
        var cancelled = TestContext.Current.CancellationToken;
        var (key, _) = await host.Access.RegisterAsync(Request, Bureau.Archivist, "register", cancelled);
        Assert.True((await host.Requests.ExecuteAsync(key!, new DecideAccess(true, true, "同意。"), Head, "decide")).Accepted);

        Assert.True((await host.Copies.OrderAsync(key!, new OrderCopies(), Bureau.Archivist, "copies", cancelled)).Accepted);
        var copied = await host.UntilCopiedAsync(key!);

        Assert.Contains(copied.Copies, c => c is { Supplement: 1, Title: "文书更正通知" });
        Assert.Contains(copied.Copies, c => main.Filing!.Items.Single(i => i.No == c.Item).Part > 1 && c.Supplement == 0);
    }

    private string RefusedToShow(ShowItem command) => Assert.IsType<Outcome.Refused>(Decide(command, null)).Refusal.Code;

    private static VolumeItem Item(int no, int slot, ItemKind kind, string code, string title) =>
        new(no, slot, kind, $"d{no}", code, title, null, "河东县人力资源和社会保障局", Bureau.Day("2026-03-01"), no, 1, new string('a', 64), null, null, no);

    private void Approved(RequestAccess request, bool masked = true)
    {
        Does(request);
        Does(new DecideAccess(true, masked, "同意。"), Head);
    }

    private ImmutableArray<IFact> Does(Command<AccessRequest> command, Actor? by = null)
    {
        var facts = Assert.IsType<Outcome.Recorded>(Decide(command, by)).Facts;
        foreach (var fact in facts)
        {
            var at = Bureau.At("2026-04-02");
            var entry = RecordEntry.Write(
                Kind.Facts, fact, new Envelope(Bureau.Archivist, at, at, Phase.Archiving, RecordChannel.System, "c", null), Stream, 1, ChainHash.Genesis, ChainAlgorithm.Sha256);
            _state = Kind.Evolve(_state, Kind.Facts.Read(entry.Name, entry.BodyBytes), entry);
            _messages.AddRange(Kind.MessagesFor(_state, fact, entry));
        }

        return facts;
    }

    private Refusal Refused(OrderCopies command) => Assert.IsType<Outcome.Refused>(Decide(command, null)).Refusal;

    private Outcome Decide(Command<AccessRequest> command, Actor? by) => command.Decide(_state, new Act
    {
        By = by ?? Bureau.Archivist,
        Now = Bureau.At("2026-04-02"),
        HappenedAt = Bureau.At("2026-04-02"),
        Law = Bureau.Law,
        Stream = Stream,
        CommandId = "c",
    });
}
