using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Archive.Completeness;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Access;

/// <summary>
/// 制作复制件 (R33.2, RULEBOOK E.6, E.7): after approval, of the items the requester may see, masked and with a watermark that names him, the
/// day and the ledger number. Every copy is a line of the ledger; the original is never changed.
/// </summary>
/// <param name="Items">顺序号 of items of the main volume.</param>
/// <param name="Volume">Contents and party of the sealed volume; filled by the desk, whatever the caller sends.</param>
/// <param name="Supplements">顺序号 of items of supplements. Neither here nor in <paramref name="Items"/> any: all that can be given, of every volume.</param>
public sealed record OrderCopies(ImmutableArray<int>? Items = null, VolumeForCopies? Volume = null, ImmutableArray<SupplementItems>? Supplements = null) : Command<AccessRequest>
{
    private const int MostCopies = 500;

    public override Outcome Decide(AccessRequest state, Act act)
    {
        if (CopyGuards.CanOrder(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var (requested, decided) = (state.Requested!, state.Decided!);
        var contents = Volume?.All.ToList() ?? [];
        var asked = Asked();
        var chosen = asked.Count == 0
            ? [.. contents.Where(c => CopyScope.Of(requested, c.Item) is null)]
            : contents.Where(c => asked.Contains((c.Supplement, c.Item.No))).ToList();
        var ruling = new Ruling(act)
            .Block(RuleBook.R33_2, asked.Count == 0 || asked.Count == chosen.Count, "copy-no-such-item", "所选顺序号不在卷内目录中。", "按卷内目录填写顺序号。")
            .Block(RuleBook.R33_2, chosen.Count > 0, "copy-nothing", "本卷没有可以向该调阅人提供复制件的文书。", "扫描件等材料由档案人员遮盖有关内容后另行复制。")
            .Block(RuleBook.R33_2, state.Copies.Length + chosen.Count <= MostCopies, "copy-too-many", $"一项申请最多制作{MostCopies}份复制件。", "另行登记调阅申请。");
        foreach (var (_, item) in chosen)
        {
            ruling = ruling.Block(CopyScope.Of(requested, item));
        }

        var isParty = CopyScope.MaskingOf(requested, decided) == CopyScope.Party;
        return ruling.Record(() =>
        [
            new CopiesOrdered(
                [.. chosen.Select((item, i) => Copy(item, state.Copies.Length + i + 1, requested, decided, act))],
                isParty ? [.. new[] { Volume!.Party, requested.Requester }.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)] : [],
                act.By.Id, act.By.Name, act.Today),
        ]);
    }

    private HashSet<(int Supplement, int No)> Asked() =>
    [
        .. (Items is { IsDefault: false } items ? items : []).Select(no => (0, no)),
        .. (Supplements is { IsDefault: false } more ? more : []).Where(s => !s.Items.IsDefault).SelectMany(s => s.Items.Select(no => (s.Supplement, no))),
    ];

    private static OrderedCopy Copy((int Supplement, VolumeItem Item) chosen, int no, AccessRequested requested, AccessDecided decided, Act act)
    {
        var (supplement, item) = chosen;
        return new OrderedCopy(
            no, $"{act.Stream}/{no}", item.No, item.Id, item.Title, item.Number, CopyScope.MaskingOf(requested, decided),
            string.Create(CultureInfo.InvariantCulture, $"{requested.Requester} {act.Today:yyyy年M月d日} {LedgerCopy.NumberOf(requested.Number, no)}"), supplement);
    }
}

/// <summary>顺序号 of items of one supplement.</summary>
public sealed record SupplementItems(int Supplement, ImmutableArray<int> Items);

/// <summary>
/// 出示一件 (R33.1, RULEBOOK E.6): opens one item for the reader, while the volume is in his hands; every opening is a line of the ledger.
/// </summary>
/// <param name="Item">顺序号 in the volume or supplement.</param>
/// <param name="Supplement">第n补充卷; 0: 正卷.</param>
/// <param name="Volume">Contents of the sealed volume; filled by the desk, whatever the caller sends.</param>
public sealed record ShowItem(int Item, int Supplement = 0, VolumeForCopies? Volume = null) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act)
    {
        if (CopyGuards.CanShow(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var item = Volume?.All.FirstOrDefault(c => c.Supplement == Supplement && c.Item.No == Item).Item;
        return new Ruling(act)
            .Block(RuleBook.R33_1, item is not null, "show-no-such-item", "顺序号不在卷内目录中。", "按卷内目录填写顺序号。")
            .Block(item is null ? null : CopyScope.OfReading(state.Requested!, item))
            .Record(() => [new ItemShown(Supplement, Item, item!.Title, item.Pages, item.Sha256!, act.By.Id, act.By.Name, act.Now)]);
    }
}

/// <summary>What of a sealed volume a copy depends on.</summary>
/// <param name="Items">Of the main volume, through all its volumes.</param>
/// <param name="Supplements">Of every sealed supplement.</param>
public sealed record VolumeForCopies(string Party, ImmutableArray<VolumeItem> Items, ImmutableArray<SupplementForCopies>? Supplements = null)
{
    /// <summary>All items with the supplement they lie in; 0: 正卷.</summary>
    internal IEnumerable<(int Supplement, VolumeItem Item)> All =>
        Items.Select(i => (0, i)).Concat((Supplements ?? []).SelectMany(s => s.Items.Select(i => (s.No, i))));
}

/// <summary>Items of one sealed supplement.</summary>
public sealed record SupplementForCopies(int No, ImmutableArray<VolumeItem> Items);

/// <summary>收到复制件: by message.</summary>
public sealed record TakeCopy(string CopyId, string Sha256, int Pages, int Hidden, int Swept) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act) => state.Copies.Any(c => c.CopyId == CopyId && c.IsOpen)
        ? Outcome.Record(new CopyTaken(CopyId, Sha256, Pages, Hidden, Swept))
        : Outcome.Nothing;
}

