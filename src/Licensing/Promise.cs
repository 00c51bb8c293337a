using Enforcement.Casework;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Settings;

namespace Enforcement.Licensing;

/// <summary>申请人选择告知承诺 (RULEBOOK B.4 人力资源服务许可): told the conditions, he promises that he meets them; the bureau decides on it and verifies afterwards.</summary>
/// <param name="By">Who signed the promise.</param>
/// <param name="Method">手写签名, 电子签名, 捺印 or 盖章.</param>
[RecordedAs("licensing.promise-given/1", Phase = Phase.Initiation, Rules = ["R10.1"])]
public sealed record PromiseGiven(string By, SignatureMethod Method, DateOnly On) : IFact;

/// <summary>告知承诺: which applications may choose it, and the verification that follows the decision.</summary>
internal static class Promise
{
    /// <summary>Id of the limit of the verification after the decision.</summary>
    public const string Verification = "告知承诺核查";

    /// <summary>Only the first application for the licence of human-resource services.</summary>
    public static bool MayBeChosen(string itemId, Matter matter) => itemId == LicenceItems.HumanResourceService && matter == Matter.Grant;

    /// <summary>A promise was decided upon and has not been verified by a survey yet, in whatever stage the case stands.</summary>
    public static bool IsToBeVerified(LicensingCase state) => state is { Promise: not null, Decision.Outcome: LicenceOutcome.Grant, Survey: null };

    /// <summary>The duty to verify, from the decision on.</summary>
    public static IEnumerable<IFact> Owe(LicensingCase state, Act act, LicenceOutcome outcome) => state.Promise is not null && outcome == LicenceOutcome.Grant && state.Survey is null
        ? [Clocks.Start(act, "T.L15", act.Day, Verification, act.Law.Setting(Setting.LicensingPromiseVerifyDays, act.Day))]
        : [];

    /// <summary>What the verification found against the promise; null: it holds, or this is no verification.</summary>
    public static string? Broken(LicensingCase state, SurveyConclusion conclusion) => IsToBeVerified(state) && conclusion != SurveyConclusion.Meets
        ? $"告知承诺核查结论为“{Words.Of(conclusion)}”，被许可人的承诺与实际不符，应当责令限期整改或者依法撤销许可。"
        : null;

    /// <summary>Refused where the law knows no such choice, or without a signature.</summary>
    public static Refusal? Refused(SignedBy? promise, string itemId, Matter matter) => promise is null
        ? null
        : !MayBeChosen(itemId, matter)
            ? Refusal.Of(RuleBook.R10_1, "promise-not-open", "该申请不能选择告知承诺。", "只有首次申请人力资源服务许可可以选择告知承诺；按一般程序申请。")
            : Guards.Told(promise.Name, RuleBook.R10_1, "承诺书签名人") ?? Guards.Plausible(promise.On);
}
