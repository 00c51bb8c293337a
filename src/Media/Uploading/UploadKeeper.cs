using Enforcement.Media.Storing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Media.Uploading;

/// <summary>Keeps uploads: finishes at start what a crash left complete, gives up what expired, closes idle writers.</summary>
internal sealed class UploadKeeper(Uploads uploads, TimeProvider clock, ILogger<UploadKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await uploads.KeepAsync(Idle, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(e, "上传整理失败，下一轮重试。");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

/// <summary>Puts store and uploads into a host.</summary>
internal static class UploadRegistration
{
    public static IServiceCollection AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ =>
        {
            var options = MediaStoreOptions.Read(configuration);
            Directory.CreateDirectory(options.Uploads);
            Directory.CreateDirectory(options.Objects);
            return options;
        });
        if (S3StoreOptions.Read(configuration) is { } s3)
        {
            services.AddSingleton(s3);
            services.AddSingleton<Amazon.S3.IAmazonS3>(_ => s3.Client());
            services.AddSingleton<IMediaStore, S3MediaStore>();
        }
        else
        {
            services.AddSingleton<IMediaStore, FileMediaStore>();
        }

        services.BoundNetworkBuffers(configuration);
        services.AddSingleton<Uploads>();
        services.AddSingleton<TusCreation>();
        services.AddSingleton<TusUpload>();
        services.AddHostedService<UploadKeeper>();
        return services;
    }
}
