using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Media.Recordings;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Duties;

/// <summary>状态 of a recording duty.</summary>
public enum RecordingDutyStatus
{
    None,

    /// <summary>待入库.</summary>
    Open,

    /// <summary>已履行.</summary>
    Met,

    /// <summary>逾期; a later recording still meets it.</summary>
    Overdue,
}

/// <summary>A stored recording that bears on a duty.</summary>
/// <param name="Revision">State of its labels and links; an older one never takes the place of a newer one.</param>
/// <param name="Officers">Officers its labels name; null in covers of older versions.</param>
public sealed record Cover(
    string RecordingId, RecordingForm Form, DateTimeOffset Start, DateTimeOffset End, string Sha256, long Bytes, DateTimeOffset StoredAt, ImmutableArray<string> Moments,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Revision = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string[]? Officers = null)
{
    public bool Equals(Cover? other) => other is not null
        && (RecordingId, Form, Start, End, Sha256, StoredAt, Revision) == (other.RecordingId, other.Form, other.Start, other.End, other.Sha256, other.StoredAt, other.Revision)
        && Moments.SequenceEqual(other.Moments) && (Officers ?? []).SequenceEqual(other.Officers ?? []);

    public override int GetHashCode() => RecordingId.GetHashCode(StringComparison.Ordinal);
}

/// <summary>例外情况说明 (本制度第二十九条, G14).</summary>
/// <param name="Approved">Null: waits for the head.</param>
public sealed record RecordingException(string ObjectiveReason, string Explanation, ImmutableArray<string> KeyMoments, string DraftedBy, bool? Approved)
{
    public bool Equals(RecordingException? other) => other is not null
        && (ObjectiveReason, Explanation, DraftedBy, Approved) == (other.ObjectiveReason, other.Explanation, other.DraftedBy, other.Approved) && KeyMoments.SequenceEqual(other.KeyMoments);

    public override int GetHashCode() => HashCode.Combine(ObjectiveReason, DraftedBy, Approved);
}

/// <summary>音像记录职责: what a step of a case owes in recordings (本制度第五条, 第二十九条).</summary>
/// <param name="Level">Optional, KeyMoments or Full, as the case gives it.</param>
/// <param name="End">Null while the action goes on.</param>
/// <param name="GapReason">Reason of an interruption of a whole recording (R29.1).</param>
public sealed record RecordingDuty(
    RecordingDutyStatus Status, string CaseStream, string CaseTitle, string Action, string Level, string Rule, string Place, string Party,
    ImmutableArray<string> Officers, DateTimeOffset Start, DateTimeOffset? End, ImmutableArray<Cover> Covers, string? GapReason,
    RecordingException? Exception, Deadline? Deadline)
{
    public static RecordingDuty Initial { get; } = new(
        RecordingDutyStatus.None, "", "", "", "", "", "", "", [], default, null, [], null, null, null);

    public bool Exists => Status != RecordingDutyStatus.None;

    /// <summary>Limit of the approval of the note (T.M02); null while no note waits for it.</summary>
    public Deadline? NoteDeadline { get; init; }

    /// <summary>Number of the decision that was made on this action while it was not met; null: none.</summary>
    public string? Decision { get; init; }

    /// <summary>How often it was met and then reopened.</summary>
    public int Round { get; init; }

    /// <summary>Recordings whose link with it was dissolved → the revision of the recording since when; what is told of an earlier one comes too late.</summary>
    public ImmutableDictionary<string, int> LetGo { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Whether somebody who took part in the action stands in the labels; a surveillance camera is nobody's.</summary>
    public static bool IsBySomeoneOf(IReadOnlyCollection<string> actors, IReadOnlyCollection<string>? makers, RecordingForm? form) =>
        form == RecordingForm.Surveillance || actors.Count == 0 || makers is null or { Count: 0 } || makers.Any(actors.Contains);

    /// <summary>Whole recording asked for and not excused.</summary>
    public bool NeedsWhole => Level == "Full" && Exception is not { Approved: true };
}
