using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Registers;

/// <summary>编制清册 (X02, X03): which volumes are handed over or destroyed; the desk has asked each of them.</summary>
/// <param name="Volumes">案号 of the volumes.</param>
/// <param name="Supervisors">Officer ids of the 监销人 of a destruction.</param>
/// <param name="Receiver">接收单位 of a transfer.</param>
/// <param name="Listed">Number, rows and who approved; filled by the desk, whatever the caller sends.</param>
public sealed record DrawUpRegister(
    RegisterType Type, ImmutableArray<string> Volumes, ImmutableArray<string>? Supervisors = null, string? Receiver = null, ListedVolumes? Listed = null) : Command<Register>
{
    /// <summary>Most volumes of one register.</summary>
    public const int MostVolumes = 500;

    private const int LeastSupervisors = 2;
    private const int MostSupervisors = 10;

    public override Outcome Decide(Register state, Act act)
    {
        if (state.Drawn is not null)
        {
            return Outcome.Nothing;
        }

        ImmutableArray<RegisterRow> rows = Listed?.Rows ?? [];
        ImmutableArray<string> involved = Listed?.Involved ?? [];
        var named = (Supervisors is { IsDefault: false } given ? given : []).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var known = named.Select(id => act.Law.Officer(id)).OfType<Regulation.Reference.Officer>().ToList();
        var ruling = new Ruling(act)
            .Block(RuleBook.R31_2, Enum.IsDefined(Type), "register-type", "清册种类不正确。", "选择移交清册或者销毁清册。")
            .Block(RuleBook.R31_2, rows.Length is > 0 and <= MostVolumes, "register-empty", $"清册列入的案卷应为1至{MostVolumes}卷。", "选择要列入的案卷。");
        ruling = Type == RegisterType.Destruction
            ? ruling
                .Block(RuleBook.R31_2, named.Length is >= LeastSupervisors and <= MostSupervisors && known.Count == named.Length, "supervisors-missing",
                    $"销毁档案应当由{LeastSupervisors}人以上监销，监销人应是在册人员。", "指定两名以上监销人。")
                .Block(RuleBook.R31_2, !named.Contains(act.By.Id), "supervisor-is-compiler", "编制人不得监销自己编制的清册。", "指定编制人以外的人员监销。")
                .Block(RuleBook.SOD3, !named.Any(involved.Contains), "supervisor-is-involved", "监销人鉴定或者批准过清册中的案卷。", "指定没有参加鉴定和批准的人员监销。")
            : ruling.Block(RuleBook.R31_2, Receiver is { Length: <= 100 } && !string.IsNullOrWhiteSpace(Receiver), "receiver-missing", "没有写明接收单位，或者超过100字。", "填写接收的国家档案馆全称。");
        return ruling.Record(() =>
        {
            var drawn = new RegisterDrawnUp(
                Listed!.Number, Type, rows, Type == RegisterType.Destruction ? [.. known.Select(o => new RegisterPerson(o.Id, o.Name))] : [],
                Listed.Approvers, Type == RegisterType.Transfer ? Receiver!.Trim() : null, act.By.Id, act.By.Name, act.Today);
            return Type == RegisterType.Transfer ? [drawn, RegisterPaper.Of(Register.Initial with { Drawn = drawn }, act)] : [drawn];
        });
    }
}

/// <summary>What the desk found out about the volumes of a register.</summary>
/// <param name="Involved">Officer ids of those who appraised or approved.</param>
/// <param name="Approvers">Names of those who approved.</param>
public sealed record ListedVolumes(string Number, ImmutableArray<RegisterRow> Rows, ImmutableArray<string> Involved, ImmutableArray<string> Approvers);

/// <summary>监销 (档案法实施条例 第二十四条): by each of the named supervisors himself.</summary>
public sealed record SuperviseDestruction : Command<Register>
{
    public override Outcome Decide(Register state, Act act) => state.Supervised.Any(d => d.By == act.By.Id)
        ? Outcome.Nothing
        : new Ruling(act).Block(RegisterGuards.CanSupervise(state, act.By.Id)).Record(() => [new DestructionSupervised(act.By.Id, act.By.Name, act.Today)]);
}

/// <summary>清册的一行办结: by the service itself, as the volume answered. The last row of a destruction asks for the paper.</summary>
public sealed record SettleRow(string CaseNumber, bool Done, string? Why) : Command<Register>
{
    public override Outcome Decide(Register state, Act act)
    {
        if (state.Drawn is null || state.Settled.ContainsKey(CaseNumber))
        {
            return Outcome.Nothing;
        }

        var settled = new RegisterRowSettled(CaseNumber, Done, Why);
        var after = state with { Settled = state.Settled.SetItem(CaseNumber, settled) };
        return after is { IsDestruction: true, IsSettled: true } && after.Done.Any() ? Outcome.Record(settled, RegisterPaper.Of(after, act)) : Outcome.Record(settled);
    }
}

