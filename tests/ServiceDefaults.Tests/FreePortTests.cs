using System.Net;
using System.Net.Sockets;

namespace Enforcement.ServiceDefaults.Tests;

public sealed class FreePortTests
{
    [Fact]
    public void Port_can_be_listened_on_and_no_outgoing_connection_gets_it()
    {
        var port = FreePort.Find();

        Assert.InRange(port, 20000, 32767);
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
    }
}
