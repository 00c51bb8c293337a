using System.Net;
using Enforcement.Media.Uploading;
using Enforcement.Regulation.Reference;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Media.Tests.Uploading;

[Trait("rule", "R30.2")]
public sealed class TusTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly NotingIntake _intake = new();
    private readonly byte[] _content = Bytes.Of(200_000);
    private MediaHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private HttpClient Http => _host.Http;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Discovery_names_version_extensions_and_limits()
    {
        using var response = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, Tus.Root), Stop);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("1.0.0", response.Header("Tus-Version"));
        Assert.Equal("creation,creation-with-upload,creation-defer-length,checksum,expiration,termination,concatenation", response.Header("Tus-Extension"));
        Assert.Equal("md5,sha1,sha256", response.Header("Tus-Checksum-Algorithm"));
        Assert.NotEqual("", response.Header("Tus-Max-Size"));
    }

    [Fact]
    public async Task Upload_in_parts_is_stored_under_its_hash_and_taken_in_once()
    {
        var url = await Http.CreatedAsync(_content.Length, ("Upload-Metadata", Tus.Metadata(("filename", "询问 1.mp4"))));

        Assert.Equal((204, "70000"), await Http.PatchedAsync(url, 0, _content[..70_000]));
        Assert.Equal((200, "70000"), await Http.HeadedAsync(url));
        Assert.Equal((204, "200000"), await Http.PatchedAsync(url, 70_000, _content[70_000..]));

        var (id, chunks) = Assert.Single(_intake.Taken);
        Assert.EndsWith(id, url, StringComparison.Ordinal);
        Assert.Equal(Bytes.Sha256(_content), chunks.Sha256);
        Assert.Equal(4, chunks.Hashes.Length);
        Assert.Equal(_content, await File.ReadAllBytesAsync(_folder.At("media", "objects", chunks.Sha256[..2], chunks.Sha256), Stop));
    }

    [Fact]
    public async Task Lost_last_answer_does_not_start_the_upload_again()
    {
        var url = await Http.CreatedAsync(_content.Length);
        await Http.PatchedAsync(url, 0, _content);

        Assert.Equal((200, "200000"), await Http.HeadedAsync(url));
        Assert.Equal((204, "200000"), await Http.PatchedAsync(url, _content.Length, []));
        Assert.Equal(409, (await Http.PatchedAsync(url, 0, _content)).Status);
        Assert.Equal(1, _intake.Attempts);
    }

    [Fact]
    public async Task Content_may_come_with_the_creation()
    {
        using var request = Tus.Create(_content.Length);
        request.Content = new ByteArrayContent(_content[..100]);
        request.Content.Headers.ContentType = new("application/offset+octet-stream");
        using var created = await Http.SendAsync(request, Stop);

        Assert.Equal((HttpStatusCode.Created, "100"), (created.StatusCode, created.Header("Upload-Offset")));
        Assert.Equal(204, (await Http.PatchedAsync(created.Headers.Location!.ToString(), 100, _content[100..])).Status);
        Assert.Single(_intake.Taken);
    }

    [Fact]
    public async Task Length_may_come_later_but_only_once()
    {
        var url = await Http.CreatedAsync(null, ("Upload-Defer-Length", "1"));
        Assert.Equal(204, (await Http.PatchedAsync(url, 0, _content[..50])).Status);
        using var head = await Http.SendAsync(Tus.Head(url), Stop);
        Assert.Equal("1", head.Header("Upload-Defer-Length"));

        Assert.Equal(400, (await Http.PatchedAsync(url, 50, [], ("Upload-Length", "49"))).Status);
        Assert.Equal(204, (await Http.PatchedAsync(url, 50, _content[50..], ("Upload-Length", "200000"))).Status);
        Assert.Single(_intake.Taken);
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("md5")]
    public async Task Checksum_is_proved_and_a_lie_leaves_nothing(string algorithm)
    {
        var url = await Http.CreatedAsync(_content.Length);
        var right = Bytes.Checksum(algorithm, _content);

        Assert.Equal(460, (await Http.PatchedAsync(url, 0, Bytes.Of(_content.Length, 2), ("Upload-Checksum", right))).Status);
        Assert.Equal((200, "0"), await Http.HeadedAsync(url));
        Assert.Equal(204, (await Http.PatchedAsync(url, 0, _content, ("Upload-Checksum", right))).Status);
        Assert.Equal(Bytes.Sha256(_content), Assert.Single(_intake.Taken).Value.Sha256);
    }

    [Theory]
    [InlineData("crc32 AAAA")]
    [InlineData("sha1 AAAA")]
    [InlineData("sha1")]
    [InlineData("sha1 ***")]
    public async Task Checksum_of_no_known_form_is_400(string checksum)
    {
        var url = await Http.CreatedAsync(10);
        Assert.Equal(400, (await Http.PatchedAsync(url, 0, _content[..10], ("Upload-Checksum", checksum))).Status);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("12.5")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("99999999999999999999999")]
    public async Task Length_that_is_no_length_is_400(string length)
    {
        using var response = await Http.SendAsync(Tus.Create(null, ("Upload-Length", length)), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Too_long_is_413_before_a_byte_is_taken()
    {
        using var response = await Http.SendAsync(Tus.Create(1L << 50), Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var url = await Http.CreatedAsync(10);
        Assert.Equal(413, (await Http.PatchedAsync(url, 0, _content[..11])).Status);
        Assert.Equal((200, "0"), await Http.HeadedAsync(url));
    }

    [Fact]
    public async Task Lying_length_without_content_length_is_413_and_the_upload_can_end_rightly()
    {
        var url = await Http.CreatedAsync(10);
        using var request = Tus.Patch(url, 0, new StreamContent(new MemoryStream(_content)));
        request.Headers.TransferEncodingChunked = true;
        using var response = await Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var offset = long.Parse((await Http.HeadedAsync(url)).Offset, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(204, (await Http.PatchedAsync(url, offset, _content[(int)offset..10])).Status);
        Assert.Equal(Bytes.Sha256(_content.AsSpan(0, 10)), Assert.Single(_intake.Taken).Value.Sha256);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task Wrong_offset_is_409_and_tells_the_right_one(long offset)
    {
        var url = await Http.CreatedAsync(_content.Length);
        Assert.Equal((409, "0"), await Http.PatchedAsync(url, offset, _content[..5]));
    }

    [Fact]
    public async Task Wrong_type_is_415_wrong_version_412_and_no_version_412()
    {
        var url = await Http.CreatedAsync(10);
        using var request = Tus.Patch(url, 0, _content[..10]);
        request.Content!.Headers.ContentType = new("video/mp4");
        using var type = await Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, type.StatusCode);
        Assert.Equal(412, (await Http.PatchedAsync(url, 0, _content[..10], ("Tus-Resumable", "0.2.2"))).Status);
        using var none = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Stop);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "1.0.0"), (none.StatusCode, none.Header("Tus-Version")));
    }

    [Fact]
    public async Task Two_writers_one_is_told_to_wait_and_nothing_mixes()
    {
        var url = await Http.CreatedAsync(_content.Length);
        var gate = new GatedContent(_content[..1000]);
        var first = Http.SendAsync(Tus.Patch(url, 0, gate), Stop);
        await gate.Sent;
        await WaitForAsync(() => _host.Get<Uploads>().IsWriting(url.Split('/')[^1]));

        Assert.Equal(423, (await Http.PatchedAsync(url, 0, Bytes.Of(1000, 7))).Status);
        gate.Finish();
        using var done = await first;
        Assert.Equal((HttpStatusCode.NoContent, "1000"), (done.StatusCode, done.Header("Upload-Offset")));
        await Http.PatchedAsync(url, 1000, _content[1000..]);
        Assert.Equal(Bytes.Sha256(_content), Assert.Single(_intake.Taken).Value.Sha256);
    }

    [Fact]
    public async Task Terminated_upload_is_gone_and_its_bytes_too()
    {
        var url = await Http.CreatedAsync(10);
        await Http.PatchedAsync(url, 0, _content[..5]);
        using var deleted = await Http.SendAsync(Tus.Delete(url), Stop);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal((410, ""), await Http.HeadedAsync(url));
        Assert.Equal(410, (await Http.PatchedAsync(url, 5, _content[5..10])).Status);
        Assert.False(File.Exists(_folder.At("media", "uploads", url.Split('/')[^1], "data")));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Stored_recording_is_not_deleted_by_the_protocol()
    {
        var url = await Http.CreatedAsync(10);
        await Http.PatchedAsync(url, 0, _content[..10]);
        using var deleted = await Http.SendAsync(Tus.Delete(url), Stop);

        Assert.Equal(HttpStatusCode.Conflict, deleted.StatusCode);
        Assert.Equal((200, "10"), await Http.HeadedAsync(url));
    }

    [Fact]
    public async Task Methods_may_be_overridden_for_clients_behind_old_proxies()
    {
        var url = await Http.CreatedAsync(10);
        using var request = Tus.Patch(url, 0, _content[..10], ("X-HTTP-Method-Override", "PATCH"));
        request.Method = HttpMethod.Post;
        using var response = await Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Parts_are_joined_in_the_order_given()
    {
        var parts = new List<string>();
        foreach (var part in _content.Chunk(90_000))
        {
            var url = await Http.CreatedAsync(part.Length, ("Upload-Concat", "partial"));
            Assert.Equal(204, (await Http.PatchedAsync(url, 0, part)).Status);
            parts.Add(url);
        }

        Assert.Empty(_intake.Taken);
        var final = await Http.CreatedAsync(null, ("Upload-Concat", $"final;{string.Join(' ', parts)}"));

        Assert.Equal(Bytes.Sha256(_content), Assert.Single(_intake.Taken).Value.Sha256);
        using var head = await Http.SendAsync(Tus.Head(final), Stop);
        Assert.Equal(("200000", $"final;{string.Join(' ', parts)}"), (head.Header("Upload-Length"), head.Header("Upload-Concat")));
        Assert.Equal(403, (await Http.PatchedAsync(final, 200_000, [])).Status);
        Assert.Equal(410, (await Http.HeadedAsync(parts[0])).Status);
    }

    [Fact]
    public async Task Unfinished_part_cannot_be_joined()
    {
        var part = await Http.CreatedAsync(10, ("Upload-Concat", "partial"));
        using var response = await Http.SendAsync(Tus.Create(null, ("Upload-Concat", $"final;{part}")), Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("filename")]
    [InlineData("filename ***")]
    [InlineData("filename YQ==,filename Yg==")]
    [InlineData("filename /////w==")]
    public async Task Metadata_is_checked(string metadata)
    {
        using var response = await Http.SendAsync(Tus.Create(10, ("Upload-Metadata", metadata)), Stop);
        Assert.Equal(metadata == "filename" ? HttpStatusCode.Created : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Names_with_path_parts_write_nothing_outside_the_store()
    {
        var before = Directory.EnumerateFileSystemEntries(_folder.Path).Order().ToList();
        var url = await Http.CreatedAsync(10, ("Upload-Metadata", Tus.Metadata(("filename", "../../../../tmp/escape.mp4"))));
        await Http.PatchedAsync(url, 0, _content[..10]);

        Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder.Path).Order());
        Assert.False(File.Exists("/tmp/escape.mp4"));
        using var odd = await Http.SendAsync(Tus.Head(Tus.Root + "/..%2f..%2fjournal.db"), Stop);
        Assert.Equal(HttpStatusCode.NotFound, odd.StatusCode);
    }

    [Fact]
    public async Task Strangers_neither_see_nor_continue_an_upload()
    {
        var url = await Http.CreatedAsync(10);
        using var nobody = new HttpClient { BaseAddress = _host.Address };
        using var officer = _host.As("O-1", "王执法", Roles.Officer);
        using var keeper = _host.As("K-2", "赵专管", Roles.DeviceKeeper);

        Assert.Equal(401, (await nobody.HeadedAsync(url)).Status);
        Assert.Equal(403, (await officer.HeadedAsync(url)).Status);
        Assert.Equal(404, (await keeper.PatchedAsync(url, 0, _content[..10])).Status);
    }

    [Fact]
    [Trait("rule", "R28.1")]
    public async Task Refused_beginning_is_told_with_its_rule()
    {
        using var response = await Http.SendAsync(Tus.Create(10, ("Upload-Metadata", Tus.Metadata(("device", "unknown")))), Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("device-unknown", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_goes_on_where_it_was()
    {
        var url = await Http.CreatedAsync(_content.Length);
        await Http.PatchedAsync(url, 0, _content[..130_000]);
        await RestartAsync();

        Assert.Equal((200, "130000"), await Http.HeadedAsync(url));
        Assert.Equal(204, (await Http.PatchedAsync(url, 130_000, _content[130_000..])).Status);
        Assert.Equal(Bytes.Sha256(_content), Assert.Single(_intake.Taken).Value.Sha256);
    }

    [Fact]
    public async Task Complete_upload_whose_entry_failed_is_taken_in_later()
    {
        _intake.Fails = true;
        var url = await Http.CreatedAsync(10);
        Assert.Equal(204, (await Http.PatchedAsync(url, 0, _content[..10])).Status);
        Assert.Empty(_intake.Taken);

        _intake.Fails = false;
        Assert.Equal(1, await _host.Get<Uploads>().KeepAsync(TimeSpan.Zero, Stop));
        Assert.Single(_intake.Taken);
        Assert.Equal(0, await _host.Get<Uploads>().KeepAsync(TimeSpan.Zero, Stop));
    }

    [Fact]
    public async Task Upload_that_stopped_for_ever_expires()
    {
        await RestartAsync(("Media:UploadHours", "-1"));
        var url = await Http.CreatedAsync(10);
        await _host.Get<Uploads>().KeepAsync(TimeSpan.Zero, Stop);

        Assert.Equal(410, (await Http.HeadedAsync(url)).Status);
        Assert.Equal(UploadPhase.Ended, _host.Get<Uploads>().Find(url.Split('/')[^1])!.Phase);
    }

    [Fact]
    public async Task Empty_file_is_taken_in_at_once()
    {
        var url = await Http.CreatedAsync(0);
        Assert.Equal((200, "0"), await Http.HeadedAsync(url));
        Assert.Equal(0, Assert.Single(_intake.Taken).Value.Bytes);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), "the first writer did not begin within 30 s");
            await Task.Yield();
        }
    }

    private async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await _host.DisposeAsync();
        _host = await StartAsync(settings);
    }

    private Task<MediaHost> StartAsync(params (string Key, string Value)[] settings) => MediaHost.StartAsync(
        _folder.Path,
        builder =>
        {
            builder.Services.AddUploads(builder.Configuration);
            builder.Services.AddSingleton<IIntake>(_intake);
        },
        app => app.MapTus(),
        settings);

    /// <summary>Sends some bytes and holds the rest of the request back until told.</summary>
    private sealed class GatedContent(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource _sent = new();
        private readonly TaskCompletionSource _finish = new();

        public Task Sent => _sent.Task;

        public void Finish() => _finish.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, 500));
            await stream.FlushAsync();
            _sent.SetResult();
            await _finish.Task;
            await stream.WriteAsync(bytes.AsMemory(500));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
