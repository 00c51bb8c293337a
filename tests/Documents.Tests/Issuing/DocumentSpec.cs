using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;

namespace Enforcement.Documents.Tests.Issuing;

/// <summary>An issued document, and what the pure decider answers to a command.</summary>
internal sealed class DocumentSpec
{
    private static readonly DocumentKind s_kind = new();
    private int _sequence;

    public OfficialDocument State { get; private set; } = OfficialDocument.Initial;

    /// <summary>An issued document of this code, with its signatures, addressed to one company.</summary>
    public static DocumentSpec Issued(string code) => new DocumentSpec().Of(
        new DocumentReceived(
            "D1", code, Regulation.Documents.DocumentCatalogue.Get(code).Title, "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司许可",
            Samples.Complete(code).ToJsonString(), [new Addressee("applicant", "众诚公司", "法人", "人民路18号", null)], new DateOnly(2026, 1, 5), "o1", "行政审批科"),
        new DocumentPrinted("×人社许受字〔2026〕第001号", "c", new string('a', 64), 1, 2, 1, "××县人力资源和社会保障局"));

    /// <summary>A document asked for, not issued yet.</summary>
    public static DocumentSpec Requested() => new DocumentSpec().Of(
        new DocumentReceived(
            "D1", "L03", "受理通知书", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司许可", "{}", [], new DateOnly(2026, 1, 5), "o1", "行政审批科"));

    public DocumentSpec Of(params IFact[] facts)
    {
        foreach (var fact in facts)
        {
            State = s_kind.Evolve(State, fact, Entry(fact));
        }

        return this;
    }

    public DocumentSpec And(Command<OfficialDocument> command) => Of([.. Facts(command)]);

    public ImmutableArray<IFact> Facts(Command<OfficialDocument> command) => command.Decide(State, Act()) switch
    {
        Outcome.Recorded recorded => recorded.Facts,
        Outcome.Refused refused => throw new InvalidOperationException($"refused: {refused.Refusal}"),
        _ => throw new InvalidOperationException(),
    };

    public (string Code, string Rule) Refused(Command<OfficialDocument> command)
    {
        var refusal = Assert.IsType<Outcome.Refused>(command.Decide(State, Act())).Refusal;
        return (refusal.Code, refusal.Rule);
    }

    public IEnumerable<object> MessagesOf(IFact fact) => s_kind.MessagesFor(State, fact, Entry(fact));

    public IEnumerable<Step> Steps() => DocumentSteps.Of(State, Act());

    private static Act Act() => SampleLaw.Act(SampleLaw.Head, SampleLaw.At(1, 9)) with { Stream = "document/D1" };

    private RecordEntry Entry(IFact fact) => RecordEntry.Write(
        s_kind.Facts, fact, new Envelope(SampleLaw.Head, SampleLaw.At(1, 9), SampleLaw.At(1, 9), Regulation.Phase.ServiceExecution, RecordChannel.System, "c", null),
        "document/D1", ++_sequence, ChainHash.Genesis, ChainAlgorithm.Sha256);
}
