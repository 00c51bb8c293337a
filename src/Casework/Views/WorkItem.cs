using System.Text.Json;

namespace Enforcement.Casework;

/// <summary>待办事项: what is owed, why it is mine, and by when. Body of the rows of the work list.</summary>
/// <param name="Stream">Stream the item derives from.</param>
/// <param name="CaseNumber">案号.</param>
/// <param name="Title">案件名称.</param>
/// <param name="What">What to do.</param>
/// <param name="Why">Why it is due from this role: legal basis in words.</param>
/// <param name="Rule">Rule or time-limit id.</param>
/// <param name="Role">Role of RULEBOOK 0.4.</param>
/// <param name="Due">End of the due date; null when there is none or the clock is stopped.</param>
/// <param name="DueText">Due date as shown: 2026年3月12日, 暂停计时 …</param>
/// <param name="Url">Page of the item in its service's front end.</param>
/// <param name="Kind">Chinese name of the kind of case: 行政许可 …</param>
/// <param name="OpenedAt">Since when it stands on the list; the oldest never starves.</param>
public sealed record WorkItem(
    string Stream, string CaseNumber, string Title, string What, string Why, string Rule, string Role,
    DateTimeOffset? Due, string DueText, string Url, string Kind, DateTimeOffset OpenedAt);

/// <summary>The view of work lists, one bucket per role and per officer.</summary>
public static class WorkList
{
    public const string View = "worklist";

    public static string RoleBucket(string role) => $"role:{role}";

    public static string OfficerBucket(string officerId) => $"officer:{officerId}";

    /// <summary>Row of an item in one bucket.</summary>
    /// <param name="what">Tells the items of one case apart, e.g. the rule id.</param>
    public static ViewRow Row(string bucket, string what, WorkItem item) => new(
        View, bucket, $"{item.Stream}#{what}", item.Due is { } due ? DeadlineView.SortOf(due) : $"9999-{DeadlineView.SortOf(item.OpenedAt)}",
        $"{item.CaseNumber} {item.Title}", JsonSerializer.Serialize(item, CaseworkJson.Default.WorkItem));

    /// <exception cref="DamagedRecordException">The row is not a work item.</exception>
    public static WorkItem Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, CaseworkJson.Default.WorkItem) ?? throw new DamagedRecordException("待办视图的行无法读取。");
}
