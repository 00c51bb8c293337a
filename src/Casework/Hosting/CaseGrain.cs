using System.Diagnostics;
using System.Text.Json;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework.Hosting;

/// <summary>The one shell for all kinds of case: loads, decides, appends, evolves, answers. No rule of law lives here.</summary>
public sealed class CaseGrain<TCase>(CaseKind<TCase> kind, CaseServices services) : Grain, ICaseGrain<TCase>
{
    private readonly Dictionary<string, (string Digest, Reply Reply)> _answered = [];
    private CaseRecord<TCase>? _record;
    private IReadOnlyList<ViewRow>? _rows;

    private string Stream => this.GetPrimaryKeyString();

    public async Task<Reply> ExecuteAsync(CommandEnvelope envelope)
    {
        using var activity = CaseworkTelemetry.StartCommand(kind.Name, envelope.Name, Stream);
        var record = await LoadedAsync();
        if (envelope.MustExist && record.Version == 0)
        {
            DeactivateOnIdle();
            return new Reply(ReplyKind.Missing, 0);
        }

        if (_answered.TryGetValue(envelope.CommandId, out var earlier))
        {
            return earlier.Digest == envelope.Digest ? earlier.Reply with { Repeated = true } : new Reply(ReplyKind.KeyReused, record.Version);
        }

        if (envelope.ExpectedVersion is { } expected && expected != record.Version)
        {
            return new Reply(ReplyKind.Stale, record.Version);
        }

        return await DecideAsync(record, kind.Commands.Read(envelope.Name, envelope.Json), envelope.Name, envelope.CommandId, envelope.Digest, envelope.Actor, envelope.Channel, null,
            CaseServices.OutOfRange(envelope.Actor, envelope.Json));
    }

    public async Task<int> PassDueAsync()
    {
        var passed = 0;
        while (true)
        {
            var record = await LoadedAsync();
            var due = kind.DeadlinesOf(record.State)
                .Where(d => d.Status == DeadlineStatus.Running && d.DueInstant <= services.Clock.GetUtcNow())
                .MinBy(d => d.DueInstant);
            if (due is null)
            {
                return passed;
            }

            var command = kind.OnDue(record.State, due);
            await DecideAsync(record, command, command.GetType().Name, $"due/{due.Id}/{due.Due:yyyy-MM-dd}/{record.Version}", string.Empty, Actor.Clock, RecordChannel.System, due.DueInstant);
            if (_record is { } after && kind.DeadlinesOf(after.State).Any(d => d == due))
            {
                throw new UnreachableException($"{Stream}: {command.GetType().Name} left {due.Id} running after its due moment");
            }

            passed++;
        }
    }

    public async Task<int> RecalculateAsync()
    {
        var record = await LoadedAsync();
        var reply = await DecideAsync(
            record, new RecalculateDeadlines<TCase>([.. kind.DeadlinesOf(record.State)]), nameof(RecalculateDeadlines<>), $"recalculate/{record.Version}", string.Empty, Actor.Clock, RecordChannel.System, null);
        return (int)(reply.Version - record.Version);
    }

    public async Task RefreshViewsAsync()
    {
        var record = await LoadedAsync();
        _rows = services.RowsOf(kind, record);
        await services.Views.ApplyAsync(ViewChange.Between(Stream, record.Version, null, _rows));
    }

    private async Task<Reply> DecideAsync(
        CaseRecord<TCase> record, Command<TCase> command, string name, string commandId, string digest, Actor actor, RecordChannel channel, DateTimeOffset? happenedAt,
        Outcome? outOfRange = null)
    {
        var act = services.ActOf(Stream, commandId, actor, command, happenedAt);
        switch (Judge(record.State, command, act, outOfRange))
        {
            case Outcome.Refused { Refusal: var refusal }:
                var answer = new Reply(ReplyKind.Refused, record.Version, refusal);
                await services.Journal.AppendAuditAsync(services.AuditOf(Stream, name, commandId, digest, actor, refusal));
                _answered[commandId] = (digest, answer);
                return answer;
            case Outcome.Recorded { Facts: { IsEmpty: false } facts }:
                var envelope = new Envelope(actor, act.HappenedAt, act.Now, kind.PhaseOf(record.State), channel, commandId, Activity.Current?.Id);
                var (after, entries) = record.Write(kind, facts, envelope, services.Options.Algorithm);
                await AppendAsync(after, new Commit(0, Stream, commandId, digest, entries, false), facts);
                break;
        }

        var accepted = new Reply(ReplyKind.Accepted, _record!.Version);
        _answered[commandId] = (digest, accepted);
        return accepted;
    }

    // The decider's own refusal names the field; only what it would let through, or cannot count with, is refused for a date no calendar reaches.
    private Outcome Judge(TCase state, Command<TCase> command, Act act, Outcome? outOfRange)
    {
        if (act.HappenedAt > act.Now)
        {
            return services.InTheFuture;
        }

        try
        {
            var outcome = command.Decide(state, act);
            return outcome is Outcome.Refused || outOfRange is null ? outcome : outOfRange;
        }
        catch (ArgumentOutOfRangeException) when (outOfRange is not null)
        {
            return outOfRange;
        }
    }

    private async Task AppendAsync(CaseRecord<TCase> after, Commit commit, IReadOnlyList<IFact> facts)
    {
        var messages = CaseServices.MessagesOf(kind, after.State, commit, facts);
        var rows = services.RowsOf(kind, after);
        try
        {
            commit = commit with { Dispatched = messages.Count == 0 };
            var position = await services.Journal.AppendAsync(commit, ViewChange.Between(Stream, after.Version, _rows, rows));
            commit = commit with { Position = position };
        }
        catch
        {
            // The append may or may not have landed, so memory may differ from the journal: read it again before the next command.
            _record = null;
            _rows = null;
            DeactivateOnIdle();
            throw;
        }

        (_record, _rows) = (after, rows);
        services.Relay.Enqueue(commit, messages);
    }

    private async ValueTask<CaseRecord<TCase>> LoadedAsync()
    {
        if (_record is { } known)
        {
            return known;
        }

        _answered.Clear();
        var record = CaseRecord.Empty(kind, Stream);
        await foreach (var commit in services.Journal.ReadAsync(Stream))
        {
            record = record.Read(kind, commit);
            if (!commit.Dispatched)
            {
                // What a crash or a lost answer left behind goes out before anything this grain will append.
                services.Resend(kind, record.State, commit);
            }

            _answered[commit.CommandId] = (commit.CommandDigest, new Reply(ReplyKind.Accepted, commit.LastSequence));
        }

        await foreach (var line in services.Journal.ReadAuditAsync(Stream, "refused"))
        {
            var refusal = JsonSerializer.Deserialize(line.Detail, CaseworkJson.Default.Refusal) ?? throw new DamagedRecordException($"{Stream}：审计记录无法读取。");
            _answered[line.CommandId] = (line.CommandDigest, new Reply(ReplyKind.Refused, record.Version, refusal));
        }

        return _record = record;
    }
}
