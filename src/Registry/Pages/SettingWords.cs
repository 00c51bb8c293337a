using Enforcement.Regulation.Settings;

namespace Enforcement.Registry.Pages;

/// <summary>Chinese words for the values of settings that are names; other values are shown as they are.</summary>
internal static class SettingWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["true"] = "是",
        ["false"] = "否",
        ["Permanent"] = "永久",
        ["Years30"] = "30年",
        ["Years10"] = "10年",
        ["UpperRight"] = "正面右上角",
        ["LowerRight"] = "正面右下角",
        ["Required"] = "应当勘察",
        ["OnDemand"] = "按需勘察",
        ["None"] = "不勘察",
        ["review.override:Collective"] = "可以集体讨论决定",
        ["review.override:None"] = "不得作出决定",
        ["BureauEarlier"] = "对机关取较早的届满日，对当事人取较晚的届满日",
        ["MinistryTemplate"] = "部颁文书样式",
        ["OfficialDocument"] = "党政机关公文格式",
        ["Offline"] = "离线保管",
        ["DeputyDirector"] = "分管局领导",
        ["SupervisionHead"] = "劳动保障监察科负责人",
        ["Director"] = "局长",
        ["Unpaid"] = "未缴纳的罚款",
        ["FullFine"] = "全部罚款",
        ["VoidRemaining"] = "分期计划自当日起失效",
        ["AllEntitiesAndImpactNaturalPersons"] = "全部单位，以及有一定社会影响的自然人处罚",
        ["All"] = "全部处罚",
        ["HearingHeld"] = "举行过听证",
        ["InterestedPartyObjects"] = "利害关系人提出异议",
        ["Revocation"] = "撤销许可",
        ["SeveralLegalRelations"] = "涉及多个法律关系",
        ["DirectorMarks"] = "局长指明影响重大",
        ["DecisionRevoked"] = "决定被撤销或者确认违法",
        ["CompensationPaid"] = "已作出赔偿",
        ["EvidenceLost"] = "证据灭失无法恢复",
        ["SecretLeaked"] = "泄露举报人或者国家秘密",
        ["RecordFalsified"] = "伪造记录",
        ["EnforcementRightLost"] = "丧失申请强制执行的权利",
        ["ReviewOrSuitDeadlineMissed"] = "错过复议、诉讼期限",
        ["MediaExposure"] = "媒体曝光并经核实",
        ["Intent"] = "故意",
    };

    // What the words in braces of a pattern stand for, and what it is for.
    private static readonly Dictionary<string, string> Patterns = new(StringComparer.Ordinal)
    {
        [Setting.DocumentNumberPattern.Key] = "{short}为机关简称，{word}为文书代字，{year}为年份，{number}为序号；后三项必须写。",
        [Setting.ArchiveCodePattern.Key] = "{fonds}为全宗号，{kind}为案卷类别，{year}为年度，{retention}为保管期限，{volume}为案卷号；五项都必须写。",
        [Setting.CertificatePattern.Key] = "正则表达式；不符合的证件编号不能登记。",
    };

    /// <summary>One value as it is chosen: its Chinese word, or the value itself.</summary>
    public static string Word(Setting setting, string value) =>
        Words.TryGetValue($"{setting.Key}:{value}", out var word) || Words.TryGetValue(value, out word) ? word : value;

    /// <summary>The value in words with its unit; every item of a list.</summary>
    public static string Of(Setting setting, string value) => setting.Kind switch
    {
        SettingKind.List when value.Length == 0 => "（空）",
        SettingKind.List => string.Join('、', value.Split([',', '，'], StringSplitOptions.TrimEntries).Select(item => Word(setting, item))),
        _ => Word(setting, value) + setting.Unit,
    };

    /// <summary>What may be entered. The items of a list are typed, so they stand beside their words.</summary>
    public static string RangeOf(Setting setting) => setting.Kind switch
    {
        SettingKind.Choice or SettingKind.Boolean => string.Join('、', setting.Options.Select(option => Word(setting, option))),
        SettingKind.List => $"以逗号分隔，可以为空。可取：{string.Join('、', setting.Options.Select(option => Word(setting, option) == option ? option : $"{option}（{Word(setting, option)}）"))}",
        SettingKind.Date => "年-月-日，如2026-01-01",
        _ when Patterns.TryGetValue(setting.Key, out var meaning) => $"{setting.Range}。{meaning}",
        _ => setting.Range,
    };
}
