using System.Runtime.CompilerServices;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Enforcement.Casework.Journal;

/// <summary>
/// The journal of several replicas: one document per commit, majority write concern, journaled. Keeps to what every
/// MongoDB-compatible server has: single-document writes and unique indexes; no transactions, no change streams.
/// </summary>
/// <remarks>
/// A commit is stored first and its view rows follow, so a crash in between leaves the rows behind the record. Such a commit
/// is stored as undispatched, also when it has no messages, and the sweeper refreshes the rows of everything undispatched.
/// Positions are drawn before the insert: they give every commit its place once, and a reader that starts behind a position
/// may miss a commit that is still being written at that moment.
/// </remarks>
public sealed partial class MongoJournal : IJournal, IViewStore
{
    private const int DuplicateKey = 11000;
    private readonly IMongoCollection<BsonDocument> _commits;
    private readonly IMongoCollection<BsonDocument> _counters;
    private readonly IMongoCollection<BsonDocument> _audit;
    private readonly IMongoCollection<BsonDocument> _views;

    private MongoJournal(IMongoDatabase database)
    {
        _commits = database.GetCollection<BsonDocument>("commits");
        _counters = database.GetCollection<BsonDocument>("counters");
        _audit = database.GetCollection<BsonDocument>("audit");
        _views = database.GetCollection<BsonDocument>("views");
    }

    /// <summary>Opens the database the connection string names and makes its indexes.</summary>
    /// <param name="uri"><c>mongodb://…/name</c>; without a name the database is <paramref name="database"/>.</param>
    /// <exception cref="JournalUnavailableException">The server does not answer; says so in Chinese.</exception>
    public static async Task<MongoJournal> OpenAsync(string uri, string database = "enforcement", CancellationToken cancellationToken = default)
    {
        var url = MongoUrl.Create(uri);
        var settings = MongoClientSettings.FromUrl(url);
        settings.RetryWrites = false;
        var journal = new MongoJournal(new MongoClient(settings).GetDatabase(url.DatabaseName ?? database, new MongoDatabaseSettings
        {
            WriteConcern = WriteConcern.WMajority.With(journal: true),
            ReadConcern = ReadConcern.Majority,
            ReadPreference = ReadPreference.Primary,
        }));
        await MongoFaults.GuardAsync(() => journal.MakeIndexesAsync(cancellationToken));
        return journal;
    }

    public Task<long> AppendAsync(Commit commit, ViewChange views, CancellationToken cancellationToken = default) => MongoFaults.GuardAsync(async () =>
    {
        await CheckPlaceAsync(commit, cancellationToken);
        var position = await InsertAsync(commit, cancellationToken);
        await ApplyRowsAsync(views, cancellationToken);
        if (commit.Dispatched)
        {
            await MarkAsync([commit], cancellationToken);
        }

        return position;
    });

    public IAsyncEnumerable<Commit> ReadAsync(string stream, long afterSequence = 0, CancellationToken cancellationToken = default) =>
        DocumentsAsync(_commits, Filter.Eq("stream", stream) & Filter.Gt("last", afterSequence), new BsonDocument("first", 1), ReadCommit, cancellationToken);

