using Enforcement.Regulation;

namespace Enforcement.Casework;

/// <summary>A sealed record of something that happened. Never updated; corrected by a superseding fact (RULEBOOK C3).</summary>
public interface IFact;

/// <summary>记录渠道 (R3.4).</summary>
public enum RecordChannel
{
    System,
    EnforcementRecorder,
    Surveillance,
    PaperScan,
    External,
}

/// <summary>
/// The written name of a fact. It survives renames of the type; <see cref="FactVocabulary"/> refuses a fact without one.
/// </summary>
/// <param name="name">Kind, hyphenated name and version: <c>licensing.application-received/1</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecordedAsAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Phase of the entry (R3.1); not set: the phase the case is in.</summary>
    public Phase Phase { get; init; } = (Phase)(-1);

    /// <summary>公开属性; internal unless said otherwise.</summary>
    public Disclosure Disclosure { get; init; } = Disclosure.Internal;

    /// <summary>Rule ids the fact is recorded under, e.g. <c>R9.3</c>.</summary>
    public string[] Rules { get; init; } = [];

    internal Phase? FixedPhase => (int)Phase < 0 ? null : Phase;
}
