using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Enforcement.Archive.Completeness;

/// <summary>What an item of the volume is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ItemKind>))]
public enum ItemKind
{
    /// <summary>文书.</summary>
    Document,

    /// <summary>送达证明 (G01 to G05).</summary>
    ServiceProof,

    /// <summary>申请材料或者附件, with its scan.</summary>
    Attachment,

    /// <summary>只有纸质的材料.</summary>
    Paper,

    /// <summary>涉密文书: a placeholder (R32.1).</summary>
    Placeholder,

    /// <summary>音像记录: kept in the store of recordings, in the volume by its number and hash (E.2, 本制度第三十条).</summary>
    Recording,
}

/// <summary>卷内文件的一行 (E.2 G24).</summary>
/// <param name="No">顺序号 in the case, from 1; runs on through all its volumes.</param>
/// <param name="Slot">Place in the order of E.3.</param>
/// <param name="Id">Document id, or hash of the attachment.</param>
/// <param name="Code">Catalogue code; empty for attachments.</param>
/// <param name="Responsible">责任者.</param>
/// <param name="FirstPage">Start page; 0 when the item has no pages.</param>
/// <param name="Path">Path in the package; null when no file goes with it.</param>
/// <param name="Entry">Sequence of the record entry it comes from; 0 when the record has none.</param>
/// <param name="Part">第n卷 the item lies in, from 1; a case of more than 200 sheets has several (E.1). Pages begin with 1 in each.</param>
public sealed record VolumeItem(
    int No, int Slot, ItemKind Kind, string Id, string Code, string Title, string? Number, string Responsible, DateOnly On, int FirstPage, int Pages,
    string? Sha256, string? Path, string? Remark, long Entry, int Part = 1)
{
    /// <summary>Remark of a recording that only the case's own record names.</summary>
    public const string NamedByRecord = "依案件记录登记";

    /// <summary>Remark of a recording that was filed with the case by mistake (R31.4).</summary>
    public const string Dissolved = "已解除关联，不属于本案";

    /// <summary>页号 as printed: 3 or 3-5.</summary>
    public string PageText => Pages switch
    {
        0 => "/",
        1 => $"{FirstPage}",
        _ => $"{FirstPage}-{FirstPage + Pages - 1}",
    };
}

/// <summary>案卷应当具备的一项 (R-E3, R3.2, R31.3): what is owed, on which article, and what meets it.</summary>
/// <param name="Key">Stable name, e.g. <c>E3.2</c> or <c>E3.5:L03-…</c>; notes refer to it.</param>
/// <param name="Rule">Rule id.</param>
/// <param name="Article">Article it belongs to, e.g. 本制度第十二条.</param>
/// <param name="What">In Chinese.</param>
/// <param name="Mandatory">False: its absence is a finding but needs no note (R3.2).</param>
/// <param name="MetBy">Item numbers that meet it; empty: missing.</param>
/// <param name="Met">True also when something outside the items meets it, e.g. the record itself.</param>
/// <param name="Elsewhere">Of a supplement: items of packages sealed before that meet it, as 档号#顺序号.</param>
/// <param name="Note">备考表说明 that stands in for it; null when there is none.</param>
public sealed record Owed(string Key, string Rule, string Article, string What, bool Mandatory, ImmutableArray<int> MetBy, bool Met, string? Note = null, ImmutableArray<string>? Elsewhere = null);

/// <summary>完整性检查结果: the ordered contents and everything owed.</summary>
public sealed record CompletenessReport(ImmutableArray<VolumeItem> Items, ImmutableArray<Owed> Owed)
{
    /// <summary>缺项: mandatory and neither present nor explained.</summary>
    public IEnumerable<Owed> Missing => Owed.Where(o => !o.Met && o.Mandatory && o.Note is null);

    /// <summary>Absent, explained or not.</summary>
    public IEnumerable<Owed> Absent => Owed.Where(o => !o.Met);

    public int PageCount => Items.Sum(i => i.Pages);
}
