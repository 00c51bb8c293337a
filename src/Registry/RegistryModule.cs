using System.Collections.Immutable;
using Enforcement.Casework.Hosting;
using Enforcement.Registry.Demonstration;
using Enforcement.Registry.Endpoints;
using Enforcement.Registry.Objects;
using Enforcement.Registry.Pages;
using Enforcement.Registry.SignIn;
using Enforcement.ServiceDefaults;
using Enforcement.ServiceDefaults.SignIn;
using Enforcement.Web;

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
        builder.Services.AddKind<SessionRecord, SessionKind>();
        builder.Services.AddSingleton<RegistryDesk>();
        builder.Services.AddConsumersOf(typeof(RegistryModule).Assembly);
        builder.Services.AddHostedService<FirstContents>();
        builder.AddWebShell();
        builder.Services.AddTransient<RegistryAct>();
        builder.Services.AddTransient<DeskAct>();
        builder.Services.AddSingleton<ReadinessDesk>();
        builder.Services.AddFrontEnd(FrontEnd(SignInSettings.Read(builder.Configuration).IsLocal));
        return builder;
    }

    private static FrontEnd FrontEnd(bool withAccounts)
    {
        ImmutableArray<string> administrator = [AccountRoles.Administrator];
        ImmutableArray<NavItem> items =
        [
            new("启用准备", RegistryUrls.Readiness, administrator, Prefix: false),
            new("机关信息", RegistryUrls.Agency, administrator),
            new("机构", RegistryUrls.Units, administrator),
            new("人员与证件", RegistryUrls.Officers, administrator),
            new("授权委托", RegistryUrls.Delegations, administrator),
            new("权责清单", RegistryUrls.PowerItems, administrator),
            new("许可事项", RegistryUrls.LicenceItems, administrator),
            new("节假日安排", RegistryUrls.Calendar, administrator),
            new("参数", RegistryUrls.Settings, administrator),
        ];
        return new FrontEnd(
            "基础信息", RegistryUrls.FrontEnd, "基", 90, typeof(RegistryModule).Assembly,
            withAccounts ? [.. items, new("账号", RegistryUrls.Accounts, administrator), new("对接系统", RegistryUrls.Clients, administrator)] : items)
        {
            HomePart = typeof(ReadinessNotice),
        };
    }

    /// <summary>Maps the registry's pages and endpoints.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder routes)
    {
        routes.MapSignInProvider();
        var registry = routes.MapGroup("/registry");
        registry.MapObjects();
        registry.MapSettings();
        registry.MapCalendar();
        registry.MapReadiness();
        if (routes.ServiceProvider.GetRequiredService<SignInSettings>().IsLocal)
        {
            registry.MapAccounts();
            registry.MapClients();
        }

        return routes;
    }
}
