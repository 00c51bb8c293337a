using Enforcement.Casework.Contents;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>What must survive a power cut is on disk with the name it is found under.</summary>
public sealed class DurableFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Written_file_replaces_the_one_before_and_leaves_nothing_beside_it()
    {
        var path = Path.Combine(_folder.Path, "note");
        DurableFiles.Write(path, "long before"u8);
        DurableFiles.Write(path, "now"u8);

        Assert.Equal("now", await File.ReadAllTextAsync(path, Cancelled));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Folder_that_is_not_there_is_told_and_not_taken_for_durable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps folder entries with the file");
        DurableFiles.FlushFolder(_folder.Path);
        Assert.Throws<IOException>(() => DurableFiles.FlushFolder(Path.Combine(_folder.Path, "missing")));
    }
}
