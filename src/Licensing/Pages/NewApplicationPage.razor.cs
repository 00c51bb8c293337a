using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.Web.Components;
using Enforcement.Web.Desk;
using Enforcement.Web.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Enforcement.Licensing.Pages;

/// <summary>窗口受理: the item is in the address; the form is drawn from its published list.</summary>
public sealed partial class NewApplicationPage(LawBook law, CaseOpening opening, NavigationManager navigation, TimeProvider clock, IJSRuntime js) : ComponentBase
{
    private readonly OneAct _act = new();
    private readonly Dictionary<string, string> _reasons = [];
    private LicenceItem? _item;
    private FormModel _model = new([]);
    private DraftForm? _draft;

    [SupplyParameterFromQuery(Name = "item")]
    public string? ItemId { get; set; }

    [SupplyParameterFromQuery(Name = "matter")]
    public string? MatterName { get; set; }

    [SupplyParameterFromQuery(Name = "licence")]
    public string? LicenceNumber { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private LawBook Law => law;

    protected override async Task OnParametersSetAsync()
    {
        var item = ItemId is null ? null : law.Current.LicenceItem(ItemId, LocalTime.Date(clock.GetUtcNow()));
        if (item?.Id == _item?.Id)
        {
            return;
        }

        var licence = await opening.LicenceAsync(LicenceNumber);
        var matter = licence is not null && Enum.TryParse<Matter>(MatterName, out var asked) && Enum.IsDefined(asked) ? asked : Matter.Grant;
        _item = item;
        _model = new FormModel(item is null ? [] : ApplicationForm.Fields(item, LocalTime.Date(clock.GetUtcNow()), matter, licence));
        _reasons.Clear();
        _act.Reset();
    }

    private async Task SubmitAsync()
    {
        if (!_model.Check())
        {
            await js.InvokeVoidAsync("enforcement.focusField", _model.FirstWrong);
            return;
        }

        var command = ApplicationForm.Build(_item!, _model.Values) with { Reasons = _reasons.Count > 0 ? new(_reasons) : null };
        command = command with { Licence = await opening.LicenceAsync(command.LicenceNumber) };
        if (await _act.OpenAsync(opening, command, Me) is { } number)
        {
            await _draft!.ForgetAsync();
            navigation.NavigateTo(LicensingPages.Case(number));
        }
    }

    private async Task GiveReasonAsync((string Rule, string Reason) given)
    {
        _reasons[given.Rule] = given.Reason;
        await SubmitAsync();
    }
}
