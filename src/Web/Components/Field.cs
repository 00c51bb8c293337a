using Microsoft.AspNetCore.Components;

namespace Enforcement.Web.Components;

/// <summary>What all fields of a form share: a label, a hint, and an error that is read out with the field.</summary>
/// <typeparam name="TValue">Type of the value.</typeparam>
public abstract class Field<TValue> : ComponentBase
{
    private readonly string _generated = $"f{Guid.NewGuid():N}";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Id of the control; also the name drafts are kept under, so it should be given and stable.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public TValue? Value { get; set; }

    [Parameter]
    public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>How to fill it in.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong, in Chinese; null or empty: nothing.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    protected string Id => Name ?? _generated;

    protected bool Wrong => !string.IsNullOrEmpty(Error);

    protected string? DescribedBy => (Wrong, Hint is { Length: > 0 }) switch
    {
        (true, true) => $"{Id}-error {Id}-hint",
        (true, false) => $"{Id}-error",
        (false, true) => $"{Id}-hint",
        _ => null,
    };

    protected string Css => Wrong ? "form-control is-invalid" : "form-control";

    protected TValue? Bound
    {
        get => Value;
        set
        {
            Value = value;
            _ = ValueChanged.InvokeAsync(value);
        }
    }
}
