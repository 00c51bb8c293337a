using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

namespace Enforcement.Media.Storing;

/// <summary>The hashes of a stream while it arrives: of the whole, and of the chunk it is in.</summary>
internal sealed class StreamHashes : IDisposable
{
    private readonly IncrementalHash _whole;
    private readonly IncrementalHash _chunk;
    private readonly SM3Digest? _sm3;

    public StreamHashes(bool sm3)
        : this(IncrementalHash.CreateHash(HashAlgorithmName.SHA256), IncrementalHash.CreateHash(HashAlgorithmName.SHA256), sm3 ? new SM3Digest() : null)
    {
    }

    private StreamHashes(IncrementalHash whole, IncrementalHash chunk, SM3Digest? sm3) => (_whole, _chunk, _sm3) = (whole, chunk, sm3);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _whole.AppendData(bytes);
        _chunk.AppendData(bytes);
        _sm3?.BlockUpdate(bytes);
    }

    /// <summary>Hash of the chunk; the next byte begins another.</summary>
    public string EndChunk() => Convert.ToHexStringLower(_chunk.GetHashAndReset());

    public string ChunkSoFar() => Convert.ToHexStringLower(_chunk.GetCurrentHash());

    public string Whole() => Convert.ToHexStringLower(_whole.GetCurrentHash());

    public string? Sm3()
    {
        if (_sm3 is null)
        {
            return null;
        }

        var hash = new byte[32];
        new SM3Digest(_sm3).DoFinal(hash, 0);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>The state at this byte, to come back to when what follows turns out wrong.</summary>
    public StreamHashes Clone() => new(_whole.Clone(), _chunk.Clone(), _sm3 is null ? null : new SM3Digest(_sm3));

    public void Dispose()
    {
        _whole.Dispose();
        _chunk.Dispose();
    }
}
