using System.Net;
using System.Net.Sockets;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Documents.Rendering;
using Microsoft.AspNetCore.Http;

namespace Enforcement.Standalone;

/// <summary>启动前检查: what would make the suite useless is said in one line before anything is touched.</summary>
internal static class Preflight
{
    /// <summary>Checks fonts, addresses and the data folder; holds the folder for this process until the result is disposed.</summary>
    /// <exception cref="StartRefusedException">Something is missing or taken.</exception>
    public static IDisposable Check(StartOptions options, string? fontFolder)
    {
        CheckFonts(fontFolder);
        foreach (var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            CheckAddress(url);
        }

        return HoldFolder(options.Data);
    }

    private static void CheckFonts(string? folder)
    {
        try
        {
            FontLibrary.Load(folder);
        }
        catch (FontMissingException e)
        {
            throw new StartRefusedException(e.Message);
        }
    }

    private static void CheckAddress(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new StartRefusedException($"地址 {url} 写法不对，应如 http://localhost:5080。");
        }

        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
        {
            return;
        }

        var host = address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip
            : IPAddress.Any;
        using var probe = new TcpListener(host, address.Port);
        try
        {
            probe.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartRefusedException($"端口 {address.Port} 已被其他程序占用。请停止那个程序，或用 --port 指定另一个端口。");
        }
        catch (SocketException e)
        {
            var why = e.SocketErrorCode switch
            {
                SocketError.AccessDenied => "没有权限（1024以下的端口通常须由 root 启动）",
                SocketError.AddressNotAvailable => "本机没有这个地址",
                _ => e.Message,
            };
            throw new StartRefusedException($"不能监听 {url}：{why}。请用 --port 或 --urls 指定另一个地址。");
        }
    }

    // Two processes on one folder would each hold a memory of the same cases.
    private static FileStream HoldFolder(string folder)
    {
        try
        {
            DataFolder.Ready(folder);
        }
        catch (JournalUnavailableException e)
        {
            throw new StartRefusedException($"{e.Message}。请检查目录权限和磁盘空间，或用 --data 指定另一个目录。");
        }

        try
        {
            return new FileStream(Path.Combine(folder, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new StartRefusedException($"数据目录“{folder}”正由另一个进程使用。请先停止它，或用 --data 指定另一个目录。");
        }
    }
}
