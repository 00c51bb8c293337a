using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Archive.Appraisal;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Registers;

/// <summary>已销毁 (档案法实施条例 第二十四条): appraised, approved and supervised; from here on nothing of it is read. What was destroyed, by whom and with which hashes stays for ever.</summary>
/// <param name="Packages">Package hashes of the main volume and its supplements.</param>
[RecordedAs("volume.destroyed/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record VolumeDestroyed(string Register, string RegisterNumber, ImmutableArray<string> Supervisors, ImmutableArray<string> Packages, DateOnly On) : IFact;

/// <summary>内容已删除: the bytes are gone; the hashes stay.</summary>
/// <param name="Kept">Contents another volume needs as well.</param>
[RecordedAs("volume.contents-removed/1", Phase = Phase.Archiving, Rules = ["R31.2"])]
public sealed record VolumeContentsRemoved(string RegisterNumber, ImmutableArray<string> Removed, ImmutableArray<string> Kept, DateOnly On) : IFact;

/// <summary>已移交国家档案馆 (档案法实施条例 第二十条): the copy here stays and is marked.</summary>
[RecordedAs("volume.handed-over/1", Phase = Phase.Archiving, Rules = ["T.A03"])]
public sealed record VolumeHandedOver(string Register, string RegisterNumber, string Receiver, string ReceiptNumber, DateOnly On) : IFact;

/// <summary>移交提醒已发出 (T.A03): a reminder only.</summary>
[RecordedAs("volume.transfer-reminded/1", Phase = Phase.Archiving, Rules = ["T.A03"])]
public sealed record TransferReminded(DateOnly Due, DateOnly On) : IFact;

/// <summary>销毁 (E.5): by the service itself, after the register was drawn up and all supervisors signed. The volume decides once more.</summary>
public sealed record DestroyVolume(string Register, string RegisterNumber, ImmutableArray<string> Supervisors) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.Destroyed?.Register == Register
        ? Outcome.Nothing
        : new Ruling(act).Block(DisposalGuards.CanDestroy(state, act.Today)).Record(() =>
            [new VolumeDestroyed(Register, RegisterNumber, Supervisors, [.. DisposalGuards.PackagesOf(state)], act.Today), .. TransferTerm.Ending(state, act, "已销毁")]);
}

/// <summary>登记内容删除: by the service itself.</summary>
public sealed record NoteContentsRemoved(ImmutableArray<string> Removed, ImmutableArray<string> Kept) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state is { Destroyed: { } destroyed, AreContentsRemoved: false }
        ? Outcome.Record(new VolumeContentsRemoved(destroyed.RegisterNumber, Removed, Kept, act.Today))
        : Outcome.Nothing;
}

/// <summary>登记移交: by the service itself, after the receipt of the archive.</summary>
public sealed record HandOverVolume(string Register, string RegisterNumber, string Receiver, string ReceiptNumber, DateOnly On) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act) => state.HandedOver?.Register == Register
        ? Outcome.Nothing
        : new Ruling(act).Block(DisposalGuards.CanHandOver(state)).Record(() =>
            [new VolumeHandedOver(Register, RegisterNumber, Receiver, ReceiptNumber, On), .. TransferTerm.Ending(state, act, "已移交")]);
}

/// <summary>移交提醒 (T.A03): given by the clock only.</summary>
public sealed record RemindOfTransfer(Deadline Deadline) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        var passed = new DeadlineCancelled(Deadline.Cancel(act.Today), "已提醒");
        return state is { Stage: VolumeStage.Sealed, HandedOver: null } ? Outcome.Record(new TransferReminded(Deadline.Due!.Value, act.Day), passed) : Outcome.Record(passed);
    }
}

/// <summary>移交期限 (T.A03; 档案法实施条例 第二十条): ten years at a county, twenty at a city with districts and above; only 永久 and 30年.</summary>
internal static class TransferTerm
{
    public const string Limit = "T.A03";

    private const int CountyYears = 10;
    private const int CityYears = 20;

    /// <summary>First day the volume is due; null: it is never handed over.</summary>
    public static DateOnly? DueOf(Volume state, Law law) =>
        state is { Conclusion: { Retention: not RetentionPeriod.Years10 }, Filing.FiledOn: var filed } ? filed.AddYears(YearsOf(law.Agency.DivisionCode)) : null;

