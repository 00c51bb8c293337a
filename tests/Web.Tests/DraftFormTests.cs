using Bunit;
using Enforcement.Web.Components;

namespace Enforcement.Web.Tests;

/// <summary>The form that keeps what is typed into it: under its own name, and with its rows.</summary>
public sealed class DraftFormTests : BunitContext
{
    public DraftFormTests()
    {
        JSInterop.SetupVoid("enforcement.attachDraft", _ => true).SetVoidResult();
        JSInterop.SetupVoid("enforcement.forgetDraft", _ => true).SetVoidResult();
    }

    [Fact]
    public void A_form_that_makes_way_for_another_takes_nothing_of_it_along()
    {
        var shown = Render<DraftForm>(p => p.Add(c => c.Key, "XK-2026-0001/CheckMaterials"));
        shown.Render(p => p.Add(c => c.Css, "panel"));
        shown.Render(p => p.Add(c => c.Key, "XK-2026-0001/AcceptApplication"));

        Assert.Equal(["draft//XK-2026-0001/CheckMaterials", "draft//XK-2026-0001/AcceptApplication"], Attached());
    }

    [Theory]
    [InlineData("4", new[] { "a", "b", "new", "new" })]
    [InlineData("1", new[] { "a" })]
    [InlineData("-1", new string[0])]
    [InlineData("two", new[] { "a", "b" })]
    public void As_many_rows_come_back_as_were_kept(string kept, string[] rows)
    {
        var changed = 0;
        List<string> held = ["a", "b"];
        var shown = Render<DraftRows<string>>(p => p.Add(c => c.Prefix, "c").Add(c => c.Rows, held).Add(c => c.New, () => "new").Add(c => c.OnChanged, () => changed++));
        shown.Find("input[name=c-count]").Change(kept);

        Assert.Equal(rows, held);
        Assert.Equal(kept == "two" ? 0 : 1, changed);
    }

    [Fact]
    public void A_draft_that_was_tampered_with_does_not_fill_the_screen_with_rows()
    {
        List<string> held = [];
        var shown = Render<DraftRows<string>>(p => p.Add(c => c.Prefix, "c").Add(c => c.Rows, held).Add(c => c.New, () => "new").Add(c => c.OnChanged, () => { }));
        shown.Find("input[name=c-count]").Change("2000000000");

        Assert.Equal(200, held.Count);
    }

    private IEnumerable<object?> Attached() => JSInterop.Invocations["enforcement.attachDraft"].Select(call => call.Arguments[1]);
}
