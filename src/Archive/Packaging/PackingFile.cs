namespace Enforcement.Archive.Packaging;

/// <summary>
/// 封装用的临时文件: a package is written here before it goes into the store. A process killed in the middle leaves nothing for ever: the
/// name is gone as soon as the file is open, and what an older process left behind is removed at start.
/// </summary>
internal static class PackingFile
{
    private const string Prefix = "enforcement-volume-";

    /// <summary>A new file that vanishes when it is closed, or when the process dies.</summary>
    public static FileStream Create(string? folder = null)
    {
        var path = Path.Combine(folder ?? Path.GetTempPath(), $"{Prefix}{Path.GetRandomFileName()}");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            // Windows deletes it by itself, however the process ends; elsewhere an open file lives on without a name.
            File.Delete(path);
        }

        return file;
    }

    /// <summary>Removes what a killed process left behind; files in use are left alone.</summary>
    /// <returns>How many were removed.</returns>
    public static int RemoveLeftovers(string? folder = null)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(folder ?? Path.GetTempPath(), $"{Prefix}*"))
        {
            try
            {
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(path);
                }

                removed++;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process is packing just now, or it is another user's: it is not ours to remove.
                continue;
            }
        }

        return removed;
    }
}