/// <summary>清册文书已签发: by message.</summary>
public sealed record TakeRegisterPaper(string DocumentId, string Code, string Title, DateOnly IssuedOn, string Sha256, int Pages) : Command<Register>
{
    public override Outcome Decide(Register state, Act act) => state.PaperAsked == DocumentId && state.Paper is null
        ? Outcome.Record(new DocumentIssuedInCase(DocumentId, Code, Title, null, IssuedOn, Sha256, Pages))
        : Outcome.Nothing;
}

/// <summary>清册文书未能签发: by message.</summary>
public sealed record TakeRegisterRejection(string DocumentId, string Code, ImmutableArray<string> Errors) : Command<Register>
{
    public override Outcome Decide(Register state, Act act) => state.PaperAsked == DocumentId && state.Paper is null
        ? Outcome.Record(new DocumentRejectedInCase(DocumentId, Code, Errors))
        : Outcome.Nothing;
}

/// <summary>重新制作清册: after Documents refused it and the cause was removed.</summary>
public sealed record RemakeRegisterPaper : Command<Register>
{
    public override Outcome Decide(Register state, Act act) => new Ruling(act)
        .Block(RuleBook.R31_2, !state.PaperErrors.IsEmpty, "paper-not-refused", "清册没有制作失败。", "无需重新制作。")
        .Record(() => [RegisterPaper.Of(state, act)]);
}

/// <summary>清册文书入库: by the service itself.</summary>
public sealed record SecurePaper(string Sha256) : Command<Register>
{
    public override Outcome Decide(Register state, Act act) => state.Paper?.Sha256 == Sha256 && !state.IsPaperHere ? Outcome.Record(new RegisterPaperSecured(Sha256)) : Outcome.Nothing;
}

/// <summary>内容已删除: by the service itself.</summary>
public sealed record NoteRowEmptied(string CaseNumber, int Removed, int Kept) : Command<Register>
{
    public override Outcome Decide(Register state, Act act) =>
        state.Emptied.ContainsKey(CaseNumber) ? Outcome.Nothing : Outcome.Record(new RegisterRowEmptied(CaseNumber, Removed, Kept, act.Today));
}

/// <summary>登记移交回执 (档案法实施条例 第二十条): the archive has the packages and says so in writing.</summary>
/// <param name="ReceiptSha256">Scan of the receipt, stored before.</param>
public sealed record ReceiveHandover(string ReceivedBy, string ReceiptNumber, string ReceiptSha256, DateOnly On) : Command<Register>
{
    public override Outcome Decide(Register state, Act act) => new Ruling(act)
        .Block(RegisterGuards.CanReceive(state))
        .Block(RuleBook.R31_2, IsText(ReceivedBy) && IsText(ReceiptNumber), "receipt-missing", "没有写明接收人或者回执编号，或者超过100字。", "按国家档案馆的接收回执填写。")
        .Block(RuleBook.R31_2, ContentStore.IsHash(ReceiptSha256), "receipt-scan-missing", "没有上传接收回执的扫描件。", "上传回执扫描件后登记。")
        .Block(RuleBook.R31_2, On >= state.Drawn!.On && On <= act.Today, "receipt-date", "接收日期应在清册编制之后、今日之前。", "按回执填写接收日期。")
        .Record(() => [new HandoverReceived(ReceivedBy.Trim(), ReceiptNumber.Trim(), ReceiptSha256, On, act.By.Id, act.By.Name)]);

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 100;
}

/// <summary>撤销清册: before anything was carried out; the register stays on record.</summary>
public sealed record WithdrawRegister(string Reason) : Command<Register>
{
    public override Outcome Decide(Register state, Act act) => new Ruling(act)
        .Block(RegisterGuards.CanWithdraw(state))
        .Block(RuleBook.R31_2, !string.IsNullOrWhiteSpace(Reason) && Reason.Length <= 500, "reason-missing", "没有写明撤销理由，或者超过500字。", "写明理由。")
        .Record(() => [new RegisterWithdrawn(Reason.Trim(), act.By.Id, act.By.Name, act.Today)]);
}

/// <summary>Guards of registers, shared with the list of next steps.</summary>
internal static class RegisterGuards
{
    public static Refusal? CanSupervise(Register state, string? by) => state switch
    {
        { Drawn: null } or { IsDestruction: false } => Refusal.Of(RuleBook.R31_2, "no-destruction", "没有这份销毁清册。", "先编制销毁清册。"),
        { Withdrawn: not null } => Withdrawn,
        { Drawn.Supervisors: var named } when by is not null && !named.Any(s => s.Id == by) => Refusal.Of(
            RuleBook.R31_2, "not-supervisor", $"不是本清册指定的监销人（{string.Join('、', named.Select(s => s.Name))}）。", "由清册指定的监销人监销。"),
        _ when by is not null && state.Supervised.Any(d => d.By == by) => Refusal.Of(RuleBook.R31_2, "already-supervised", "已经监销签字。", "等待其他监销人签字。"),
        _ => null,
    };