    /// <summary>The reminder that starts when the volume is sealed.</summary>
    public static IEnumerable<IFact> Starting(Volume state, Act act) =>
        DueOf(state, act.Law) is { } due ? [new DeadlineStarted(Deadline.StartAt(Limit, act.Stream, state.Filing!.FiledOn, due))] : [];

    public static IEnumerable<IFact> Ending(Volume state, Act act, string why) =>
        state.Deadlines.GetValueOrDefault(Limit) is { IsOpen: true } open ? [new DeadlineCancelled(open.Cancel(act.Today), why)] : [];

    // GB/T 2260: a code that ends with 00 is a city or a province, any other a county.
    private static int YearsOf(string divisionCode) => divisionCode.EndsWith("00", StringComparison.Ordinal) ? CityYears : CountyYears;
}

/// <summary>Guards of destruction and transfer: asked when a register is drawn up, and once more when it is carried out.</summary>
internal static class DisposalGuards
{
    public static Refusal? CanList(Volume state, RegisterType type, DateOnly today) => type == RegisterType.Destruction ? CanDestroy(state, today) : CanHandOver(state);

    public static Refusal? CanDestroy(Volume state, DateOnly today) => IsWhole(state) ?? state switch
    {
        { RetainedUntil: null } => Refusal.Of(RuleBook.R31_2, "kept-for-ever", "案卷永久保管，不得销毁。", "无需办理。"),
        { RetainedUntil: { } until } when today <= until => Refusal.Of(
            RuleBook.R31_2, "retention-running", string.Create(CultureInfo.InvariantCulture, $"保管期限至{until:yyyy年M月d日}，尚未届满。"), "届满后再鉴定，此前不得销毁。"),
        { Hold: { } hold } => Refusal.Of(RuleBook.R31_2, "legal-hold", $"案卷因{AppraisalGuards.NameOf(hold.Ground)}暂停销毁。", "待争议办结、解除暂停后重新鉴定。"),
        { Decision: not { Approved: true } } => Refusal.Of(RuleBook.R31_2, "destruction-not-approved", "销毁没有经局长批准。", "先鉴定，再报局长审批。"),
        _ => null,
    };

    public static Refusal? CanHandOver(Volume state) => IsWhole(state)
        ?? (state.Conclusion!.Retention == RetentionPeriod.Years10
            ? Refusal.Of(RuleBook.R31_2, "not-transferable", "保管期限10年的案卷不移交国家档案馆。", "只移交永久和定期30年的案卷。")
            : null);

    /// <summary>Package hashes of the main volume and every supplement, in order.</summary>
    public static IEnumerable<string> PackagesOf(Volume state) => SealsOf(state).SelectMany(s => (s.Parts ?? []).Select(p => p.PackageSha256).Prepend(s.PackageSha256));

    /// <summary>Hashes under which the packages lie in the store, in order.</summary>
    public static IEnumerable<string> ContainersOf(Volume state) => SealsOf(state).SelectMany(s => (s.Parts ?? []).Select(p => p.ContainerSha256).Prepend(s.ContainerSha256));

    private static IEnumerable<Filing.VolumeSealed> SealsOf(Volume state) => state.Packets.Select(p => p.Seal).OfType<Filing.VolumeSealed>();

    private static Refusal? IsWhole(Volume state) => state switch
    {
        { Destroyed: { } destroyed } => AlreadyDestroyed(destroyed),
        { Stage: not VolumeStage.Sealed } => Refusal.Of(RuleBook.R31_2, "volume-not-sealed", "案卷尚未归档。", "归档以后再办理。"),
        { HandedOver: { } handed } => Refusal.Of(RuleBook.R31_2, "already-handed-over", $"案卷已移交{handed.Receiver}（{handed.RegisterNumber}）。", "此后由国家档案馆保管和鉴定。"),
        { OpenSupplement: not null } => NotSettled,
        _ when state.Pending().Any() || state.Late().Any() => NotSettled,
        _ => null,
    };

    private static Refusal NotSettled { get; } = Refusal.Of(RuleBook.R31_4, "supplement-pending", "后到材料还没有归入补充卷。", "补充卷归档以后再办理。");

    public static Refusal AlreadyDestroyed(VolumeDestroyed destroyed) => Refusal.Of(
        RuleBook.R31_2, "volume-destroyed", string.Create(CultureInfo.InvariantCulture, $"案卷已于{destroyed.On:yyyy年M月d日}销毁，销毁清册{destroyed.RegisterNumber}。"), "销毁清册和案卷包摘要值永久保管，可以查阅。");
}
