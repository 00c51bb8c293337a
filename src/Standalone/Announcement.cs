using System.Diagnostics;
using Enforcement.Registry.Demonstration;
using Enforcement.Registry.SignIn;
using Enforcement.ServiceDefaults;

namespace Enforcement.Standalone;

/// <summary>What the operator reads in the terminal.</summary>
internal static class Announcement
{
    /// <summary>Says where the suite can be reached, and in the demonstration with which accounts.</summary>
    /// <param name="started">Timestamp of the start; the process itself may be older, as it was the shell that compiled.</param>
    public static void Ready(WebApplication app, StartOptions options, long started)
    {
        if (options.Demonstration && DemonstrationAccess.Find(app.Services.GetRequiredService<SecretFiles>()) is { } access)
        {
            Console.WriteLine("示范单位的账号（仅供演示，密码相同）：");
            foreach (var line in DemonstrationAccess.AccountLines)
            {
                Console.WriteLine($"  {line}");
            }

            Console.WriteLine($"  密码 {access.Password}");
            Console.WriteLine($"接口演练：客户端 {access.ClientId}，密钥 {access.ClientSecret}");
        }

        var files = app.Services.GetRequiredService<SecretFiles>();
        if (!options.Demonstration && File.Exists(files.PathOf(SignInStartup.PasswordFile)))
        {
            Console.WriteLine($"系统管理员首次登录：账号 {SignInStartup.FirstAdministrator}，初始密码在 {files.PathOf(SignInStartup.PasswordFile)}，登录后须改成自己的密码，然后按“启用准备”逐项登记。");
        }

        if (app.Configuration["Media:Dock:Folder"] is { Length: > 0 } dock)
        {
            Console.WriteLine($"采集站：把执法记录仪的存储卡连同 manifest.json 复制到 {dock} 下的一个文件夹，自动入库（格式见“音像采集”页）。");
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"就绪：{string.Join("，", app.Urls)}（启动用时 {seconds:F1} 秒，数据目录 {options.Data}，按 Ctrl-C 停止）");
    }

    /// <summary>Says that everything is on disk.</summary>
    public static void Stopped(StartOptions options) => Console.WriteLine($"已停止。数据保存在 {options.Data}。");
}
