using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Enforcement.Casework.Journal;

/// <summary>The views beside the journal. A row carries its version; an older change never overwrites a newer row.</summary>
public sealed partial class MongoJournal
{
    public async Task<ViewPage> QueryAsync(ViewQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 1000);

        var filter = Filter.Eq("view", query.View);
        filter &= query.Bucket is null ? Filter.Empty : Filter.Eq("bucket", query.Bucket);
        filter &= query.SortFrom is null ? Filter.Empty : Filter.Gte("sort", query.SortFrom);
        filter &= query.SortTo is null ? Filter.Empty : Filter.Lte("sort", query.SortTo);
        filter = query.WordList.Aggregate(filter, (all, word) => all & Filter.Regex("text", new BsonRegularExpression(Regex.Escape(word), "i")));
        var total = await MongoFaults.GuardAsync(() => _views.CountDocumentsAsync(filter, null, cancellationToken));
        var order = query.Descending ? -1 : 1;
        var rows = await DocumentsAsync(_views, filter, new BsonDocument { { "sort", order }, { "id", order } }, ReadRow, cancellationToken, query.Take, query.Skip)
            .ToListAsync(cancellationToken);
        return new ViewPage(rows, (int)total);
    }

    public Task<StoredRow?> FindAsync(string view, string bucket, string id, CancellationToken cancellationToken = default) => MongoFaults.GuardAsync(async () =>
        await _views.Find(At(view, bucket, id)).Limit(1).FirstOrDefaultAsync(cancellationToken) is { } row ? ReadRow(row) : null);

    public Task ApplyAsync(ViewChange change, CancellationToken cancellationToken = default) => MongoFaults.GuardAsync(() => ApplyRowsAsync(change, cancellationToken));

    private async Task<bool> ApplyRowsAsync(ViewChange change, CancellationToken cancellationToken)
    {
        var notNewer = Filter.Lte("version", change.Version);
        if (change.Replace)
        {
            // Rows that stay are not taken away first: somebody may be looking at his list just now.
            var kept = change.Put.Select(row => At(row.View, row.Bucket, row.Id)).ToList();
            await _views.DeleteManyAsync(
                Filter.Eq("stream", change.Stream) & notNewer & (kept.Count == 0 ? Filter.Empty : Filter.Not(Filter.Or(kept))), cancellationToken);
        }

        foreach (var row in change.Remove)
        {
            await _views.DeleteManyAsync(At(row.View, row.Bucket, row.Id) & notNewer, cancellationToken);
        }

        foreach (var row in change.Put)
        {
            await PutRowAsync(row, change, notNewer, cancellationToken);
        }

        return true;
    }

    // With a newer row there, the filter finds nothing, the upsert tries an insert, and the unique index refuses it. The same
    // refusal may come from another writer of an older row in the same moment, so a refused one looks again.
    private async Task PutRowAsync(ViewRow row, ViewChange change, FilterDefinition<BsonDocument> notNewer, CancellationToken cancellationToken)
    {
        var place = At(row.View, row.Bucket, row.Id);
        var update = Builders<BsonDocument>.Update
            .Set("sort", row.Sort).Set("text", row.Text).Set("body", row.Body).Set("stream", change.Stream).Set("version", change.Version);
        while (true)
        {
            try
            {
                await _views.UpdateOneAsync(place & notNewer, update, new UpdateOptions { IsUpsert = true }, cancellationToken);
                return;
            }
            catch (MongoWriteException e) when (e.WriteError?.Code == DuplicateKey)
            {
                if (await _views.Find(place & Filter.Gt("version", change.Version)).Limit(1).AnyAsync(cancellationToken))
                {
                    return;
                }
            }
        }
    }

    private static FilterDefinition<BsonDocument> At(string view, string bucket, string id) => Filter.Eq("view", view) & Filter.Eq("bucket", bucket) & Filter.Eq("id", id);

    private static StoredRow ReadRow(BsonDocument row) => new(
        new ViewRow(row["view"].AsString, row["bucket"].AsString, row["id"].AsString, row["sort"].AsString, row["text"].AsString, row["body"].AsString),
        row["stream"].AsString,
        row["version"].AsInt64);
}
