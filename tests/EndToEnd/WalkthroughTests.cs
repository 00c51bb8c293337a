using System.Diagnostics;
using Enforcement.ServiceDefaults;

namespace Enforcement.EndToEnd;

/// <summary>docs/walkthroughs/licensing.sh against the one-process suite, as a newcomer runs it.</summary>
public sealed class WalkthroughTests
{
    [Fact]
    public async Task The_walkthrough_takes_a_case_from_the_counter_to_a_verified_package()
    {
        var folder = Directory.CreateTempSubdirectory("enforcement-walkthrough-").FullName;
        try
        {
            await using var standalone = new ServiceProcess("Standalone", FreePort.Find(), new Dictionary<string, string> { ["Data__Folder"] = folder });
            await standalone.StartAsync();
            await standalone.SaysAsync("就绪");
            var start = new ProcessStartInfo("bash", [Script()]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["BASE"] = standalone.Address.ToString().TrimEnd('/');
            start.Environment["DATA"] = folder;
            start.Environment["VERIFIER"] = $"dotnet {Suite.AssemblyOf("Verifier", "enforcement-verify.dll")}";

            using var script = Process.Start(start)!;
            var ct = TestContext.Current.CancellationToken;
            var (output, error) = (script.StandardOutput.ReadToEndAsync(ct), script.StandardError.ReadToEndAsync(ct));
            await script.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromMinutes(4), ct);

            Assert.True(script.ExitCode == 0, $"{await output}\n{await error}\n{standalone.Output}");
            Assert.Contains("并通过验证", await output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Script() => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "docs", "walkthroughs", "licensing.sh"));
}
