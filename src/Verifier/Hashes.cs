using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Enforcement.Verifier;

/// <summary>SHA-256 (FIPS 180-4), SM3 (GB/T 32905-2016) and the CRC-32 of ZIP.</summary>
internal static class Hashes
{
    private static readonly uint[] CrcTable =
        [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Hash by the written name of a record's algorithm; null when it is neither SHA-256 nor SM3.</summary>
    public static string? Of(string algorithm, ReadOnlySpan<byte> bytes) => algorithm switch { "SHA-256" => Sha256(bytes), "SM3" => Sm3(bytes), _ => null };

    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = (crc >> 8) ^ CrcTable[(byte)(crc ^ b)];
        }

        return ~crc;
    }

    public static string Sm3(ReadOnlySpan<byte> message)
    {
        var padded = new byte[(message.Length + 9 + 63) / 64 * 64];
        message.CopyTo(padded);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(padded.AsSpan(padded.Length - 8), message.Length * 8L);
        uint[] v = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
        var w = new uint[68];
        for (var block = 0; block < padded.Length; block += 64)
        {
            for (var j = 0; j < 68; j++)
            {
                w[j] = j < 16 ? BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(block + (j * 4))) : Expand(w, j);
            }

            var (a, b, c, d, e, f, g, h) = (v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
            for (var j = 0; j < 64; j++)
            {
                var a12 = BitOperations.RotateLeft(a, 12);
                var ss1 = BitOperations.RotateLeft(a12 + e + BitOperations.RotateLeft(j < 16 ? 0x79cc4519u : 0x7a879d8au, j % 32), 7);
                var tt1 = (j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + (ss1 ^ a12) + (w[j] ^ w[j + 4]);
                var tt2 = (j < 16 ? e ^ f ^ g : (e & f) | (~e & g)) + h + ss1 + w[j];
                (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
                (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, tt2 ^ BitOperations.RotateLeft(tt2, 9) ^ BitOperations.RotateLeft(tt2, 17));
            }

            uint[] x = [a, b, c, d, e, f, g, h];
            for (var i = 0; i < 8; i++)
            {
                v[i] ^= x[i];
            }
        }

        return string.Concat(v.Select(word => word.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static uint Expand(uint[] w, int j)
    {
        var x = w[j - 16] ^ w[j - 9] ^ BitOperations.RotateLeft(w[j - 3], 15);
        return x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23) ^ BitOperations.RotateLeft(w[j - 13], 7) ^ w[j - 6];
    }
}
