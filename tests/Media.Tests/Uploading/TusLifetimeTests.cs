using System.Net;
using Enforcement.Media.Uploading;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>断点续传: what becomes of an upload that ends, stops, or meets a restart.</summary>
[Trait("rule", "R30.2")]
public sealed class TusLifetimeTests : TusStory
{
    [Fact]
    public async Task Lost_last_answer_does_not_start_the_upload_again()
    {
        var url = await Http.CreatedAsync(Content.Length);
        await Http.PatchedAsync(url, 0, Content);

        Assert.Equal((200, "200000"), await Http.HeadedAsync(url));
        Assert.Equal((204, "200000"), await Http.PatchedAsync(url, Content.Length, []));
        Assert.Equal(409, (await Http.PatchedAsync(url, 0, Content)).Status);
        Assert.Equal(1, Intake.Attempts);
    }

    [Fact]
    public async Task Terminated_upload_is_gone_and_its_bytes_too()
    {
        var url = await Http.CreatedAsync(10);
        await Http.PatchedAsync(url, 0, Content[..5]);
        using var deleted = await Http.SendAsync(Tus.Delete(url), Stop);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal((410, ""), await Http.HeadedAsync(url));
        Assert.Equal(410, (await Http.PatchedAsync(url, 5, Content[5..10])).Status);
        Assert.False(File.Exists(Folder.At("media", "uploads", url.Split('/')[^1], "data")));
    }

    [Fact]
    [Trait("rule", "R30.5")]
    public async Task Stored_recording_is_not_deleted_by_the_protocol()
    {
        var url = await Http.CreatedAsync(10);
        await Http.PatchedAsync(url, 0, Content[..10]);
        using var deleted = await Http.SendAsync(Tus.Delete(url), Stop);

        Assert.Equal(HttpStatusCode.Conflict, deleted.StatusCode);
        Assert.Equal((200, "10"), await Http.HeadedAsync(url));
    }

    [Fact]
    public async Task Restart_goes_on_where_it_was()
    {
        var url = await Http.CreatedAsync(Content.Length);
        await Http.PatchedAsync(url, 0, Content[..130_000]);
        await RestartAsync();

        Assert.Equal((200, "130000"), await Http.HeadedAsync(url));
        Assert.Equal(204, (await Http.PatchedAsync(url, 130_000, Content[130_000..])).Status);
        Assert.Equal(Bytes.Sha256(Content), Assert.Single(Intake.Taken).Value.Sha256);
    }

    [Fact]
    public async Task Complete_upload_whose_entry_failed_is_taken_in_later()
    {
        Intake.Fails = true;
        var url = await Http.CreatedAsync(10);
        Assert.Equal(204, (await Http.PatchedAsync(url, 0, Content[..10])).Status);
        Assert.Empty(Intake.Taken);

        Intake.Fails = false;
        Assert.Equal(1, await Host.Get<Uploads>().KeepAsync(TimeSpan.Zero, Stop));
        Assert.Single(Intake.Taken);
        Assert.Equal(0, await Host.Get<Uploads>().KeepAsync(TimeSpan.Zero, Stop));
    }

    [Fact]
    public async Task Folder_nobody_can_read_keeps_no_other_upload_waiting()
    {
        Intake.Fails = true;
        var url = await Http.CreatedAsync(10);
        await Http.PatchedAsync(url, 0, Content[..10]);
        Intake.Fails = false;
        foreach (var id in (string[])[new string('0', 32), new string('f', 32)])
        {
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Folder.At("media", "uploads", id)).FullName, "upload.json"), "{", Stop);
        }

        Assert.Equal(1, await Host.Get<Uploads>().KeepAsync(TimeSpan.Zero, Stop));
    }

    [Fact]
    public async Task Upload_that_stopped_for_ever_expires()
    {
        await RestartAsync(("Media:UploadHours", "-1"));
        var url = await Http.CreatedAsync(10);
        await Host.Get<Uploads>().KeepAsync(TimeSpan.Zero, Stop);

        Assert.Equal(410, (await Http.HeadedAsync(url)).Status);
        Assert.Equal(UploadPhase.Ended, Host.Get<Uploads>().Find(url.Split('/')[^1])!.Phase);
    }
}
