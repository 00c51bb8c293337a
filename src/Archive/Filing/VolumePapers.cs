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

    /// <summary>Papers of the main volume or a supplement; three for each of its volumes.</summary>
    public static IEnumerable<DocumentDrafted> Of(Volume state, Packet packet, Act act) => Enumerable.Range(1, packet.Parts).SelectMany(part => new[]
    {
        Draft("G23", part, Cover(state, packet, part), act),
        Draft("G24", part, Contents([.. packet.ItemsOf(part)]), act),
        Draft("G25", part, Notes(packet, part), act),
    });

    /// <summary>第n卷 共m卷, of a supplement with its number in front.</summary>
    public static string PartName(Packet packet, int part) => $"{(packet.No == 0 ? string.Empty : $"{packet.Name} ")}第{part}卷 共{packet.Parts}卷";

    /// <summary>本卷情况说明, when the compiler writes none.</summary>
    public static string SituationOf(CompletenessReport report)
    {
        var absent = report.Absent.ToList();
        return absent.Count == 0
            ? $"本卷共{report.Items.Length}件、{report.PageCount}页，文件材料齐全。"
            : $"本卷共{report.Items.Length}件、{report.PageCount}页。缺{string.Join("；", absent.Select(o => o.Note is null ? o.What : $"{o.What}，说明：{o.Note}"))}。";
    }

    private static DocumentDrafted Draft(string code, int part, JsonObject fields, Act act) =>
        new(act.NewId(part == 1 ? code : $"{code}-{part}"), code, DocumentCatalogue.Get(code).Title, fields, []);

    private static JsonObject Cover(Volume state, Packet packet, int part)
    {
        var (conclusion, filing, number) = (state.Conclusion!, packet.Filing!, packet.Number!);
        var items = packet.ItemsOf(part).ToList();
        var serial = part == 1 ? number.Serial : number.Parts!.Value[part - 2].Serial;
        var main = state.Filing!.FiledOn;
        var supplement = packet.No == 0 ? string.Empty : $"-补{packet.No}{(part == 1 ? string.Empty : $"-{part}")}";
        // A supplement covers the days its material is from; the case itself is over.
        var period = packet.No == 0 ? (conclusion.OpenedOn, conclusion.ConcludedOn) : (items.Min(i => i.On), items.Max(i => i.On));
        return new JsonObject
        {
            ["fondsNo"] = number.FondsCode,
            ["volumeNo"] = string.Create(CultureInfo.InvariantCulture, $"{main.Year:0000}{serial:0000}{supplement}"),
            ["agencyName"] = number.AgencyName,
            ["caseName"] = Short(packet.No == 0 ? conclusion.Title : $"{conclusion.Title}（{packet.Name}）"),
            ["docNumber"] = NumberOf(state) ?? "无",
            ["unit"] = conclusion.HandlingUnit,
            ["handlers"] = Short(string.Join('、', conclusion.Handlers.DefaultIfEmpty("/"))),
            ["period"] = $"{Day(period.Item1)}至{Day(period.Item2)}",
            ["outcome"] = OutcomeName(conclusion.Outcome),
            ["retention"] = Retention.Name(conclusion.Retention),
            ["volumePart"] = PartName(packet, part),
            ["itemCount"] = items.Count,
            ["pageCount"] = items.Sum(i => i.Pages),
            ["filedOn"] = Iso(filing.FiledOn),
        };
    }

    private static JsonObject Contents(IReadOnlyList<VolumeItem> items)
    {
        var lastWithPages = items.Select((item, i) => item.Pages > 0 ? i : -1).DefaultIfEmpty(-1).Max();
        return new JsonObject
        {
            ["rows"] = new JsonArray([.. items.Select((item, i) =>
            {
                var row = new JsonObject
                {
                    ["no"] = i + 1,
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
                    row["remark"] = Short(item.Remark);
                }

                return (JsonNode)row;
            })]),
        };
    }

    private static JsonObject Notes(Packet packet, int part) => new()
    {
        ["situation"] = Situation(packet, part),
        ["compiler"] = packet.Compilation!.CompilerName,
        ["checker"] = packet.Filing!.CheckerName,
        ["compiledOn"] = Iso(packet.Compilation.On),
        ["media"] = new JsonArray([.. packet.ItemsOf(part).Where(i => i.Kind == ItemKind.Recording).Select(i => (JsonNode)new JsonObject
        {
            ["id"] = i.Id,
            ["sha256"] = i.Sha256,
            ["place"] = i.Remark switch { VolumeItem.NamedByRecord => "依案件记录", VolumeItem.Dissolved => VolumeItem.Dissolved, _ => "音像资料库" },
        })]),
    };

    private static string Situation(Packet packet, int part)
    {
        var compiled = packet.Compilation!;
        var items = packet.ItemsOf(part).ToList();
        var first = packet.Parts == 1
            ? string.Empty
            : $"全案分{packet.Parts}卷，本卷为第{part}卷，{items.Count}件、{items.Sum(i => i.Pages)}页。全案情况：";
        return string.Concat(compiled.Notes.Select(n => n.Text).Where(text => !compiled.Situation.Contains(text, StringComparison.Ordinal)).Prepend(compiled.Situation).Prepend(first));
    }

    /// <summary>文号 (E.2): of the decision, or of the paper the case ended with instead, e.g. the notice of non-acceptance; null: it ended without one.</summary>
    public static string? NumberOf(Volume state) =>
        state.Conclusion!.DecisionNumber ?? state.Filing?.Items.FirstOrDefault(i => i is { Slot: 1, Kind: ItemKind.Document, Number: not null } && i.Remark != VolumeRows.Void)?.Number;

    public static string OutcomeName(string outcome) => outcome switch
    {
        "Granted" => "准予许可",
        "Refused" => "不予许可",
        "NotAccepted" => "不予受理",
        "Withdrawn" => "撤回申请",
        "Terminated" => "终止办理",
        "Forwarded" => "报送上级机关决定",
        _ => outcome,
    };

    private static string Short(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 199), "…");

    private static string Day(DateOnly date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
