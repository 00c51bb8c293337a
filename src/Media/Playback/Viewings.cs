using System.Globalization;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Media.Playback;

/// <summary>查看记录: who looked at a recording, and how.</summary>
/// <param name="What">查看资料, 播放, 查看画面 or 接口读取.</param>
/// <param name="Times">How many requests it was; a player asks for many pieces.</param>
public sealed record Viewing(string Person, string Name, string What, DateTimeOffset From, DateTimeOffset To, int Times);

/// <summary>Reads from the audit log who looked at a recording (R32.2). What a person does in one sitting is one line.</summary>
internal sealed class Viewings(IJournal journal, LawBook law)
{
    /// <summary>Requests of the same person for the same thing that are closer than this belong to one sitting.</summary>
    private static readonly TimeSpan Sitting = TimeSpan.FromMinutes(10);

    /// <summary>Roles that may see who looked: those who answer for the recordings, and those who supervise.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.DeviceKeeper, Roles.Supervisor, Roles.DeputyDirector, Roles.Director];

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Viewing>> OfAsync(string stream, CancellationToken cancellationToken)
    {
        var sittings = new List<Viewing>();
        var open = new Dictionary<(string, string), int>();
        await foreach (var line in journal.ReadAuditAsync(stream, "read", cancellationToken))
        {
            var what = WordOf(line.Detail);
            var key = (line.ActorId, what);
            if (open.TryGetValue(key, out var at) && line.At - sittings[at].To <= Sitting)
            {
                sittings[at] = sittings[at] with { To = line.At, Times = sittings[at].Times + 1 };
                continue;
            }

            open[key] = sittings.Count;
            sittings.Add(new Viewing(line.ActorId, law.Current.Officer(line.ActorId)?.Name ?? line.ActorId, what, line.At, line.At, 1));
        }

        return [.. sittings.OrderByDescending(s => s.To)];
    }

    private static string WordOf(string detail)
    {
        var read = JsonNode.Parse(detail) ?? throw new DamagedRecordException("查看记录无法读取。");
        return (string?)read["what"] switch
        {
            "page" => "查看资料",
            "play" => "播放",
            "frame" => (double?)read["second"] is { } second ? $"查看第 {second.ToString("0.#", CultureInfo.InvariantCulture)} 秒的画面" : "查看缩略图",
            "detail" => "接口读取",
            "export" => "导出",
            var other => throw new DamagedRecordException($"查看记录中出现了未知的方式“{other}”。"),
        };
    }
}
