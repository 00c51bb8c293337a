using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Service;

/// <summary>Next lawful steps of a service of process, from the guards the commands themselves use.</summary>
internal static class ServiceSteps
{
    private static readonly ImmutableArray<string> s_servers = [Roles.ServiceAgent, Roles.WindowClerk, Roles.LicensingOfficer, Roles.Officer, Roles.LeadOfficer];
    private static readonly ImmutableArray<string> s_heads = [Roles.ApprovalHead, Roles.SectionHead, Roles.SupervisionHead, Roles.DeputyDirector];

    /// <summary>The same command given because the addressee cannot be found (R12.5): open also while other methods are left.</summary>
    public const string ApproveForUnknownWhereabouts = $"{nameof(ApproveAnnouncement)}ForUnknownWhereabouts";

    public static IEnumerable<Step> Of(ServiceOfProcess state, Act act)
    {
        if (state.Stage == ServiceStage.Attempting)
        {
            return Results(state);
        }

        return ServiceGuards.MayBegin(state) is null ? Methods(state, act) : [];
    }

    private static IEnumerable<Step> Results(ServiceOfProcess state) => state.Current!.Method switch
    {
        ServiceMethod.Direct => [By(nameof(RecordReceipt), "记录签收"), By(nameof(RecordDirectFailure), "记录未能送达或拒收")],
        ServiceMethod.Post => [By(nameof(RecordReturnReceipt), "记录邮件回执"), By(nameof(RecordReturn), "记录邮件退回"), By(nameof(GiveUpPosting), "没有回执，另行送达", PostWatch.RunOut(state))],
        ServiceMethod.Entrust or ServiceMethod.HandOn => [By(nameof(RecordEntrustedReceipt), "记录签收"), By(nameof(RecordEntrustFailure), "记录未能送达")],
        ServiceMethod.Electronic => [By(nameof(RecordArrival), "记录到达"), By(nameof(RecordBounce), "记录未到达")],
        _ => [],
    };

    private static IEnumerable<Step> Methods(ServiceOfProcess state, Act act)
    {
        yield return By(nameof(DispatchDirect), "直接送达");
        yield return By(nameof(PostDocument), "邮寄送达");
        if (PostWatch.Posting(state) is not null)
        {
            yield return By(nameof(RecordReturnReceipt), "记录迟到的邮件回执");
        }

        yield return By(nameof(LeaveDocument), "留置送达", ServiceGuards.AfterRefusal(state));
        yield return By(nameof(SendElectronically), "电子送达", ServiceGuards.Consented(state));
        yield return By(nameof(SendEntrustedLetter), "委托或转交送达");
        if (state.Stage == ServiceStage.Announced)
        {
            yield break;
        }

        if (state.Approval is not null)
        {
            yield return By(nameof(PublishAnnouncement), "发布送达公告");
        }
        else
        {
            var early = ServiceGuards.OthersExhausted(state, act.Law.Setting(Setting.ServiceAnnounceMinFailedMethods, act.Today));
            yield return new Step(nameof(ApproveAnnouncement), "批准公告送达", s_heads, early);
            if (early is not null)
            {
                yield return new Step(ApproveForUnknownWhereabouts, "受送达人下落不明，批准公告送达", s_heads);
            }
        }

        yield return By(nameof(ConfirmAddress), "登记送达地址确认书");
    }

    private static Step By(string command, string title, Refusal? refusal = null) => new(command, title, s_servers, refusal);
}
