namespace Enforcement.Standalone;

/// <summary>What the operator reads in the terminal.</summary>
internal static class Announcement
{
    /// <summary>Says where the suite can be reached, and in the demonstration with which accounts.</summary>
    public static void Ready(WebApplication app, StartOptions options)
    {
        var seconds = (DateTime.Now - System.Diagnostics.Process.GetCurrentProcess().StartTime).TotalSeconds;
        Console.WriteLine($"就绪：{string.Join("，", app.Urls)}（启动用时 {seconds:F1} 秒，数据目录 {options.Data}，按 Ctrl-C 停止）");
    }

    /// <summary>Says that everything is on disk.</summary>
    public static void Stopped(StartOptions options) => Console.WriteLine($"已停止。数据保存在 {options.Data}。");
}
