using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Http;
using Enforcement.Licensing.Consumers;
using Enforcement.Licensing.Licences;
using Enforcement.Licensing.Pages;
using Enforcement.Licensing.Views;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enforcement.Licensing;

/// <summary>行政许可服务: its only public entry.</summary>
public static class LicensingModule
{
    public static IHostApplicationBuilder AddLicensing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddKind<LicensingCase, LicensingKind>();
        builder.Services.AddKind<Licence, LicenceKind>();
        builder.Services.TryAddSingleton<ICommandCompletion<LicensingCase>, FieldSchedule>();
        builder.Services.TryAddSingleton<CaseInbox>();
        builder.Services.TryAddSingleton<CaseOpening>();
        builder.Services.TryAddSingleton<LicenceRegister>();
        builder.Services.AddServiceClient(builder.Configuration, ServedPapers.Owner);
        builder.Services.TryAddSingleton<ServedPapers>();
        builder.Services.AddConsumersOf(typeof(LicensingModule).Assembly);
        builder.Services.AddConsumersOf(typeof(ContentStore).Assembly);
        builder.AddLicensingPages();
        return builder;
    }

    public static IEndpointRouteBuilder MapLicensing(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/licensing/cases").WithTags("行政许可");
        cases.MapOpening();
        cases.MapSteps();
        cases.MapReading();
        var attachments = routes.MapGroup("/licensing").WithTags("行政许可");
        attachments.MapContentUpload(Roles.WindowClerk, Roles.LicensingOfficer, Roles.HearingClerk);
        attachments.MapContentDownload("licensing", [.. Roles.OfTheBureau]);
        routes.MapGroup("/licensing/register").WithTags("许可登记簿").MapRegister();
        routes.MapProgress();
        return routes;
    }
}