    public IAsyncEnumerable<Commit> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default) =>
        DocumentsAsync(_commits, Filter.Gt("position", afterPosition), new BsonDocument("position", 1), ReadCommit, cancellationToken);

    public IAsyncEnumerable<string> ReadStreamsAsync(CancellationToken cancellationToken = default) =>
        DocumentsAsync(_commits, Filter.Eq("first", 1L), new BsonDocument("stream", 1), commit => commit["stream"].AsString, cancellationToken);

    public async Task<IReadOnlyList<UndispatchedCommit>> ReadUndispatchedAsync(int take, long afterPosition = 0, CancellationToken cancellationToken = default) =>
        await DocumentsAsync(
            _commits,
            Filter.Eq("dispatched", false) & Filter.Gt("position", afterPosition),
            new BsonDocument("position", 1),
            commit => new UndispatchedCommit(
                commit["position"].AsInt64, commit["stream"].AsString, commit["first"].AsInt64, DateTimeOffset.FromUnixTimeMilliseconds(commit["at"].AsInt64)),
            cancellationToken,
            take).ToListAsync(cancellationToken);

    public Task MarkDispatchedAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken = default) =>
        MongoFaults.GuardAsync(() => MarkAsync(commits, cancellationToken));

    public Task<long> CountUndispatchedAsync(CancellationToken cancellationToken = default) =>
        MongoFaults.GuardAsync(() => _commits.CountDocumentsAsync(Filter.Eq("dispatched", false), null, cancellationToken));

    public Task AppendAuditAsync(AuditLine line, CancellationToken cancellationToken = default) => MongoFaults.GuardAsync(async () =>
    {
        await _audit.InsertOneAsync(
            new BsonDocument
            {
                { "position", await NextAsync("audit", cancellationToken) }, { "at", line.At.ToString("O") }, { "kind", line.Kind }, { "stream", line.Stream },
                { "actor", line.ActorId }, { "command", line.CommandId }, { "digest", line.CommandDigest }, { "name", line.Command }, { "detail", line.Detail },
                { "trace", (BsonValue?)line.Trace ?? BsonNull.Value },
            },
            null,
            cancellationToken);
        return true;
    });

    public IAsyncEnumerable<AuditLine> ReadAuditAsync(string stream, string? kind = null, CancellationToken cancellationToken = default) =>
        DocumentsAsync(
            _audit,
            Filter.Eq("stream", stream) & (kind is null ? Filter.Empty : Filter.Eq("kind", kind)),
            new BsonDocument("position", 1),
            line => new AuditLine(
                DateTimeOffset.Parse(line["at"].AsString, System.Globalization.CultureInfo.InvariantCulture), line["kind"].AsString, line["stream"].AsString,
                line["actor"].AsString, line["command"].AsString, line["digest"].AsString, line["name"].AsString, line["detail"].AsString,
                line["trace"].IsBsonNull ? null : line["trace"].AsString),
            cancellationToken);

    /// <summary>Writes to the server, so that a primary that has stepped down or a full disk is noticed.</summary>
    public Task CheckAsync(CancellationToken cancellationToken = default) => MongoFaults.GuardAsync(() => NextAsync("checks", cancellationToken));

    private static FilterDefinitionBuilder<BsonDocument> Filter => Builders<BsonDocument>.Filter;

    // Streams only grow, so a place found free behind the last commit is either free at the insert or taken under the same
    // first sequence, and then the unique index says so.
    private async Task CheckPlaceAsync(Commit commit, CancellationToken cancellationToken)
    {
        var last = await _commits.Find(Filter.Eq("stream", commit.Stream)).Sort(new BsonDocument("first", -1)).Limit(1)
            .Project(new BsonDocument("last", 1)).FirstOrDefaultAsync(cancellationToken);
        if ((last?["last"].AsInt64 ?? 0) != commit.FirstSequence - 1)
        {
            throw await RefusalAsync(commit, cancellationToken);
        }
    }

    private async Task<long> InsertAsync(Commit commit, CancellationToken cancellationToken)
    {
        var position = await NextAsync("commits", cancellationToken);
        try
        {
            await _commits.InsertOneAsync(
                new BsonDocument
                {
                    { "position", position }, { "stream", commit.Stream }, { "first", commit.FirstSequence }, { "last", commit.LastSequence },
                    { "command", commit.CommandId }, { "digest", commit.CommandDigest }, { "head", commit.Head },
                    { "lines", new BsonBinaryData(CommitLines.Join(commit.Entries)) }, { "at", commit.Entries[^1].RecordedAt.ToUnixTimeMilliseconds() },
                    { "dispatched", false },
                },
                null,
                cancellationToken);
            return position;
        }
        catch (MongoWriteException e) when (e.WriteError?.Code == DuplicateKey)
        {
            throw await RefusalAsync(commit, cancellationToken);
        }
    }

    private async Task<Exception> RefusalAsync(Commit commit, CancellationToken cancellationToken) =>
        await _commits.Find(Filter.Eq("stream", commit.Stream) & Filter.Eq("command", commit.CommandId)).Limit(1).AnyAsync(cancellationToken)
            ? new DuplicateCommandException(commit.Stream, commit.CommandId)
            : new VersionConflictException(commit.Stream, commit.FirstSequence);

    private async Task<bool> MarkAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        foreach (var stream in commits.GroupBy(c => c.Stream))
        {
            await _commits.UpdateManyAsync(
                Filter.Eq("stream", stream.Key) & Filter.In("first", stream.Select(c => c.FirstSequence)), Builders<BsonDocument>.Update.Set("dispatched", true), null, cancellationToken);
        }

        return true;
    }

    private async Task<long> NextAsync(string counter, CancellationToken cancellationToken)
    {
        var after = await _counters.FindOneAndUpdateAsync(
            Filter.Eq("_id", counter),
            Builders<BsonDocument>.Update.Inc("value", 1L),
            new FindOneAndUpdateOptions<BsonDocument> { IsUpsert = true, ReturnDocument = ReturnDocument.After },
            cancellationToken);
        return after["value"].ToInt64();
    }

    private async Task<bool> MakeIndexesAsync(CancellationToken cancellationToken)
    {
        await CreateAsync(_commits, unique: true, "stream", "first");
        await CreateAsync(_commits, unique: true, "stream", "command");
        await CreateAsync(_commits, unique: true, "position");
        await CreateAsync(_commits, unique: false, "dispatched", "position");
        await CreateAsync(_audit, unique: false, "stream", "position");
        await CreateAsync(_views, unique: true, "view", "bucket", "id");
        await CreateAsync(_views, unique: false, "view", "bucket", "sort", "id");
        await CreateAsync(_views, unique: false, "stream");
        return true;

        Task CreateAsync(IMongoCollection<BsonDocument> collection, bool unique, params string[] fields) => collection.Indexes.CreateOneAsync(
            new CreateIndexModel<BsonDocument>(new BsonDocument(fields.Select(f => new BsonElement(f, 1))), new CreateIndexOptions { Unique = unique }), null, cancellationToken);
    }

    private static Commit ReadCommit(BsonDocument commit) => new(
        commit["position"].AsInt64, commit["stream"].AsString, commit["command"].AsString, commit["digest"].AsString,
        CommitLines.Split(commit["lines"].AsByteArray, commit["stream"].AsString, commit["first"].AsInt64, commit["head"].AsString), commit["dispatched"].AsBoolean);

    private static async IAsyncEnumerable<T> DocumentsAsync<T>(
        IMongoCollection<BsonDocument> collection, FilterDefinition<BsonDocument> filter, BsonDocument sort, Func<BsonDocument, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken, int? take = null, int skip = 0)
    {
        using var cursor = await MongoFaults.GuardAsync(() => collection.Find(filter).Sort(sort).Skip(skip).Limit(take).ToCursorAsync(cancellationToken));
        while (await MongoFaults.GuardAsync(() => cursor.MoveNextAsync(cancellationToken)))
        {
            foreach (var document in cursor.Current)
            {
                yield return read(document);
            }
        }
    }
}

/// <summary>Faults of the server in the words of the journal.</summary>
internal static class MongoFaults
{
    /// <exception cref="JournalUnavailableException">The server could not be reached or refused; it is unknown whether a write landed.</exception>
    internal static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is MongoException or TimeoutException)
        {
            throw new JournalUnavailableException($"日志服务器暂时不可用，未确认写入；请稍后以同一幂等键重试。（{e.GetType().Name}）", e);
        }
    }
}
