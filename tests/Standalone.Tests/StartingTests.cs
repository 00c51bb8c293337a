using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Enforcement.Standalone.Tests;

/// <summary>What the operator sees: the built program, started as a process.</summary>
public sealed class StartingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("enforcement-standalone-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_says_when_it_is_ready_answers_and_stops_on_a_signal()
    {
        using var suite = BuiltSuite.Start("--urls", "http://127.0.0.1:0", "--data", _folder, "--empty");
        var line = await BuiltSuite.ReadyLineAsync(suite);
        var address = new Uri(line.Split('：', '，', '（')[1]);
        using var http = new HttpClient { BaseAddress = address };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        var described = await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("/licensing/cases/{key}/acceptance", described, StringComparison.Ordinal);
        Assert.Contains("/archive/volumes/{key}/filing", described, StringComparison.Ordinal);
        Assert.All(Operations(described), EveryOperationSaysWhatItIsAndWhatItAnswers);

        await Process.Start("kill", ["-INT", $"{suite.Id}"]).WaitForExitAsync(TestContext.Current.CancellationToken);
        await suite.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(BuiltSuite.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, suite.ExitCode);
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await RefusesAsync($"端口 {port} 已被其他程序占用", "--port", $"{port}", "--data", _folder);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_clear_line()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await RefusesAsync($"不可写：{file} 是文件，不是目录", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(file, "data"));
        await RefusesAsync($"不可写：{file} 是文件，不是目录", "--urls", "http://127.0.0.1:0", "--data", file);
    }

    [Fact]
    public async Task An_address_this_machine_does_not_have_is_one_clear_line() =>
        await RefusesAsync("本机没有这个地址", "--urls", "http://192.0.2.1:5080", "--data", _folder);

    [Fact]
    public async Task The_usage_is_told_to_whoever_asks_for_it()
    {
        using var suite = BuiltSuite.Start("--data", _folder, "--help");
        var said = await suite.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(BuiltSuite.Patience, TestContext.Current.CancellationToken);
        await suite.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, suite.ExitCode);
        Assert.StartsWith("用法：", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    [Trait("rule", "R1.1")]
    [Trait("law", "本制度第一条")]
    public async Task An_agency_named_incompletely_is_one_clear_line() =>
        await RefusesAsync("R1.1", "--urls", "http://127.0.0.1:0", "--data", _folder, "--empty", "--Agency:Name=示范县人力资源和社会保障局", "--Agency:ShortName=ABC");

    [Fact]
    public async Task A_setting_of_sign_in_out_of_range_is_one_clear_line() =>
        await RefusesAsync("SignIn:IdleMinutes 应在 5 至 720 之间", "--urls", "http://127.0.0.1:0", "--data", _folder, "--SignIn:IdleMinutes=1");

    [Fact]
    public async Task A_folder_in_use_is_one_clear_line()
    {
        using var held = new FileStream(Path.Combine(_folder, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        await RefusesAsync("正由另一个进程使用", "--urls", "http://127.0.0.1:0", "--data", _folder);
    }

    [Fact]
    public async Task A_missing_font_is_one_clear_line() =>
        await RefusesAsync("字体目录", "--urls", "http://127.0.0.1:0", "--data", _folder, $"--Documents:Fonts:Folder={Path.Combine(_folder, "no-fonts")}");

    private static IEnumerable<JsonProperty> Operations(string described) =>
        JsonDocument.Parse(described).RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject());

    // Open to everybody: what says so; everything else names the token it wants and what it answers without it.
    private static void EveryOperationSaysWhatItIsAndWhatItAnswers(JsonProperty operation)
    {
        var isOpen = operation.Value.TryGetProperty("security", out var security) && security.GetArrayLength() == 0;
        var answers = operation.Value.GetProperty("responses").EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value.GetProperty("description").GetString()!);

        Assert.Contains(operation.Value.GetProperty("summary").GetString()!, IsChinese);
        Assert.All(answers.Values, description => Assert.Contains(description, IsChinese));
        Assert.True(isOpen || (answers.ContainsKey("401") && answers.ContainsKey("403")), operation.Value.GetRawText());
    }

    private static bool IsChinese(char letter) => letter is >= '\u4e00' and <= '\u9fff';

    private static async Task RefusesAsync(string says, params string[] arguments)
    {
        using var suite = BuiltSuite.Start(arguments);
        var error = await suite.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(BuiltSuite.Patience, TestContext.Current.CancellationToken);
        await suite.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, suite.ExitCode);
        Assert.StartsWith("未能启动：", error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
