using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Enforcement.Media.Playback;

/// <summary>
/// ffmpeg, where it is present (<c>Media:Ffmpeg</c>, default found on the path). What it is given is hostile until proven otherwise: one process, one reader
/// named by the caller, no network but the store's own address, no shell, killed when it takes too long.
/// </summary>
public sealed class Ffmpeg(IConfiguration configuration, ILogger<Ffmpeg> logger)
{
    private const int MostSaid = 200;
    private readonly string _program = configuration["Media:Ffmpeg"] ?? "ffmpeg";
    private bool _absent = !IsThere(configuration["Media:Ffmpeg"] ?? "ffmpeg");

    public bool IsHere => !_absent;

    /// <summary>Runs it on one content.</summary>
    /// <param name="before">Options of the input, e.g. where to begin.</param>
    /// <param name="demuxer">Reader (<see cref="Demuxers"/>): a file cannot choose one itself.</param>
    /// <param name="address">Path or address of the content in the store.</param>
    /// <param name="after">Options of the output, its path last.</param>
    /// <returns>Null when something was made; otherwise why not.</returns>
    public async Task<string?> MakeAsync(
        IEnumerable<string> before, string demuxer, string address, IReadOnlyList<string> after, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true };
        var protocols = Path.IsPathRooted(address) ? "file" : "http,https,tcp,tls";
        foreach (var argument in (string[])["-nostdin", "-v", "error", "-protocol_whitelist", protocols, .. before, "-f", demuxer, "-i", address, .. after.SkipLast(1), "-y", after[^1]])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            return await FaultAsync(process, after[^1], patience, cancellationToken);
        }
        catch (Win32Exception)
        {
            _absent = true;
            logger.LogInformation("没有找到 ffmpeg，不生成画面和副本；其他功能不受影响。");
            return "没有 ffmpeg。";
        }
    }

    private static async Task<string?> FaultAsync(Process process, string output, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var said = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            // Behind the end of a film ffmpeg succeeds and writes nothing.
            return process.ExitCode == 0 && new FileInfo(output) is { Exists: true, Length: > 0 } ? null : said.Length > MostSaid ? said[..MostSaid] : said.Length > 0 ? said : "没有产生内容。";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"在 {patience.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)} 秒内没有完成。";
        }
    }

    private static bool IsThere(string program) => Path.IsPathRooted(program)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
