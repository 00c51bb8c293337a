using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Archive.Appraisal;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Numbers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Archive.Registers;

/// <summary>Draws up registers: asks every volume, verifies the packages of a transfer, gives the number; a refused register takes none.</summary>
public sealed class RegisterDesk(
    Cases<Register> registers, Cases<Volume> volumes, IViewStore views, ContentStore contents, NumberSequences numbers, LawBook law, TimeProvider clock)
{
    /// <returns>Key of the register; null when a volume does not exist. The reply tells why a register was refused.</returns>
    public async Task<(string? Key, Reply Reply)> DrawUpAsync(DrawUpRegister command, Actor actor, string commandId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = LocalTime.Date(now);
        var (rows, involved, approvers) = (ImmutableArray.CreateBuilder<RegisterRow>(), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var keys = (command.Volumes.IsDefault ? [] : command.Volumes).Distinct(StringComparer.Ordinal).Take(DrawUpRegister.MostVolumes + 1).ToList();
        foreach (var key in keys)
        {
            var reading = await volumes.ReadAsync(key, cancellationToken);
            if (!reading.Exists)
            {
                return (null, new Reply(ReplyKind.Missing, 0));
            }

            if (await RefusalOfAsync(key, reading.State, command.Type, today, commandId, cancellationToken) is { } refusal)
            {
                return (string.Empty, new Reply(ReplyKind.Refused, 0, refusal with { Reason = $"{key}：{refusal.Reason}" }));
            }

            rows.Add(RowOf(key, reading.State, command.Type));
            if (command.Type == RegisterType.Destruction)
            {
                involved.UnionWith([reading.State.Appraised!.By, reading.State.Decision!.By]);
                approvers.Add(reading.State.Decision.ByName);
            }
        }

        var listed = new ListedVolumes(string.Empty, rows.ToImmutable(), [.. involved], [.. approvers]);
        var act = new Act { By = actor, Now = now, HappenedAt = now, Law = law.Current, Stream = registers.Kind.StreamOf("0-0-0"), CommandId = commandId };
        if ((command with { Listed = listed }).Decide(Register.Initial, act) is Outcome.Refused { Refusal: var refused })
        {
            return (string.Empty, new Reply(ReplyKind.Refused, 0, refused));
        }

        var number = await numbers.NextAsync($"archive-register-{command.Type}-{today.Year}", commandId, actor);
        var registerKey = RegisterKind.KeyOf(command.Type, today.Year, number);
        listed = listed with { Number = RegisterKind.NumberOf(command.Type, today.Year, number) };
        return (registerKey, await registers.ExecuteAsync(registerKey, command with { Listed = listed }, actor, commandId));
    }

    private async Task<Refusal?> RefusalOfAsync(string key, Volume state, RegisterType type, DateOnly today, string commandId, CancellationToken cancellationToken)
    {
        if (DisposalGuards.CanList(state, type, today) is { } refusal)
        {
            return refusal;
        }

        foreach (var row in (await views.QueryAsync(new ViewQuery(RegisterKind.ListedView, key, Take: 1), cancellationToken)).Rows)
        {
            // The same request sent again finds its own register.
            var other = (await registers.ReadAsync(Volume.KeyOf(row.Stream), cancellationToken)).Entries[0];
            if (other.CommandId != commandId)
            {
                return Refusal.Of(RuleBook.R31_2, "already-registered", $"案卷已列入清册{Volume.KeyOf(row.Stream)}。", "等该清册办结，或者先撤销该清册。");
            }
        }

        return type == RegisterType.Transfer ? await DamageOfAsync(state, cancellationToken) : null;
    }

    // What is handed over is what was sealed: every byte of every package is read once more before it is listed.
    private async Task<Refusal?> DamageOfAsync(Volume state, CancellationToken cancellationToken)
    {
        foreach (var sha256 in DisposalGuards.ContainersOf(state))
        {
            try
            {
                await contents.ReadAsync(sha256, cancellationToken);
            }
            catch (Exception e) when (e is FileNotFoundException or DamagedRecordException)
            {
                return Refusal.Of(RuleBook.E3, "package-damaged", $"案卷包未通过核验：{e.Message}", "从备份恢复案卷包，核验无误后再移交。");
            }
        }

        return null;
    }

    private static RegisterRow RowOf(string key, Volume state, RegisterType type)
    {
        var (conclusion, filing, items) = (state.Conclusion!, state.Filing!, state.Packets.Where(p => p.Seal is not null).SelectMany(p => p.Filing!.Items).ToList());
        var retention = Retention.Name(conclusion.Retention);
        return new RegisterRow(
            key, state.Number!.ArchiveCode, state.Title, filing.FiledOn,
            state.RetainedUntil is { } until ? string.Create(CultureInfo.InvariantCulture, $"{retention}，至{until:yyyy年M月d日}") : retention,
            items.Count, items.Sum(i => i.Pages), [.. DisposalGuards.PackagesOf(state)], type == RegisterType.Destruction ? ApprovalOf(state.Appraised!, state.Decision!) : null);
    }

    private static string ApprovalOf(RetentionAppraised appraised, DestructionDecided decided) => string.Create(
        CultureInfo.InvariantCulture,
        $"鉴定：{appraised.Reason}（{appraised.ByName}，{appraised.On:yyyy年M月d日}）。批准：{decided.Opinion}（{decided.ByName}，{decided.On:yyyy年M月d日}）。");
}
