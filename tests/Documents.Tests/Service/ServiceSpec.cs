using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;

namespace Enforcement.Documents.Tests.Service;

/// <summary>Given facts, when a command comes at a time, then facts or a refusal: the pure decider.</summary>
internal sealed class ServiceSpec
{
    private static readonly ServiceKind s_kind = new();
    private ServiceOfProcess _state = ServiceOfProcess.Initial;
    private long _sequence;

    public static ServiceOpened Opened { get; } = new(
        "D1", "L03", "受理通知书", "×人社许受字〔2026〕第001号", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司许可", "行政审批科",
        new Addressee("applicant", "众诚公司", "法人", "人民路18号", null), """{"kind":"法人","name":"众诚公司","address":"人民路18号"}""", new DateOnly(2026, 1, 5));

    public ServiceOfProcess State => _state;

    public static ServiceSpec Given(params IFact[] facts) => Of([Opened, .. facts]);

    /// <summary>A document to be served on a citizen.</summary>
    public static ServiceSpec ForCitizen() => Of(
        Opened with
        {
            Addressee = new Addressee("applicant", "王秀芳", "公民", "和平街27号", null),
            Party = """{"kind":"公民","name":"王秀芳","address":"和平街27号"}""",
        });

    /// <summary>The same of a case opened on a day.</summary>
    public static ServiceSpec ForCaseOf(DateOnly opened) => Of(Opened with { CaseOpenedOn = opened });

    private static ServiceSpec Of(params IFact[] facts)
    {
        var spec = new ServiceSpec();
        foreach (var fact in facts)
        {
            spec.Apply(fact, SampleLaw.At(1, 5));
        }

        return spec;
    }

    public ServiceSpec And(Command<ServiceOfProcess> command, DateTimeOffset at, Actor? by = null)
    {
        foreach (var fact in Facts(command, at, by))
        {
            Apply(fact, at);
        }

        return this;
    }

    public ImmutableArray<IFact> Facts(Command<ServiceOfProcess> command, DateTimeOffset at, Actor? by = null, params (string, string)[] reasons) =>
        command.Decide(_state, SampleLaw.Act(by ?? SampleLaw.Server, at, $"c{_sequence}", reasons)) switch
        {
            Outcome.Recorded recorded => recorded.Facts,
            Outcome.Refused refused => throw new InvalidOperationException($"refused: {refused.Refusal}"),
            _ => throw new InvalidOperationException(),
        };

    public Refusal Refused(Command<ServiceOfProcess> command, DateTimeOffset at, Actor? by = null) =>
        Assert.IsType<Outcome.Refused>(command.Decide(_state, SampleLaw.Act(by ?? SampleLaw.Server, at, $"c{_sequence}"))).Refusal;

    /// <summary>What the clock does when a limit falls due.</summary>
    public Command<ServiceOfProcess> Due(string limit) => s_kind.OnDue(_state, _state.Deadlines.Values.Single(d => d.Limit == limit && d.IsOpen));

    public IEnumerable<object> MessagesOf(IFact fact) => s_kind.MessagesFor(_state, fact, Entry(fact, SampleLaw.At(1, 5)));

    public IEnumerable<Step> Steps(DateTimeOffset at) => ServiceSteps.Of(_state, SampleLaw.Act(SampleLaw.Head, at));

    private void Apply(IFact fact, DateTimeOffset at)
    {
        _state = s_kind.Evolve(_state, fact, Entry(fact, at));
        _sequence++;
    }

    private RecordEntry Entry(IFact fact, DateTimeOffset at) => RecordEntry.Write(
        s_kind.Facts, fact, new Envelope(SampleLaw.Server, at, at, Regulation.Phase.ServiceExecution, RecordChannel.System, $"c{_sequence}", null),
        "service/D1.applicant", _sequence + 1, ChainHash.Genesis, ChainAlgorithm.Sha256);
}
