using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;

namespace Enforcement.Media.Uploading;

/// <summary>
/// 请求内容: the body of a request to the last byte that arrived. When a connection ends before its body does, the host gives up what it has
/// received and not yet handed on; here that is handed on first, and only then is the break told. The protocol asks a server to keep as much
/// as it can.
/// </summary>
internal sealed class ArrivingBody(HttpContext http) : Stream
{
    private long _read;
    private Exception? _broken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    // A length of its own means that the bytes behind the head are the body and nothing else.
    private PipeReader? Connection => http.Request.ContentLength is not null && HttpProtocol.IsHttp11(http.Request.Protocol)
        ? http.Features.Get<IConnectionTransportFeature>()?.Transport.Input
        : null;

    /// <summary>Reads on after the request was aborted: what has arrived is worth keeping, and the end of the connection ends the reading.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = 0;
        try
        {
            read = _broken is null ? await http.Request.Body.ReadAsync(buffer, cancellationToken) : LeftBehind(buffer);
        }
        catch (Exception e) when (_broken is null && e is IOException or OperationCanceledException)
        {
            _broken = e;
            read = LeftBehind(buffer);
        }

        _read += read;
        return read > 0 || _broken is null ? read : throw _broken;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    private int LeftBehind(Memory<byte> buffer)
    {
        var most = Math.Min(buffer.Length, http.Request.ContentLength.GetValueOrDefault() - _read);
        try
        {
            if (Connection is not { } connection || !connection.TryRead(out var left))
            {
                return 0;
            }

            var part = left.Buffer.Slice(0, Math.Min(most, left.Buffer.Length));
            var length = (int)part.Length;
            part.CopyTo(buffer.Span);
            connection.AdvanceTo(part.End);
            return length;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // A connection that was reset gives nothing back; what broke the reading is told by the caller.
            return 0;
        }
    }
}
