using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents.Catalogue;

/// <summary>卷宗封面、卷内目录、备考表 G23 to G25 (本制度 第三十一条).</summary>
internal static class VolumeDocuments
{
    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("G23", "VolumeCover", "卷宗封面", Phase.Archiving, TextKind.InternalApproval, null,
            [
                Must("fondsNo", "全宗号", Str(40)),
                May("catalogueNo", "目录号", Str(40)),
                May("volumeNo", "案卷号", Str(60)),
                Must("agencyName", "机关名称", Str()),
                Must("caseName", "案件名称", Str()),
                Must("docNumber", "文号", Str()),
                Must("unit", "办案单位", Str()),
                Must("handlers", "承办人", Str()),
                Must("period", "起止日期", Str()),
                Must("outcome", "办理结果", Str()),
                Must("retention", "保管期限", Str(40)),
                May("secrecy", "密级", Str(40)),
                Must("volumePart", "卷数", Str(40)),
                Must("itemCount", "件数", Int(0, 100_000)),
                Must("pageCount", "页数", Int(0, 1_000_000)),
                Must("filedOn", "归档日期", Date()),
            ],
            [], SealKind.None, Disclosure.Internal, [], ["本制度 第三十一条"], 1),

        new("G24", "VolumeContents", "卷内目录", Phase.Archiving, TextKind.InternalApproval, null,
            [
                Must("rows", "卷内文件", new FieldType.ListOf(Group(
                    Must("no", "顺序号", Int(1, 100_000)),
                    May("docNumber", "文号", Str()),
                    Must("responsible", "责任者", Str()),
                    Must("title", "题名", Str()),
                    Must("date", "日期", Date()),
                    Must("pages", "页号", Str(40)),
                    May("remark", "备注", Str())), 1, 5000)),
            ],
            [], SealKind.None, Disclosure.Internal, [], ["本制度 第三十一条"], 1),

        new("G25", "VolumeNotes", "卷内备考表", Phase.Archiving, TextKind.InternalApproval, null,
            [
                Must("situation", "本卷情况说明", Text(10_000)),
                Must("compiler", "立卷人", Str()),
                Must("checker", "检查人", Str()),
                Must("compiledOn", "立卷时间", Date()),
                Must("media", "音像记录清单", new FieldType.ListOf(Group(
                    Must("id", "编号", Str()),
                    Must("sha256", "数字摘要", Str()),
                    Must("place", "存放地点", Str())), 0, 5000)),
            ],
            [], SealKind.None, Disclosure.Internal, [], ["本制度 第三十一条"], 1),
    ];
}
