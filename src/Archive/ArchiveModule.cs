using Enforcement.Archive.Access;
using Enforcement.Archive.Appraisal;
using Enforcement.Archive.Binding;
using Enforcement.Archive.Filing;
using Enforcement.Archive.Findings;
using Enforcement.Archive.Packaging;
using Enforcement.Archive.Pages;
using Enforcement.Archive.Registers;
using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enforcement.Archive;

/// <summary>档案: volumes from the first fact to the sealed package, access to them, and their ledger.</summary>
public static class ArchiveModule
{
    public static IHostApplicationBuilder AddArchive(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(s => s.ServiceType == typeof(VolumePackager)))
        {
            return builder;
        }

        services.AddCasework(builder.Configuration);
        services.AddKind<Volume, VolumeKind>();
        services.AddKind<AccessRequest, AccessKind>();
        services.AddKind<Finding, FindingKind>();
        services.AddKind<Register, RegisterKind>();
        services.AddSingleton<RegisterDesk>();
        services.AddSingleton<RegisterWorker>();
        services.AddHostedService(p => p.GetRequiredService<RegisterWorker>());
        services.AddSingleton<AccessDesk>();
        services.AddSingleton<CopyDesk>();
        services.AddConsumersOf(typeof(ArchiveModule).Assembly);
        foreach (var owner in ContentFetcher.Owners)
        {
            services.AddServiceClient(builder.Configuration, owner);
        }

        services.TryAddSingleton<ContentFetcher>();
        services.AddSingleton<VolumePackager>();
        services.AddSingleton<ReadingCopy>();
        services.AddSingleton<VolumeWorker>();
        services.AddHostedService(p => p.GetRequiredService<VolumeWorker>());
        builder.AddArchivePages();
        return builder;
    }

    public static IEndpointRouteBuilder MapArchive(this IEndpointRouteBuilder routes)
    {
        var volumes = routes.MapGroup("/archive/volumes").WithTags("案卷");
        volumes.MapVolumeReads();
        volumes.MapPackages();
        volumes.MapCommand<Volume, CompileVolume>(
            "/{key}/compilation", "立卷：整理案卷，缺项逐项说明", creates: false, VolumeReads.Compilers);
        volumes.MapCommand<Volume, FileVolume>("/{key}/filing", "检查并归档：检查人不得是立卷人", creates: false, Roles.Archivist);
        volumes.MapCommand<Volume, AddToSupplement>("/{key}/supplements", "归档后的材料列入补充卷", creates: false, Roles.Archivist);
        volumes.MapCommand<Volume, CompileSupplement>("/{key}/supplements/compilation", "补充卷立卷：整理后到材料，缺项逐项说明", creates: false, VolumeReads.Compilers);
        volumes.MapCommand<Volume, FileSupplement>("/{key}/supplements/filing", "补充卷检查并归档：检查人不得是立卷人", creates: false, Roles.Archivist);
        volumes.MapCommand<Volume, AppraiseRetention>("/{key}/appraisal", "保管期限届满后的鉴定：续存或者拟销毁", creates: false, Roles.Archivist);
        volumes.MapCommand<Volume, DecideDestruction>("/{key}/appraisal/decision", "销毁审批", creates: false, Roles.Director);
        volumes.MapCommand<Volume, PlaceHold>("/{key}/hold", "登记暂停销毁的事由：复议、诉讼、信访、监察", creates: false, Roles.Archivist);
        volumes.MapCommand<Volume, ReleaseHold>("/{key}/hold/release", "解除暂停销毁", creates: false, Roles.Archivist);
        routes.MapGroup("/archive").WithTags("案卷").MapContentUpload(Roles.Archivist);
        routes.MapGroup("/archive/registers").WithTags("移交和销毁").MapRegisters();
        routes.MapGroup("/archive/access").WithTags("调阅").MapAccess();
        routes.MapGroup("/archive/findings").WithTags("问题线索").MapFindings();
        return routes;
    }
}
