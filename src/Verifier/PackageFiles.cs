using System.Buffers.Binary;
using System.Text;

namespace Enforcement.Verifier;

/// <summary>The files of a package, from a folder or from its one ZIP form, and what is wrong with the container itself.</summary>
internal sealed class PackageFiles
{
    public SortedDictionary<string, byte[]> All { get; } = new(StringComparer.Ordinal);

    public List<Problem> Faults { get; } = [];

    /// <exception cref="NotAPackageException">Neither a folder nor a ZIP of the form of docs/package-format.md.</exception>
    public static PackageFiles Open(string path)
    {
        if (Directory.Exists(path))
        {
            var files = new PackageFiles();
            foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            {
                files.All.Add(Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes(file));
            }

            return files.All.Count > 0 ? files : throw new NotAPackageException("文件夹是空的。");
        }

        return File.Exists(path) ? OfZip(File.ReadAllBytes(path)) : throw new NotAPackageException("没有这个文件或者文件夹。");
    }

    /// <summary>
    /// Reads entry after entry from the front. Every byte of the container has one lawful value, so all of them are compared;
    /// behind a damaged header the next entry is searched for.
    /// </summary>
    public static PackageFiles OfZip(byte[] zip)
    {
        var files = new PackageFiles();
        using var directory = new MemoryStream();
        var (at, count) = (0, 0);
        while (at < zip.Length && !IsAt(zip, at, 0x02014b50))
        {
            if (IsAt(zip, at, 0x04034b50) && files.Read(zip, at, directory) is { } next)
            {
                (at, count) = (next, count + 1);
                continue;
            }

            files.Faults.Add(new Problem($"（ZIP偏移{at}）", "container", "文件头损坏，无法读取。"));
            at = Find(zip, at + 1);
        }

        if (files.All.Count == 0)
        {
            throw new NotAPackageException("不是案卷包（ZIP）。");
        }

        var expected = End(directory, at, count);
        var actual = zip.AsSpan(Math.Min(at, zip.Length));
        if (!actual.SequenceEqual(expected))
        {
            var difference = actual.CommonPrefixLength(expected);
            files.Faults.Add(new Problem("（ZIP目录）", "container", $"目录区与文件不符（偏移{at + difference}）。"));
        }

        return files;
    }

    private int? Read(byte[] zip, int at, MemoryStream directory)
    {
        if (at + 30 > zip.Length)
        {
            return null;
        }

        var header = zip.AsSpan(at);
        var (size, nameLength) = (BinaryPrimitives.ReadUInt32LittleEndian(header[18..]), BinaryPrimitives.ReadUInt16LittleEndian(header[26..]));
        var data = at + 30L + nameLength;
        if (nameLength is 0 or > 200 || data + size > zip.Length || !(IsAt(zip, (int)(data + size), 0x04034b50) || IsAt(zip, (int)(data + size), 0x02014b50)))
        {
            return null;
        }

        var name = Encoding.Latin1.GetString(header.Slice(30, nameLength));
        var content = zip.AsSpan((int)data, (int)size).ToArray();
        var expected = Header(0x04034b50, name, content, null);
        if (!header[..expected.Length].SequenceEqual(expected))
        {
            Faults.Add(new Problem(name, "container", $"文件头损坏（偏移{at + header[..expected.Length].CommonPrefixLength(expected)}）。"));
        }

        if (!All.TryAdd(name, content))
        {
            Faults.Add(new Problem(name, "container", "同名文件出现两次。"));
        }

        directory.Write(Header(0x02014b50, name, content, (uint)at));
        return (int)(data + size);
    }

    private static byte[] Header(uint signature, string name, byte[] content, uint? offset)
    {
        var central = offset is not null;
        var header = new byte[(central ? 46 : 30) + name.Length];
        var span = header.AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(span, signature);
        var at = central ? 6 : 4;
        BinaryPrimitives.WriteUInt16LittleEndian(span[4..], 20);
        BinaryPrimitives.WriteUInt16LittleEndian(span[at..], 20);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 6)..], 0x00210000);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 10)..], Hashes.Crc32(content));
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 14)..], (uint)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(at + 18)..], (uint)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(span[(at + 22)..], (ushort)name.Length);
        if (central)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(span[42..], offset!.Value);
        }

        Encoding.Latin1.GetBytes(name).CopyTo(span[(central ? 46 : 30)..]);
        return header;
    }

    private static byte[] End(MemoryStream directory, int start, int count)
    {
        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)start);
        return [.. directory.ToArray(), .. end];
    }

    private static bool IsAt(byte[] zip, int at, uint signature) => at + 4 <= zip.Length && BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == signature;

    private static int Find(byte[] zip, int from)
    {
        var next = zip.AsSpan(from).IndexOfAny([(byte)'P']);
        while (next >= 0 && !(IsAt(zip, from + next, 0x04034b50) || IsAt(zip, from + next, 0x02014b50)))
        {
            from += next + 1;
            next = zip.AsSpan(from).IndexOf((byte)'P');
        }

        return next < 0 ? zip.Length : from + next;
    }
}
