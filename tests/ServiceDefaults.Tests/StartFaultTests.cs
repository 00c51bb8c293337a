using System.Net.Sockets;
using Enforcement.Casework;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;

namespace Enforcement.ServiceDefaults.Tests;

/// <summary>What keeps a service from starting is said in one Chinese line; a fault of the program is not dressed up as one.</summary>
public sealed class StartFaultTests
{
    [Fact]
    public void Wrongly_written_setting_is_named_with_its_value()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Media:ChunkBytes", "很多")]).Build();
        var fault = Assert.Throws<InvalidOperationException>(() => settings.GetValue("Media:ChunkBytes", 0));

        Assert.Equal("配置 Media:ChunkBytes 的值“很多”写法不对。", StartFault.Explain(fault));
    }

    [Fact]
    public void Cause_is_found_however_deep_it_lies()
    {
        Assert.Equal("磁盘已满。", StartFault.Explain(new AggregateException(new InvalidOperationException("outer", new JournalUnavailableException("磁盘已满。")))));
        Assert.StartsWith("监听地址已被占用", StartFault.Explain(new IOException("in use", new AddressInUseException("in use"))), StringComparison.Ordinal);
        Assert.StartsWith("无权监听", StartFault.Explain(new SocketException((int)SocketError.AccessDenied)), StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_of_the_program_keeps_its_trace() => Assert.Null(StartFault.Explain(new InvalidOperationException("bug", new ArgumentException("bug"))));
}
