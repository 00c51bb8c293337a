using Enforcement.Regulation.Rules;

namespace Enforcement.Regulation.Reference;

/// <summary>职责分离 (RULEBOOK 0.4): pure predicates over person ids; null means lawful. All of them block.</summary>
public static class SeparationOfDuties
{
    /// <summary>SOD1 (行政处罚法 第五十八条): the legality reviewer handled no part of the case.</summary>
    public static Breach? LegalReviewer(string reviewer, IEnumerable<string> handlers) =>
        Barred(RuleBook.SOD1, handlers.Contains(reviewer, StringComparer.Ordinal), "法制审核人员承办过本案。", "请改由未参与承办的政策法规科人员审核。");

    /// <summary>SOD2 (行政许可法 第四十八条; 行政处罚法 第六十四条): the hearing chair neither investigated nor reviewed.</summary>
    public static Breach? HearingChair(string chair, IEnumerable<string> reviewersAndInvestigators) =>
        Barred(RuleBook.SOD2, reviewersAndInvestigators.Contains(chair, StringComparer.Ordinal), "听证主持人参与过本案的审查或者调查。", "请指定审查、调查人员以外的人员主持听证。");

    /// <summary>SOD3: nobody approves a form he drafted.</summary>
    public static Breach? Approver(string approver, string drafter) =>
        Barred(RuleBook.SOD3, approver == drafter, "审批人就是文书的拟制人。", "请由其他有权审批的人员审批。");

    /// <summary>SOD4 (本制度第三十条): who stores a recording did not make it.</summary>
    public static Breach? DeviceKeeper(string keeper, IEnumerable<string> makers) =>
        Barred(RuleBook.SOD4, makers.Contains(keeper, StringComparer.Ordinal), "存储人就是音像资料的制作人。", "请交由专管员存储，制作人不得自行保管。");

    /// <summary>SOD5: the approver of an access request is not the requester.</summary>
    public static Breach? ArchiveAccess(string approver, string requester) =>
        Barred(RuleBook.SOD5, approver == requester, "调阅审批人就是申请人。", "请由其他有权审批的人员审批。");

    /// <summary>SOD6 (行政处罚法 第六十七条): who decides a fine does not collect it.</summary>
    public static Breach? FineCollector(string collector, IEnumerable<string> deciders) =>
        Barred(RuleBook.SOD6, deciders.Contains(collector, StringComparer.Ordinal), "收缴人员参与作出了罚款决定。", "请由银行代收或者由其他人员登记。");

    /// <summary>SOD7: who runs the random draw is not drawn.</summary>
    public static Breach? DrawOperator(string operatorId, IEnumerable<string> drawn) =>
        Barred(RuleBook.SOD7, drawn.Contains(operatorId, StringComparer.Ordinal), "随机抽取的操作人员在被抽取人员之中。", "请由名单以外的人员操作抽取。");

    private static Breach? Barred(Rule rule, bool violated, string reason, string remedy) => violated ? new Breach(rule, reason, remedy) : null;
}
