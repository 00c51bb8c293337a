using Enforcement.Casework;
using Enforcement.Regulation.Reference;

namespace Enforcement.Web.Desk;

/// <summary>A fact in Chinese, as the timeline shows it.</summary>
/// <param name="Title">What happened, short: 已受理.</param>
/// <param name="Detail">The particulars in one sentence or two; empty when the title says all.</param>
public sealed record FactText(string Title, string Detail = "");

/// <summary>Words for the facts of one module; registered with <see cref="WebShell.AddFactWords"/>.</summary>
public interface IFactWords
{
    /// <summary>The fact in Chinese; null when it is not one of this module's.</summary>
    FactText? WordsOf(IFact fact, Law law);
}

/// <summary>Asks every module for the words of a fact.</summary>
public sealed class FactSpeaker(IEnumerable<IFactWords> words, LawBook law)
{
    private readonly IFactWords[] _words = [.. words];

    /// <summary>The fact in Chinese; a fact nobody has words for is shown under its written name, never left out.</summary>
    public FactText Say(IFact fact, RecordEntry entry)
    {
        foreach (var module in _words)
        {
            if (module.WordsOf(fact, law.Current) is { } text)
            {
                return text;
            }
        }

        return new FactText(entry.Name);
    }

    /// <summary>The timeline of a case in ledger order.</summary>
    public IReadOnlyList<TimelineEntry> Timeline<TCase>(CaseKind<TCase> kind, IEnumerable<RecordEntry> entries) =>
        [.. entries.Select(entry => TimelineEntry.Of(entry, Say(kind.Facts.Read(entry.Name, entry.BodyBytes), entry)))];
}
