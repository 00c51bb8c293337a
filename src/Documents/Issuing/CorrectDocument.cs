using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Documents.Service;
using Enforcement.Regulation.Rules;

namespace Enforcement.Documents.Issuing;

/// <summary>
/// 更正文书 (CR4): a slip of the pen in an issued document is corrected by a 文书更正通知 (G20), which goes to the same addressees.
/// What was decided is changed by a new decision only.
/// </summary>
/// <param name="Wrong">错误内容.</param>
/// <param name="Right">更正内容.</param>
public sealed record CorrectDocument(string Wrong, string Right, string Reason) : Command<OfficialDocument>
{
    /// <summary>Catalogue code of the notice.</summary>
    internal const string Notice = "G20";

    public override Outcome Decide(OfficialDocument state, Act act)
    {
        if (Open(state) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var corrected = new DocumentCorrected(act.NewId(Notice), Wrong, Right, Reason, act.Today);
        return new Ruling(act)
            .Block(RuleBook.CR4, Wrong.Trim() != Right.Trim(), "nothing-corrected", "更正内容与错误内容相同。", "请填写正确的内容。")
            .Block(ServiceGuards.Complete(Notice, Fields(state, corrected)))
            .Record(corrected);
    }

    /// <summary>What to do after a notice could not be issued, for the pages of both documents.</summary>
    internal const string Again = "请按上述原因修改更正内容（例如把打印不出的字改用文字说明），再办理一次“更正文书”；未能签发的通知不占文号，也不送达。";

    /// <summary>Only what was issued and still stands can be corrected.</summary>
    internal static Refusal? Open(OfficialDocument state) => state.Status == DocumentStatus.Issued
        ? null
        : Refusal.Of(RuleBook.CR4, "document-not-issued", "只有已签发且未作废的文书才能更正。", "未签发的文书由承办单位改正后重新提请；已作废的文书请送达替代的文书。");

    /// <summary>Fields of the G20, from what the document says of itself.</summary>
    internal static string Fields(OfficialDocument state, DocumentCorrected corrected)
    {
        var request = state.Request!;
        var addressees = string.Join("、", request.Addressees.Select(a => a.Name));
        return new JsonObject
        {
            ["addressee"] = addressees.Length is > 0 and <= 200 ? addressees : null,
            ["target"] = $"《{request.Title}》{(state.Number is { } number ? $"（{number}）" : "")}",
            ["wrong"] = corrected.Wrong,
            ["right"] = corrected.Right,
            ["reason"] = corrected.Reason,
        }.ToJsonString();
    }
}

/// <summary>登记更正通知未能签发 (CR4): by message, on the document that was to be corrected.</summary>
public sealed record NoteFailedCorrection(string NoticeId, ImmutableArray<string> Errors) : Command<OfficialDocument>
{
    public override Outcome Decide(OfficialDocument state, Act act) =>
        state.Corrections.Contains(NoticeId) && !state.FailedCorrections.ContainsKey(NoticeId)
            ? Outcome.Record(new CorrectionNotIssued(NoticeId, Errors))
            : Outcome.Nothing;
}
