using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Casework;

namespace Enforcement.Media.Storing;

/// <summary>
/// 分块清单: the SHA-256 of every chunk of a stored recording, so that damage is located. Kept beside the content; its own hash
/// (<see cref="Digest"/>) is in the record, so that neither can be changed without the other telling.
/// </summary>
/// <param name="Sha256">Hash of the whole, 64 lower-case hex digits: the address of the content.</param>
/// <param name="Sm3">Second hash of the whole; null unless configured.</param>
/// <param name="Bytes">Size of the whole.</param>
/// <param name="ChunkBytes">Size of every chunk but the last.</param>
/// <param name="Hashes">In order; empty for an empty file.</param>
public sealed record ChunkList(string Sha256, string? Sm3, long Bytes, int ChunkBytes, ImmutableArray<string> Hashes)
{
    private const string Heading = "enforcement-chunks/1";

    /// <summary>SHA-256 of the written form.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Write()));

    /// <summary>First byte and length of a chunk.</summary>
    public (long Start, int Length) Span(int index) => ((long)index * ChunkBytes, (int)Math.Min(ChunkBytes, Bytes - ((long)index * ChunkBytes)));

    public byte[] Write()
    {
        var text = new StringBuilder();
        text.Append(Heading).Append('\n');
        text.Append("sha256 ").Append(Sha256).Append('\n');
        text.Append("sm3 ").Append(Sm3 ?? "-").Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"bytes {Bytes}\n");
        text.Append(CultureInfo.InvariantCulture, $"chunk {ChunkBytes}\n");
        foreach (var hash in Hashes)
        {
            text.Append(hash).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <exception cref="DamagedRecordException">Not a chunk list, or one that does not fit its own size.</exception>
    public static ChunkList Parse(ReadOnlySpan<byte> written)
    {
        var lines = Encoding.ASCII.GetString(written).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines is [Heading, var sha256, var sm3, var bytes, var chunk, .. var hashes]
            && sha256.Split(' ') is ["sha256", var whole] && sm3.Split(' ') is ["sm3", var second]
            && bytes.Split(' ') is ["bytes", var b] && long.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && chunk.Split(' ') is ["chunk", var c] && int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var each) && each > 0
            && hashes.Length == (size + each - 1) / each)
        {
            return new ChunkList(whole, second == "-" ? null : second, size, each, [.. hashes]);
        }

        throw new DamagedRecordException("分块清单已损坏，无法读取。");
    }

    public bool Equals(ChunkList? other) => other is not null
        && (Sha256, Sm3, Bytes, ChunkBytes) == (other.Sha256, other.Sm3, other.Bytes, other.ChunkBytes) && Hashes.SequenceEqual(other.Hashes);

    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);
}
