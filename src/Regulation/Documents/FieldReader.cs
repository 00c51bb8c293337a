using System.Text.Json;

namespace Enforcement.Regulation.Documents;

/// <summary>Reads JSON against the field grammar, collecting every fault.</summary>
internal sealed class FieldReader
{
    /// <summary>Enough for any form; beyond it the rest is one message.</summary>
    private const int MaxErrors = 200;

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public IReadOnlyDictionary<string, FieldValue> ReadRoot(DocumentType type, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault("", $"《{type.Title}》的要素应为一个JSON对象。");
            return new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        }

        return ReadObject(type.Fields, json, "");
    }

    private Dictionary<string, FieldValue> ReadObject(IReadOnlyList<Field> fields, JsonElement json, string path)
    {
        var values = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        var faulty = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (!TryName(property, path, out var name) || (path.Length == 0 && name == DocumentContent.SignaturesMember))
            {
                continue;
            }

            var field = fields.FirstOrDefault(f => f.Name == name);
            var at = Join(path, name);
            if (field is null)
            {
                Fault(at, $"没有名为“{Shorten(name)}”的要素，请删除或改正名称。");
                continue;
            }

            if (!seen.Add(name))
            {
                Fault(at, $"“{field.Label}”出现了两次，请只保留一个。");
                continue;
            }

            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var before = _errors.Count;
            if (Read(field.Type, property.Value, at, field.Label) is { } value)
            {
                values[name] = value;
            }
            else if (_errors.Count > before)
            {
                faulty.Add(name);
            }
        }

        foreach (var field in fields.Where(f => !values.ContainsKey(f.Name) && !faulty.Contains(f.Name) && FieldNeeds.IsOwed(f.Need, values)))
        {
            Fault(Join(path, field.Name), MissingMessage(field, fields));
        }

        return values;
    }

    /// <summary>Null with an error when the value is wrong; null without error when it is blank, so that it counts as absent.</summary>
    private FieldValue? Read(FieldType type, JsonElement json, string path, string label)
    {
        switch (type)
        {
            case FieldType.Group group:
                if (json.ValueKind == JsonValueKind.Object)
                {
                    var before = _errors.Count;
                    var fields = ReadObject(group.Fields, json, path);
                    return _errors.Count == before ? new FieldValue.Group(fields) : null;
                }

                return Fault(path, $"“{label}”应为JSON对象。");
            case FieldType.ListOf list:
                return ReadList(list, json, path, label);
            default:
                var (value, error) = ScalarReader.Read(type, json, label);
                return error is null ? value : Fault(path, error);
        }
    }

    private FieldValue.Sequence? ReadList(FieldType.ListOf list, JsonElement json, string path, string label)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Fault(path, $"“{label}”应为JSON数组。");
            return null;
        }

        var count = json.GetArrayLength();
        if (count < list.Min || count > list.Max)
        {
            Fault(path, count < list.Min ? $"“{label}”至少填写{list.Min}项，现有{count}项。" : $"“{label}”最多{list.Max}项，现有{count}项。");
            return null;
        }

        var before = _errors.Count;
        var items = new List<FieldValue>(count);
        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            var at = $"{path}[{index}]";
            var name = $"{label}第{index + 1}项";
            var faults = _errors.Count;
            if (Read(list.Item, element, at, name) is { } item)
            {
                items.Add(item);
            }
            else if (_errors.Count == faults)
            {
                Fault(at, $"“{name}”不能为空，请填写或删除该项。");
            }

            index++;
        }

        return _errors.Count == before ? new FieldValue.Sequence(items) : null;
    }

    private bool TryName(JsonProperty property, string path, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            Fault(path, "要素名称含有无法识别的字符，请改正。");
            name = "";
            return false;
        }
    }

    private static string MissingMessage(Field field, IReadOnlyList<Field> siblings)
    {
        if (field.Need.WhenField is null)
        {
            return $"“{field.Label}”必须填写。";
        }

        var other = siblings.Single(f => f.Name == field.Need.WhenField);
        var values = string.Join("、", field.Need.WhenValues.Select(v => v == "true" ? "是" : v));
        var unless = field.Need.UnlessField is null ? "" : $"，或说明“{siblings.Single(f => f.Name == field.Need.UnlessField).Label}”";
        return $"“{other.Label}”为{values}时，必须填写“{field.Label}”{unless}。";
    }

    private FieldValue? Fault(string path, string message)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new FieldError(path, message));
        }

        return null;
    }

    private static string Join(string path, string name) => path.Length == 0 ? Shorten(name) : $"{path}.{Shorten(name)}";

    private static string Shorten(string name) => name.Length <= 60 ? name : string.Concat(name.AsSpan(0, 57), "...");
}
