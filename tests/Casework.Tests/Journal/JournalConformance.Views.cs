using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>What every view store has to do.</summary>
public abstract partial class JournalConformance
{
    private static ViewRow Row(string id, string bucket = "open", string sort = "", string text = "", string body = "{}") => new("errands", bucket, id, sort, text, body);

    private protected static ViewChange Put(Commit commit, string view, string bucket, string id) =>
        new(commit.Stream, commit.LastSequence, false, [new ViewRow(view, bucket, id, "", "", "{}")], []);

    private Task PutAsync(params ViewRow[] rows) => Views.ApplyAsync(new ViewChange("errand/E1", 1, false, rows, []), Cancelled);

    private async Task<string[]> IdsAsync(ViewQuery query) => [.. (await Views.QueryAsync(query, Cancelled)).Rows.Select(r => r.Row.Id)];

    [Fact]
    public async Task Rows_change_with_the_commit_they_show()
    {
        var writing = new Writing("errand/E1");
        await AppendAsync(writing.Next("c1"), new ViewChange("errand/E1", 1, true, [Row("1"), Row("2")], []));
        await AppendAsync(writing.Next("c2"), new ViewChange("errand/E1", 2, false, [Row("2", body: """{"n":2}"""), Row("3")], [Row("1")]));
        await RestartAsync();

        var page = await Views.QueryAsync(new ViewQuery("errands", "open"), Cancelled);

        Assert.Equal([("2", """{"n":2}""", 2L), ("3", "{}", 2L)], page.Rows.Select(r => (r.Row.Id, r.Row.Body, r.Version)));
        Assert.All(page.Rows, r => Assert.Equal("errand/E1", r.Stream));
        Assert.Equal(Row("3"), (await Views.FindAsync("errands", "open", "3", Cancelled))!.Row);
        Assert.Null(await Views.FindAsync("errands", "open", "1", Cancelled));
    }

    [Fact]
    public async Task Replacing_takes_away_all_rows_of_the_stream_and_no_others()
    {
        await PutAsync(Row("1"), Row("2", "closed"));
        await Views.ApplyAsync(new ViewChange("errand/E2", 1, false, [Row("other")], []), Cancelled);

        await Views.ApplyAsync(new ViewChange("errand/E1", 2, true, [Row("3")], []), Cancelled);

        Assert.Equal(["3", "other"], (await IdsAsync(new ViewQuery("errands"))).Order());
    }

    [Fact]
    public async Task Older_change_never_overwrites_a_newer_row()
    {
        await Views.ApplyAsync(new ViewChange("errand/E1", 5, false, [Row("1", body: "\"new\"")], []), Cancelled);

        await Views.ApplyAsync(new ViewChange("errand/E1", 4, false, [Row("1", body: "\"old\"")], []), Cancelled);
        await Views.ApplyAsync(new ViewChange("errand/E1", 4, false, [], [Row("1")]), Cancelled);
        await Views.ApplyAsync(new ViewChange("errand/E1", 4, true, [], []), Cancelled);
        Assert.Equal("\"new\"", (await Views.FindAsync("errands", "open", "1", Cancelled))!.Row.Body);

        await Views.ApplyAsync(new ViewChange("errand/E1", 5, false, [Row("1", body: "\"same version\"")], []), Cancelled);
        Assert.Equal("\"same version\"", (await Views.FindAsync("errands", "open", "1", Cancelled))!.Row.Body);
    }

    [Fact]
    public async Task Same_id_may_stand_in_several_buckets_and_views()
    {
        await PutAsync(Row("1"), Row("1", "closed"), Row("1") with { View = "others" });

        await Views.ApplyAsync(new ViewChange("errand/E1", 2, false, [], [Row("1", "closed")]), Cancelled);

        Assert.Equal(["1"], await IdsAsync(new ViewQuery("errands")));
        Assert.Equal(["1"], await IdsAsync(new ViewQuery("others")));
    }

