using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Enforcement.ServiceDefaults;

/// <summary>
/// The Orleans silo of a process. One cluster per service: alone on loopback, or with <c>ConnectionStrings:redis</c> several
/// replicas that find each other there. Added before what calls grains, so that it starts before and stops after it.
/// </summary>
public static class Silo
{
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder, string service)
    {
        builder.UseOrleans(silo =>
        {
            silo.AddActivityPropagation();
            if (builder.Configuration.GetConnectionString("redis") is { Length: > 0 } redis)
            {
                // Aspire describes cluster, clustering and ports in the Orleans section and wants the connection under the resource's name.
                if (builder.Configuration.GetSection("Orleans:Clustering").Exists())
                {
                    silo.Services.AddKeyedSingleton<IConnectionMultiplexer>("redis", (_, _) => ConnectionMultiplexer.Connect(redis));
                    return;
                }

                silo.UseRedisClustering(options => options.ConfigurationOptions = ConfigurationOptions.Parse(redis));
                silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ($"enforcement-{service}", $"enforcement-{service}"));
                silo.ConfigureEndpoints(
                    builder.Configuration.GetValue<int?>("Orleans:Endpoints:SiloPort") ?? FreePort.Find(), builder.Configuration.GetValue("Orleans:Endpoints:GatewayPort", 0));
            }
            else
            {
                // Several services may run on one machine without being told their ports.
                var port = builder.Configuration.GetValue<int?>("Orleans:Endpoints:SiloPort") ?? FreePort.Find();
                silo.UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, port));
                silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ($"enforcement-{service}", $"enforcement-{service}"));
                silo.ConfigureEndpoints(IPAddress.Loopback, port, gatewayPort: 0);
            }
        });
        return builder;
    }
}
