using Microsoft.AspNetCore.Components;

namespace Enforcement.Web.Forms;

/// <summary>表单各栏.</summary>
public sealed partial class FormFields
{
    [Parameter, EditorRequired]
    public FormModel Model { get; set; } = null!;

    /// <summary>Called after every change of a field.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    // An answer may ask for more fields, so all are drawn again, whether or not the page listens.
    private Task ChangedAsync() => OnChanged.InvokeAsync();

    private IEnumerable<(string? Heading, IReadOnlyList<FormField> Fields)> Groups()
    {
        var run = new List<FormField>();
        foreach (var field in Model.Shown)
        {
            if (run.Count > 0 && run[0].Group != field.Group)
            {
                yield return (run[0].Group, run);
                run = [];
            }

            run.Add(field);
        }

        if (run.Count > 0)
        {
            yield return (run[0].Group, run);
        }
    }
}
