using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Enforcement.Contracts.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Casework.Hosting;

/// <summary>Settings of the kernel in one process.</summary>
/// <param name="Algorithm">Chain hash of new streams; old ones keep theirs.</param>
public sealed record CaseworkOptions(ChainAlgorithm Algorithm = ChainAlgorithm.Sha256);

/// <summary>What a case grain needs besides its kind; keeps the grain a shell.</summary>
public sealed class CaseServices(IJournal journal, IViewStore views, LawBook law, Relay relay, TimeProvider clock, CaseworkOptions options)
{
    public IJournal Journal => journal;

    public IViewStore Views => views;

    public LawBook Law => law;

    public Relay Relay => relay;

    public TimeProvider Clock => clock;

    public CaseworkOptions Options => options;

    internal Outcome InTheFuture { get; } = Outcome.Refuse(Refusal.Of(
        RuleBook.CR5, "happened-in-future", "发生时间晚于当前时间。", "请核对并填写实际发生时间。"));

    /// <summary>
    /// Refusal of a command that carries a date no calendar of the bureau reaches; null when all its dates are in range. What another
    /// service or the clock tells is judged by the decider: its sender has to get an answer of its own.
    /// </summary>
    internal static Outcome? OutOfRange(Actor actor, byte[] json) => actor.Kind is not (ActorKind.Service or ActorKind.Clock) && CommandDates.OutOfRange(json) is { } date
        ? Outcome.Refuse(Refusal.Of(
            RuleBook.CR5, "date-out-of-range",
            date.StartsWith("0001-01-01", StringComparison.Ordinal) ? "有日期没有填写。" : $"日期“{date}”不合理：不在{CommandDates.FirstYear}年至{CommandDates.LastYear}年之间。", "请核对日期后重新提交。"))
        : null;

    internal static string DigestOf(string name, byte[] json) => ChainHash.Of(ChainAlgorithm.Sha256, [.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. json]);

    internal Act ActOf<TCase>(string stream, string commandId, Actor actor, Command<TCase> command, DateTimeOffset? happenedAt)
    {
        var now = clock.GetUtcNow();
        return new Act
        {
            By = actor,
            Now = now,
            HappenedAt = happenedAt ?? command.HappenedAt ?? now,
            Law = law.Current,
            Stream = stream,
            CommandId = commandId,
            Reasons = command.Reasons?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        };
    }

    internal AuditLine AuditOf(string stream, string command, string commandId, string digest, Actor actor, Refusal refusal) => new(
        clock.GetUtcNow(), "refused", stream, actor.Id, commandId, digest, command, JsonSerializer.Serialize(refusal, CaseworkJson.Default.Refusal), Activity.Current?.Id);

    internal IReadOnlyList<ViewRow> RowsOf<TCase>(CaseKind<TCase> kind, CaseRecord<TCase> record) =>
    [
        .. DeadlineView.RowsOf(record.Stream, kind.DeadlinesOf(record.State)),
        .. kind.ViewsOf(record.State, record.Stream, law.Current, clock.GetUtcNow()),
    ];

    /// <summary>Hands a stored commit's messages to the relay once more.</summary>
    /// <returns>False when there is nothing to send.</returns>
    internal bool Resend<TCase>(CaseKind<TCase> kind, TCase after, Commit commit)
    {
        var messages = MessagesOf(kind, after, commit, [.. commit.Entries.Select(e => kind.Facts.Read(e.Name, e.BodyBytes))]);
        relay.Enqueue(commit, messages);
        return messages.Count > 0;
    }

    internal static IReadOnlyList<object> MessagesOf<TCase>(CaseKind<TCase> kind, TCase after, Commit commit, IReadOnlyList<IFact> facts)
    {
        var messages = new List<object>();
        if (kind.Archived)
        {
            messages.Add(new RecordAppended(commit.Stream, kind.Name, commit.FirstSequence, [.. commit.Entries.Select(e => e.Text)], commit.Head));
        }

        for (var i = 0; i < facts.Count; i++)
        {
            messages.AddRange(kind.MessagesFor(after, facts[i], commit.Entries[i]));
        }

        return messages;
    }
}
