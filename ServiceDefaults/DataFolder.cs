using Microsoft.Extensions.Configuration;

namespace Enforcement.ServiceDefaults;

/// <summary>
/// 数据目录: the one folder a service keeps its files in. Taken from <c>Data:Folder</c>, else <c>data/&lt;service&gt;</c> below the working
/// directory; several services may share one folder, because each names its files differently.
/// </summary>
public sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>Absolute path of a file or subfolder in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Opens the configured folder, creating it for its owner alone when it is not there.</summary>
    /// <exception cref="InvalidOperationException">The folder cannot be created or written.</exception>
    public static DataFolder Open(IConfiguration configuration, string service)
    {
        var path = System.IO.Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } given ? given : System.IO.Path.Combine("data", service));
        try
        {
            CreatePrivate(path);
            var probe = System.IO.Path.Combine(path, $".write-test-{Guid.NewGuid():N}");
            System.IO.File.WriteAllBytes(probe, []);
            System.IO.File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"数据目录无法写入:{path}({e.Message})。请检查目录权限和磁盘空间,或用 Data:Folder 指定另一个目录。", e);
        }

        return new DataFolder(path);
    }

    /// <summary>Writes a secret file readable by its owner alone, through a temporary file so that a crash never leaves half of it.</summary>
    public void WriteSecret(string name, ReadOnlySpan<byte> content)
    {
        var temporary = File($".{name}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(temporary, File(name), overwrite: true);
    }

    private static void CreatePrivate(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
