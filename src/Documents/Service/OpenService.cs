using Enforcement.Casework;

namespace Enforcement.Documents.Service;

/// <summary>送达立项 (R12.7): one per document and addressee, opened when the document is issued.</summary>
public sealed record OpenService(ServiceOpened Service) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) =>
        state.Stage == ServiceStage.None ? Outcome.Record(Service) : Outcome.Nothing;
}

/// <summary>终止送达: the document was voided.</summary>
public sealed record VoidService(string Reason) : Command<ServiceOfProcess>
{
    public override Outcome Decide(ServiceOfProcess state, Act act) => state.Stage is ServiceStage.None or ServiceStage.Served or ServiceStage.Void
        ? Outcome.Nothing
        : Outcome.Record([new ServiceVoided(Reason), .. ServiceEnd.Cancelled(state, act.Today, Reason)]);
}
