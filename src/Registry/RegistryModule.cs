using Enforcement.Casework.Hosting;
using Enforcement.Registry.Demonstration;
using Enforcement.Registry.Endpoints;
using Enforcement.Registry.Objects;
using Enforcement.Registry.SignIn;
using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry;

/// <summary>基础信息: units, officers and certificates, power list, licence items, calendar years, settings, accounts and sign-in.</summary>
public static class RegistryModule
{
    /// <summary>Adds the registry to a host. With <c>Demonstration=true</c> an empty registry is filled with a demonstration bureau.</summary>
    public static IHostApplicationBuilder AddRegistry(this IHostApplicationBuilder builder)
    {
        builder.AddSignInProvider();
        builder.Services.AddCasework(builder.Configuration);
        builder.Services.AddKind<RegistryObject, RegistryKind>();
        builder.Services.AddSingleton<RegistryDesk>();
        builder.Services.AddConsumersOf(typeof(RegistryModule).Assembly);
        builder.Services.AddHostedService<FirstContents>();
        return builder;
    }

    /// <summary>Maps the registry's pages and endpoints.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder routes)
    {
        routes.MapSignInProvider();
        var registry = routes.MapGroup("/registry");
        registry.MapObjects();
        registry.MapSettings();
        registry.MapCalendar();
        if (routes.ServiceProvider.GetRequiredService<SignInSettings>().IsLocal)
        {
            registry.MapAccounts();
        }

        return routes;
    }
}
