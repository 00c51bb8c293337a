using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Enforcement.Media.Uploading;

/// <summary>
/// 接收缓冲: bounds what may lie between a client and the disk. What a client has handed to the network but the server has not read is
/// lost when the process dies, and is sent again. Left to itself the system lets a fast connection grow its buffers beyond a whole chunk.
/// </summary>
internal static class NetworkBuffers
{
    /// <summary>Bytes of one connection the system keeps before the service reads them. Enough for a gigabit at four milliseconds.</summary>
    private const int SocketBytes = 512 * 1024;

    /// <summary>Bytes of one request the host keeps before the upload takes them.</summary>
    private const int HostBytes = 256 * 1024;

    /// <summary>Reads <c>Media:ReceiveBufferBytes</c>; on lines with a long way, more of it is faster and costs as much more after a crash.</summary>
    public static IServiceCollection BoundNetworkBuffers(this IServiceCollection services, IConfiguration configuration)
    {
        var bytes = configuration.GetValue("Media:ReceiveBufferBytes", SocketBytes);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBufferSize = HostBytes);
        services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = endpoint =>
        {
            // Set before it listens: connections inherit it, and the window is agreed on when they open.
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveBuffer, bytes);
            return socket;
        });
        return services;
    }
}
