using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Enforcement.Casework;
using Enforcement.Registry.Objects;
using Enforcement.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Registry.Pages;

/// <summary>What the pages of single objects share: reading the object of the address, and giving one change.</summary>
/// <typeparam name="TValue">Value of the object.</typeparam>
public abstract class ObjectPage<TValue> : ComponentBase
    where TValue : class
{
    /// <summary>Identity in the address; <c>new</c> for something new.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    protected Actor Me { get; set; } = null!;

    [Inject]
    protected RegistryDesk Desk { get; set; } = null!;

    [Inject]
    protected RegistryAct Act { get; set; } = null!;

    [Inject]
    protected LawBook Law { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>True for something not registered yet.</summary>
    protected bool IsNew => Id == RegistryUrls.New;

    /// <summary>The object was looked for; false while that is under way.</summary>
    protected bool Loaded { get; private set; }

    /// <summary>The registered value; null when there is none of this identity.</summary>
    protected TValue? Known { get; private set; }

    /// <summary>Version shown; 0 for something new.</summary>
    protected long Version { get; private set; }

    /// <summary>Typed reason.</summary>
    protected string? Reason { get; set; }

    /// <summary>The form, which keeps what is typed until it is recorded.</summary>
    protected DraftForm? Draft { get; set; }

    /// <summary>Name of the form: one for each object.</summary>
    protected string DraftKey => $"registry/{Kind}/{Id}";

    /// <summary>Key of the form: read again, it shows what somebody else recorded, and what was typed here over it.</summary>
    protected int Readings { get; private set; }

    /// <summary>A name of <see cref="ReferenceObjects"/>.</summary>
    protected abstract string Kind { get; }

    /// <summary>JSON of the value.</summary>
    protected abstract JsonTypeInfo<TValue> Json { get; }

    /// <summary>Address of the list.</summary>
    protected abstract string List { get; }

    /// <summary>Fills the form from the registered value, or empties it for something new.</summary>
    protected abstract void Fill(TValue? value);

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        Fill(Known);
        Loaded = true;
    }

    /// <summary>Gives the command; afterwards the page shows the recorded object.</summary>
    protected async Task SaveAsync<TCommand>(TCommand command)
        where TCommand : Command<RegistryObject>, IRegistryCommand
    {
        if (!await Act.GiveAsync(command, Me, IsNew ? 0 : Version))
        {
            await ShowStaleAsync(command.ObjectId);
            return;
        }

        Reason = null;
        await (Draft?.ForgetAsync() ?? ValueTask.CompletedTask);
        if (IsNew)
        {
            Navigation.NavigateTo(RegistryUrls.Of(List, command.ObjectId));
        }
        else
        {
            await ReadAsync();
        }
    }

    private async Task ShowStaleAsync(string id)
    {
        if (Act.IsStale && IsNew)
        {
            Act.ShowTaken(id);
        }
        else if (Act.IsStale)
        {
            await ReadAsync();
            Fill(Known);
            Readings++;
        }
    }

    private async Task ReadAsync()
    {
        var row = IsNew ? null : await Desk.FindAsync(Kind, Id, CancellationToken.None);
        Known = row is null ? null : JsonSerializer.Deserialize(row.Row.Body, Json);
        Version = row?.Version ?? 0;
    }
}
