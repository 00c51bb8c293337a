using System.Security.Cryptography;

namespace Enforcement.Media.Tests;

/// <summary>Test contents that are the same in every run.</summary>
internal static class Bytes
{
    /// <summary>Bytes without pattern, fixed by the seed.</summary>
    public static byte[] Of(int length, int seed = 1)
    {
        var bytes = new byte[length];
        var state = (uint)(seed * 2654435761);
        for (var i = 0; i < length; i++)
        {
            state = (state * 1664525) + 1013904223;
            bytes[i] = (byte)(state >> 24);
        }

        return bytes;
    }

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Value of the header <c>Upload-Checksum</c>.</summary>
    public static string Checksum(string algorithm, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(new HashAlgorithmName(algorithm.ToUpperInvariant()));
        hash.AppendData(bytes);
        return $"{algorithm} {Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    /// <summary>Gives parts one after the other and then breaks.</summary>
    public static Stream Breaking(ReadOnlyMemory<byte> first, Exception? then = null) => new BreakingStream(first, then ?? new IOException("connection reset"));

    private sealed class BreakingStream(ReadOnlyMemory<byte> first, Exception then) : MemoryStream(first.ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw then;
    }
}
