using System.Text.Json;

namespace Enforcement.Regulation.Documents;

/// <summary>要素值集: the typed content of one document, valid by construction.</summary>
public sealed class FieldValues
{
    private readonly IReadOnlyDictionary<string, FieldValue> _fields;

    private FieldValues(DocumentType type, IReadOnlyDictionary<string, FieldValue> fields)
    {
        Type = type;
        _fields = fields;
    }

    /// <summary>The document type these values belong to.</summary>
    public DocumentType Type { get; }

    /// <summary>The values by field name; absent optional fields are missing.</summary>
    public IReadOnlyDictionary<string, FieldValue> Fields => _fields;

    /// <summary>
    /// Reads the fields of a document from JSON and checks all of CR1 that concerns fields.
    /// Every fault is reported, not only the first.
    /// </summary>
    public static FieldParse Parse(DocumentType type, JsonElement json)
    {
        ArgumentNullException.ThrowIfNull(type);
        var reader = new FieldReader();
        var fields = reader.ReadRoot(type, json);
        List<FieldError> errors = [.. reader.Errors, .. type.DateOrder.Select(order => order.FaultIn(type, fields)).OfType<FieldError>()];
        return errors.Count == 0 ? new FieldParse(new FieldValues(type, fields), []) : new FieldParse(null, errors);
    }

    /// <summary>The value at a dotted path such as applicant.name; null when absent.</summary>
    public FieldValue? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var fields = _fields;
        var parts = path.Split('.');
        for (var i = 0; ; i++)
        {
            if (!fields.TryGetValue(parts[i], out var value))
            {
                return null;
            }

            if (i == parts.Length - 1)
            {
                return value;
            }

            if (value is not FieldValue.Group group)
            {
                return null;
            }

            fields = group.Fields;
        }
    }

    /// <summary>CR1: the signatures the type asks for and these values make due, with what is missing. Empty when complete.</summary>
    public IReadOnlyList<FieldError> MissingSignatures(IReadOnlyList<Signature> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var errors = new List<FieldError>();
        foreach (var slot in Type.Signatures.Where(slot => slot.Min > 0 && FieldNeeds.IsOwed(slot.Need, _fields)))
        {
            if (slot.OrField is not null && FieldNeeds.IsFilled(_fields, slot.OrField))
            {
                continue;
            }

            // Persons are counted, not signatures: whoever signs twice is one person. Namesakes differ by their certificate.
            var made = signatures.Where(s => s.Slot == slot.Slot).DistinctBy(s => (s.Name.Trim(), s.CertNo)).Select(s => s.Name.Trim()).ToList();
            if (made.Count < slot.Min)
            {
                errors.Add(new FieldError($"signatures.{slot.Slot}", Message(slot, made.Count)));
            }
            else if (made.Count > slot.Max)
            {
                errors.Add(new FieldError($"signatures.{slot.Slot}", $"《{Type.Title}》{slot.Label}签名最多{slot.Max}人，现有{made.Count}人，请只保留{slot.Max}人。"));
            }
            else if (Unsigned(slot, made) is { Count: > 0 } unsigned)
            {
                errors.Add(new FieldError($"signatures.{slot.Slot}", $"《{Type.Title}》须由全体{slot.Label}签名，还缺：{string.Join("、", unsigned)}。"));
            }
        }

        foreach (var unknown in signatures.Where(s => Type.Signatures.All(slot => slot.Slot != s.Slot)))
        {
            errors.Add(new FieldError($"signatures.{unknown.Slot}", $"《{Type.Title}》没有名为“{unknown.Slot}”的签名栏，请核对签名栏名称。"));
        }

        return errors;
    }

    /// <summary>The same content as JSON bytes in catalogue order: equal content gives equal bytes, so they can be hashed.</summary>
    public byte[] ToCanonicalJson() => CanonicalFields.Write(Type.Fields, _fields);

    /// <summary>What a masked copy shows in place of these values (R33.2). For printing only: masked values no longer meet the grammar of their fields.</summary>
    public FieldValues AsShown(IReadOnlyDictionary<string, FieldValue> shown) => new(Type, shown);

    private List<string> Unsigned(SignatureSlot slot, List<string> made) =>
        slot.EachOf is not null && _fields.TryGetValue(slot.EachOf, out var value) && value is FieldValue.Sequence list
            ? [.. list.Items.OfType<FieldValue.Text>().Select(name => name.Value.Trim()).Where(name => !made.Contains(name)).Distinct(StringComparer.Ordinal)]
            : [];

    private string Message(SignatureSlot slot, int made)
    {
        var due = slot.Min == 1 ? $"缺少{slot.Label}签名" : $"{slot.Label}签名应不少于{slot.Min}人，现有{made}人";
        return slot.OrField is null
            ? $"《{Type.Title}》{due}，请补充签名后再签发。"
            : $"《{Type.Title}》{due}，请补充签名，或填写“{Type.Fields.Single(f => f.Name == slot.OrField).Label}”。";
    }
}

/// <summary>Outcome of reading fields: values, or every fault found.</summary>
/// <param name="Values">The values; null when there are errors.</param>
/// <param name="Errors">All faults, in Chinese.</param>
public sealed record FieldParse(FieldValues? Values, IReadOnlyList<FieldError> Errors);