/// <summary>复制件未能制作: by message.</summary>
public sealed record TakeCopyRejection(string CopyId, string Reason) : Command<AccessRequest>
{
    public override Outcome Decide(AccessRequest state, Act act) => state.Copies.Any(c => c.CopyId == CopyId && c.IsOpen)
        ? Outcome.Record(new CopyRefused(CopyId, Reason))
        : Outcome.Nothing;
}

/// <summary>复制件 as the ledger shows it.</summary>
/// <param name="Sha256">Null while it is being printed.</param>
/// <param name="Failure">Why it could not be made; null otherwise.</param>
public sealed record LedgerCopy(
    int No, string CopyId, int Item, string Title, string? Number, string Masking, string Watermark, DateOnly On, string HandlerName,
    string? Sha256 = null, int Pages = 0, int Hidden = 0, int Swept = 0, string? Failure = null, int Supplement = 0)
{
    /// <summary>第n件, of a supplement with its number in front.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Place => PlaceOf(Supplement, Item);

    /// <summary>第n件, of a supplement with its number in front.</summary>
    public static string PlaceOf(int supplement, int item) => $"{(supplement == 0 ? string.Empty : $"第{supplement}补充卷")}第{item}件";

    /// <summary>True: neither made nor failed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Sha256 is null && Failure is null;

    /// <summary>复制件号, e.g. 调阅〔2026〕001-01.</summary>
    public static string NumberOf(string ledgerNumber, int no) => string.Create(CultureInfo.InvariantCulture, $"{ledgerNumber}-{no:00}");
}

/// <summary>Guards shared with the page.</summary>
internal static class CopyGuards
{
    /// <summary>Whether anything can be opened for the reader now.</summary>
    public static Refusal? CanShow(AccessRequest state) => state switch
    {
        { Requested: null } => AccessGuards.NotRequested,
        { Decided: not { Approved: true } } => Refusal.Of(
            RuleBook.R33_1, "access-not-approved", state.Decided is null ? "调阅申请尚未批准。" : "调阅申请未获批准。", "经批准后再提供查阅。"),
        { Lent: null } => Refusal.Of(RuleBook.R33_1, "volume-not-lent", "还没有登记提供案卷。", "先登记提供案卷。"),
        { Returned: not null } => Refusal.Of(RuleBook.R33_1, "access-closed", "该项调阅已经办结。", "需要再次查阅的，重新登记调阅申请。"),
        { Decided.Masked: true } => Refusal.Of(
            RuleBook.R33_2, "show-unmasked", "批准提供的是脱敏内容，不能出示原文。", "以“复制”方式办理，提供脱敏并加水印的复制件。"),
        _ => null,
    };

    public static Refusal? CanOrder(AccessRequest state) => state switch
    {
        { Requested: null } => AccessGuards.NotRequested,
        { Decided: not { Approved: true } } => Refusal.Of(
            RuleBook.R33_1, "access-not-approved", state.Decided is null ? "调阅申请尚未批准。" : "调阅申请未获批准。", "经批准后再制作复制件。"),
        { Requested.Mode: not AccessMode.Copy } => Refusal.Of(
            RuleBook.R33_2, "access-not-copy", $"批准的方式是{AccessWords.Of(state.Requested.Mode)}，不是复制。", "需要复制的，以“复制”方式重新登记并经批准。"),
        { Returned: not null } => Refusal.Of(RuleBook.R33_2, "access-closed", "该项调阅已经办结。", "需要再次复制的，重新登记调阅申请。"),
        _ => null,
    };
}
