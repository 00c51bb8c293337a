using Amazon.S3;
using Amazon.S3.Model;

namespace Enforcement.Media.Storing;

/// <summary>An object read by ranges, so that playback can seek and the patrol reads it in order without holding it in memory.</summary>
internal sealed class S3ContentStream(IAmazonS3 client, string bucket, string key, long length) : Stream
{
    private GetObjectResponse? _answer;
    private long _position;
    private long _answerAt;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.Length == 0)
        {
            return 0;
        }

        if (_answer is null || _answerAt != _position)
        {
            _answer?.Dispose();
            _answer = await client.GetObjectAsync(
                new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(_position, length - 1) }, cancellationToken);
            _answerAt = _position;
        }

        var read = await _answer.ResponseStream.ReadAsync(buffer, cancellationToken);
        _position += read;
        _answerAt = _position;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Libraries that look into a photograph read without waiting.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _answer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
