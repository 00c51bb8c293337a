using Enforcement.Archive.Packaging;
using Enforcement.Archive.Tests.Sample;

namespace Enforcement.Archive.Tests;

/// <summary>封装中断电或者被强行终止: no temporary file stays for ever.</summary>
public sealed class PackingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_being_packed_has_no_name_that_a_killed_process_could_leave()
    {
        using var file = PackingFile.Create(_folder.Path);
        file.Write("package"u8);
        file.Position = 0;

        Assert.Equal('p', file.ReadByte());
        Assert.True(OperatingSystem.IsWindows() || Directory.GetFiles(_folder.Path).Length == 0);
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_at_start_and_nothing_else()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "enforcement-volume-killed"), "half a package");
        var other = Path.Combine(_folder.Path, "other");
        File.WriteAllText(other, "somebody else's");
        var inUse = Path.Combine(_folder.Path, "enforcement-volume-in-use");
        using var open = new FileStream(inUse, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(1, PackingFile.RemoveLeftovers(_folder.Path));
        Assert.Equal([inUse, other], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }
}
