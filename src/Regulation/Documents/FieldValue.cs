namespace Enforcement.Regulation.Documents;

/// <summary>要素值: one typed value that met the grammar of its field.</summary>
public abstract record FieldValue
{
    private FieldValue() { }

    /// <summary>文字: also choices, identifiers and references, exactly as written.</summary>
    public sealed record Text(string Value) : FieldValue;

    /// <summary>日期.</summary>
    public sealed record Date(DateOnly Value) : FieldValue;

    /// <summary>时刻.</summary>
    public sealed record Instant(DateTimeOffset Value) : FieldValue;

    /// <summary>整数.</summary>
    public sealed record Number(long Value) : FieldValue;

    /// <summary>金额 in yuan, two decimals.</summary>
    public sealed record Money(decimal Yuan) : FieldValue;

    /// <summary>是或否.</summary>
    public sealed record Flag(bool Value) : FieldValue;

    /// <summary>文件: name and lower-case SHA-256 of the stored content.</summary>
    public sealed record File(string Name, string Sha256) : FieldValue;

    /// <summary>复合要素: values by field name; absent fields are missing from the dictionary.</summary>
    public sealed record Group(IReadOnlyDictionary<string, FieldValue> Fields) : FieldValue;

    /// <summary>清单.</summary>
    public sealed record Sequence(IReadOnlyList<FieldValue> Items) : FieldValue;
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Path">JSON path, e.g. applicant.idNo or missing[2].problem.</param>
/// <param name="Message">Chinese: what is wrong and what would make it right.</param>
public sealed record FieldError(string Path, string Message);
