using Enforcement.Casework;
using Enforcement.Contracts.Casework;
using Enforcement.Media.Recordings;
using Enforcement.Regulation;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using MassTransit;

namespace Enforcement.Media.Duties;

/// <summary>决定已依据该活动作出 (F.3 F-01): the case ended with a decision while the recording of a step it rests on was still missing.</summary>
[RecordedAs("media.duty-relied-upon/1", Phase = Phase.ReviewDecision, Rules = ["R5.2"])]
public sealed record DutyReliedUpon(string DecisionNumber) : IFact;

/// <summary>
/// 登记决定依据 (R5.2, F.3 F-01 “Critical if decision relies on it”): service comes after the decision, so nothing rests on it. A recording that is
/// late is a finding now; one that is still in time becomes a critical one when its limit passes. Given by the service itself.
/// </summary>
public sealed record RelyOnDuty(string DecisionNumber) : Command<RecordingDuty>
{
    public override Outcome Decide(RecordingDuty state, Act act)
    {
        if (state.Decision is not null || state.Status is not (RecordingDutyStatus.Open or RecordingDutyStatus.Overdue) || state.Deadline is null || IsService(state.Action))
        {
            return Outcome.Nothing;
        }

        var relied = new DutyReliedUpon(DecisionNumber);
        return state.Status == RecordingDutyStatus.Open
            ? Outcome.Record(relied)
            : Outcome.Record(relied, new FindingRaised(
                "F-01", state.Rule.Length > 0 ? state.Rule : RuleBook.R5_2.Id, RuleBook.R5_2.LegalBasis, Severity.Critical,
                $"“{state.CaseTitle}”已作出决定（{DecisionNumber}），所依据的{state.Action}（{state.Start.ToOffset(LocalTime.Offset):yyyy-MM-dd HH:mm}）没有音像记录，也没有经批准的例外情况说明。",
                null, act.Day, state.Officers));
    }

    private static bool IsService(string action) => action.Contains("送达", StringComparison.Ordinal);
}

/// <summary>案件已作出决定并终结 → 尚未履行的音像记录职责.</summary>
public sealed class CaseConcludedConsumer(Cases<RecordingDuty> duties, IViewStore views) : IConsumer<CaseConcluded>
{
    public async Task Consume(ConsumeContext<CaseConcluded> context)
    {
        if (context.Message.DecisionNumber is not { Length: > 0 } decision)
        {
            return;
        }

        var page = await views.QueryAsync(new ViewQuery(DutyKind.View, RecordingViews.CaseBucket(context.Message.Stream), Take: 1000), context.CancellationToken);
        foreach (var row in page.Rows.Select(DutyFinder.Read).Where(d => d.Status != RecordingDutyStatus.Met))
        {
            var reply = await duties.ExecuteAsync(row.Id, new RelyOnDuty(decision), Actor.Service("media"), $"decision/{decision}");
            if (!reply.Accepted)
            {
                // The message comes again.
                throw new InvalidOperationException($"音像记录职责 {row.Id} 未能登记决定依据：{reply.Refusal?.Reason ?? reply.Kind.ToString()}");
            }
        }
    }
}
