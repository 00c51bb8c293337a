using System.Globalization;
using Enforcement.Casework;
using Enforcement.Contracts.Registry;

namespace Enforcement.Registry.Objects;

/// <summary>
/// 基础信息的办理: gives commands on registry objects and reads them. What was changed is in force in this process before the answer;
/// other processes hear of it by message.
/// </summary>
public sealed class RegistryDesk(Cases<RegistryObject> objects, LawBook law, IViewStore views)
{
    /// <summary>Gives a command to the object it names.</summary>
    /// <param name="commandId">Idempotency key.</param>
    /// <param name="expectedVersion">Version the caller saw; null: any.</param>
    public async Task<Reply> GiveAsync<TCommand>(TCommand command, Actor actor, string commandId, long? expectedVersion = null, CancellationToken ct = default)
        where TCommand : Command<RegistryObject>, IRegistryCommand
    {
        var key = Keeping.KeyOf(command.ObjectKind, command.ObjectId);
        var reply = await objects.ExecuteAsync(key, command, actor, commandId, expectedVersion);
        if (reply.Accepted)
        {
            await TakeIntoForceAsync(command.ObjectKind, command.ObjectId, ct);
        }

        return reply;
    }

    /// <summary>Puts the recorded value into force in this process without waiting for the message.</summary>
    public async Task TakeIntoForceAsync(string kind, string id, CancellationToken ct)
    {
        if (await objects.ReadAsync(Keeping.KeyOf(kind, id), ct) is { Exists: true, State.Json: { } json } reading)
        {
            await law.ApplyAsync(new ReferenceChanged(kind, id, reading.Version, json), views, ct);
        }
    }

    /// <summary>Every object of a kind with its version, by identity.</summary>
    public async Task<IReadOnlyList<StoredRow>> ListAsync(string kind, CancellationToken ct)
    {
        var rows = new List<StoredRow>();
        for (ViewPage page; ;)
        {
            page = await views.QueryAsync(new ViewQuery(RegistryKind.View, kind, Skip: rows.Count, Take: 1000), ct);
            rows.AddRange(page.Rows);
            if (page.Rows.Count < 1000)
            {
                return rows;
            }
        }
    }

    /// <summary>One object with its version, or null.</summary>
    public Task<StoredRow?> FindAsync(string kind, string id, CancellationToken ct) => views.FindAsync(RegistryKind.View, kind, id, ct);

    /// <summary>Every change of one object, oldest first.</summary>
    public async Task<IReadOnlyList<RecordEntry>> HistoryAsync(string kind, string id, CancellationToken ct) =>
        (await objects.ReadAsync(Keeping.KeyOf(kind, id), ct)).Entries;

    /// <summary>A command id for a change made by the program itself, the same at every start.</summary>
    public static string OwnCommandId(string purpose, IRegistryCommand command) =>
        string.Create(CultureInfo.InvariantCulture, $"own/{purpose}/{command.ObjectKind}/{command.ObjectId}");
}
