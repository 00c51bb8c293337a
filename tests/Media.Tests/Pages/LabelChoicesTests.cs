using Enforcement.Media.Devices;
using Enforcement.Media.Pages;

namespace Enforcement.Media.Tests.Pages;

/// <summary>People and devices of a recording are chosen by name (本制度第三十条).</summary>
[Trait("rule", "R30.3")]
public sealed class LabelChoicesTests
{
    [Fact]
    public void Officers_with_a_certificate_are_listed_by_name_and_those_named_come_first()
    {
        var choices = LabelChoices.Officers(Bureau.Law, ["O-2", "X-7"], "U-1").ToList();

        Assert.Equal(["X-7", "O-2", "O-1"], choices.Select(c => c.Value));
        Assert.Equal("编号 X-7（人员库中没有）", choices[0].Text);
        Assert.Equal("刘执法（劳动保障监察科）", choices[1].Text);
    }

    [Fact]
    public void Number_of_a_certificate_is_asked_for_only_when_the_register_has_none()
    {
        var draft = new LabelDraft();
        draft.Choose("O-1", on: true);
        Assert.False(draft.NeedsCertificates(Bureau.Law));
        draft.Choose("O-9", on: true);
        Assert.True(draft.NeedsCertificates(Bureau.Law));
        draft.Choose("O-9", on: false);
        Assert.Equal(["O-1"], draft.Labels().Officers!.Value);
        draft.Choose("O-1", on: false);
        Assert.Null(draft.Labels().Officers);
    }

    [Fact]
    public void Device_the_register_does_not_know_stays_to_be_seen()
    {
        Assert.Equal([("D-7", "D-7（未登记）")], LabelChoices.Devices([], "D-7"));
        Assert.Empty(LabelChoices.Devices(Array.Empty<DeviceRow>(), null));
    }
}
