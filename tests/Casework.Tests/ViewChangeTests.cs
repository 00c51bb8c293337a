using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>What of a case's rows has to be written after a commit, and how a work item becomes a row.</summary>
public sealed class ViewChangeTests
{
    private static ViewRow Row(string id, string bucket = "b", string body = "{}") => new("v", bucket, id, "", "", body);

    [Fact]
    public void Nothing_known_before_replaces_everything()
    {
        var change = ViewChange.Between("s", 3, null, [Row("1")]);

        Assert.Equal((true, 3L), (change.Replace, change.Version));
        Assert.Equal([Row("1")], change.Put);
    }

    [Fact]
    public void Only_new_changed_and_gone_rows_are_written()
    {
        var change = ViewChange.Between("s", 4, [Row("same"), Row("changed"), Row("gone"), Row("moved")], [Row("same"), Row("changed", body: "[]"), Row("new"), Row("moved", "c")]);

        Assert.False(change.Replace);
        Assert.Equal([Row("changed", body: "[]"), Row("new"), Row("moved", "c")], change.Put);
        Assert.Equal([Row("gone"), Row("moved")], change.Remove);
    }

    [Fact]
    public void Two_rows_under_one_key_end_as_the_last_one()
    {
        var change = ViewChange.Between("s", 5, [Row("1", body: "1"), Row("1", body: "2")], [Row("1", body: "2"), Row("1", body: "3")]);

        Assert.Equal(Row("1", body: "3"), change.Put[^1]);
        Assert.Empty(change.Remove);
    }

    [Fact]
    public void Work_item_is_sorted_by_its_due_moment_and_without_one_behind_all_that_have_one()
    {
        var item = new WorkItem("errand/E1", "XK-2026-0001", "某公司", "作出决定", "行政许可法 第四十二条", "T.L04", "WindowClerk", Writing.At, "2026年3月2日", "/e/E1", "行政许可", Writing.At);

        var row = WorkList.Row(WorkList.RoleBucket("WindowClerk"), "T.L04", item);

        Assert.Equal(("worklist", "role:WindowClerk", "errand/E1#T.L04", "2026-03-02T01:00:00.000Z", "XK-2026-0001 某公司"), (row.View, row.Bucket, row.Id, row.Sort, row.Text));
        Assert.Equal(item, WorkList.Read(new StoredRow(row, "errand/E1", 1)));
        var older = WorkList.Row("b", "x", item with { Due = null, OpenedAt = Writing.At.AddDays(-1) });
        Assert.Equal([row, older, WorkList.Row("b", "x", item with { Due = null })], new[] { WorkList.Row("b", "x", item with { Due = null }), older, row }.OrderBy(r => r.Sort, StringComparer.Ordinal));
    }
}
