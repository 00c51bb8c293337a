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
/// <param name="Items">顺序号 of the items; none: all that can be given.</param>
/// <param name="Volume">Contents and party of the sealed volume; filled by the desk, whatever the caller sends.</param>
public sealed record OrderCopies(ImmutableArray<int>? Items = null, VolumeForCopies? Volume = null) : Command<AccessRequest>
{
    private const int MostCopies = 500;

    public override Outcome Decide(AccessRequest state, Act act)
    {
        if (CopyGuards.CanOrder(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var (requested, decided) = (state.Requested!, state.Decided!);
        ImmutableArray<VolumeItem> contents = Volume?.Items ?? [];
        var asked = Items is { IsDefaultOrEmpty: false } numbers ? numbers.Distinct().Order().ToList() : null;
        var chosen = asked is null
            ? [.. contents.Where(i => CopyScope.Of(requested, i) is null)]
            : contents.Where(i => asked.Contains(i.No)).ToList();
        var ruling = new Ruling(act)
            .Block(RuleBook.R33_2, asked is null || asked.Count == chosen.Count, "copy-no-such-item", "所选顺序号不在卷内目录中。", "按卷内目录填写顺序号。")
            .Block(RuleBook.R33_2, chosen.Count > 0, "copy-nothing", "本卷没有可以向该调阅人提供复制件的文书。", "扫描件等材料由档案人员遮盖有关内容后另行复制。")
            .Block(RuleBook.R33_2, state.Copies.Length + chosen.Count <= MostCopies, "copy-too-many", $"一项申请最多制作{MostCopies}份复制件。", "另行登记调阅申请。");
        foreach (var item in chosen)
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

    private static OrderedCopy Copy(VolumeItem item, int no, AccessRequested requested, AccessDecided decided, Act act) => new(
        no, $"{act.Stream}/{no}", item.No, item.Id, item.Title, item.Number, CopyScope.MaskingOf(requested, decided),
        string.Create(CultureInfo.InvariantCulture, $"{requested.Requester} {act.Today:yyyy年M月d日} {LedgerCopy.NumberOf(requested.Number, no)}"));
}

/// <summary>What of a sealed volume a copy depends on.</summary>
public sealed record VolumeForCopies(string Party, ImmutableArray<VolumeItem> Items);

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
    string? Sha256 = null, int Pages = 0, int Hidden = 0, int Swept = 0, string? Failure = null)
{
    /// <summary>True: neither made nor failed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => Sha256 is null && Failure is null;

    /// <summary>复制件号, e.g. 调阅〔2026〕001-01.</summary>
    public static string NumberOf(string ledgerNumber, int no) => string.Create(CultureInfo.InvariantCulture, $"{ledgerNumber}-{no:00}");
}

/// <summary>Guards shared with the page.</summary>
internal static class CopyGuards
{
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
