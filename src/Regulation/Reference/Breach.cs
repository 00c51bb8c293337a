using Enforcement.Regulation.Rules;

namespace Enforcement.Regulation.Reference;

/// <summary>违反规则的情形: which rule, what is wrong, what would make it right. The caller decides whether it blocks, warns or escalates.</summary>
/// <param name="Rule">The rule, with its legal basis and effect.</param>
/// <param name="Reason">Chinese: what is wrong.</param>
/// <param name="Remedy">Chinese: what would make it lawful.</param>
public sealed record Breach(Rule Rule, string Reason, string Remedy);
