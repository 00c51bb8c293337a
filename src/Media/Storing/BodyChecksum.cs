using System.Security.Cryptography;

namespace Enforcement.Media.Storing;

/// <summary>Checksum a client sends for one request body (tus checksum extension).</summary>
internal sealed class BodyChecksum : IDisposable
{
    private readonly IncrementalHash _hash;
    private readonly byte[] _expected;

    private BodyChecksum(IncrementalHash hash, byte[] expected) => (_hash, _expected) = (hash, expected);

    /// <summary>Algorithms told to clients, best last.</summary>
    public static string Algorithms => "md5,sha1,sha256";

    /// <summary>Reads <c>sha1 base64</c>.</summary>
    /// <returns>Null when the algorithm is unknown or the value is not a hash of it.</returns>
    public static BodyChecksum? Parse(string header)
    {
        if (header.Split(' ') is not [var name, var value] || AlgorithmOf(name) is not { } algorithm)
        {
            return null;
        }

        var bytes = new byte[32];
        var hash = IncrementalHash.CreateHash(algorithm);
        if (Convert.TryFromBase64String(value, bytes, out var written) && written == hash.HashLengthInBytes)
        {
            return new BodyChecksum(hash, bytes[..written]);
        }

        hash.Dispose();
        return null;
    }

    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <exception cref="ChecksumMismatchException">They differ.</exception>
    public void Check()
    {
        if (!_hash.GetCurrentHash().AsSpan().SequenceEqual(_expected))
        {
            throw new ChecksumMismatchException();
        }
    }

    public void Dispose() => _hash.Dispose();

    // The protocol names these; they guard the way over the wire only. What is stored is addressed by SHA-256.
    private static HashAlgorithmName? AlgorithmOf(string name) => name switch
    {
        "md5" => HashAlgorithmName.MD5,
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        _ => null,
    };
}
