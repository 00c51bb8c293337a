using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Enforcement.Regulation;

namespace Enforcement.Casework.Numbers;

/// <summary>编号序列: numbers of one sequence (a case-number year, a document word and year); gapless, never reused (CR2).</summary>
/// <param name="Last">Number given last; 0 before the first.</param>
/// <param name="Given">Number by the key it was asked under: asking again gives the same one.</param>
public sealed record NumberSequence(int Last, ImmutableDictionary<string, int> Given)
{
    public static NumberSequence Initial { get; } = new(0, ImmutableDictionary<string, int>.Empty);
}

/// <summary>编号已分配.</summary>
[RecordedAs("sequence.number-allocated/1")]
public sealed record NumberAllocated(string Key, int Number) : IFact;

/// <summary>分配编号: idempotent per key, so a crash between allocation and use leaves no gap.</summary>
public sealed record AllocateNumber(string Key) : Command<NumberSequence>
{
    public override Outcome Decide(NumberSequence state, Act act) =>
        state.Given.ContainsKey(Key) ? Outcome.Nothing : Outcome.Record(new NumberAllocated(Key, state.Last + 1));
}

/// <summary>Sequences as a kind: stream <c>sequence/{name}</c>.</summary>
public sealed class NumberSequenceKind : CaseKind<NumberSequence>
{
    public override string Name => "sequence";

    public override NumberSequence Initial => NumberSequence.Initial;

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(NumberJson.Default, typeof(NumberAllocated));

    public override CommandVocabulary<NumberSequence> Commands { get; } = new CommandVocabulary<NumberSequence>().With(NumberJson.Default, typeof(AllocateNumber));

    public override Phase PhaseOf(NumberSequence state) => Phase.Initiation;

    public override NumberSequence Evolve(NumberSequence state, IFact fact, RecordEntry entry) => fact switch
    {
        NumberAllocated e when e.Number == state.Last + 1 => new NumberSequence(e.Number, state.Given.Add(e.Key, e.Number)),
        _ => throw new DamagedRecordException($"{entry.Id}：编号不连续。"),
    };
}

/// <summary>Gives numbers of named sequences.</summary>
public sealed class NumberSequences(Cases<NumberSequence> sequences, IGrainFactory grains)
{
    /// <summary>The number of <paramref name="key"/> in the sequence, allocated now if it has none yet.</summary>
    /// <returns>1, 2, 3 … without gaps.</returns>
    public async Task<int> NextAsync(string sequence, string key, Actor actor)
    {
        var reply = await sequences.ExecuteAsync(sequence, new AllocateNumber(key), actor, $"number/{key}");
        if (!reply.Accepted)
        {
            throw new InvalidOperationException($"sequence {sequence}: {reply.Kind}");
        }

        return await grains.GetGrain<INumberGrain>(sequences.Kind.StreamOf(sequence)).NumberOfAsync(key);
    }
}

/// <summary>Answers what number a key has; a reader beside the shell, so that the shell stays the same for all kinds.</summary>
[Alias("casework.number")]
public interface INumberGrain : IGrainWithStringKey
{
    [Alias("number-of")]
    Task<int> NumberOfAsync(string key);
}

/// <summary>Keeps the numbers of one sequence in memory, read from the journal as it grows.</summary>
public sealed class NumberGrain(CaseKind<NumberSequence> kind, IJournal journal) : Grain, INumberGrain
{
    private CaseRecord<NumberSequence>? _record;

    public async Task<int> NumberOfAsync(string key)
    {
        var record = _record ?? CaseRecord.Empty(kind, this.GetPrimaryKeyString());
        if (!record.State.Given.ContainsKey(key))
        {
            await foreach (var commit in journal.ReadAsync(record.Stream, record.Version))
            {
                record = record.Read(kind, commit);
            }

            _record = record;
        }

        return record.State.Given.TryGetValue(key, out var number) ? number : throw new InvalidOperationException($"{record.Stream}: no number for {key}");
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NumberAllocated))]
[JsonSerializable(typeof(AllocateNumber))]
public sealed partial class NumberJson : JsonSerializerContext;
