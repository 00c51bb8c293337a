using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Reference;

namespace Enforcement.Bench;

/// <summary>The smallest case: a number of notes. What is measured is the kernel, not a rule.</summary>
public sealed record Notes(long Count);

[RecordedAs("bench.note-taken/1")]
public sealed record NoteTaken(string Text, long Amount) : IFact;

public sealed record TakeNote(string Text, long Amount) : Command<Notes>
{
    public override Outcome Decide(Notes state, Act act) => Outcome.Record(new NoteTaken(Text, Amount));
}

public sealed record NoteAnnounced(string Stream, long Count);

/// <summary>What hangs on each commit besides its entry.</summary>
internal sealed record NoteOptions(bool View, bool Message);

internal sealed class NoteKind(NoteOptions options) : CaseKind<Notes>
{
    public override string Name => "bench";

    public override Notes Initial { get; } = new(0);

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(NoteJson.Default, typeof(NoteTaken));

    public override CommandVocabulary<Notes> Commands { get; } = new CommandVocabulary<Notes>().With(NoteJson.Default, typeof(TakeNote));

    public override Phase PhaseOf(Notes state) => Phase.Investigation;

    public override Notes Evolve(Notes state, IFact fact, RecordEntry entry) => new(state.Count + 1);

    public override IEnumerable<ViewRow> ViewsOf(Notes state, string stream, Law law, DateTimeOffset now) =>
        options.View ? [new ViewRow("notes", "role:WindowClerk", stream, stream, stream, $$"""{"count":{{state.Count}}}""")] : [];

    public override IEnumerable<object> MessagesFor(Notes after, IFact fact, RecordEntry entry) =>
        options.Message ? [new NoteAnnounced(entry.Stream, after.Count)] : [];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NoteTaken))]
[JsonSerializable(typeof(TakeNote))]
internal sealed partial class NoteJson : JsonSerializerContext;
