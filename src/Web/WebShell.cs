using System.Globalization;
using BootstrapBlazor.Components;
using Enforcement.ServiceDefaults.SignIn;
using Enforcement.Web.Desk;
using Enforcement.Web.Operations;
using Enforcement.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Enforcement.Web;

/// <summary>The one shell all front ends stand in, whether they share a process or not.</summary>
public static class WebShell
{
    /// <summary>Longest text a page can send in one event, in bytes: a field of 100,000 Chinese characters fits.</summary>
    public const int MostEventBytes = 2 * 1024 * 1024;

    /// <summary>Adds a module's pages and navigation.</summary>
    public static IServiceCollection AddFrontEnd(this IServiceCollection services, FrontEnd frontEnd) => services.AddSingleton(frontEnd);

    /// <summary>Adds the words in which a module's facts are shown.</summary>
    public static IServiceCollection AddFactWords<TWords>(this IServiceCollection services)
        where TWords : class, IFactWords => services.AddSingleton<IFactWords, TWords>();

    /// <summary>Adds the shell once per process.</summary>
    public static IHostApplicationBuilder AddWebShell(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(FrontEnds)))
        {
            return builder;
        }

        // The suite speaks one language; dates and numbers follow it whatever the machine is set to.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        if (builder is WebApplicationBuilder web)
        {
            // Also outside development: the suite is run from its build output.
            web.WebHost.UseStaticWebAssets();
        }

        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MostEventBytes);
        builder.Services.AddBootstrapBlazor(configureOptions: options => options.DefaultCultureInfo = "zh-CN");
        builder.Services.AddSingleton<FrontEnds>();
        builder.Services.AddSingleton<ServiceUrls>();
        builder.Services.AddSingleton<IFactWords, SharedFactWords>();
        builder.Services.AddSingleton<FactSpeaker>();
        builder.Services.AddSingleton<WorkLists>();
        builder.Services.AddSingleton<CaseWatch>();
        builder.Services.AddFrontEnd(new FrontEnd(
            "运行维护", "operations", "运", 95, typeof(WebShell).Assembly, [new NavItem("消息处理", MessagesPage.Url, [AccountRoles.Administrator])]));
        return builder;
    }

    /// <summary>Maps the pages of every registered front end and the shell's own files.</summary>
    public static IEndpointRouteBuilder MapWebShell(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().AllowAnonymous();
        routes.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies(routes.ServiceProvider.GetRequiredService<FrontEnds>().Assemblies);
        return routes;
    }
}
