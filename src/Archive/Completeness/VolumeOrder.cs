using System.Collections.Frozen;
using Enforcement.Archive.Building;
using Enforcement.Regulation;

namespace Enforcement.Archive.Completeness;

/// <summary>
/// 卷内文件的排列和必备文书 (RULEBOOK E.3) of one kind of volume, as data: where a paper stands, on which article it is owed,
/// and which papers are mandatory always or once a step occurred.
/// </summary>
/// <param name="Slots">Catalogue code → place in the order.</param>
/// <param name="Articles">Place → article of the bureau's own regulation.</param>
/// <param name="Mandatory">Outcome → groups of codes of which one has to be there.</param>
/// <param name="ByFact">Name of a fact → codes its occurrence makes mandatory.</param>
/// <param name="Phases">Outcome → phases in which something must have been recorded (R3.2).</param>
/// <param name="Decisions">Conclusion documents: they come first, their proof of service second.</param>
public sealed record VolumeOrder(
    FrozenDictionary<string, int> Slots,
    FrozenDictionary<int, string> Articles,
    FrozenDictionary<string, string[][]> Mandatory,
    FrozenDictionary<string, string[]> ByFact,
    FrozenDictionary<string, Phase[]> Phases,
    FrozenSet<string> Decisions)
{
    /// <summary>Place of the application's materials.</summary>
    public const int Application = 3;

    /// <summary>Place of what has no place of its own.</summary>
    public const int Others = 14;

    /// <summary>Place of the proof of service of the conclusion document.</summary>
    public const int DecisionProof = 2;

    /// <summary>Code of the media sheet (音像记录清单); its place holds the recordings.</summary>
    public const string RecordingSheet = "G19";

    private const int Notices = 5;

    private static readonly string[] Decided = ["L17", "L18", "L20.1", "L20.2", "L20.3", "L20.4"];
    private static readonly string[] Acceptance = ["L03", "L04", "L05"];

    /// <summary>许可案卷 (E.3 Licensing): 1 decision and certificate · 2 its G01 · 3 application and materials · … · 14 other proofs.</summary>
    public static VolumeOrder Licensing { get; } = new(
        new Dictionary<string, int>
        {
            ["L17"] = 1,
            ["L18"] = 1,
            ["L19"] = 1,
            ["L20.1"] = 1,
            ["L20.2"] = 1,
            ["L20.3"] = 1,
            ["L20.4"] = 1,
            ["L01"] = Application,
            ["G06"] = Application,
            ["L02"] = 4,
            ["L03"] = Notices,
            ["L04"] = Notices,
            ["L05"] = Notices,
            ["L06"] = 6,
            ["L10"] = 7,
            ["L09"] = 7,
            ["G12"] = 7,
            ["L11"] = 8,
            ["L12"] = 8,
            ["L13"] = 8,
            ["L14"] = 8,
            ["G13"] = 8,
            ["G16"] = 8,
            ["L07"] = 9,
            ["G17"] = 10,
            ["G18"] = 10,
            ["G09"] = 11,
            ["G08"] = 11,
            ["G10"] = 11,
            ["L08"] = 12,
            ["G19"] = 13,
        }.ToFrozenDictionary(StringComparer.Ordinal),
        new Dictionary<int, string>
        {
            [1] = "第十一条",
            [2] = "第十二条",
            [3] = "第九条",
            [4] = "第九条",
            [5] = "第九条",
            [6] = "第九条",
            [7] = "第十条",
            [8] = "第十三条",
            [9] = "第十条",
            [10] = "第八条",
            [11] = "第十四条",
            [12] = "第十条",
            [13] = "第三十条",
            [14] = "第三十一条",
        }.ToFrozenDictionary(),
        new Dictionary<string, string[][]>(StringComparer.Ordinal)
        {
            ["Granted"] = [Decided, ["L01"], Acceptance, ["L08"]],
            ["Refused"] = [Decided, ["L01"], Acceptance, ["G09"], ["G08"], ["L08"]],
            ["NotAccepted"] = [["L05"], ["L01"], ["L02"]],
            ["Withdrawn"] = [["L01"]],
            ["Terminated"] = [["L01"]],
            ["Forwarded"] = [["L01"], Acceptance, ["L08"]],
        }.ToFrozenDictionary(StringComparer.Ordinal),
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["licensing.corrected-on-spot"] = ["L06"],
            ["licensing.supplement-notice-issued"] = ["L04"],
            ["licensing.application-not-accepted"] = ["L05"],
            ["licensing.survey-recorded"] = ["L07"],
            ["licensing.special-procedure-started"] = ["L10"],
            ["licensing.interested-party-notified"] = ["L11"],
            ["licensing.hearing-offered"] = ["L12"],
            ["licensing.hearing-scheduled"] = ["L13"],
            ["licensing.hearing-closed"] = ["G13", "G16"],
            ["licensing.legal-review-sought"] = ["G09"],
            ["licensing.legal-opinion-received"] = ["G08"],
            ["licensing.collective-discussion-held"] = ["G10"],
        }.ToFrozenDictionary(StringComparer.Ordinal),
        new Dictionary<string, Phase[]>(StringComparer.Ordinal)
        {
            ["Granted"] = [Phase.Initiation, Phase.ReviewDecision, Phase.ServiceExecution],
            ["Refused"] = [Phase.Initiation, Phase.ReviewDecision, Phase.ServiceExecution],
            ["NotAccepted"] = [Phase.Initiation, Phase.ServiceExecution],
            ["Withdrawn"] = [Phase.Initiation],
            ["Terminated"] = [Phase.Initiation],
            ["Forwarded"] = [Phase.Initiation, Phase.ReviewDecision, Phase.ServiceExecution],
        }.ToFrozenDictionary(StringComparer.Ordinal),
        new[] { "L17", "L18", "L19", "L20.1", "L20.2", "L20.3", "L20.4" }.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>
    /// 不予受理案卷 (E.3): L05, its proof, L01, L02. The non-acceptance notice is the conclusion document.
    /// </summary>
    public static VolumeOrder NonAcceptance { get; } = Licensing with
    {
        Slots = Licensing.Slots.Where(s => s.Key != "L05").Append(new("L05", 1)).ToFrozenDictionary(StringComparer.Ordinal),
        Articles = Licensing.Articles.Select(a => a.Key == 1 ? new(1, Licensing.Articles[Notices]) : a).ToFrozenDictionary(),
        Decisions = new[] { "L05" }.ToFrozenSet(StringComparer.Ordinal),
    };

    /// <summary>Order of a kind and outcome; kinds without a table of their own follow the table of licensing, which then demands only what was asked for.</summary>
    public static VolumeOrder Of(string kind, string outcome) => kind switch
    {
        "licensing" when outcome == "NotAccepted" => NonAcceptance,
        _ => Licensing,
    };

    /// <summary>Place of a paper that is no proof of service.</summary>
    public int SlotOf(string code) => Slots.GetValueOrDefault(code, Others);

    /// <summary>Place of an attachment.</summary>
    public int SlotOf(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Material => Application,
        AttachmentKind.SurveyPhoto => SlotOf("L07"),
        AttachmentKind.Other => Others,
        _ => throw new System.Diagnostics.UnreachableException($"{kind}"),
    };

    /// <summary>Place of the proof of service of a paper.</summary>
    public int ProofSlotOf(string servedCode) =>
        Decisions.Contains(servedCode) ? DecisionProof : SlotOf(servedCode) == Notices ? Notices : Others;
}
