using System.Diagnostics;

namespace Enforcement.Casework.Tests.Sample;

/// <summary>A small file system of its own, to be filled up or made read-only; needs root on Linux.</summary>
public sealed class Tmpfs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Mounts it, or skips the test where that is not possible.</summary>
    public Tmpfs(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", _folder.Path) != 0)
        {
            _folder.Dispose();
            Assert.Skip("挂载临时文件系统需要 Linux 的 root 权限。");
        }
    }

    public string Path => _folder.Path;

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", Path));

    public void MakeWritable() => Assert.Equal(0, Run("mount", "-o", "remount,rw", Path));

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
