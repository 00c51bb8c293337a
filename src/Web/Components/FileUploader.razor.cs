using Enforcement.Casework.Contents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Logging;

namespace Enforcement.Web.Components;

/// <summary>A file as stored: found again by its hash, whatever its name.</summary>
public sealed record UploadedFile(string FileName, string Sha256, long Bytes);

/// <summary>上传文件 into the content store of this service, with progress; nothing is kept of an upload that breaks off.</summary>
public sealed partial class FileUploader
{
    private readonly string _id = $"u{Guid.NewGuid():N}";
    private string? _error;
    private string? _name;
    private int? _done;
    private UploadedFile? _stored;
    private string? _warning;

    [Parameter]
    public string Label { get; set; } = "附件";

    [Parameter]
    public string Hint { get; set; } = "";

    /// <summary>File types offered by the browser; what arrives is not trusted because of it.</summary>
    [Parameter]
    public string Accept { get; set; } = ".pdf,.jpg,.jpeg,.png";

    [Parameter]
    public long MostBytes { get; set; } = 50 * 1024 * 1024;

    [Parameter]
    public EventCallback<UploadedFile> OnStored { get; set; }

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        (_error, _warning, _stored, _name, _done) = (null, null, null, chosen.File.Name, 0);
        if (chosen.File.Size > MostBytes)
        {
            (_error, _done) = ($"文件有 {chosen.File.Size / 1024 / 1024 + 1} MB，超过允许的大小。请压缩或者分开上传。", null);
            return;
        }

        try
        {
            await using var source = chosen.File.OpenReadStream(MostBytes);
            await using var counted = new CountingStream(source, read => Show(read, chosen.File.Size));
            var (sha256, bytes) = await Contents.PutAsync(counted, MostBytes);
            _stored = new UploadedFile(chosen.File.Name, sha256, bytes);
            _warning = ReadableFile.WarningOf(await Contents.ReadAsync(sha256));
            await OnStored.InvokeAsync(_stored);
        }
        catch (Exception e) when (e is IOException or ContentTooLargeException or OperationCanceledException)
        {
            Logger.LogWarning(e, "上传没有完成");
            _error = "上传没有完成。请检查网络和文件后重新选择。";
        }
        finally
        {
            _done = null;
        }
    }

    private void Show(long read, long size)
    {
        var percent = size == 0 ? 100 : (int)(read * 100 / size);
        if (percent != _done)
        {
            _done = percent;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    /// <summary>Reads through and says how far it is.</summary>
    private sealed class CountingStream(Stream source, Action<long> read) : Stream
    {
        private long _total;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _total; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await source.ReadAsync(buffer, cancellationToken);
            read(_total += count);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
