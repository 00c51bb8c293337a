using System.Collections.Immutable;
using System.Text;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Regulation.Rules;

namespace Enforcement.Archive.Building;

/// <summary>接收记录 (R3.3): takes the lines of one commit. Repetitions change nothing; what is ahead waits; what does not fit is a finding.</summary>
/// <param name="CaseStream">Stream of the case.</param>
/// <param name="FirstSequence">Sequence of the first line.</param>
/// <param name="Lines">The stored lines, exactly.</param>
/// <param name="Head">Hash of the last line, as the case service states it.</param>
public sealed record TakeEntries(string CaseStream, long FirstSequence, ImmutableArray<string> Lines, string Head) : Command<Volume>
{
    public override Outcome Decide(Volume state, Act act)
    {
        if (Lines.IsEmpty)
        {
            return Outcome.Nothing;
        }

        if (FirstSequence <= state.Count)
        {
            return state.Heads.GetValueOrDefault(FirstSequence) == Head ? Outcome.Nothing : Break(FirstSequence, $"{CaseStream} 第{FirstSequence}条：已接收过的记录被改写后再次发来。", act, state);
        }

        if (FirstSequence > state.Count + 1)
        {
            return state.Ahead.ContainsKey(FirstSequence) ? Outcome.Nothing : Outcome.Record(new EntriesHeld(FirstSequence, Lines, Head));
        }

        var facts = new List<IFact>();
        var (count, head) = (state.Count, state.Head);
        var next = new HeldEntries(Lines, Head);
        while (next is not null)
        {
            var first = count + 1;
            if (Fault(CaseStream, next, ref count, ref head) is { } fault)
            {
                facts.AddRange(Broken(first, count + 1, fault, next.Lines, act));
                break;
            }

            facts.Add(new EntriesTaken(first, next.Lines, head));
            next = state.Ahead.GetValueOrDefault(count + 1);
        }

        if (facts is [ChainBroken broken, ..] && IsKnown(state, broken))
        {
            return Outcome.Nothing;
        }

        return state.Filing is not null && BringsMaterial(state, facts) ? SupplementTerm.Starting(state, act, [.. facts]) : Outcome.Record(facts);
    }

    // After filing most entries only say what the archive itself did; a scan or a recording named by one is late material (E.4).
    private static bool BringsMaterial(Volume state, List<IFact> facts)
    {
        var digest = facts.OfType<EntriesTaken>().SelectMany(e => e.Lines).Aggregate(state.Digest, (known, line) => known.Read(line));
        return digest.Attachments.Length > state.Digest.Attachments.Length || digest.Recordings.Count > state.Digest.Recordings.Count;
    }

    private Outcome Break(long sequence, string why, Act act, Volume state)
    {
        var facts = Broken(FirstSequence, sequence, why, Lines, act).ToArray();
        return IsKnown(state, (ChainBroken)facts[0]) ? Outcome.Nothing : Outcome.Record(facts);
    }

    private static bool IsKnown(Volume state, ChainBroken broken) =>
        state.Broken is { } known && known.FirstSequence == broken.FirstSequence && known.Lines.SequenceEqual(broken.Lines);

    private static IEnumerable<IFact> Broken(long first, long sequence, string why, ImmutableArray<string> lines, Act act) =>
    [
        new ChainBroken(first, sequence, why, lines),
        new FindingRaised(
            "F-03", RuleBook.R3_3.Id, RuleBook.R3_3.LegalBasis, RuleBook.R3_3.FindingSeverity, why, null, act.Day, []),
    ];

    // Advances count and head over the lines that fit; the first that does not is named.
    private static string? Fault(string stream, HeldEntries entries, ref long count, ref string head)
    {
        try
        {
            foreach (var line in entries.Lines)
            {
                var entry = RecordEntry.Parse(Encoding.UTF8.GetBytes(line));
                Chain.Check(entry, stream, count + 1, head);
                (count, head) = (entry.Sequence, entry.Hash);
            }
        }
        catch (DamagedRecordException e)
        {
            return e.Message;
        }

        return head == entries.Head ? null : $"{stream} 第{count}条：末条哈希与来文所述不一致。";
    }
}
