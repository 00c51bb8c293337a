namespace Enforcement.Regulation.Documents;

/// <summary>要素: one typed field of a document or of a composite value.</summary>
/// <param name="Name">JSON property name, camelCase.</param>
/// <param name="Label">Chinese name printed and used in messages.</param>
/// <param name="Type">Grammar of the value.</param>
/// <param name="Need">When the field has to be there.</param>
public sealed record Field(string Name, string Label, FieldType Type, FieldNeed Need);

/// <summary>When a field is mandatory.</summary>
/// <param name="Always">Mandatory without condition (! in the rule book).</param>
/// <param name="WhenField">Sibling field the duty depends on, or null.</param>
/// <param name="WhenValues">Values of that sibling that make the field mandatory; empty means any value.</param>
/// <param name="UnlessField">Sibling that excuses the absence when filled, e.g. a typed reason; or null.</param>
public sealed record FieldNeed(bool Always, string? WhenField, IReadOnlyList<string> WhenValues, string? UnlessField)
{
    /// <summary>必填.</summary>
    public static FieldNeed Mandatory { get; } = new(true, null, [], null);

    /// <summary>选填.</summary>
    public static FieldNeed Optional { get; } = new(false, null, [], null);
}

/// <summary>要素类型: the grammar a value has to meet. Lengths are counted in Unicode characters.</summary>
public abstract record FieldType
{
    private FieldType() { }

    /// <summary>单行文字.</summary>
    public sealed record Str(int MaxLength) : FieldType;

    /// <summary>多行文字, up to 100,000 characters.</summary>
    public sealed record Text(int MaxLength) : FieldType;

    /// <summary>日期, ISO 8601 yyyy-MM-dd, local date.</summary>
    public sealed record Date : FieldType;

    /// <summary>时刻, ISO 8601 with offset.</summary>
    public sealed record Instant : FieldType;

    /// <summary>整数 from Min to Max, both included.</summary>
    public sealed record Number(long Min, long Max) : FieldType;

    /// <summary>金额 in yuan, at least 0, at most two decimals.</summary>
    public sealed record Money : FieldType;

    /// <summary>是或否; Only narrows it to one lawful value.</summary>
    public sealed record Bool(bool? Only) : FieldType;

    /// <summary>选项: the value is one of these Chinese words.</summary>
    public sealed record Choice(IReadOnlyList<string> Options) : FieldType;

    /// <summary>公民身份号码 (GB 11643).</summary>
    public sealed record IdNo : FieldType;

    /// <summary>统一社会信用代码 (GB 32100). Only the form is checked here: a wrong check digit is a warning of the command that records it.</summary>
    public sealed record Uscc : FieldType;

    /// <summary>联系电话.</summary>
    public sealed record Phone : FieldType;

    /// <summary>执法证件编号.</summary>
    public sealed record CertNo : FieldType;

    /// <summary>文件: name and SHA-256 of stored content.</summary>
    public sealed record File : FieldType;

    /// <summary>引用: number or id of another record, printed as written.</summary>
    public sealed record Ref : FieldType;

    /// <summary>复合要素, e.g. 当事人.</summary>
    public sealed record Group(IReadOnlyList<Field> Fields) : FieldType;

    /// <summary>清单 of at least Min and at most Max items.</summary>
    public sealed record ListOf(FieldType Item, int Min, int Max) : FieldType;
}
