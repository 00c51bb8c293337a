using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.AppHost.Tests;

/// <summary>The app model as the real entry point builds it; nothing is started.</summary>
public sealed class ModelTests
{
    private static readonly string[] Services = ["archive", "documents", "licensing", "media", "registry"];

    [Fact]
    public async Task Model_holds_every_service_and_what_they_stand_on()
    {
        await using var app = await BuildAsync();

        var names = ModelOf(app).Resources
            .Where(resource => resource is ProjectResource or ContainerResource && !resource.Name.EndsWith("-rebuilder", StringComparison.Ordinal))
            .Select(resource => resource.Name)
            .Order();

        Assert.Equal([.. Services.Concat(["messaging", "mongo", "redis"]).Order()], names);
    }

    [Fact]
    public async Task Every_service_waits_for_what_it_needs_and_tells_its_health()
    {
        await using var app = await BuildAsync();

        foreach (var service in Services.Select(name => Resource<ProjectResource>(app, name)))
        {
            var waits = service.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).ToHashSet();
            Assert.Superset(new HashSet<string> { "messaging", "mongo" }, waits);
            Assert.Single(service.Annotations.OfType<HealthCheckAnnotation>());
        }
    }

    [Fact]
    public async Task Every_partner_of_the_registry_has_its_own_Orleans_endpoints()
    {
        await using var app = await BuildAsync();

        foreach (var service in Services.Except(["registry"]).Select(name => Resource<ProjectResource>(app, name)))
        {
            Assert.Contains(service.Annotations.OfType<EndpointAnnotation>(), endpoint => endpoint.Name == "orleans-silo");
        }
    }

    [Fact]
    public async Task Compose_file_waits_for_health_and_keeps_its_data()
    {
        var folder = Directory.CreateTempSubdirectory("enforcement-compose-").FullName;
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--operation", "publish", "--step", "publish", "--output-path", folder], TestContext.Current.CancellationToken);
        await using var app = await builder.BuildAsync(TestContext.Current.CancellationToken);

        // In publish mode this runs the pipeline and returns when it is done.
        await app.RunAsync(TestContext.Current.CancellationToken);

        var compose = await File.ReadAllTextAsync(Path.Combine(folder, "docker-compose.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("service_healthy", compose, StringComparison.Ordinal);
        Assert.Contains("enforcement-mongo", compose, StringComparison.Ordinal);
        Assert.Contains("SignIn__Authority", compose, StringComparison.Ordinal);
    }

    private static async Task<DistributedApplication> BuildAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(TestContext.Current.CancellationToken);
        return await builder.BuildAsync(TestContext.Current.CancellationToken);
    }

    private static DistributedApplicationModel ModelOf(DistributedApplication app) => app.Services.GetRequiredService<DistributedApplicationModel>();

    private static T Resource<T>(DistributedApplication app, string name)
        where T : IResource => ModelOf(app).Resources.OfType<T>().Single(resource => resource.Name == name);
}
