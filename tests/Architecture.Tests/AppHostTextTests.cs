using System.Text.RegularExpressions;

namespace Enforcement.Architecture.Tests;

/// <summary>
/// AppHost as text: its packages come from outside, so the default build never touches it; that it still names every service and is
/// listed in the solution is checked here, its model in <c>tests/AppHost.Tests</c>.
/// </summary>
public sealed partial class AppHostTextTests
{
    private static readonly string[] Services = ["Archive", "Documents", "Licensing", "Media", "Registry"];
    private static readonly string Solution = Repository.Read("Enforcement.sln");

    [Fact]
    public void AppHost_orchestrates_every_service()
    {
        var model = Repository.Read("AppHost", "AppHost.cs");

        Assert.All(Services, service => Assert.Contains($"<Projects.{service}>(\"{service.ToLowerInvariant()}\"", model, StringComparison.Ordinal));
        Assert.Contains("AddRabbitMQ(\"messaging\")", model, StringComparison.Ordinal);
        Assert.Contains("AddMongoDB(", model, StringComparison.Ordinal);
        Assert.Contains("AddRedis(\"redis\")", model, StringComparison.Ordinal);
        Assert.Contains("WithHttpHealthCheck(\"/health\")", model, StringComparison.Ordinal);
    }

    [Fact]
    public void AppHost_references_every_service_and_only_services()
    {
        var references = ProjectReference().Matches(Repository.Read("AppHost", "AppHost.csproj")).Select(match => match.Groups[1].Value).Order();

        Assert.Equal(Services, references);
    }

    [Fact]
    public void AppHost_takes_the_checked_version_of_Aspire()
    {
        var project = Repository.Read("AppHost", "AppHost.csproj");

        Assert.Contains("Sdk=\"Aspire.AppHost.Sdk/13.5.2\"", project, StringComparison.Ordinal);
        Assert.All(PackageVersion().Matches(project).Select(match => match.Groups[1].Value), version => Assert.Equal("13.5.2", version));
    }

    [Fact]
    public void Every_service_has_the_endpoint_Aspire_asks_for_its_health_each_on_a_port_of_its_own()
    {
        var urls = Services.Select(service => HttpUrl().Match(Repository.Read("src", service, "Properties", "launchSettings.json")).Groups[1].Value).ToArray();

        Assert.All(urls, url => Assert.NotEqual("", url));
        Assert.Distinct(urls);
    }

    [Theory]
    [InlineData("AppHost")]
    [InlineData("AppHost.Tests")]
    public void The_default_build_leaves_Aspire_out_and_the_configuration_Aspire_builds_it(string project)
    {
        var id = Regex.Match(Solution, $"= \"{Regex.Escape(project)}\", \"[^\"]+\", \"(\\{{[^}}]+\\}})\"").Groups[1].Value;

        Assert.NotEqual("", id);
        Assert.DoesNotContain($"{id}.Debug|Any CPU.Build.0", Solution, StringComparison.Ordinal);
        Assert.DoesNotContain($"{id}.Release|Any CPU.Build.0", Solution, StringComparison.Ordinal);
        Assert.Contains($"{id}.Aspire|Any CPU.Build.0", Solution, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string[] projects = [.. Repository.ProjectsIn("src"), .. Repository.ProjectsIn("tests"), .. Repository.ProjectsIn("ServiceDefaults"), .. Repository.ProjectsIn("AppHost")];

        Assert.All(projects, project => Assert.Contains($"\"{project}\", ", Solution, StringComparison.Ordinal));
    }

    [GeneratedRegex("<ProjectReference Include=\"[./]+src/([A-Za-z]+)/")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("\"applicationUrl\": \"(http://localhost:[0-9]+)\"")]
    private static partial Regex HttpUrl();

    [GeneratedRegex("<PackageReference Include=\"Aspire[^\"]+\" Version=\"([^\"]+)\"")]
    private static partial Regex PackageVersion();
}
