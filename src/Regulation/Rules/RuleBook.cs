using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Enforcement.Regulation.Rules;

/// <summary>
/// 规则目录: one property per rule, named by its RULEBOOK id with the dot written as an underscore. Time limits have their own
/// ids in <see cref="Time.TimeLimits"/> and are not repeated here.
/// </summary>
[SuppressMessage("Naming", "CA1707", Justification = "The members are the rule numbers of the rule book: R9_1 is R9.1.")]
public static partial class RuleBook
{
    private static readonly Lazy<FrozenDictionary<string, Rule>> ById = new(() =>
        typeof(RuleBook).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Rule))
            .Select(property => (Rule)property.GetValue(null)!)
            .ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal));

    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<Rule> All => [.. ById.Value.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>The rule with this id.</summary>
    /// <exception cref="KeyNotFoundException">No such rule: the program names a rule that does not exist.</exception>
    public static Rule Find(string id) => TryFind(id) ?? throw new KeyNotFoundException($"No rule has the id '{id}'.");

    /// <summary>The rule with this id, or null.</summary>
    public static Rule? TryFind(string id) => ById.Value.GetValueOrDefault(id);
}
