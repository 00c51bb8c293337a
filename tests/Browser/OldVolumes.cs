using System.Collections.Immutable;
using System.Text;
using Enforcement.Archive;
using Enforcement.Archive.Building;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;
using Enforcement.Documents;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enforcement.Browser;

/// <summary>
/// Volumes filed many years ago: one whose retention has ended, one that is due at the national archives. Retention runs for years and the suite
/// has no clock to set, so the archive itself files them in the suite's folder under a clock of that time, before the suite starts.
/// </summary>
internal static class OldVolumes
{
    /// <summary>Not accepted; kept for ten years (E.5), which are over.</summary>
    public const string Ended = "XK-2003-0001";

    /// <summary>Refused; kept for thirty years, of which ten have passed (T.A03).</summary>
    public const string Due = "XK-2003-0002";

    private static readonly DateTimeOffset s_then = LocalTime.At(new DateOnly(2003, 4, 1), new TimeOnly(10, 0));

    private static readonly Actor s_clerk = new(ActorKind.Officer, "0001", "老办事员", null, "XZSP", [Roles.WindowClerk]);
    private static readonly Actor s_archivist = new(ActorKind.Officer, "0002", "老档案员", null, "DA", [Roles.Archivist]);

    private static readonly Law s_law = new(
        new Agency("示范县人力资源和社会保障局", "示", "330199", "0123", "示范县人民法院", "示范县人民政府"),
        WorkingCalendar.Builtin, SettingsBook.Defaults, [], [], [], [], LicenceItems.Builtin);

    /// <returns>Hash of the scan that lies in the volume whose retention has ended.</returns>
    public static async Task<string> FileAsync(string folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Data:Folder", folder)]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<TimeProvider>(new SettableClock(s_then));
        builder.AddSilo("old-volumes");
        builder.AddDocuments();
        builder.AddArchive();
        builder.AddMessaging("old-volumes");
        using var host = builder.Build();
        host.Services.GetRequiredService<LawBook>().Replace(s_law);
        await host.StartAsync();
        var contents = host.Services.GetRequiredService<ContentStore>();
        var volumes = host.Services.GetRequiredService<Cases<Volume>>();
        var scan = await SealAsync(volumes, contents, Ended, "NotAccepted", "10年");
        await SealAsync(volumes, contents, Due, "Refused", "30年");
        await host.StopAsync();

        // What was stored within a day is kept back from destruction; these files are as old as their volumes.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "contents"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, s_then.UtcDateTime);
        }

        return scan;
    }

    private static async Task<string> SealAsync(Cases<Volume> volumes, ContentStore contents, string number, string outcome, string retention)
    {
        var (stream, title, day) = ($"licensing/{number}", $"旧日公司{number}申请劳务派遣经营许可", LocalTime.Date(s_then));
        var scan = await contents.PutAsync(Encoding.UTF8.GetBytes($"%PDF {number}"));
        var entry = RecordEntry.Write(
            SharedFacts.Vocabulary, new RecordAdded("卷内材料扫描件", "其他", "纸质卷宗扫描", scan, "scan.pdf"),
            new Envelope(s_clerk, s_then, s_then, Phase.Initiation, RecordChannel.PaperScan, "scan", null), stream, 1, ChainHash.Genesis, ChainAlgorithm.Sha256);
        Command<Volume>[] messages =
        [
            new OpenVolume(new VolumeOpened(stream, number, title, "licensing", "XZSP", day)),
            new TakeEntries(stream, 1, [entry.Text], entry.Hash),
            new ConcludeVolume(number, title, "licensing", outcome, "旧日公司", "XZSP", [s_clerk.Id], day, day, retention, null, null, [], 1),
        ];
        foreach (var message in messages)
        {
            await GiveAsync(volumes, number, message, Actor.Service("licensing"));
        }

        var state = await UntilAsync(volumes, number, volume => !volume.Wanted().Any());
        ImmutableArray<VolumeNote> notes = [.. CompletenessCheck.Of(state, s_law.Agency.Name, []).Missing.Select(owed => new VolumeNote(owed.Key, "旧卷，原件随纸质卷宗保存。"))];
        await GiveAsync(volumes, number, new CompileVolume("旧卷补录。", notes), s_clerk);
        await GiveAsync(volumes, number, new FileVolume(), s_archivist);
        await UntilAsync(volumes, number, volume => volume.Stage == VolumeStage.Sealed);
        return scan;
    }

    private static async Task GiveAsync(Cases<Volume> volumes, string number, Command<Volume> command, Actor by)
    {
        var reply = await volumes.ExecuteAsync(number, command, by, $"{Guid.NewGuid():N}");
        Assert.True(reply.Accepted, $"{number} {command.GetType().Name}: {reply.Refusal?.Reason}");
    }

    // The archive fetches, numbers, prints and packs by itself.
    private static async Task<Volume> UntilAsync(Cases<Volume> volumes, string number, Func<Volume, bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var reading = await volumes.ReadAsync(number, patience.Token);
            if (reached(reading.State))
            {
                return reading.State;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
