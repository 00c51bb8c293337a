using Enforcement.Casework.Contents;
using Enforcement.Casework.Journal;
using Enforcement.Casework.Numbers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Serialization.Configuration;

namespace Enforcement.Casework.Hosting;

/// <summary>Puts the kernel and the kinds of a service into a host.</summary>
public static class CaseworkRegistration
{
    /// <summary>
    /// Adds the kernel once per process: journal and views by configuration (<c>ConnectionStrings:mongodb</c>, else SQLite in
    /// <c>Data:Folder</c>), relay, sweeper, contents, law. An <see cref="IMessageOutlet"/> comes from the messaging set-up.
    /// </summary>
    public static IServiceCollection AddCasework(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(CaseServices)))
        {
            return services;
        }

        var folder = DataFolder.Of(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new CaseworkOptions(configuration["Casework:Algorithm"] is { } written ? ChainHash.Parse(written) : ChainAlgorithm.Sha256));
        if (configuration.GetConnectionString("mongodb") is { Length: > 0 } server)
        {
            // The container can only make things at once; the journal is opened a single time, at start.
            services.AddSingleton(_ => MongoJournal.OpenAsync(server).GetAwaiter().GetResult());
            services.AddSingleton<IJournal>(p => p.GetRequiredService<MongoJournal>());
            services.AddSingleton<IViewStore>(p => p.GetRequiredService<MongoJournal>());
        }
        else
        {
            services.AddSingleton(_ => SqliteJournal.Open(Path.Combine(DataFolder.Ready(folder), "journal.db")));
            services.AddSingleton<IJournal>(p => p.GetRequiredService<SqliteJournal>());
            services.AddSingleton<IViewStore>(p => p.GetRequiredService<SqliteJournal>());
        }

        services.AddSingleton(_ => new ContentStore(Path.Combine(DataFolder.Ready(folder), "contents")));
        services.AddSingleton<LawBook>();
        services.AddSingleton<Relay>();
        services.AddSingleton<UndeliveredMessages>();
        services.AddSingleton<CaseServices>();
        services.AddSingleton<KindDirectory>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<ViewRebuilder>();
        services.AddSingleton<NumberSequences>();
        services.AddKind<NumberSequence, NumberSequenceKind>();
        services.AddHostedService<LawLoader>();
        services.AddHostedService(p => p.GetRequiredService<Relay>());
        services.AddHostedService(p => p.GetRequiredService<Sweeper>());
        services.AddHostedService(p => p.GetRequiredService<ViewRebuilder>());
        return services;
    }

    /// <summary>Adds one kind of case.</summary>
    public static IServiceCollection AddKind<TCase, TKind>(this IServiceCollection services)
        where TKind : CaseKind<TCase>
    {
        // The state's type is part of the grain's type name; it never crosses the wire itself.
        services.Configure<TypeManifestOptions>(options => options.AddAllowedType(typeof(TCase)));
        services.AddSingleton<CaseKind<TCase>, TKind>();
        services.AddSingleton<Cases<TCase>>();
        services.AddSingleton<IKindGate, KindGate<TCase>>();
        return services;
    }

    // The law has to be known before the first command; the local copy is read before anything else starts.
    private sealed class LawLoader(LawBook law, IViewStore views) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => law.LoadAsync(views, cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>The one folder all data of a process lives in.</summary>
public static class DataFolder
{
    /// <summary><c>Data:Folder</c> of the configuration, else <c>data</c> below the working directory.</summary>
    public static string Of(IConfiguration configuration) => Path.GetFullPath(configuration["Data:Folder"] ?? "data");

    /// <summary>Makes sure the folder is there and can be written.</summary>
    /// <exception cref="JournalUnavailableException">It cannot; the message says so in one line.</exception>
    public static string Ready(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".write-{Environment.ProcessId}-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalUnavailableException($"数据目录“{folder}”不可写：{Why(folder, e)}", e);
        }
    }

    // The operator reads it; what the runtime says is English. The numbers are Linux's ENOSPC and EROFS.
    private static string Why(string folder, Exception e) => e switch
    {
        UnauthorizedAccessException => "没有写入权限",
        IOException { HResult: 28 } => "磁盘已满",
        IOException { HResult: 30 } => "所在的文件系统是只读的",
        _ when Upwards(folder).FirstOrDefault(File.Exists) is { } file => $"{file} 是文件，不是目录",
        _ => e.Message.TrimEnd('.'),
    };

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = folder; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}
