using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Enforcement.ServiceDefaults;

/// <summary>
/// A TCP port for a process that is about to be started. It lies below the range the operating system gives to outgoing connections,
/// so that none of these takes it between the finding and the binding.
/// </summary>
public static class FreePort
{
    // Linux begins its own range at 32768, Windows and macOS at 49152.
    private const int Lowest = 20000;
    private const int Beyond = 32768;
    private const int Tries = 100;

    /// <summary>A port nobody on this machine listens on, 20000 to 32767.</summary>
    /// <exception cref="NetworkInformationException">Every port that was tried is in use.</exception>
    public static int Find()
    {
        for (var i = 0; i < Tries; i++)
        {
            var port = Random.Shared.Next(Lowest, Beyond);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new NetworkInformationException((int)SocketError.AddressAlreadyInUse);
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
