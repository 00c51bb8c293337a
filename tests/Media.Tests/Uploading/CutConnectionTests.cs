using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Enforcement.Media.Uploading;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>断点续传: a request that carries the whole rest and breaks off in the middle.</summary>
[Trait("rule", "R30.2")]
public sealed class CutConnectionTests : TusStory
{
    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(150_001)]
    [InlineData(199_999)]
    public async Task Every_byte_that_had_arrived_is_kept_when_the_connection_breaks(int arrived)
    {
        var url = await Http.CreatedAsync(Content.Length);
        var id = url.Split('/')[^1];
        using (var line = await OpenAsync(url))
        {
            await SendAsync(line, Content.AsMemory(0, arrived));
            line.Shutdown(SocketShutdown.Send);
            await WaitForAsync(() => Host.Get<Uploads>() is var uploads && uploads.Find(id)!.Offset == arrived && !uploads.IsWriting(id));
        }

        Assert.Equal((200, arrived.ToString(CultureInfo.InvariantCulture)), await Http.HeadedAsync(url));
        Assert.Equal(204, (await Http.PatchedAsync(url, arrived, Content[arrived..])).Status);
        Assert.Equal(Bytes.Sha256(Content), Assert.Single(Intake.Taken).Value.Sha256);
    }

    // The head of a PATCH with the whole content, and nothing of its body yet.
    private async Task<Socket> OpenAsync(string url)
    {
        var line = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await line.ConnectAsync(Host.Address.Host, Host.Address.Port, Stop);
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            PATCH {url} HTTP/1.1
            Host: {Host.Address.Authority}
            Authorization: {Http.DefaultRequestHeaders.Authorization}
            Tus-Resumable: 1.0.0
            Upload-Offset: 0
            Content-Type: application/offset+octet-stream
            Content-Length: {Content.Length}


            """);
        await SendAsync(line, Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n")));
        return line;
    }

    private static async Task SendAsync(Socket line, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await line.SendAsync(bytes, Stop)..];
        }
    }
}
