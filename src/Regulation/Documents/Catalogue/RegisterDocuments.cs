using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents.Catalogue;

/// <summary>档案移交清册、档案销毁清册 X02 and X03 (档案法实施条例 第二十条、第二十四条; RULEBOOK E.5).</summary>
internal static class RegisterDocuments
{
    private const int MostVolumes = 500;

    public static IReadOnlyList<DocumentType> All { get; } =
    [
        new("X02", "TransferRegister", "档案移交清册", Phase.Archiving, TextKind.InternalApproval, null,
            [
                Must("registerNo", "清册编号", Str(60)),
                Must("handingOver", "移交单位", Str()),
                Must("receiver", "接收单位", Str()),
                Must("drawnUpBy", "编制人", Str()),
                Must("drawnUpOn", "编制日期", Date()),
                Must("volumeCount", "案卷数", Int(1, MostVolumes)),
                Must("packageCount", "案卷包数", Int(1, 100_000)),
                Must("rows", "移交案卷", new FieldType.ListOf(Group(
                    Must("no", "序号", Int(1, MostVolumes)),
                    Must("archiveCode", "档号", Str()),
                    Must("title", "题名", Str()),
                    Must("filedOn", "归档日期", Date()),
                    Must("retention", "保管期限", Str(40)),
                    Must("pages", "件数和页数", Str(60)),
                    Must("proof", "案卷包摘要值", Text(20_000))), 1, MostVolumes)),
            ],
            [], SealKind.Agency, Disclosure.Internal, [], ["档案法实施条例 第二十条"], 2),

        new("X03", "DestructionRegister", "档案销毁清册", Phase.Archiving, TextKind.InternalApproval, null,
            [
                Must("registerNo", "清册编号", Str(60)),
                Must("agencyName", "机关名称", Str()),
                Must("drawnUpBy", "编制人", Str()),
                Must("drawnUpOn", "编制日期", Date()),
                Must("approver", "批准人", Str()),
                Must("supervisors", "监销人", Str()),
                Must("destroyedOn", "销毁日期", Date()),
                Must("volumeCount", "案卷数", Int(1, MostVolumes)),
                May("withheld", "列入而未销毁的", Text(20_000)),
                Must("rows", "销毁案卷", new FieldType.ListOf(Group(
                    Must("no", "序号", Int(1, MostVolumes)),
                    Must("archiveCode", "档号", Str()),
                    Must("title", "题名", Str()),
                    Must("filedOn", "归档日期", Date()),
                    Must("retention", "保管期限", Str(60)),
                    Must("pages", "件数和页数", Str(60)),
                    Must("proof", "鉴定、批准和摘要值", Text(20_000))), 1, MostVolumes)),
            ],
            [], SealKind.Agency, Disclosure.Internal, [], ["档案法实施条例 第二十四条"], 1),
    ];
}
