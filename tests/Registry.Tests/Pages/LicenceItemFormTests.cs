using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Registry.Pages;
using Enforcement.Regulation.Reference;

namespace Enforcement.Registry.Tests.Pages;

public sealed class LicenceItemFormTests
{
    [Fact]
    public void What_the_form_shows_is_what_it_gives_back() => Assert.All(
        LicenceItems.Builtin, item => Assert.Equal(Written(item), Written(LicenceItemForm.Of(item).ToItem())));

    [Fact]
    public void Every_choice_of_an_item_is_offered()
    {
        Assert.Superset(LicenceItems.Builtin.Select(item => item.DecisionLimit).ToHashSet(), LicenceItemForm.DecisionLimits.Select(limit => limit.Value).ToHashSet());
        Assert.Superset(
            LicenceItems.Builtin.Select(item => item.Certificate?.ValidityLimit).OfType<string>().ToHashSet(),
            LicenceItemForm.ValidityLimits.Select(limit => limit.Value).ToHashSet());
        Assert.Superset(LicenceItems.Builtin.Select(item => item.Retention).ToHashSet(), LicenceItemForm.Retentions.Select(kind => kind.Value).ToHashSet());
    }

    [Fact]
    public void An_empty_form_gives_an_item_the_rules_refuse() => Assert.NotEmpty(LicenceItemForm.Of(null).ToItem().Faults());

    private static string Written(LicenceItem item) => JsonSerializer.Serialize(item, ReferenceJson.Default.LicenceItem);
}
