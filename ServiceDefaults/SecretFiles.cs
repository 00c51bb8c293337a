using Enforcement.Casework.Hosting;
using Microsoft.Extensions.Configuration;

namespace Enforcement.ServiceDefaults;

/// <summary>数据目录中的机密文件: keys and first passwords, readable by the owner of the data folder alone, never part of a program or a record.</summary>
public sealed class SecretFiles
{
    private SecretFiles(string folder) => Folder = folder;

    /// <summary>Absolute path of the data folder.</summary>
    public string Folder { get; }

    /// <summary>Absolute path of a file or subfolder in it.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Opens the configured data folder, creating it when it is not there.</summary>
    /// <exception cref="Casework.JournalUnavailableException">The folder cannot be created or written; the message says which and why.</exception>
    public static SecretFiles Open(IConfiguration configuration) => new(DataFolder.Ready(DataFolder.Of(configuration)));

    /// <summary>Makes a subfolder only its owner can enter.</summary>
    public DirectoryInfo PrivateFolder(string name)
    {
        var path = PathOf(name);
        return OperatingSystem.IsWindows() || Directory.Exists(path)
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Removes a file; nothing to do when it is not there.</summary>
    public void Remove(string name) => File.Delete(PathOf(name));

    /// <summary>Writes a file readable by its owner alone, through a temporary file so that a crash never leaves half of it.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        var temporary = PathOf($".{name}.{Guid.NewGuid():N}");
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

        File.Move(temporary, PathOf(name), overwrite: true);
    }
}
