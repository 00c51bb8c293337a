using System.Buffers.Binary;

namespace Enforcement.Casework.Contents;

/// <summary>
/// 归档后能否阅读: whether a file can become pages of the volume's reading copy. Told when it is uploaded, while the party can still bring another one;
/// the file is taken as it is either way, since what was received is a fact.
/// </summary>
public static class ReadableFile
{
    private const string Encrypted = "这份PDF设有口令或者限制，归档后不能并入阅读件。请提交人提供没有加密的文件，或者打印后重新扫描。";
    private const string Foreign = "这种格式归档后不能并入阅读件。请改存为PDF、JPG或者PNG后重新上传。";

    /// <summary>Why the file cannot be read as pages later, in Chinese; null: it can, as far as its form tells.</summary>
    public static string? WarningOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF"u8) ? IsEncrypted(bytes) ? Encrypted : null : IsPicture(bytes) ? null : Foreign;

    // The trailer, or the dictionary of the cross-reference stream, is never encrypted itself and names the Encrypt dictionary (ISO 32000-1, 7.6.1).
    private static bool IsEncrypted(ReadOnlySpan<byte> bytes)
    {
        for (var rest = bytes; rest.IndexOf("/Encrypt"u8) is >= 0 and var at;)
        {
            rest = rest[(at + 8)..];
            var value = rest.TrimStart(" \r\n\t"u8);
            if (value.StartsWith("<<"u8) || (value.Length < rest.Length && value is [>= (byte)'0' and <= (byte)'9', ..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith("GIF8"u8)
        || (bytes.StartsWith("BM"u8) && bytes.Length > 6 && BinaryPrimitives.ReadUInt32LittleEndian(bytes[2..]) <= bytes.Length)
        || (bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8));
}
