using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Enforcement.Archive.Packaging;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Archive.Registers;

/// <summary>A register as other systems read it.</summary>
public sealed record RegisterView(
    string Key, RegisterDrawnUp Drawn, string Status, IReadOnlyList<DestructionSupervised> Supervised, IReadOnlyList<RegisterRowSettled> Settled, IReadOnlyList<RegisterRowEmptied> Emptied,
    HandoverReceived? Receipt, RegisterWithdrawn? Withdrawn, string? PaperSha256, IReadOnlyList<string> Errors, IReadOnlyList<Step> Steps);

/// <summary>Interface of registers: draw up, supervise, hand over, read. Registers are permanent (E.5).</summary>
internal static class RegisterEndpoints
{
    private const int MostRows = 200;

    /// <summary>Roles that read registers.</summary>
    internal static readonly string[] Readers = [Roles.Archivist, Roles.Supervisor, Roles.Evaluator, Roles.SectionHead, Roles.DeputyDirector, Roles.Director];

    public static void MapRegisters(this IEndpointRouteBuilder registers)
    {
        registers.MapGet("/", ListAsync).WithSummary("移交和销毁清册").RequireAuthorization(p => p.RequireRole(Readers));
        registers.MapPost("/", DrawUpAsync).WithSummary("编制清册：移交的先核验案卷包，销毁的指定两名以上监销人").Accepts<DrawUpRegister>("application/json").Produces<CommandAccepted>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(p => p.RequireRole(Roles.Archivist));
        registers.MapGet("/{key}", FindAsync).WithSummary("一份清册：所列案卷、办理情况、下一步").RequireAuthorization();
        registers.MapGet("/{key}/paper", PaperAsync).WithSummary("清册文书（PDF），留查看记录").RequireAuthorization().Produces(StatusCodes.Status200OK, contentType: "application/pdf");
        registers.MapGet("/{key}/packages", PackagesAsync).WithSummary("移交包（ZIP）：清册、全部案卷包和摘要清单").RequireAuthorization(p => p.RequireRole(Roles.Archivist))
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
        registers.MapCommand<Register, SuperviseDestruction>("/{key}/supervision", "监销签字：清册指定的监销人本人", creates: false, [.. Roles.OfTheBureau]);
        registers.MapCommand<Register, ReceiveHandover>("/{key}/receipt", "登记国家档案馆的接收回执", creates: false, Roles.Archivist);
        registers.MapCommand<Register, WithdrawRegister>("/{key}/withdrawal", "撤销尚未执行的清册", creates: false, Roles.Archivist);
        registers.MapCommand<Register, RemakeRegisterPaper>("/{key}/paper", "重新制作清册文书", creates: false, Roles.Archivist);
    }

    /// <summary>What the interface and the page show of a register.</summary>
    internal static RegisterView ViewOf(string key, Register state, Actor me) => new(
        key, state.Drawn!, state.Status, [.. state.Supervised], [.. state.Drawn!.Rows.Select(r => state.Settled.GetValueOrDefault(r.CaseNumber)).OfType<RegisterRowSettled>()],
        [.. state.Drawn.Rows.Select(r => state.Emptied.GetValueOrDefault(r.CaseNumber)).OfType<RegisterRowEmptied>()], state.Receipt, state.Withdrawn,
        state.IsPaperHere ? state.Paper!.Sha256 : null, [.. state.PaperErrors],
        [
            .. state.IsDestruction
                ? new[] { new Step(nameof(SuperviseDestruction), "监销签字", [.. Roles.OfTheBureau], RegisterGuards.CanSupervise(state, me.Id)) }
                : [new Step(nameof(ReceiveHandover), "登记接收回执", [Roles.Archivist], RegisterGuards.CanReceive(state))],
            new Step(nameof(WithdrawRegister), "撤销清册", [Roles.Archivist], RegisterGuards.CanWithdraw(state)),
        ]);

    /// <summary>Who may read one register: who may read all, and whoever is named on it.</summary>
    internal static bool MayRead(Register state, Actor me) => me.IsAny(Readers) || state.Drawn?.Supervisors.Any(s => s.Id == me.Id) == true;

