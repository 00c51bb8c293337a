namespace Enforcement.Regulation.Settings;

// One list of what can be set and is read by nobody yet, so that no bureau relies on a value without effect. A test keeps it true.
public abstract partial class Setting
{
    private const string Penalty = "属于行政处罚，行政处罚服务建成后才起作用。";
    private const string Inspection = "属于行政检查，行政检查服务建成后才起作用。";
    private const string Evaluation = "属于责任追究和案卷评查，相应功能建成后才起作用。";

    /// <summary>Key, or beginning of keys ending in a dot, with the reason.</summary>
    private static readonly IReadOnlyList<(string Key, string Reason)> Unread =
    [
        ("penalty.", Penalty),
        ("lateFee.", Penalty),
        ("instalment.", Penalty),
        ("preservation.", Penalty),
        ("transfer.", Penalty),
        ("recusal.", Penalty),
        ("enforcement.", Penalty),
        ("publish.penalty.", Penalty),
        ("archive.penalty.", Penalty),
        ("archive.retention.penalty.", Penalty),
        ("archive.retention.inspection.", Inspection),
        ("inspection.", Inspection),
        ("archive.retention.ledger", "属于台账和考评材料的立卷，相应功能建成后才起作用。"),
        ("archive.retention.register", "移交和销毁清册一律永久保管，没有别的选择。"),
        ("review.score.", Evaluation),
        ("finding.", Evaluation),
        ("rectify.", Evaluation),
        ("time.doubtRule", "期限有疑义时的解释已经写在期限的计算里，没有别的选择。"),
        ("time.dayEnd", "期限一律算到届满日二十四时；窗口停止办公以后收下的材料，视为按时提交（民法典第二百零三条第二款）。"),
        ("secret.storage", "涉密材料一律离线保管，没有别的选择。"),
    ];

    /// <summary>Why the value has no effect (H.2), in Chinese; null: a service reads it.</summary>
    public string? WithoutEffect => Unread.FirstOrDefault(entry => Key == entry.Key || (entry.Key[^1] == '.' && Key.StartsWith(entry.Key, StringComparison.Ordinal))).Reason;
}
