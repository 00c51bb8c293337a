using System.Globalization;

namespace Enforcement.Standalone;

/// <summary>启动参数 of the one-process suite.</summary>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="Data">The one folder everything is kept in.</param>
/// <param name="Demonstration">True unless <c>--empty</c>: fills an empty data folder with the demonstration bureau.</param>
/// <param name="Rest">Arguments that are configuration, e.g. <c>--SignIn:IdleMinutes=30</c>.</param>
internal sealed record StartOptions(string Urls, string Data, bool Demonstration, string[] Rest)
{
    public const string Usage =
        "用法：run [--port 端口] [--urls 地址] [--data 数据目录] [--empty] [--rebuild-views] [--配置键=值 …]\n"
        + "  --port   监听本机的这个端口，默认 5080\n"
        + "  --urls   监听这些地址，如 http://0.0.0.0:5080（与 --port 二选一）\n"
        + "  --data   数据目录，默认为当前目录下的 data\n"
        + "  --empty  不装入示范单位\n"
        + "  --rebuild-views  启动时从日志重建全部清单和查询视图\n"
        + "  --help   显示本说明";

    private const string DefaultUrls = "http://localhost:5080";

    /// <summary>Whether only the usage is asked for.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> args) => args.Any(argument => argument is "--help" or "-h");

    /// <summary>Reads the command line; what it does not say comes from <c>ASPNETCORE_URLS</c> and <c>Data__Folder</c>.</summary>
    /// <exception cref="StartRefusedException">An argument is unknown or lacks its value.</exception>
    public static StartOptions Read(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        string? urls = null, data = null;
        var empty = false;
        var rest = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (value is { Length: 0 } && name is ("--port" or "--urls" or "--data"))
            {
                throw Lacking(name);
            }

            switch (name)
            {
                case "--empty" when value is null:
                    empty = true;
                    break;
                case "--port":
                    urls = $"http://localhost:{Port(value ?? Next(args, ref i))}";
                    break;
                case "--urls":
                    urls = value ?? Next(args, ref i);
                    break;
                case "--data":
                    data = value ?? Next(args, ref i);
                    break;
                case "--rebuild-views" when value is null:
                    rest.Add("--Casework:RebuildViews=true");
                    break;
                default:
                    // Configuration keys are written --Section:Key=value; anything else is a slip of the pen.
                    rest.Add(value is not null && name.StartsWith("--", StringComparison.Ordinal)
                        ? args[i]
                        : throw new StartRefusedException($"不认识的参数 {args[i]}。\n{Usage}"));
                    break;
            }
        }

        urls ??= environment("ASPNETCORE_URLS") is { Length: > 0 } fromEnvironment ? fromEnvironment : DefaultUrls;
        data ??= environment("Data__Folder") is { Length: > 0 } folder ? folder : "data";
        return new StartOptions(urls, Path.GetFullPath(data), !empty, [.. rest]);
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static string Next(IReadOnlyList<string> args, ref int i) =>
        i + 1 < args.Count && args[i + 1].Length > 0 && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : throw Lacking(args[i]);

    private static StartRefusedException Lacking(string name) => new($"参数 {name} 缺少值。\n{Usage}");

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new StartRefusedException($"端口 {text} 不是 1 至 65535 之间的整数。");
}

/// <summary>The suite cannot start; the message is the one line its operator needs.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
