using System.Net;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>断点续传: the protocol as an ordinary client uses it.</summary>
[Trait("rule", "R30.2")]
public sealed class TusTests : TusStory
{
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
        var url = await Http.CreatedAsync(Content.Length, ("Upload-Metadata", Tus.Metadata(("filename", "询问 1.mp4"))));

        Assert.Equal((204, "70000"), await Http.PatchedAsync(url, 0, Content[..70_000]));
        Assert.Equal((200, "70000"), await Http.HeadedAsync(url));
        Assert.Equal((204, "200000"), await Http.PatchedAsync(url, 70_000, Content[70_000..]));

        var (id, chunks) = Assert.Single(Intake.Taken);
        Assert.EndsWith(id, url, StringComparison.Ordinal);
        Assert.Equal(Bytes.Sha256(Content), chunks.Sha256);
        Assert.Equal(4, chunks.Hashes.Length);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Folder.At("media", "objects", chunks.Sha256[..2], chunks.Sha256), Stop));
    }

    [Fact]
    public async Task Content_may_come_with_the_creation()
    {
        using var request = Tus.Create(Content.Length);
        request.Content = new ByteArrayContent(Content[..100]);
        request.Content.Headers.ContentType = new("application/offset+octet-stream");
        using var created = await Http.SendAsync(request, Stop);

        Assert.Equal((HttpStatusCode.Created, "100"), (created.StatusCode, created.Header("Upload-Offset")));
        Assert.Equal(204, (await Http.PatchedAsync(created.Headers.Location!.ToString(), 100, Content[100..])).Status);
        Assert.Single(Intake.Taken);
    }

    [Fact]
    public async Task Length_may_come_later_but_only_once()
    {
        var url = await Http.CreatedAsync(null, ("Upload-Defer-Length", "1"));
        Assert.Equal(204, (await Http.PatchedAsync(url, 0, Content[..50])).Status);
        using var head = await Http.SendAsync(Tus.Head(url), Stop);
        Assert.Equal("1", head.Header("Upload-Defer-Length"));

        Assert.Equal(400, (await Http.PatchedAsync(url, 50, [], ("Upload-Length", "49"))).Status);
        Assert.Equal(204, (await Http.PatchedAsync(url, 50, Content[50..], ("Upload-Length", "200000"))).Status);
        Assert.Single(Intake.Taken);
    }

    [Fact]
    public async Task Methods_may_be_overridden_for_clients_behind_old_proxies()
    {
        var url = await Http.CreatedAsync(10);
        using var request = Tus.Patch(url, 0, Content[..10], ("X-HTTP-Method-Override", "PATCH"));
        request.Method = HttpMethod.Post;
        using var response = await Http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Parts_are_joined_in_the_order_given()
    {
        var parts = new List<string>();
        foreach (var part in Content.Chunk(90_000))
        {
            var url = await Http.CreatedAsync(part.Length, ("Upload-Concat", "partial"));
            Assert.Equal(204, (await Http.PatchedAsync(url, 0, part)).Status);
            parts.Add(url);
        }

        Assert.Empty(Intake.Taken);
        var final = await Http.CreatedAsync(null, ("Upload-Concat", $"final;{string.Join(' ', parts)}"));

        Assert.Equal(Bytes.Sha256(Content), Assert.Single(Intake.Taken).Value.Sha256);
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

    [Fact]
    public async Task Empty_file_is_taken_in_at_once()
    {
        var url = await Http.CreatedAsync(0);
        Assert.Equal((200, "0"), await Http.HeadedAsync(url));
        Assert.Equal(0, Assert.Single(Intake.Taken).Value.Bytes);
    }
}
