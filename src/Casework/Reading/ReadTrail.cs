using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Regulation.Reference;

namespace Enforcement.Casework;

/// <summary>调阅留痕 (R32.2; 本制度第三十二条): what one reading was of, as it stands in the audit log.</summary>
/// <param name="What">In Chinese, after the reader's name: 查阅案件页面, 调阅文书, 查看第3件《…》.</param>
/// <param name="Sha256">Hash of the file that was read; empty: the record.</param>
/// <param name="ReaderName">Name at that time.</param>
/// <param name="Unit">Unit at that time; null: another system, or somebody outside the bureau.</param>
/// <param name="Part">Which part of the file, as it was asked for: <c>bytes=0-1023</c>; null: all of it.</param>
public sealed record ReadingDetail(string What, string Sha256, string ReaderName, string? Unit, string? Part = null);

/// <summary>查阅记录: what somebody read of one thing in one sitting.</summary>
/// <param name="Person">Number of the officer, id of the other system, or <c>applicant</c>.</param>
/// <param name="Name">Name at that time.</param>
/// <param name="What">In Chinese.</param>
/// <param name="Times">How many readings it was.</param>
public sealed record Sitting(string Person, string Name, string What, DateTimeOffset From, DateTimeOffset To, int Times);

/// <summary>
/// Everything in a case is internal (政府信息公开条例 第十六条), so whoever reads it is on record before he sees it, and those who supervise can
/// see who did. Not part of the case's record: reading changes nothing.
/// </summary>
public static class ReadTrail
{
    private const string Kind = "read";

    /// <summary>Readings of the same person of the same thing that are closer than this belong to one sitting.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Who may see who read a case: those who supervise, and those who answer for the bureau.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Supervisor, Roles.DeputyDirector, Roles.Director];

    /// <param name="what">In Chinese, after the reader's name.</param>
    /// <param name="sha256">Hash of the file; empty: the record.</param>
    /// <param name="part">Which part of the file; null: all of it.</param>
    /// <exception cref="JournalUnavailableException">Not logged; nothing may be shown.</exception>
    public static Task AppendReadAsync(
        this IJournal journal, TimeProvider clock, string stream, Actor by, string what, string sha256 = "", string? part = null, CancellationToken cancellationToken = default) =>
        journal.AppendAuditAsync(
            new AuditLine(
                clock.GetUtcNow(), Kind, stream, by.Id, $"read/{Guid.CreateVersion7():N}", sha256, "Read",
                JsonSerializer.Serialize(new ReadingDetail(what, sha256, by.Name, by.Unit, part), ReadTrailJson.Default.ReadingDetail), Activity.Current?.Id),
            cancellationToken);

    /// <summary>Who read it, newest first; what a person did in one sitting is one line.</summary>
    public static async Task<IReadOnlyList<Sitting>> ReadSittingsAsync(this IJournal journal, string stream, CancellationToken cancellationToken = default)
    {
        var sittings = new List<Sitting>();
        var open = new Dictionary<(string, string), int>();
        await foreach (var line in journal.ReadAuditAsync(stream, Kind, cancellationToken))
        {
            var detail = DetailOf(line);
            var key = (line.ActorId, detail.What);
            if (open.TryGetValue(key, out var at) && line.At - sittings[at].To <= Pause)
            {
                sittings[at] = sittings[at] with { To = line.At, Times = sittings[at].Times + 1 };
                continue;
            }

            open[key] = sittings.Count;
            sittings.Add(new Sitting(line.ActorId, detail.ReaderName, detail.What, line.At, line.At, 1));
        }

        return [.. sittings.OrderByDescending(s => s.To)];
    }

    // Lines of earlier versions say what was read in other ways; they are shown as they stand, never left out.
    private static ReadingDetail DetailOf(AuditLine line)
    {
        try
        {
            return JsonSerializer.Deserialize(line.Detail, ReadTrailJson.Default.ReadingDetail) ?? AsItStands(line);
        }
        catch (JsonException)
        {
            return AsItStands(line);
        }
    }

    private static ReadingDetail AsItStands(AuditLine line) => new(line.Detail, line.CommandDigest, line.ActorId, null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReadingDetail))]
[JsonSerializable(typeof(IReadOnlyList<Sitting>))]
internal sealed partial class ReadTrailJson : JsonSerializerContext;
