using Enforcement.Casework.Journal;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>调阅留痕: who read what is kept, and told in sittings to those who ask.</summary>
public sealed class ReadTrailTests : IAsyncLifetime
{
    private const string Stream = "errand/E1";
    private static readonly Actor s_reader = new(ActorKind.Officer, "1001", "尤𠮷", null, "FGK", []);
    private readonly TemporaryFolder _folder = new();
    private readonly SettableClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
    private SqliteJournal _journal = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _journal = SqliteJournal.Open(Path.Combine(_folder.Path, "journal.db"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    [Trait("rule", "R32.2")]
    [Trait("law", "本制度第三十二条")]
    public async Task What_a_person_reads_in_one_sitting_is_one_line_and_the_newest_comes_first()
    {
        await ReadAsync("查阅案件页面");
        _clock.Advance(TimeSpan.FromMinutes(9));
        await ReadAsync("查阅案件页面");
        await ReadAsync("打开附件", new string('a', 64));
        _clock.Advance(TimeSpan.FromMinutes(11));
        await ReadAsync("查阅案件页面");
        await _journal.AppendReadAsync(_clock, "errand/E2", s_reader, "查阅案件页面", cancellationToken: Cancelled);

        var sittings = await _journal.ReadSittingsAsync(Stream, Cancelled);

        Assert.Equal([("打开附件", 1), ("查阅案件页面", 1), ("查阅案件页面", 2)], sittings.Select(s => (s.What, s.Times)).OrderBy(s => s.What, StringComparer.Ordinal).ThenBy(s => s.Times));
        Assert.Equal(_clock.GetUtcNow(), sittings[0].To);
        Assert.All(sittings, s => Assert.Equal(("1001", "尤𠮷"), (s.Person, s.Name)));
    }

    [Fact]
    [Trait("rule", "R32.2")]
    public async Task A_line_of_an_earlier_version_is_shown_as_it_stands()
    {
        await _journal.AppendAuditAsync(new AuditLine(_clock.GetUtcNow(), "read", Stream, "1002", "r1", "", "ReadDocument", "何明调阅文书", null), Cancelled);
        await _journal.AppendAuditAsync(new AuditLine(_clock.GetUtcNow(), "read", Stream, "1003", "r2", "", "page", """{"what":"page"}""", null), Cancelled);
        await _journal.AppendAuditAsync(new AuditLine(_clock.GetUtcNow(), "refused", Stream, "1004", "r3", "", "AcceptApplication", "{}", null), Cancelled);

        var sittings = await _journal.ReadSittingsAsync(Stream, Cancelled);

        Assert.Equal(["1002 何明调阅文书", """1003 {"what":"page"}"""], sittings.Select(s => $"{s.Person} {s.What}").Order(StringComparer.Ordinal));
    }

    private Task ReadAsync(string what, string sha256 = "") => _journal.AppendReadAsync(_clock, Stream, s_reader, what, sha256, cancellationToken: Cancelled);
}
