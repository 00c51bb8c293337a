using System.Collections.Immutable;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Casework;

/// <summary>
/// Everything a decision reads that is not case state, as values: who acts, when, and the law in force.
/// No clock, no I/O and no service can be reached from here.
/// </summary>
public sealed record Act
{
    /// <summary>行为人.</summary>
    public required Actor By { get; init; }

    /// <summary>Time of the command.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the act happened in the world; equals <see cref="Now"/> unless a past fact is entered.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>Calendar, settings, officers, items in force.</summary>
    public required Law Law { get; init; }

    /// <summary>Stream of the case, e.g. <c>licensing/XK-2026-0001</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Identity of the command; the same one is carried out once.</summary>
    public required string CommandId { get; init; }

    /// <summary>Typed reasons by rule id, given to rules of outcome W.</summary>
    public ImmutableDictionary<string, string> Reasons { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Refusals, by rule and code, that count as satisfied: a case older than the regulation, and a typed reason given (R36.1).</summary>
    public ImmutableHashSet<(string Rule, string Code)> Waived { get; init; } = [];

    /// <summary>Local date of <see cref="Now"/> in Asia/Shanghai.</summary>
    public DateOnly Today => LocalTime.Date(Now);

    /// <summary>Local date of <see cref="HappenedAt"/> in Asia/Shanghai.</summary>
    public DateOnly Day => LocalTime.Date(HappenedAt);

    /// <summary>The typed reason for a rule, or null when none was given.</summary>
    public string? ReasonFor(string rule) => Reasons.TryGetValue(rule, out var reason) && !string.IsNullOrWhiteSpace(reason) ? reason : null;

    /// <summary>A stable id derived from the command, for things a command brings into being (documents, services).</summary>
    public string NewId(string purpose) => $"{Stream[(Stream.IndexOf('/', StringComparison.Ordinal) + 1)..]}-{purpose}-{ChainHash.Of(ChainAlgorithm.Sha256, System.Text.Encoding.UTF8.GetBytes(CommandId + purpose))[..8]}";
}
