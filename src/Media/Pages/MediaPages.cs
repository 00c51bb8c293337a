using System.Collections.Immutable;
using System.Reflection;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Enforcement.Web;

namespace Enforcement.Media.Pages;

/// <summary>The front end of this service: the keeper of recordings, and a view for officers.</summary>
internal static class MediaPages
{
    /// <summary>Address of the script that uploads and seeks; the same whether this service runs alone or with others.</summary>
    public const string Script = "/media/uploader.js";

    public static IHostApplicationBuilder AddMediaPages(this IHostApplicationBuilder builder)
    {
        ImmutableArray<string> keeper = [Roles.DeviceKeeper];
        ImmutableArray<string> everyone = [.. Roles.OfTheBureau];
        builder.AddWebShell();
        builder.Services.AddFactWords<MediaFactWords>();
        builder.Services.AddFrontEnd(new FrontEnd("音像记录", "media", "像", 50, typeof(MediaPages).Assembly,
        [
            new NavItem("音像采集", MediaUrls.Ingest, keeper),
            new NavItem("待标注", MediaUrls.Quarantine, keeper),
            new NavItem("应入库未入库", MediaUrls.Overdue, everyone),
            new NavItem("音像资料", MediaUrls.Library, everyone),
            new NavItem("设备", MediaUrls.Devices, keeper),
            new NavItem("设备配备", MediaUrls.Ratios, [Roles.DeviceKeeper, Roles.SectionHead, Roles.DeputyDirector, Roles.Supervisor, AccountRoles.Administrator]),
            new NavItem("按期入库率", MediaUrls.Punctuality, everyone),
            new NavItem("到期处置", MediaUrls.Disposal, [Roles.DeviceKeeper, Roles.SectionHead, Roles.DeputyDirector]),
        ])
        {
            HomePart = typeof(BackupHome),
        });
        return builder;
    }

    public static void MapMediaScript(this IEndpointRouteBuilder routes) => routes.MapGet(Script, () =>
        TypedResults.Stream(
            Assembly.GetExecutingAssembly().GetManifestResourceStream("uploader.js") ?? throw new InvalidOperationException("uploader.js is not embedded"),
            "text/javascript; charset=utf-8")).AllowAnonymous().ExcludeFromDescription();
}
