using Enforcement.Casework;
using Enforcement.Casework.Hosting;
using Enforcement.Media.Backups;
using Enforcement.Media.Devices;
using Enforcement.Media.Docking;
using Enforcement.Media.Duties;
using Enforcement.Media.Http;
using Enforcement.Media.Intake;
using Enforcement.Media.Pages;
using Enforcement.Media.Patrolling;
using Enforcement.Media.Playback;
using Enforcement.Media.Recordings;
using Enforcement.Media.Uploading;
using Enforcement.ServiceDefaults;

namespace Enforcement.Media;

/// <summary>音像记录: recordings, devices, the 24-hour rule, duties, playback.</summary>
public static class MediaModule
{
    /// <summary>Adds the service to a host. Settings: <c>Media:Folder, ChunkBytes, MostBytes, ReserveBytes, Algorithm, UploadHours, Ffmpeg, Dock:*, Patrol:*</c>.</summary>
    public static IHostApplicationBuilder AddMedia(this IHostApplicationBuilder builder)
    {
        builder.Services.AddCasework(builder.Configuration);
        builder.Services.AddKind<Recording, RecordingKind>();
        builder.Services.AddKind<RecordingDuty, DutyKind>();
        builder.Services.AddKind<Device, DeviceKind>();
        builder.Services.AddKind<Attempts, AttemptKind>();
        builder.Services.AddKind<BackupJob, BackupKind>();
        builder.Services.AddUploads(builder.Configuration);
        builder.Services.AddSingleton<RecordingIntake>();
        builder.Services.AddSingleton<IIntake>(p => p.GetRequiredService<RecordingIntake>());
        builder.Services.AddSingleton<DutyFinder>();
        builder.Services.AddSingleton<Linker>();
        builder.Services.AddSingleton<VolumeDestruction>();
        builder.Services.AddSingleton<SecondVersions>();
        builder.Services.AddSingleton<DeviceRegister>();
        builder.Services.AddSingleton<Ffmpeg>();
        builder.Services.AddSingleton<Thumbnails>();
        builder.Services.AddSingleton<CopyMaker>();
        builder.Services.AddSingleton<Patrol>();
        builder.Services.AddSingleton<DockWatcher>();
        builder.Services.AddHostedService<PatrolService>();
        builder.Services.AddHostedService(p => p.GetRequiredService<DockWatcher>());
        if (builder.Configuration.GetValue("Demonstration", false))
        {
            builder.Services.AddHostedService<DemonstrationRecorder>();
        }

        builder.Services.AddSingleton<ICommandCompletion<Recording>, RecordingCompletion>();
        builder.Services.AddSingleton<ICommandCompletion<Device>, DeviceCompletion>();
        builder.AddMediaPages();
        builder.Services.AddConsumersOf(typeof(MediaModule).Assembly);
        return builder;
    }

    /// <summary>Maps uploads below <c>/media/uploads</c> and everything else below <c>/media</c>.</summary>
    public static IEndpointRouteBuilder MapMedia(this IEndpointRouteBuilder routes)
    {
        routes.MapTus();
        routes.MapMediaApi();
        routes.MapBackups();
        routes.MapMediaScript();
        return routes;
    }
}
