using Enforcement.Registry.SignIn;

namespace Enforcement.Registry;

/// <summary>基础信息: units, officers and certificates, power list, licence items, calendar years, settings, accounts and sign-in.</summary>
public static class RegistryModule
{
    /// <summary>Adds the registry to a host.</summary>
    /// <param name="builder">The host being built.</param>
    /// <param name="service">Name of the service it runs in, the same as given to <c>AddServiceDefaults</c>.</param>
    public static WebApplicationBuilder AddRegistry(this WebApplicationBuilder builder, string service = "registry")
    {
        builder.AddSignInProvider(service);
        return builder;
    }

    /// <summary>Maps the registry's pages and endpoints.</summary>
    public static WebApplication MapRegistry(this WebApplication app)
    {
        app.MapSignInProvider();
        return app;
    }
}
