using System.Globalization;
using System.Net;

namespace Enforcement.Recordings;

/// <summary>One file sent by tus as a client does it: created, then patched in one request from where the server is.</summary>
internal sealed class Upload(Server server, string file)
{
    private string _url = "";

    /// <summary>Bytes handed to the network in the last request, counted from the beginning of the file.</summary>
    public long Sent { get; private set; }

    public string Id => _url.Split('/')[^1];

    public async Task CreateAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/media/uploads");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Length", new FileInfo(file).Length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String("bench.mp4"u8)}");
        using var answer = await server.Http.SendAsync(request);
        _url = answer.EnsureSuccessStatusCode().Headers.Location!.ToString();
    }

    /// <summary>Sends until the end, the cut, or a failure of the server.</summary>
    /// <returns>True: all is there.</returns>
    public async Task<bool> SendAsync(long offset, CancellationToken cut)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, _url) { Content = new Counted(this, file, offset) };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        try
        {
            using var answer = await server.Http.SendAsync(request, cut);
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            return false;
        }
    }

    /// <summary>Where the server is, once it has let go of the broken connection.</summary>
    public async Task<long> OffsetAsync()
    {
        long last = -1;
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, _url);
            request.Headers.Add("Tus-Resumable", "1.0.0");
            using var answer = await server.Http.SendAsync(request);
            var now = long.Parse(answer.EnsureSuccessStatusCode().Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
            if (now == last)
            {
                return now;
            }

            last = now;
            await Task.Delay(100);
        }
    }

    private sealed class Counted : HttpContent
    {
        private readonly Upload _upload;
        private readonly string _file;
        private readonly long _offset;

        public Counted(Upload upload, string file, long offset)
        {
            (_upload, _file, _offset) = (upload, file, offset);
            Headers.ContentType = new("application/offset+octet-stream");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await using var source = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan) { Position = _offset };
            var buffer = new byte[512 * 1024];
            _upload.Sent = _offset;
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                _upload.Sent += read;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = new FileInfo(_file).Length - _offset;
            return true;
        }
    }
}
