using System.Net;
using Enforcement.Media.Uploading;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>断点续传: wrong offsets, lying lengths and checksums, strangers and names with paths.</summary>
[Trait("rule", "R30.2")]
public sealed class TusBadInputTests : TusStory
{
    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("md5")]
    public async Task Checksum_is_proved_and_a_lie_leaves_nothing(string algorithm)
    {
        var url = await Http.CreatedAsync(Content.Length);
        var right = Bytes.Checksum(algorithm, Content);

        Assert.Equal(460, (await Http.PatchedAsync(url, 0, Bytes.Of(Content.Length, 2), ("Upload-Checksum", right))).Status);
        Assert.Equal((200, "0"), await Http.HeadedAsync(url));
        Assert.Equal(204, (await Http.PatchedAsync(url, 0, Content, ("Upload-Checksum", right))).Status);
        Assert.Equal(Bytes.Sha256(Content), Assert.Single(Intake.Taken).Value.Sha256);
    }

    [Theory]
    [InlineData("crc32 AAAA")]
    [InlineData("sha1 AAAA")]
    [InlineData("sha1")]
    [InlineData("sha1 ***")]
    public async Task Checksum_of_no_known_form_is_400(string checksum)
    {
        var url = await Http.CreatedAsync(10);
        Assert.Equal(400, (await Http.PatchedAsync(url, 0, Content[..10], ("Upload-Checksum", checksum))).Status);
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
        Assert.Equal(413, (await Http.PatchedAsync(url, 0, Content[..11])).Status);
        Assert.Equal((200, "0"), await Http.HeadedAsync(url));
    }

    [Fact]
    public async Task Lying_length_without_content_length_is_413_and_the_upload_can_end_rightly()
    {
        var url = await Http.CreatedAsync(10);
        using var request = Tus.Patch(url, 0, new StreamContent(new MemoryStream(Content)));
        request.Headers.TransferEncodingChunked = true;
        using var response = await Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var offset = long.Parse((await Http.HeadedAsync(url)).Offset, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(204, (await Http.PatchedAsync(url, offset, Content[(int)offset..10])).Status);
        Assert.Equal(Bytes.Sha256(Content.AsSpan(0, 10)), Assert.Single(Intake.Taken).Value.Sha256);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300_000)]
    public async Task Wrong_offset_is_409_and_tells_the_right_one(long offset)
    {
        var url = await Http.CreatedAsync(Content.Length);
        Assert.Equal((409, "0"), await Http.PatchedAsync(url, offset, Content[..5]));
    }

    [Fact]
    public async Task Wrong_type_is_415_wrong_version_412_and_no_version_412()
    {
        var url = await Http.CreatedAsync(10);
        using var request = Tus.Patch(url, 0, Content[..10]);
        request.Content!.Headers.ContentType = new("video/mp4");
        using var type = await Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, type.StatusCode);
        Assert.Equal(412, (await Http.PatchedAsync(url, 0, Content[..10], ("Tus-Resumable", "0.2.2"))).Status);
        using var none = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Stop);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "1.0.0"), (none.StatusCode, none.Header("Tus-Version")));
    }

    [Fact]
    public async Task Two_writers_one_is_told_to_wait_and_nothing_mixes()
    {
        var url = await Http.CreatedAsync(Content.Length);
        var gate = new GatedContent(Content[..1000]);
        var first = Http.SendAsync(Tus.Patch(url, 0, gate), Stop);
        await gate.Sent;
        await WaitForAsync(() => Host.Get<Uploads>().IsWriting(url.Split('/')[^1]));

        Assert.Equal(423, (await Http.PatchedAsync(url, 0, Bytes.Of(1000, 7))).Status);
        gate.Finish();
        using var done = await first;
        Assert.Equal((HttpStatusCode.NoContent, "1000"), (done.StatusCode, done.Header("Upload-Offset")));
        await Http.PatchedAsync(url, 1000, Content[1000..]);
        Assert.Equal(Bytes.Sha256(Content), Assert.Single(Intake.Taken).Value.Sha256);
    }

    [Theory]
    [InlineData("filename")]
    [InlineData("filename ***")]
    [InlineData("filename YQ==,filename Yg==")]
    [InlineData("filename /////w==")]
    [InlineData("cause YQBi")]
    [InlineData("filename YQ==,party G1syYQ==")]
    public async Task Metadata_is_checked(string metadata)
    {
        using var response = await Http.SendAsync(Tus.Create(10, ("Upload-Metadata", metadata)), Stop);
        Assert.Equal(metadata == "filename" ? HttpStatusCode.Created : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Names_with_path_parts_write_nothing_outside_the_store()
    {
        var before = Directory.EnumerateFileSystemEntries(Folder.Path).Order().ToList();
        var url = await Http.CreatedAsync(10, ("Upload-Metadata", Tus.Metadata(("filename", "../../../../tmp/escape.mp4"))));
        await Http.PatchedAsync(url, 0, Content[..10]);

        Assert.Equal(before, Directory.EnumerateFileSystemEntries(Folder.Path).Order());
        Assert.False(File.Exists("/tmp/escape.mp4"));
        using var odd = await Http.SendAsync(Tus.Head(Tus.Root + "/..%2f..%2fjournal.db"), Stop);
        Assert.Equal(HttpStatusCode.NotFound, odd.StatusCode);
    }

    [Fact]
    public async Task Strangers_neither_see_nor_continue_an_upload()
    {
        var url = await Http.CreatedAsync(10);
        using var nobody = new HttpClient { BaseAddress = Host.Address };
        using var officer = Host.As("O-1", "王执法", Roles.Officer);
        using var keeper = Host.As("K-2", "赵专管", Roles.DeviceKeeper);

        Assert.Equal(401, (await nobody.HeadedAsync(url)).Status);
        Assert.Equal(403, (await officer.HeadedAsync(url)).Status);
        Assert.Equal(404, (await keeper.PatchedAsync(url, 0, Content[..10])).Status);
    }

    [Fact]
    [Trait("rule", "R28.1")]
    public async Task Refused_beginning_is_told_with_its_rule()
    {
        using var response = await Http.SendAsync(Tus.Create(10, ("Upload-Metadata", Tus.Metadata(("device", "unknown")))), Stop);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("device-unknown", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }
}