    public static Refusal? CanReceive(Register state) => state switch
    {
        { Drawn: null } or { IsDestruction: true } => Refusal.Of(RuleBook.R31_2, "no-transfer", "没有这份移交清册。", "先编制移交清册。"),
        { Withdrawn: not null } => Withdrawn,
        { IsPaperHere: false } => Refusal.Of(RuleBook.R31_2, "register-unprinted", "移交清册尚未制成。", "清册制成并随案卷包移交后再登记回执。"),
        { Receipt: not null } => Refusal.Of(RuleBook.R31_2, "already-received", "接收回执已经登记。", "无需重复登记。"),
        _ => null,
    };

    public static Refusal? CanWithdraw(Register state) => state switch
    {
        { Drawn: null } => Refusal.Of(RuleBook.R31_2, "no-register", "没有这份清册。", "先编制清册。"),
        { Withdrawn: not null } => Withdrawn,
        { Receipt: not null } or { IsDestruction: true, IsSupervised: true } => Refusal.Of(RuleBook.R31_2, "register-carried-out", "清册已经执行，不能撤销。", "无需办理。"),
        _ => null,
    };

    private static Refusal Withdrawn { get; } = Refusal.Of(RuleBook.R31_2, "register-withdrawn", "清册已经撤销。", "重新编制清册。");
}

/// <summary>清册文书 X02 and X03, filled from what is recorded.</summary>
internal static class RegisterPaper
{
    public static DocumentDrafted Of(Register state, Act act)
    {
        var drawn = state.Drawn!;
        var (code, fields) = drawn.Type == RegisterType.Transfer ? ("X02", Transfer(drawn, act)) : ("X03", Destruction(state, drawn, act));
        return new DocumentDrafted(act.NewId(code), code, Regulation.Documents.DocumentCatalogue.Get(code).Title, fields, []);
    }

    private static System.Text.Json.Nodes.JsonObject Transfer(RegisterDrawnUp drawn, Act act) => new()
    {
        ["registerNo"] = drawn.Number,
        ["handingOver"] = act.Law.Agency.Name,
        ["receiver"] = drawn.Receiver,
        ["drawnUpBy"] = drawn.ByName,
        ["drawnUpOn"] = Iso(drawn.On),
        ["volumeCount"] = drawn.Rows.Length,
        ["packageCount"] = drawn.Rows.Sum(r => r.Packages.Length),
        ["rows"] = Rows(drawn.Rows, row => string.Join('\n', row.Packages)),
    };

    private static System.Text.Json.Nodes.JsonObject Destruction(Register state, RegisterDrawnUp drawn, Act act)
    {
        var withheld = drawn.Rows.Where(r => state.Settled.GetValueOrDefault(r.CaseNumber) is { Done: false }).Select(r => $"{r.ArchiveCode}：{state.Settled[r.CaseNumber].Why}").ToList();
        var done = state.Done.ToList();
        var fields = new System.Text.Json.Nodes.JsonObject
        {
            ["registerNo"] = drawn.Number,
            ["agencyName"] = act.Law.Agency.Name,
            ["drawnUpBy"] = drawn.ByName,
            ["drawnUpOn"] = Iso(drawn.On),
            ["approver"] = string.Join('、', drawn.Approvers),
            ["supervisors"] = string.Join('、', state.Supervised.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.ByName}（{s.On:yyyy年M月d日}）"))),
            ["destroyedOn"] = Iso(act.Today),
            ["volumeCount"] = done.Count,
            ["rows"] = Rows(done, row => $"{row.Approval}\n案卷包摘要值（SHA-256）：{string.Join('\n', row.Packages)}"),
        };
        if (withheld.Count > 0)
        {
            fields["withheld"] = string.Join('\n', withheld);
        }

        return fields;
    }

    private static System.Text.Json.Nodes.JsonArray Rows(IEnumerable<RegisterRow> rows, Func<RegisterRow, string> proof) =>
        [.. rows.Select((row, i) => (System.Text.Json.Nodes.JsonNode)new System.Text.Json.Nodes.JsonObject
        {
            ["no"] = i + 1,
            ["archiveCode"] = row.ArchiveCode,
            ["title"] = row.Title.Length <= 200 ? row.Title : string.Concat(row.Title.AsSpan(0, 199), "…"),
            ["filedOn"] = Iso(row.FiledOn),
            ["retention"] = row.Retention,
            ["pages"] = $"{row.Items}件{row.Pages}页",
            ["proof"] = proof(row),
        })];

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
