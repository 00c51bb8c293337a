namespace Enforcement.Regulation.Documents;

/// <summary>The short words in which the catalogue is written.</summary>
internal static class FieldWriting
{
    private const int MaxItems = 500;

    public static Field Must(string name, string label, FieldType type) => new(name, label, type, FieldNeed.Mandatory);

    public static Field May(string name, string label, FieldType type) => new(name, label, type, FieldNeed.Optional);

    public static Field When(string field, string[] values, string name, string label, FieldType type, string? unless = null) =>
        new(name, label, type, new FieldNeed(false, field, values, unless));

    public static FieldType Str(int max = 200) => new FieldType.Str(max);

    public static FieldType Text(int max = 100_000) => new FieldType.Text(max);

    public static FieldType Date() => new FieldType.Date();

    public static FieldType Instant() => new FieldType.Instant();

    public static FieldType Int(long min, long max) => new FieldType.Number(min, max);

    public static FieldType YesNo(bool? only = null) => new FieldType.Bool(only);

    public static FieldType OneOf(params string[] options) => new FieldType.Choice(options);

    public static FieldType Ref() => new FieldType.Ref();

    public static FieldType File() => new FieldType.File();

    public static FieldType List(FieldType item, int min = 1, int max = MaxItems) => new FieldType.ListOf(item, min, max);

    public static FieldType Rows(int min, params Field[] fields) => new FieldType.ListOf(new FieldType.Group(fields), min, MaxItems);

    public static FieldType Group(params Field[] fields) => new FieldType.Group(fields);

    public static SignatureSlot Signs(
        string slot, string label, int min = 1, string? orField = null, int max = SignatureSlot.AnyNumber, string? eachOf = null) =>
        new(slot, label, min, FieldNeed.Mandatory, orField, max, eachOf);

    public static SignatureSlot SignsWhen(string field, string[] values, string slot, string label, string? orField = null) =>
        new(slot, label, 1, new FieldNeed(false, field, values, null), orField);

    /// <summary>A party signs there.</summary>
    public static SignatureSlot OfParty(this SignatureSlot slot) => slot with { ByParty = true };

    public static SignatureSlot MaySign(string slot, string label) => new(slot, label, 0, FieldNeed.Optional, null);
}
