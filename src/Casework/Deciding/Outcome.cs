using System.Collections.Immutable;
using Enforcement.Regulation.Rules;

namespace Enforcement.Casework;

/// <summary>
/// What deciding a command came to: the facts to record, or why the law does not allow it.
/// Not called Decision: that word is taken by 决定.
/// </summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <param name="Facts">In the order of recording; empty when the command was already fulfilled.</param>
    public sealed record Recorded(ImmutableArray<IFact> Facts) : Outcome
    {
        public bool Equals(Recorded? other) => other is not null && Facts.SequenceEqual(other.Facts);

        public override int GetHashCode() => Facts.Length;
    }

    public sealed record Refused(Refusal Refusal) : Outcome;

    public static Outcome Record(params IFact[] facts) => new Recorded([.. facts]);

    public static Outcome Record(IEnumerable<IFact> facts) => new Recorded([.. facts]);

    /// <summary>The command was fulfilled before: succeeds and records nothing.</summary>
    public static Outcome Nothing { get; } = new Recorded([]);

    public static Outcome Refuse(Refusal refusal) => new Refused(refusal);
}

/// <summary>拒绝: a refused step, with all a person needs to put it right.</summary>
/// <param name="Code">Stable machine code, part of the API contract, e.g. <c>supplement-list-incomplete</c>.</param>
/// <param name="Rule">Rule id of the RULEBOOK, e.g. <c>R9.3</c>.</param>
/// <param name="LegalBasis">依据, e.g. 本制度第九条; 行政许可法 第三十二条.</param>
/// <param name="Reason">What is wrong, in Chinese.</param>
/// <param name="Remedy">What would make it lawful, in Chinese.</param>
/// <param name="NeedsReason">True for rules of outcome W: the same command with a typed reason under this rule is accepted.</param>
[GenerateSerializer, Immutable, Alias("casework.refusal")]
public sealed record Refusal(
    [property: Id(0)] string Code,
    [property: Id(1)] string Rule,
    [property: Id(2)] string LegalBasis,
    [property: Id(3)] string Reason,
    [property: Id(4)] string Remedy,
    [property: Id(5)] bool NeedsReason = false)
{
    public static Refusal Of(Rule rule, string code, string reason, string remedy, bool needsReason = false) =>
        new(code, rule.Id, rule.LegalBasis, reason, remedy, needsReason);
}
