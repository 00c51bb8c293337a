using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Licensing.Papers;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 重新制作文书 (CR1, CR4): a paper that Documents could not issue, or that was made void before it was served, is made again from the case, with a
/// number of its own. Only the texts can be put right; what was decided, its days and its numbers are those of the case (R11.1).
/// </summary>
/// <param name="DocumentId">The paper that failed.</param>
/// <param name="Reason">Why it is made again and what was wrong.</param>
/// <param name="Corrections">Texts to put right; null: the same contents, with the particulars of the persons as they are known now.</param>
public sealed record RemakePaper(string DocumentId, string Reason, PaperCorrection[]? Corrections = null) : LicensingCommand
{
    protected override bool IsStep => false;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        var paper = state.Papers.GetValueOrDefault(DocumentId);
        if (paper?.ReplacedBy is not null)
        {
            return Outcome.Nothing;
        }

        ImmutableArray<PaperCorrection> corrections = [.. Corrections ?? []];
        if ((Guards.NoGaps(Corrections) ?? Failed(paper, act) ?? Allowed(state, act, paper!, corrections)) is { } refusal)
        {
            return Outcome.Refuse(refusal);
        }

        var applicant = Corrected(state.Applicant, corrections);
        var known = state with { Applicant = applicant };
        var drafts = new Drafts(act);
        var made = drafts.Add(paper!.Code, PaperTexts.With(Current(known, paper, act), corrections), paper.Addressees.Select(a => known.PersonOf(a.Id)?.ToAddressee(a.Id) ?? a));
        return new Ruling(act)
            .Block(Guards.Told(Reason, RuleBook.CR4, "重新制作的理由"))
            .Block(
                RuleBook.CR5, act.Day >= paper.DraftedOn, "before-last-step", $"发生日期{act.Day:yyyy-MM-dd}早于原文书的日期{paper.DraftedOn:yyyy-MM-dd}。", "填写实际日期，不得倒签。")
            .Block(applicant == state.Applicant ? null : CorrectApplication.Wrong(state, act, applicant))
            .Block(drafts.Refusal)
            .Record(() =>
            [
                .. applicant == state.Applicant ? Array.Empty<IFact>() : [new ApplicationCorrected($"{act.Stream}#1", applicant, null, null, null, Reason, act.By.Id)],
                .. drafts.Facts,
                new PaperRemade(DocumentId, made, paper.Code, Reason, corrections, act.By.Id),
            ]);
    }

    /// <summary>Papers that wait for being made again.</summary>
    internal static IEnumerable<CasePaper> Waiting(LicensingCase state) => state.PaperOrder.Select(id => state.Papers[id]).Where(p => p.Failed);

    /// <summary>决定书 and 许可证件: made by the handling unit (R11.5), their wording by the head of the section.</summary>
    internal static bool IsDecision(string code) => code is "L17" or "L18" or "L19" || code.StartsWith("L20.", StringComparison.Ordinal);

    /// <summary>The contents a paper would have if it were made now.</summary>
    internal static JsonObject Current(LicensingCase state, CasePaper paper, Act act)
    {
        var fields = paper.Fields.DeepClone().AsObject();
        var person = paper.Addressees.IsEmpty ? null : state.PersonOf(paper.Addressees[0].Id);
        Renew("applicant", state.Applicant);
        Renew("holder", paper.Code == "L19" ? null : state.Applicant);
        Renew("interested", person);
        Renew("addressee", person);
        if (paper.Code == "L04")
        {
            fields["respondBy"] = Fields.Date(act.Law.Calendar.AddCalendarDays(act.Day, act.Law.LimitLength("T.L03", act.Day) ?? 30).DueDay);
        }

        if (paper.Code == "L19")
        {
            fields["issuedOn"] = Fields.Date(act.Day);
        }

        return fields;

        void Renew(string name, Party? party)
        {
            if (party is not null && fields[name] is { } was)
            {
                fields[name] = was is JsonObject ? party.ToFields() : party.Name;
            }
        }
    }

    private Refusal? Failed(CasePaper? paper, Act act) => new Ruling(act)
        .Block(RuleBook.CR4, paper is not null, "paper-unknown", $"本案没有编号为“{DocumentId}”的文书。", "选择本案未能签发或者已作废的文书。")
        .Block(
            RuleBook.CR4, paper?.Failed != false, "paper-not-failed", $"《{paper?.Title}》没有作废，也不是未能签发。", "有笔误的，在文书页面更正（更正通知）；尚未送达而必须更换的，先由负责人作废。")
        .Refusal;

    private static Refusal? Allowed(LicensingCase state, Act act, CasePaper paper, ImmutableArray<PaperCorrection> corrections)
    {
        var texts = PaperTexts.Of(paper.Code, Current(state, paper, act)).ToDictionary(t => t.Path);
        var unknown = corrections.Where(c => !texts.ContainsKey(c.Field)).Select(c => c.Field).ToList();
        var wording = corrections.Where(c => texts.TryGetValue(c.Field, out var text) && text.Value != c.Right && !IsOfPerson(c.Field)).ToList();
        return new Ruling(act)
            .Block(
                RuleBook.R11_5, !IsDecision(paper.Code) || act.By.Unit == state.Unit, "other-unit", "决定书和许可证件由承办单位制作。", $"由{act.Law.Unit(state.Unit)?.Name ?? state.Unit}制作。")
            .Block(
                RuleBook.R11_1, unknown.Count == 0, "not-correctable", $"不能在重新制作时更改：{string.Join('、', unknown)}。", "只能更正文书中的文字；结论、日期和编号以审批和登记为准。")
            .Block(
                RuleBook.R11_1, !IsDecision(paper.Code) || wording.Count == 0 || act.By.Is(Roles.ApprovalHead), "decision-fixed", "决定文书的内容已经审批，承办人不能改动文字。", "由行政审批科负责人核对后改正文字；改变决定内容的，另行作出决定。")
            .Refusal;
    }

    private static bool IsOfPerson(string path) =>
        OfApplicant(path) is not null || path is "holder" or "address" or "legalRep" or "uscc" or "contact";

    // The part of the applicant's particulars a path names; null: it names something else.
    private static string? OfApplicant(string path) => path.Split('.') is ["applicant" or "holder", var part] ? part : null;

    // What names the applicant rightly on the paper is right for the whole case (第三十四条第三项).
    private static Party Corrected(Party known, IEnumerable<PaperCorrection> corrections) =>
        corrections.Aggregate(known, (party, c) => OfApplicant(c.Field) switch
        {
            "name" => party with { Name = c.Right },
            "address" => party with { Address = c.Right },
            "idNo" => party with { IdNo = c.Right },
            "uscc" => party with { Uscc = c.Right },
            "usccMissingReason" => party with { UsccMissingReason = c.Right },
            "legalRep" => party with { LegalRep = c.Right },
            "phone" => party with { Phone = c.Right },
            _ => party,
        });
}