    /// <exception cref="DamagedRecordException">The row is not one of this view.</exception>
    internal static RegisterLine Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, RegisterJson.Default.RegisterLine) ?? throw new DamagedRecordException("清册视图的行无法读取。");

    private static async Task<Ok<List<RegisterLine>>> ListAsync(string? words, IViewStore views, CancellationToken cancellationToken)
    {
        var page = await views.QueryAsync(new ViewQuery(RegisterKind.View, RegisterKind.Bucket, Words: words, Descending: true, Take: MostRows), cancellationToken);
        return TypedResults.Ok(page.Rows.Select(Read).ToList());
    }

    private static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> DrawUpAsync(HttpContext http, Cases<Register> registers, RegisterDesk desk)
    {
        var (command, problem) = await CommandEndpoints.ReadCommandAsync<Register, DrawUpRegister>(http, registers);
        var (commandId, badKey) = CommandEndpoints.CommandId(http);
        if ((problem ?? badKey) is { } bad)
        {
            return bad;
        }

        try
        {
            var (key, reply) = await desk.DrawUpAsync(command!, Actors.Of(http.User), commandId!, http.RequestAborted);
            return key is null ? Problems.NotFound("清册中有不存在的案卷。") : CommandEndpoints.Answer(http, key, reply, registers.Kind.Term);
        }
        catch (JournalUnavailableException e)
        {
            return Problems.Unavailable(e.Message);
        }
    }

    private static async Task<Results<Ok<RegisterView>, ProblemHttpResult>> FindAsync(string key, HttpContext http, Cases<Register> registers)
    {
        var (reading, me) = (await registers.ReadAsync(key, http.RequestAborted), Actors.Of(http.User));
        if (!reading.Exists || !MayRead(reading.State, me))
        {
            return Problems.NotFound($"没有编号为“{key}”的清册。");
        }

        http.Response.Headers.ETag = $"\"{reading.Version}\"";
        return TypedResults.Ok(ViewOf(key, reading.State, me));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PaperAsync(string key, HttpContext http, Cases<Register> registers, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        var (state, me) = ((await registers.ReadAsync(key, http.RequestAborted)).State, Actors.Of(http.User));
        if (!MayRead(state, me) || state is not { IsPaperHere: true, Paper: { } paper, Drawn: { } drawn } || contents.Open(paper.Sha256) is not { } pdf)
        {
            return Problems.NotFound($"清册“{key}”还没有制成文书。");
        }

        await journal.AppendReadAsync(clock, registers.Kind.StreamOf(key), me, $"打开{paper.Title}{drawn.Number}", paper.Sha256, cancellationToken: http.RequestAborted);
        return TypedResults.File(pdf, "application/pdf");
    }

    // 移交包: the register, every package as sealed under its 档号, and a list that sha256sum -c reads.
    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PackagesAsync(
        string key, HttpContext http, Cases<Register> registers, Cases<Volume> volumes, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        var state = (await registers.ReadAsync(key, http.RequestAborted)).State;
        if (state is not { IsDestruction: false, IsPaperHere: true, Withdrawn: null, Drawn: { } drawn })
        {
            return Problems.NotFound($"没有可以移交的清册“{key}”，或者清册还没有制成。");
        }

        var file = PackingFile.Create();
        try
        {
            var list = new StringBuilder();
            await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, http.RequestAborted))
            {
                await AddAsync("register.pdf", state.Paper!.Sha256);
                foreach (var row in drawn.Rows)
                {
                    var volume = (await volumes.ReadAsync(row.CaseNumber, http.RequestAborted)).State;
                    // Supplements sealed after the register was drawn up stand on no line of it.
                    foreach (var (sha256, i) in DisposalGuards.ContainersOf(volume).Take(row.Packages.Length).Select((sha256, i) => (sha256, i)))
                    {
                        await AddAsync(string.Create(CultureInfo.InvariantCulture, $"packages/{row.CaseNumber}{(i == 0 ? string.Empty : $"-{i + 1}")}.zip"), sha256);
                    }
                }

                await using var entry = await zip.CreateEntry("sha256sum.txt").OpenAsync(http.RequestAborted);
                await entry.WriteAsync(Encoding.UTF8.GetBytes(list.ToString()), http.RequestAborted);

                async Task AddAsync(string name, string sha256)
                {
                    var bytes = await contents.ReadAsync(sha256, http.RequestAborted);
                    await using var target = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(http.RequestAborted);
                    await target.WriteAsync(bytes, http.RequestAborted);
                    list.Append(CultureInfo.InvariantCulture, $"{sha256}  {name}\n");
                }
            }

            await journal.AppendReadAsync(clock, registers.Kind.StreamOf(key), Actors.Of(http.User), $"取得移交包{drawn.Number}", state.Paper.Sha256, cancellationToken: http.RequestAborted);
            file.Position = 0;
            return TypedResults.File(file, "application/zip", $"{key}.zip");
        }
        catch (Exception e) when (e is FileNotFoundException or DamagedRecordException)
        {
            await file.DisposeAsync();
            return Problems.Refused(Refusal.Of(Regulation.Rules.RuleBook.E3, "package-damaged", $"案卷包未通过核验：{e.Message}", "从备份恢复案卷包，核验无误后再移交。"));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
