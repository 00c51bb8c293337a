namespace Enforcement.Media.Tests.Storing;

/// <summary>A body that lets somebody look before every read.</summary>
internal sealed class WatchedStream(byte[] content, Action look) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        look();
        return base.ReadAsync(buffer, cancellationToken);
    }
}
