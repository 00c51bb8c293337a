using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Enforcement.Media.Storing;

/// <summary>A durable offset of an upload: the end of a whole chunk, or a mark inside one.</summary>
/// <param name="Whole">True: a chunk ends here and <paramref name="Sha256"/> is its hash; false: the hash of the chunk's bytes so far.</param>
internal sealed record LogLine(bool Whole, long Offset, string Sha256);

/// <summary>
/// 接收日志: append-only list of the durable offsets of one upload. A line is written after the bytes it speaks of are on disk;
/// a line torn by a crash does not count. The last line is the offset the client may go on from.
/// </summary>
internal sealed class UploadLog : IDisposable
{
    private const int LineLength = 2 + 20 + 1 + 64 + 1;
    private readonly SafeFileHandle _handle;
    private long _end;

    private UploadLog(SafeFileHandle handle, long end) => (_handle, _end) = (handle, end);

    /// <summary>The lines that count.</summary>
    public static ImmutableArray<LogLine> Read(string path)
    {
        var lines = ImmutableArray.CreateBuilder<LogLine>();
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        for (var at = 0; at + LineLength <= bytes.Length && Parse(bytes.AsSpan(at, LineLength)) is { } line; at += LineLength)
        {
            lines.Add(line);
        }

        return lines.ToImmutable();
    }

    /// <summary>The last durable offset, without reading the whole log.</summary>
    public static long LastOffset(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite);
        Span<byte> buffer = stackalloc byte[LineLength];
        for (var index = (RandomAccess.GetLength(handle) / LineLength) - 1; index >= 0; index--)
        {
            if (RandomAccess.Read(handle, buffer, index * LineLength) == LineLength && Parse(buffer) is { } line)
            {
                return line.Offset;
            }
        }

        return 0;
    }

    /// <summary>Opens for appending behind the first <paramref name="keep"/> lines; what follows them is cut off.</summary>
    public static UploadLog Open(string path, int keep)
    {
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var end = (long)keep * LineLength;
        if (RandomAccess.GetLength(handle) != end)
        {
            RandomAccess.SetLength(handle, end);
            RandomAccess.FlushToDisk(handle);
        }

        return new UploadLog(handle, end);
    }

    /// <summary>Appends durably.</summary>
    public void Append(IReadOnlyCollection<LogLine> lines)
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(lines.Select(Written)));
        RandomAccess.Write(_handle, bytes, _end);
        RandomAccess.FlushToDisk(_handle);
        _end += bytes.Length;
    }

    public void Dispose() => _handle.Dispose();

    private static string Written(LogLine line) => string.Create(CultureInfo.InvariantCulture, $"{(line.Whole ? 'C' : 'M')} {line.Offset:D20} {line.Sha256}\n");

    private static LogLine? Parse(ReadOnlySpan<byte> line) =>
        line[0] is (byte)'C' or (byte)'M' && line[^1] == '\n' && long.TryParse(line.Slice(2, 20), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? new LogLine(line[0] == 'C', offset, Encoding.ASCII.GetString(line.Slice(23, 64)))
            : null;
}
