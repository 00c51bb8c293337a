using Enforcement.Registry.SignIn;

namespace Enforcement.Registry;

/// <summary>基础信息: units, officers and certificates, power list, licence items, calendar years, settings, accounts and sign-in.</summary>
public static class RegistryModule
{
    /// <summary>Adds the registry to a host.</summary>
    public static IHostApplicationBuilder AddRegistry(this IHostApplicationBuilder builder)
    {
        builder.AddSignInProvider();
        return builder;
    }

    /// <summary>Maps the registry's pages and endpoints.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder routes)
    {
        routes.MapSignInProvider();
        return routes;
    }
}
