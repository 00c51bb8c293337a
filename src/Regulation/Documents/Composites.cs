using static Enforcement.Regulation.Documents.FieldWriting;

namespace Enforcement.Regulation.Documents;

/// <summary>复合要素 shared by the documents (RULEBOOK C.0).</summary>
public static class Composites
{
    /// <summary>当事人. The credit code may be missing only with a typed reason.</summary>
    public static FieldType Party { get; } = new FieldType.Group(
    [
        Must("kind", "类别", OneOf("公民", "个体工商户", "法人", "其他组织")),
        Must("name", "姓名或名称", Str()),
        When("kind", ["公民"], "idNo", "公民身份号码", new FieldType.IdNo()),
        When("kind", ["个体工商户", "法人", "其他组织"], "uscc", "统一社会信用代码", new FieldType.Uscc(), unless: "usccMissingReason"),
        May("usccMissingReason", "无统一社会信用代码的理由", Str()),
        When("kind", ["法人"], "legalRep", "法定代表人", Str()),
        Must("address", "地址", Str()),
        May("phone", "联系电话", new FieldType.Phone()),
    ]);

    /// <summary>受送达人: a party as far as the served document names him; the case holds the rest.</summary>
    public static FieldType Addressee { get; } = new FieldType.Group(
    [
        Must("kind", "类别", OneOf("公民", "个体工商户", "法人", "其他组织")),
        Must("name", "姓名或名称", Str()),
        May("idNo", "公民身份号码", new FieldType.IdNo()),
        May("uscc", "统一社会信用代码", new FieldType.Uscc()),
        May("legalRep", "法定代表人", Str()),
        May("address", "地址", Str()),
        May("phone", "联系电话", new FieldType.Phone()),
    ]);

    /// <summary>执法人员.</summary>
    public static FieldType OfficerRef { get; } = new FieldType.Group(
    [
        Must("name", "姓名", Str()),
        Must("certNo", "执法证件编号", new FieldType.CertNo()),
        Must("unit", "单位", Str()),
    ]);

    /// <summary>法律依据.</summary>
    public static FieldType LawRef { get; } = new FieldType.Group(
    [
        Must("title", "法律名称", Str()),
        Must("article", "条", Str()),
        May("paragraph", "款", Str()),
        May("item", "项", Str()),
        May("quote", "条文内容", Text(5000)),
    ]);

    /// <summary>救济途径 (行政复议法 第二十条; 行政诉讼法 第四十六条): the periods are fixed by law.</summary>
    public static FieldType Remedy { get; } = new FieldType.Group(
    [
        Must("reviewBody", "行政复议机关", Str()),
        Must("reviewDays", "申请行政复议期限（日）", new FieldType.Number(60, 60)),
        Must("court", "管辖法院", Str()),
        Must("sueMonths", "提起行政诉讼期限（月）", new FieldType.Number(6, 6)),
        Must("reviewFirst", "复议前置", YesNo()),
    ]);

    /// <summary>证据 (行政处罚法 第四十六条).</summary>
    public static FieldType EvidenceItem { get; } = new FieldType.Group(
    [
        Must("no", "序号", Str()),
        Must("kind", "种类", OneOf("书证", "物证", "视听资料", "电子数据", "证人证言", "当事人陈述", "鉴定意见", "勘验笔录现场笔录")),
        Must("name", "名称", Str()),
        Must("proves", "证明对象", Text(2000)),
        Must("source", "来源", Str()),
        Must("quantity", "页数或数量", Str()),
        May("mediaId", "音像编号", new FieldType.Ref()),
    ]);
}
