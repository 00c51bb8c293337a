using System.Collections.Immutable;

namespace Enforcement.Web.Forms;

/// <summary>A form being filled in: its fields, what was typed, and what is wrong with it. Plain, so that tests need no browser.</summary>
public sealed class FormModel
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    private readonly Dictionary<string, string> _errors = [];

    public FormModel(IEnumerable<FormField> fields)
    {
        Fields = [.. fields];
        foreach (var field in Fields.Where(field => field.Initial is not null))
        {
            if (field.Kind == FieldKind.Several)
            {
                foreach (var value in field.Initial!.Split(',', StringSplitOptions.RemoveEmptyEntries))
                {
                    Values.SetFlag($"{field.Name}.{value}", true);
                }
            }
            else
            {
                Values[field.Name] = field.Initial;
            }
        }
    }

    public ImmutableArray<FormField> Fields { get; }

    public FormValues Values { get; } = new();

    /// <summary>Fields asked for, given what has been answered so far.</summary>
    public IEnumerable<FormField> Shown => Fields.Where(f => f.When is null || f.When(Values));

    /// <summary>What is wrong with a field, in Chinese; null before the first check or when nothing is.</summary>
    public string? Error(string name) => _errors.GetValueOrDefault(name);

    public bool HasErrors => _errors.Count > 0;

    /// <summary>The first field with an error, to put the focus on.</summary>
    public string? FirstWrong => Shown.Select(f => f.Name).FirstOrDefault(_errors.ContainsKey);

    /// <summary>What is worth a second look in a field, in Chinese; null when nothing is.</summary>
    public string? Notice(FormField field) => Values[field.Name] is null ? null : field.Notice?.Invoke(Values);

    /// <summary>Takes a value; a field with a check of its own, or found wrong before, is checked at once.</summary>
    public void Set(FormField field, string? value)
    {
        Values[field.Name] = value;
        if (_errors.Remove(field.Name) || (field.Check is not null && Values[field.Name] is not null))
        {
            CheckOne(field);
        }
    }

    /// <summary>Checks everything asked for. What is not asked for is forgotten, so that it cannot be sent.</summary>
    public bool Check()
    {
        _errors.Clear();
        foreach (var field in Fields)
        {
            if (field.When is not null && !field.When(Values))
            {
                Values[field.Name] = null;
            }
            else
            {
                CheckOne(field);
            }
        }

        return !HasErrors;
    }

    private void CheckOne(FormField field)
    {
        if ((WrongByKind(field) ?? field.Check?.Invoke(Values)) is { } error)
        {
            _errors[field.Name] = error;
        }
    }

    private string? WrongByKind(FormField field)
    {
        var text = Values[field.Name];
        if (field.Kind == FieldKind.Several)
        {
            return Values.Several(field).Count < field.Least ? $"请至少选择{field.Least}项。" : null;
        }

        if (text is null)
        {
            return field.Required ? Missing(field) : null;
        }

        return field.Kind switch
        {
            FieldKind.Text or FieldKind.Area when text.Length > field.Most => $"最多{field.Most}个字，现有{text.Length}个字。",
            FieldKind.Date when Values.Date(field.Name) is not { } date || date < Earliest || date > Latest => "日期不对，请按“年-月-日”填写2000年以后的日期。",
            FieldKind.Moment when Values.Moment(field.Name) is null => "时间不对，请填写日期和时分。",
            FieldKind.Number when Values.Number(field.Name) is not { } number || number < field.Least || number > field.Greatest =>
                field.Greatest == int.MaxValue ? $"请填写不小于{field.Least}的整数。" : $"请填写{field.Least}至{field.Greatest}的整数。",
            FieldKind.Money when Values.Money(field.Name) is null => "请填写金额（元），最多两位小数。",
            FieldKind.Choice when field.Options.All(option => option.Value != text) => "请从列出的选项中选择。",
            _ => null,
        };
    }

    private static string Missing(FormField field) => field.Kind switch
    {
        FieldKind.Choice => $"请选择{field.Label}。",
        FieldKind.File => $"请上传{field.Label}。",
        FieldKind.Flag => "请确认后勾选。",
        _ => $"请填写{field.Label}。",
    };
}
