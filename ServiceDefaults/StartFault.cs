using System.Net.Sockets;
using System.Text.RegularExpressions;
using Enforcement.Casework;
using Microsoft.AspNetCore.Connections;

namespace Enforcement.ServiceDefaults;

/// <summary>What kept a process from starting, for the operator.</summary>
public static partial class StartFault
{
    /// <summary>One line in Chinese; null: a fault of the program, whose whole trace is wanted.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        JournalUnavailableException or StartBlockedException => fault.Message,
        IOException { InnerException: AddressInUseException } => $"监听地址已被占用（{fault.Message}）。请改 ASPNETCORE_URLS，或者停掉占用它的程序。",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "无权监听这个端口，1024 以下的端口需要管理员权限。请改 ASPNETCORE_URLS。",
        InvalidOperationException when ConfigurationFault().Match(fault.Message) is { Success: true } wrong =>
            $"配置 {wrong.Groups["key"].Value} 的值“{wrong.Groups["value"].Value}”写法不对。",
        _ => fault.InnerException is { } inner ? Explain(inner) : null,
    };

    // How the framework's binder says it; another wording of a later version is told with its trace.
    [GeneratedRegex("configuration value '(?<value>.*)' at '(?<key>[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigurationFault();
}
