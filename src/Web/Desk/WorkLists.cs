using Enforcement.Casework;

namespace Enforcement.Web.Desk;

/// <summary>A page of a person's work list.</summary>
/// <param name="Total">How many items there are in all.</param>
public sealed record WorkListPage(IReadOnlyList<WorkItem> Items, int Total, int Page, int PageSize)
{
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}

/// <summary>Reads work lists: what stands under the roles a person holds, and what is his alone.</summary>
public sealed class WorkLists(IViewStore views)
{
    public const int PageSize = 20;

    // Several roles may ask for the same thing; deeper than this nobody pages, he filters.
    private const int Deepest = 1000;

    /// <summary>Items of a person, the earliest due first; items without a due date by age behind them.</summary>
    /// <param name="words">Words that have to occur in case number, title or party.</param>
    /// <param name="role">Only items of this role; null: all of the person's.</param>
    public async Task<WorkListPage> ReadAsync(Actor actor, string? words, string? role, int page, CancellationToken cancellationToken = default)
    {
        var buckets = role is null
            ? actor.Roles.Select(WorkList.RoleBucket).Append(WorkList.OfficerBucket(actor.Id)).ToArray()
            : actor.Is(role) ? [WorkList.RoleBucket(role)] : [];
        page = Math.Clamp(page, 1, Deepest / PageSize);
        if (buckets.Length == 1)
        {
            var only = await QueryAsync(buckets[0], words, (page - 1) * PageSize, PageSize, cancellationToken);
            return new WorkListPage([.. only.Rows.Select(WorkList.Read)], only.Total, page, PageSize);
        }

        var rows = new Dictionary<string, StoredRow>();
        var beyond = 0;
        foreach (var bucket in buckets)
        {
            var found = await QueryAsync(bucket, words, 0, Deepest, cancellationToken);
            beyond += found.Total - found.Rows.Count;
            foreach (var row in found.Rows)
            {
                rows.TryAdd(row.Row.Id, row);
            }
        }

        var items = rows.Values.OrderBy(row => row.Row.Sort, StringComparer.Ordinal).ThenBy(row => row.Row.Id, StringComparer.Ordinal)
            .Skip((page - 1) * PageSize).Take(PageSize).Select(WorkList.Read);
        return new WorkListPage([.. items], rows.Count + beyond, page, PageSize);
    }

    private Task<ViewPage> QueryAsync(string bucket, string? words, int skip, int take, CancellationToken cancellationToken) =>
        views.QueryAsync(new ViewQuery(WorkList.View, bucket, Words: string.IsNullOrWhiteSpace(words) ? null : words.Trim(), Skip: skip, Take: take), cancellationToken);
}
