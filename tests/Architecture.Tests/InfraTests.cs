using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Architecture.Tests;

/// <summary>部署文件: there is no container engine and no cluster here, so they are checked as text.</summary>
public sealed partial class InfraTests
{
    private static readonly string[] Services = ["archive", "documents", "licensing", "media", "registry"];

    public static TheoryData<string> Manifests { get; } = new(
        Directory.EnumerateFiles(Repository.PathOf("infra"), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)).Order());

    [Theory]
    [MemberData(nameof(Manifests))]
    public void A_manifest_is_indented_by_spaces_in_pairs_and_repeats_no_top_level_key(string file)
    {
        foreach (var document in File.ReadAllText(Repository.PathOf(file)).Split("\n---\n"))
        {
            var lines = document.Split('\n').Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')).ToList();
            Assert.All(lines, line => Assert.DoesNotContain('\t', line));
            Assert.All(lines, line => Assert.True((line.Length - line.TrimStart().Length) % 2 == 0, line));
            var keys = lines.Where(line => TopLevelKey().IsMatch(line)).Select(line => line.Split(':')[0]).ToList();
            Assert.Equal(keys.Distinct(), keys);
        }
    }

    [Fact]
    public void Compose_runs_every_service_with_health_and_what_it_stands_on()
    {
        var compose = Repository.Read("infra", "compose", "compose.yaml");

        foreach (var service in Services)
        {
            Assert.Contains($"\n  {service}:\n", compose, StringComparison.Ordinal);
            Assert.Contains($"PROJECT: {char.ToUpperInvariant(service[0])}{service[1..]},", compose, StringComparison.Ordinal);
            Assert.Contains($"27017/{service}?", compose, StringComparison.Ordinal);
        }

        Assert.Contains("http://localhost:8080/health", compose, StringComparison.Ordinal);
        Assert.DoesNotContain("service_started", compose, StringComparison.Ordinal);
    }

    /// <summary>What a service fetches from another, and what its pages lead to elsewhere, needs an address and a client that may do so.</summary>
    [Theory]
    [InlineData("compose", "compose.yaml", "Services__{0}: http://{0}:8080", "FrontEnds__{0}: ", "SignIn__Clients__{0}__Roles__0: Archivist")]
    [InlineData("kubernetes", "enforcement.yaml", "Services__{0}: http://{0}\n", "FrontEnds__{0}: ", "SignIn__Clients__{0}__Roles__0, value: \"Archivist\"")]
    public void Services_reach_the_contents_and_pages_of_the_others(string folder, string file, string service, string frontEnd, string role)
    {
        var text = Repository.Read("infra", folder, file);

        Assert.All(["documents", "licensing"], name => Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, service, name), text, StringComparison.Ordinal));
        Assert.All(["documents", "media"], name => Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, frontEnd, name), text, StringComparison.Ordinal));
        // Licensing and Archive fetch with their own tokens; the order of the clients is the order they are listed in.
        Assert.All([0, 2], client => Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, role, client), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_takes_every_secret_from_outside()
    {
        var compose = Repository.Read("infra", "compose", "compose.yaml");
        var example = Repository.Read("infra", "compose", "example.env");
        var demanded = Variable().Matches(compose).Select(match => match.Groups[1].Value).Distinct();

        Assert.All(demanded, name => Assert.Contains($"\n{name}=", example, StringComparison.Ordinal));
        Assert.All(
            Regex.Matches(compose, "(PASSWORD|SECRET|Secret|PASS): (.*)").Select(match => match.Groups[2].Value),
            value => Assert.StartsWith("${", value, StringComparison.Ordinal));
        Assert.All(
            example.Split('\n').Where(line => line.Contains("PASSWORD", StringComparison.Ordinal) || line.Contains("SECRET", StringComparison.Ordinal)),
            line => Assert.EndsWith("=", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Kubernetes_runs_every_service_with_probes_and_without_root()
    {
        var documents = Repository.Read("infra", "kubernetes", "enforcement.yaml").Split("\n---\n");

        foreach (var service in Services)
        {
            var set = Assert.Single(documents, document => document.Contains("kind: StatefulSet", StringComparison.Ordinal) && document.Contains($"\n  name: {service}\n", StringComparison.Ordinal));
            Assert.Contains("path: /health", set, StringComparison.Ordinal);
            Assert.Contains("path: /alive", set, StringComparison.Ordinal);
            Assert.Contains("runAsNonRoot: true", set, StringComparison.Ordinal);
            Assert.Contains($"key: mongodb-{service}", set, StringComparison.Ordinal);
            Assert.Single(documents, document => document.Contains("kind: Service\n", StringComparison.Ordinal) && document.Contains($"\n  name: {service}\n", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Broker_definitions_are_json_without_users_and_never_drop_a_message()
    {
        using var definitions = JsonDocument.Parse(Repository.Read("infra", "rabbitmq", "definitions.json"));

        Assert.False(definitions.RootElement.TryGetProperty("users", out _), "Users carry password hashes; they are made on the broker.");
        Assert.All(
            definitions.RootElement.GetProperty("policies").EnumerateArray().Select(policy => policy.GetProperty("definition")),
            definition => Assert.False(definition.TryGetProperty("message-ttl", out _) || definition.TryGetProperty("max-length", out _)));
    }

    [Fact]
    public void Alerts_speak_of_metrics_the_kernel_has()
    {
        var telemetry = Repository.Read("src", "Casework", "Hosting", "CaseworkTelemetry.cs");
        var metrics = Regex.Matches(Repository.Read("infra", "prometheus", "rules.yaml"), "enforcement_[a-z_]+").Select(match => match.Value).Distinct();

        Assert.All(metrics, metric =>
        {
            var name = Suffix().Replace(metric, "").Replace('_', '.');
            Assert.Contains($"\"{name}\"", telemetry, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Alerts_fire_when_they_should()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "promtool"))))
        {
            Assert.Skip("promtool (Debian package prometheus) is not in PATH; ./test unpacks it where apt is at hand.");
        }

        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["test", "rules", Repository.PathOf("infra", "prometheus", "rules.test.yaml")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(promtool.ExitCode == 0, output);
    }

    [Theory]
    [InlineData("enforcement-standalone.service")]
    [InlineData("enforcement@.service")]
    public void Units_run_without_root_and_stop_by_signal(string unit)
    {
        var text = Repository.Read("infra", "systemd", unit);

        Assert.All(["[Unit]", "[Service]", "[Install]", "User=enforcement", "KillSignal=SIGTERM", "NoNewPrivileges=true", "Restart="], line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [GeneratedRegex("^[A-Za-z-]+:")]
    private static partial Regex TopLevelKey();

    [GeneratedRegex(@"\$\{([A-Z_]+):\?\}")]
    private static partial Regex Variable();

    [GeneratedRegex("_(seconds_bucket|seconds|total)$")]
    private static partial Regex Suffix();
}
