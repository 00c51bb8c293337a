using System.Globalization;
using System.Text.Json.Nodes;
using Enforcement.Archive.Completeness;
using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;

namespace Enforcement.Archive.Filing;

/// <summary>封面 G23, 卷内目录 G24, 备考表 G25 (E.2), filled from what is recorded; nothing is typed for them.</summary>
internal static class VolumePapers
{
    /// <summary>Codes in the order of the volume, with the path in the package.</summary>
    public static IReadOnlyList<(string Code, string Path)> All { get; } =
        [("G23", "data/volume/cover.pdf"), ("G24", "data/volume/contents.pdf"), ("G25", "data/volume/note.pdf")];

    public static IEnumerable<DocumentDrafted> Of(Volume state, Act act) =>
    [
        Draft("G23", Cover(state), act),
        Draft("G24", Contents(state.Filing!), act),
        Draft("G25", Notes(state), act),
    ];

    /// <summary>本卷情况说明, when the compiler writes none.</summary>
    public static string SituationOf(CompletenessReport report)
    {
        var absent = report.Absent.ToList();
        return absent.Count == 0
            ? $"本卷共{report.Items.Length}件、{report.PageCount}页，文件材料齐全。"
            : $"本卷共{report.Items.Length}件、{report.PageCount}页。缺{string.Join("；", absent.Select(o => o.Note is null ? o.What : $"{o.What}，说明：{o.Note}"))}。";
    }

    private static DocumentDrafted Draft(string code, JsonObject fields, Act act) =>
        new(act.NewId(code), code, DocumentCatalogue.Get(code).Title, fields, []);

    private static JsonObject Cover(Volume state)
    {
        var (conclusion, filing, number) = (state.Conclusion!, state.Filing!, state.Number!);
        return new JsonObject
        {
            ["fondsNo"] = number.FondsCode,
            ["volumeNo"] = string.Create(CultureInfo.InvariantCulture, $"{filing.FiledOn.Year:0000}{number.Serial:0000}"),
            ["agencyName"] = number.AgencyName,
            ["caseName"] = Short(conclusion.Title),
            ["docNumber"] = conclusion.DecisionNumber ?? "无",
            ["unit"] = conclusion.HandlingUnit,
            ["handlers"] = Short(string.Join('、', conclusion.Handlers.DefaultIfEmpty("/"))),
            ["period"] = $"{Day(conclusion.OpenedOn)}至{Day(conclusion.ConcludedOn)}",
            ["outcome"] = OutcomeName(conclusion.Outcome),
            ["retention"] = Retention.Name(conclusion.Retention),
            ["volumePart"] = "第1卷 共1卷",
            ["itemCount"] = filing.Items.Length,
            ["pageCount"] = filing.Items.Sum(i => i.Pages),
            ["filedOn"] = Iso(filing.FiledOn),
        };
    }

    private static JsonObject Contents(VolumeChecked filing)
    {
        var lastWithPages = filing.Items.Select((item, i) => item.Pages > 0 ? i : -1).DefaultIfEmpty(-1).Max();
        return new JsonObject
        {
            ["rows"] = new JsonArray([.. filing.Items.Select((item, i) =>
            {
                var row = new JsonObject
                {
                    ["no"] = item.No,
                    ["responsible"] = Short(item.Responsible),
                    ["title"] = Short(item.Title),
                    ["date"] = Iso(item.On),
                    // 页号 is where an item begins; only the last row says where the volume ends (E.2).
                    ["pages"] = i == lastWithPages ? item.PageText : item.Pages == 0 ? "/" : $"{item.FirstPage}",
                };
                if (item.Number is not null)
                {
                    row["docNumber"] = item.Number;
                }

                if (item.Remark is not null)
                {
                    row["remark"] = item.Remark;
                }

                return (JsonNode)row;
            })]),
        };
    }

    private static JsonObject Notes(Volume state) => new()
    {
        ["situation"] = Situation(state.Compilation!),
        ["compiler"] = state.Compilation!.CompilerName,
        ["checker"] = state.Filing!.CheckerName,
        ["compiledOn"] = Iso(state.Compilation.On),
        ["media"] = new JsonArray([.. state.Filing.Items.Where(i => i.Kind == ItemKind.Recording).Select(i => (JsonNode)new JsonObject
        {
            ["id"] = i.Id,
            ["sha256"] = i.Sha256,
            ["place"] = i.Remark == VolumeItem.NamedByRecord ? "依案件记录" : "音像资料库",
        })]),
    };

    private static string Situation(VolumeCompiled compiled) => string.Concat(
        compiled.Notes.Select(n => n.Text).Where(text => !compiled.Situation.Contains(text, StringComparison.Ordinal)).Prepend(compiled.Situation));

    public static string OutcomeName(string outcome) => outcome switch
    {
        "Granted" => "准予许可",
        "Refused" => "不予许可",
        "NotAccepted" => "不予受理",
        "Withdrawn" => "撤回申请",
        "Terminated" => "终止办理",
        _ => outcome,
    };

    private static string Short(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 199), "…");

    private static string Day(DateOnly date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
