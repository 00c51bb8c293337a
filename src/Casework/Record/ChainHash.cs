using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

namespace Enforcement.Casework;

/// <summary>Hash algorithm of a stream's chain; fixed by its first entry.</summary>
public enum ChainAlgorithm
{
    /// <summary>FIPS 180-4.</summary>
    Sha256,

    /// <summary>GB/T 32905-2016.</summary>
    Sm3,
}

/// <summary>Hashes over the stored bytes. Both algorithms give 32 bytes, written as 64 lower-case hex digits.</summary>
public static class ChainHash
{
    /// <summary>Previous hash of the first entry of a stream.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string Of(ChainAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[32];
        switch (algorithm)
        {
            case ChainAlgorithm.Sha256:
                SHA256.HashData(bytes, hash);
                break;
            case ChainAlgorithm.Sm3:
                var digest = new SM3Digest();
                digest.BlockUpdate(bytes);
                digest.DoFinal(hash);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, null);
        }

        return Convert.ToHexStringLower(hash);
    }

    public static string Written(this ChainAlgorithm algorithm) => algorithm == ChainAlgorithm.Sm3 ? "SM3" : "SHA-256";

    /// <exception cref="FormatException">The written form names no known algorithm.</exception>
    public static ChainAlgorithm Parse(string written) => written switch
    {
        "SHA-256" => ChainAlgorithm.Sha256,
        "SM3" => ChainAlgorithm.Sm3,
        _ => throw new FormatException($"unknown chain algorithm {written}"),
    };
}
