using System.Collections.Immutable;
using Enforcement.Casework;

namespace Enforcement.Media.Recordings;

/// <summary>One link of the chain of custody: an entry of the record.</summary>
public sealed record CustodyLink(long Sequence, DateTimeOffset At, string Who, string Fact, string Hash);

/// <summary>保管链: a recording with everything that ever happened to it, each step with its hash.</summary>
public sealed record RecordingDetail(
    string Id, long Version, RecordingStatus Status, RecordingContent Content, RecordingLabels Labels, string Keeper, DateTimeOffset IngestedAt, string? CaseStream,
    string? CaseTitle, ImmutableArray<string> Duties, ImmutableArray<Bookmark> Bookmarks, ImmutableArray<string> Copies, string? Parent, string? DeriveReason,
    string? LateReason, ImmutableArray<int> Damage, ImmutableArray<CustodyLink> Custody,
    DestructionRegister? DestroyedBy = null, DestructionRegister? Postponed = null, bool Removed = false, ContentLock? Locked = null);

/// <summary>Builds the chain of custody from the record.</summary>
public static class CustodyChain
{
    public static RecordingDetail Of(string id, CaseReading<Recording> reading)
    {
        var state = reading.State;
        return new RecordingDetail(
            id, reading.Version, state.Status, state.Content!, state.Labels, state.Keeper!, state.IngestedAt, state.CaseStream, state.CaseTitle, state.Duties, state.Bookmarks,
            state.Copies, state.Parent, state.DeriveReason, state.LateReason, state.Damage,
            [.. reading.Entries.Select(e => new CustodyLink(e.Sequence, e.RecordedAt, e.Actor.Name, e.Name, e.Hash))],
            state.DestroyedBy, state.Postponed, state.Removed, state.Locked);
    }
}
