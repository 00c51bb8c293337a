using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

// The architecture, as a programme: what runs, and who needs whom. Nothing else belongs here.
var builder = DistributedApplication.CreateBuilder(args);

builder.AddDockerComposeEnvironment("compose")
    .WithDashboard(false)
    .ConfigureComposeFile(file =>
    {
        file.Name = "enforcement";
        // WaitFor becomes service_started in compose; where the other side can tell its health, wait for that.
        foreach (var service in file.Services.Values)
        {
            foreach (var (name, dependency) in service.DependsOn)
            {
                if (file.Services.TryGetValue(name, out var other) && other.Healthcheck is not null)
                {
                    dependency.Condition = "service_healthy";
                }
            }
        }
    });

var broker = builder.AddRabbitMQ("messaging")
    .WithDataVolume("enforcement-messaging")
    .PublishAsDockerComposeService((_, service) => service.Healthcheck = Check("CMD", "rabbitmq-diagnostics", "-q", "ping"));

var mongo = builder.AddMongoDB("mongo")
    .WithDataVolume("enforcement-mongo")
    .PublishAsDockerComposeService((_, service) => service.Healthcheck = Check("CMD", "mongosh", "--quiet", "--eval", "db.adminCommand('ping').ok"));

var redis = builder.AddRedis("redis")
    .WithDataVolume("enforcement-redis")
    .WithPersistence()
    .PublishAsDockerComposeService((_, service) => service.Healthcheck = Check("CMD-SHELL", "redis-cli -a $$REDIS_PASSWORD ping | grep -q PONG"));

var serviceSecret = builder.AddParameter("service-secret", secret: true);

// Sign-in and reference data. The other services ask it who somebody is and what law is in force.
var registry = builder.AddProject<Projects.Registry>("registry")
    .WithReference(mongo.AddDatabase("registry-journal", "registry"), connectionName: "mongodb")
    .WithReference(broker)
    .WaitFor(mongo).WaitFor(broker)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .PublishAsDockerComposeService((_, service) => service.Restart = "unless-stopped");

var documents = Service<Projects.Documents>("documents", "文书与送达", 0);
var media = Service<Projects.Media>("media", "音像记录", 3);
var licensing = Service<Projects.Licensing>("licensing", "行政许可", 1, "Archivist")
    .WithReference(documents)
    .WithEnvironment("FrontEnds__documents", documents.GetEndpoint("http"))
    .WithEnvironment("FrontEnds__media", media.GetEndpoint("http"));
Service<Projects.Archive>("archive", "档案", 2, "Archivist").WithReference(documents).WithReference(licensing);

builder.Build().Run();

// A service: its own journal and Orleans cluster, the common broker, sign-in at the registry, where it is a known client.
IResourceBuilder<ProjectResource> Service<TProject>(string name, string title, int client, params string[] roles)
    where TProject : IProjectMetadata, new()
{
    var orleans = builder.AddOrleans($"{name}-cluster")
        .WithClusterId($"enforcement-{name}")
        .WithServiceId($"enforcement-{name}")
        .WithClustering(redis);
    var service = builder.AddProject<TProject>(name)
        .WithReference(orleans)
        .WithReference(mongo.AddDatabase($"{name}-journal", name), connectionName: "mongodb")
        .WithReference(broker)
        .WithReference(redis)
        .WithReference(registry)
        .WithEnvironment("SignIn__Authority", registry.GetEndpoint("http"))
        .WithEnvironment("SignIn__ClientId", name)
        .WithEnvironment("SignIn__ClientSecret", serviceSecret)
        .WaitFor(mongo).WaitFor(broker).WaitFor(redis).WaitFor(registry)
        .WithHttpHealthCheck("/health")
        .WithExternalHttpEndpoints()
        .PublishAsDockerComposeService((_, compose) => compose.Restart = "unless-stopped");

    var key = $"SignIn__Clients__{client}__";
    registry
        .WithEnvironment($"{key}Id", name)
        .WithEnvironment($"{key}Name", title)
        .WithEnvironment($"{key}Secret", serviceSecret)
        .WithEnvironment($"{key}RedirectUris__0", ReferenceExpression.Create($"{service.GetEndpoint("http")}/signin-oidc"))
        .WithEnvironment($"{key}PostLogoutRedirectUris__0", ReferenceExpression.Create($"{service.GetEndpoint("http")}/signout-callback-oidc"));
    for (var i = 0; i < roles.Length; i++)
    {
        registry.WithEnvironment($"{key}Roles__{i}", roles[i]);
    }

    return service;
}

static Healthcheck Check(params string[] test) => new() { Test = [.. test], Interval = "5s", Timeout = "5s", Retries = 20, StartPeriod = "10s" };
