using System.Diagnostics;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>普通的 tus 客户端: tus-js-client, if it is installed (<c>npm install tus-js-client</c> in the folder <c>TUS_CLIENT</c> names).</summary>
public sealed class OrdinaryClientTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_ordinary_client_uploads_in_chunks_resumes_and_joins_parts()
    {
        var modules = Environment.GetEnvironmentVariable("TUS_CLIENT");
        Assert.SkipUnless(Directory.Exists(Path.Combine(modules ?? "", "node_modules", "tus-js-client")), "TUS_CLIENT names no folder with node_modules/tus-js-client");
        var content = Bytes.Of(1_500_000, 31);
        var file = _folder.At("film.mp4");
        await File.WriteAllBytesAsync(file, content, Stop);
        await using var server = await KilledServer.StartAsync(_folder.Path);

        var said = await RunAsync("node", Path.Combine(AppContext.BaseDirectory, "Uploading", "tus-client.mjs"), modules!, new Uri(server.Http.BaseAddress!, Tus.Root).ToString(), server.Http.DefaultRequestHeaders.Authorization!.Parameter!, file);

        Assert.Contains("resumed true", said, StringComparison.Ordinal);
        var sha256 = Bytes.Sha256(content);
        Assert.Equal(content, await File.ReadAllBytesAsync(_folder.At("media", "objects", sha256[..2], sha256), Stop));
        Assert.Contains("parallel http", said, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        var errors = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, errors);
        return await output;
    }
}
