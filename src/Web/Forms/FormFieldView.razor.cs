using Enforcement.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Web.Forms;

/// <summary>One field with the control of its kind.</summary>
public sealed partial class FormFieldView
{
    [Parameter, EditorRequired]
    public FormField Field { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormModel Model { get; set; } = null!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string? Error => Model.Error(Field.Name);

    private string Raw => Model.Values.Raw(Field.Name);

    private string InputType => Field.Kind switch
    {
        FieldKind.Date => "date",
        FieldKind.Moment => "datetime-local",
        FieldKind.Number => "number",
        _ => "text",
    };

    private string? InputMode => Field.Kind == FieldKind.Money ? "decimal" : null;

    private string? Least => Field.Kind switch
    {
        FieldKind.Number => Field.Least.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FieldKind.Date => "2000-01-01",
        FieldKind.Moment => "2000-01-01T00:00",
        _ => null,
    };

    private string? Greatest => Field.Kind switch
    {
        FieldKind.Number when Field.Greatest < int.MaxValue => Field.Greatest.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FieldKind.Date => "2199-12-31",
        FieldKind.Moment => "2199-12-31T23:59",
        _ => null,
    };

    private string? DescribedBy => (Error, Field.Hint) switch
    {
        (not null, { Length: > 0 }) => $"{Field.Name}-error {Field.Name}-hint",
        (not null, _) => $"{Field.Name}-error",
        (_, { Length: > 0 }) => $"{Field.Name}-hint",
        _ => null,
    };

    private Task SetAsync(string? value)
    {
        Model.Set(Field, value);
        return OnChanged.InvokeAsync();
    }

    private Task TickAsync(string name, bool on)
    {
        Model.Values.SetFlag(name, on);
        return OnChanged.InvokeAsync();
    }

    private Task TakeAsync(UploadedFile file)
    {
        Model.Values[$"{Field.Name}.name"] = file.FileName;
        return SetAsync(file.Sha256);
    }
}
