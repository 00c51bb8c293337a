using Enforcement.Casework.Journal;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests.Journal;

/// <summary>The conformance suite on the embedded journal.</summary>
public sealed class SqliteJournalTests : JournalConformance
{
    private readonly TemporaryFolder _folder = new();
    private SqliteJournal? _journal;

    protected override Task<(IJournal Journal, IViewStore Views)> OpenAsync()
    {
        _journal = SqliteJournal.Open(Path.Combine(_folder.Path, "journal.db"));
        return Task.FromResult<(IJournal, IViewStore)>((_journal, _journal));
    }

    protected override async Task CloseAsync() => await _journal!.DisposeAsync();

    protected override Task RemoveAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
