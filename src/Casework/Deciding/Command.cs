using System.Text.Json.Serialization;

namespace Enforcement.Casework;

/// <summary>A request against one case. A command carries its own pure decider, so the grain never grows.</summary>
/// <typeparam name="TCase">State it decides on.</typeparam>
public abstract record Command<TCase>
{
    /// <summary>When the act happened, for facts entered afterwards; null: now. Never later than now.</summary>
    [JsonPropertyOrder(100)]
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>理由, by rule id, for rules that ask for a typed reason (outcome W).</summary>
    [JsonPropertyOrder(101)]
    public Dictionary<string, string>? Reasons { get; init; }

    /// <summary>Pure: no clock, no I/O, nothing kept. Repeating a fulfilled command records nothing and succeeds.</summary>
    public abstract Outcome Decide(TCase state, Act act);
}
