using Enforcement.Casework;
using Enforcement.Registry.Capabilities;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Components;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Registry.Pages;

/// <summary>许可事项: the registered ones, and the statutory ones a new bureau registers in one go.</summary>
public sealed partial class LicenceItemsPage
{
    private readonly SortedSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _units = new(StringComparer.Ordinal);
    private DateOnly? _from;
    private DraftForm? _draft;
    private string? _reason;

    [CascadingParameter]
    private Actor Me { get; set; } = null!;

    [Inject]
    private LawBook Law { get; set; } = null!;

    [Inject]
    private RegistryAct Act { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private IReadOnlyList<LicenceItem> Wanting => [.. LicenceItems.Builtin.Where(item => Law.Current.LicenceItem(item.Id) is null)];

    protected override void OnInitialized()
    {
        _from = LocalTime.Date(Clock.GetUtcNow());
        _chosen.UnionWith(Wanting.Select(item => item.Id));
    }

    private static void Choose(SortedSet<string> held, string id, bool chosen) => _ = chosen ? held.Add(id) : held.Remove(id);

    // One after the other: what was refused stands below the form with its reason, what came before it is registered and leaves the form.
    private async Task AdoptAsync()
    {
        foreach (var item in Wanting.Where(item => _chosen.Contains(item.Id)))
        {
            // An item that is on the power list already keeps its units and days.
            var listed = Law.Current.PowerItem(item.Id) is not null
                || await Act.GiveAsync(new SetPowerItem(new PowerItem(item.Id, item.Name, Regulation.Reference.CaseKind.Licensing, [.. _units], _from ?? default, null), _reason), Me);
            if (!listed || !await Act.GiveAsync(new SetLicenceItem(item, _reason), Me))
            {
                return;
            }

            _chosen.Remove(item.Id);
        }

        await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
    }
}
