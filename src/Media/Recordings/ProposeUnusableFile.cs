using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Media.Inspecting;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;
using Setting = Enforcement.Regulation.Settings.Setting;

namespace Enforcement.Media.Recordings;

/// <summary>Why a file in quarantine may leave the store without ever having counted as a recording (R8.2, R30.3, D.7).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnusableGround>))]
public enum UnusableGround
{
    /// <summary>不是音像资料: an archive, program, script, document, or nothing at all; told by its content.</summary>
    NotARecording,

    /// <summary>重复: the same content is stored as another recording; its bytes stay.</summary>
    Duplicate,

    /// <summary>无法识别或者已损坏, and kept as long as a recording linked to no case (T.M03).</summary>
    Unreadable,

    /// <summary>误传: whole, but of no case, party or matter, and kept as long as a recording linked to no case (T.M03).</summary>
    Irrelevant,
}

/// <summary>
/// 将无法标注的文件列入处置清单 (D.7, R30.5): what lies in quarantine and can never be labelled. A whole recording that names its matter or its
/// party is a record of enforcement and never goes this way.
/// </summary>
/// <param name="List">Number of the list.</param>
/// <param name="Reason">How the file came here and why it cannot be labelled.</param>
/// <param name="Twin">Stored recording with the same content; filled in by the service, never by the caller.</param>
public sealed record ProposeUnusableFile(string List, string Reason, string? Twin = null) : Command<Recording>
{
    public override Outcome Decide(Recording state, Act act)
    {
        if (state.Status == RecordingStatus.DisposalProposed && state.DisposalList == List && state.Unusable is not null)
        {
            return Outcome.Nothing;
        }

        var ground = Unusable.GroundOf(state, Twin is not null);
        var until = Unusable.KeptUntil(state, act.Law);
        return new Ruling(act)
            .Block(RecordingGuards.InQuarantine(state))
            .Block(
                RuleBook.R30_5, ground != UnusableGround.Irrelevant || state.Labels is { Cause: null, Party: null }, "relevant-recording",
                "该文件是完整的音像资料，并已标明事由或者当事人，属于执法记录，不得处置。", "请补齐其余标注后入库。")
            .Block(
                RuleBook.R30_5, ground is UnusableGround.NotARecording or UnusableGround.Duplicate || act.Today > until, "retention-running",
                $"该文件可能是音像资料，应保存至 {until:yyyy-MM-dd}。", "能够标注的请补齐标注；确实无法标注的，保存期满后再列入处置清单。")
            .Block(RuleBook.R30_5, !string.IsNullOrWhiteSpace(List) && List.Length <= 40, "list-unnamed", "没有处置清单编号，或者编号过长。", "请填写清单编号，最长四十个字。")
            .Block(RuleBook.R30_5, !string.IsNullOrWhiteSpace(Reason) && Reason.Length <= 500, "disposal-reason-empty", "没有写明处置的理由，或者理由过长。", "请写明文件的来历和无法标注的原因，最长五百字。")
            .Record(() => [new UnusableFileProposed(List.Trim(), ground, Reason.Trim(), ground == UnusableGround.Duplicate ? Twin : null, act.By.Id)]);
    }
}

/// <summary>What a file in quarantine is, if it can never be labelled.</summary>
internal static class Unusable
{
    public static UnusableGround GroundOf(Recording state, bool hasTwin) =>
        state is { Content.MediaType.Length: 0, TypeProblem: not null and not ContentSniffer.Unrecognised } ? UnusableGround.NotARecording
        : hasTwin ? UnusableGround.Duplicate
        : state.TypeProblem is not null ? UnusableGround.Unreadable
        : UnusableGround.Irrelevant;

    /// <summary>Last day of T.M03, for what may be a recording.</summary>
    public static DateOnly KeptUntil(Recording state, Law law)
    {
        var day = LocalTime.Date(state.IngestedAt);
        return day.AddDays(law.Setting(Setting.MediaUnlinkedRetention, day));
    }

    /// <summary>The finding that goes with an approval; null where nothing was lost (F.3 F-05).</summary>
    public static FindingRaised? FindingOf(Recording state, Act act)
    {
        return state.Unusable switch
        {
            UnusableGround.Unreadable => Finding(Severity.High, "始终无法读取，保存期满后处置"),
            UnusableGround.Irrelevant => Finding(Severity.Medium, "始终没有标注，保存期满后按误传处置"),
            UnusableGround.NotARecording => Finding(Severity.Low, "不是音像资料，从待标注区清出"),
            _ => null,
        };

        FindingRaised Finding(Severity severity, string what) => new(
            "F-05", RuleBook.R30_3.Id, RuleBook.R30_3.LegalBasis, severity,
            $"文件“{state.Content!.FileName}”（{state.Content.Sha256}）{what}。理由：{state.UnusableReason}", null, act.Day, [state.Keeper!]);
    }
}
