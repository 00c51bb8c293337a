using System.Runtime.InteropServices;

namespace Enforcement.Casework.Contents;

/// <summary>Small files and folder entries that survive a power cut.</summary>
public static class DurableFiles
{
    /// <summary>Writes a file whole or not at all; durable when this returns.</summary>
    /// <exception cref="IOException">It could not be written; what was there before still is.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        using (var handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder's entries (new names, renames) durable. Windows does so with the file itself.</summary>
    /// <exception cref="IOException">There is no such folder, or the disk did not take it.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(System.Text.Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0)
        {
            throw new IOException($"无法打开目录“{folder}”（错误 {Marshal.GetLastPInvokeError()}）。");
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw new IOException($"目录“{folder}”未能写入磁盘（错误 {Marshal.GetLastPInvokeError()}）。");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Whether an I/O failure means that the disk is full or a quota is used up.</summary>
    public static bool IsFull(IOException e) => e.HResult is 28 or 122 or 27 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int descriptor);
}