    [Fact]
    public async Task Pages_are_cut_from_one_order_and_count_everything()
    {
        await PutAsync([.. Enumerable.Range(0, 25).Select(i => Row($"{i:00}", sort: i % 2 == 0 ? "a" : "b"))]);

        var pages = new List<string>();
        for (var skip = 0; skip < 30; skip += 10)
        {
            var page = await Views.QueryAsync(new ViewQuery("errands", "open", Skip: skip, Take: 10), Cancelled);
            Assert.Equal(25, page.Total);
            pages.AddRange(page.Rows.Select(r => r.Row.Id));
        }

        var expected = Enumerable.Range(0, 25).OrderBy(i => i % 2).ThenBy(i => i).Select(i => $"{i:00}").ToList();
        Assert.Equal(expected, pages);
        expected.Reverse();
        Assert.Equal(expected[..5], await IdsAsync(new ViewQuery("errands", "open", Descending: true, Take: 5)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Views.QueryAsync(new ViewQuery("errands", Take: 1001), Cancelled));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Views.QueryAsync(new ViewQuery("errands", Skip: -1), Cancelled));
    }

    [Fact]
    public async Task Sort_range_includes_both_ends_and_is_ordinal()
    {
        await PutAsync(Row("1", sort: "2026-03-01"), Row("2", sort: "2026-03-02"), Row("3", sort: "2026-03-03"), Row("4", sort: "Z"), Row("5", sort: "a"), Row("6", sort: "中"));

        Assert.Equal(["1", "2"], await IdsAsync(new ViewQuery("errands", "open", SortTo: "2026-03-02")));
        Assert.Equal(["2", "3"], await IdsAsync(new ViewQuery("errands", "open", SortFrom: "2026-03-02", SortTo: "2026-03-03")));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], await IdsAsync(new ViewQuery("errands")));
    }

    [Fact]
    public async Task Search_wants_every_word_and_takes_its_characters_literally()
    {
        await PutAsync(
            Row("1", text: "XK-2026-0001 某某人力资源有限公司"), Row("2", text: "XK-2026-0002 𠮷某劳务派遣公司"), Row("3", text: "100%_完成\\(a.b)"), Row("4"));

        Assert.Equal(["1", "2"], await IdsAsync(new ViewQuery("errands", "open", Words: "公司")));
        Assert.Equal(["1"], await IdsAsync(new ViewQuery("errands", "open", Words: "公司　人力 2026")));
        Assert.Equal(["2"], await IdsAsync(new ViewQuery("errands", Words: "𠮷某")));
        Assert.Equal(["1", "2"], await IdsAsync(new ViewQuery("errands", Words: "xk-2026")));
        foreach (var literal in new[] { "%", "_", "\\", "(a.b)", "100%_" })
        {
            Assert.Equal(["3"], await IdsAsync(new ViewQuery("errands", Words: literal)));
        }

        Assert.Empty(await IdsAsync(new ViewQuery("errands", Words: "公司 没有")));
        Assert.Empty(await IdsAsync(new ViewQuery("errands", Words: "a*b")));
        Assert.Equal(4, (await IdsAsync(new ViewQuery("errands", Words: "  "))).Length);
    }

    [Fact]
    public async Task Rare_characters_and_long_rows_come_back_exactly()
    {
        var row = new ViewRow("视图'\"", "桶$.𠮷", "标识#1'; DROP TABLE views;--", "2026", "䶮", $$"""{"text":"{{new string('长', 100_000)}}"}""");

        await PutAsync(row);
        await RestartAsync();

        Assert.Equal(row, (await Views.FindAsync(row.View, row.Bucket, row.Id, Cancelled))!.Row);
    }

    [Fact]
    public async Task Many_writers_of_one_view_lose_no_row()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Views.ApplyAsync(new ViewChange($"errand/E{i}", 1, true, [Row($"{i}")], []), Cancelled)));

        Assert.Equal(200, (await Views.QueryAsync(new ViewQuery("errands", "open"), Cancelled)).Total);
    }
}
