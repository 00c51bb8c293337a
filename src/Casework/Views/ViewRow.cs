namespace Enforcement.Casework;

/// <summary>
/// One row of a view. A view is a derived, rebuildable picture of the journal; a row stands in one bucket of it
/// (a role's work list, a status, a holder's name) and is sorted inside the bucket.
/// </summary>
/// <param name="View">Name of the view, e.g. <c>worklist</c>.</param>
/// <param name="Bucket">What is looked up, e.g. <c>role:WindowClerk</c>.</param>
/// <param name="Id">Unique in (view, bucket).</param>
/// <param name="Sort">Order inside the bucket, ordinal; dates as ISO 8601.</param>
/// <param name="Text">What a search by words looks at; empty when the row is not searchable.</param>
/// <param name="Body">JSON the page shows.</param>
public sealed record ViewRow(string View, string Bucket, string Id, string Sort, string Text, string Body);

/// <summary>A stored row with the stream it derives from and the version it shows.</summary>
public sealed record StoredRow(ViewRow Row, string Stream, long Version);

/// <summary>What to look up.</summary>
/// <param name="Bucket">Null: all buckets of the view.</param>
/// <param name="SortFrom">Inclusive; null: from the first.</param>
/// <param name="SortTo">Inclusive; null: to the last.</param>
/// <param name="Words">Every word has to occur in the row's text.</param>
/// <param name="Take">1 to 1000.</param>
public sealed record ViewQuery(
    string View, string? Bucket = null, string? SortFrom = null, string? SortTo = null, string? Words = null, bool Descending = false, int Skip = 0, int Take = 50)
{
    /// <summary>The words apart; a full-width space separates as well.</summary>
    internal string[] WordList => (Words ?? string.Empty).Split((char[])[' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A page of rows and the number of all that match.</summary>
public sealed record ViewPage(IReadOnlyList<StoredRow> Rows, int Total);

/// <summary>Change of a stream's rows made by one commit.</summary>
/// <param name="Stream">Whose rows.</param>
/// <param name="Version">Version they show; older changes never overwrite newer ones.</param>
/// <param name="Replace">True: all rows of the stream are replaced. False: only the named ones change.</param>
/// <param name="Put">Rows to write.</param>
/// <param name="Remove">Rows to take away (ignored when everything is replaced).</param>
public sealed record ViewChange(string Stream, long Version, bool Replace, IReadOnlyList<ViewRow> Put, IReadOnlyList<ViewRow> Remove)
{
    public static ViewChange None(string stream, long version) => new(stream, version, false, [], []);

    /// <summary>What has to change when the rows were <paramref name="before"/> and are to be <paramref name="after"/>.</summary>
    public static ViewChange Between(string stream, long version, IReadOnlyList<ViewRow>? before, IReadOnlyList<ViewRow> after)
    {
        if (before is null)
        {
            return new ViewChange(stream, version, true, after, []);
        }

        var keys = after.Select(Key).ToHashSet();
        // Two rows under one key are a fault of the kind's views; the last one wins, as in the store, and the case goes on.
        var known = new Dictionary<(string, string, string), ViewRow>();
        foreach (var row in before)
        {
            known[Key(row)] = row;
        }

        return new ViewChange(
            stream,
            version,
            false,
            [.. after.Where(row => !known.TryGetValue(Key(row), out var old) || old != row)],
            [.. before.Where(row => !keys.Contains(Key(row)))]);
    }

    private static (string View, string Bucket, string Id) Key(ViewRow row) => (row.View, row.Bucket, row.Id);
}

/// <summary>
/// Views as stored. Rows change together with the commit they show, so whoever acted reads his own write.
/// </summary>
public interface IViewStore
{
    Task<ViewPage> QueryAsync(ViewQuery query, CancellationToken cancellationToken = default);

    Task<StoredRow?> FindAsync(string view, string bucket, string id, CancellationToken cancellationToken = default);

    /// <summary>Writes rows outside a commit: rebuilds and local copies of reference data.</summary>
    Task ApplyAsync(ViewChange change, CancellationToken cancellationToken = default);
}
