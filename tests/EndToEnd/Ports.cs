using System.Net;
using System.Net.Sockets;

namespace Enforcement.EndToEnd;

/// <summary>Ports nobody uses at the moment.</summary>
internal static class Ports
{
    public static async Task<bool> AnswersAsync(int port, CancellationToken ct)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
