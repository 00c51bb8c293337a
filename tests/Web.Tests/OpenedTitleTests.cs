using Bunit;
using Enforcement.Web.Components;

namespace Enforcement.Web.Tests;

public sealed class OpenedTitleTests : BunitContext
{
    [Fact]
    public void The_heading_of_a_form_that_opened_takes_the_focus_once()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var shown = Render<OpenedTitle>(p => p.Add(c => c.Id, "form-title").AddChildContent("处理"));
        shown.Render();

        Assert.Equal("-1", shown.Find("h2#form-title").GetAttribute("tabindex"));
        JSInterop.VerifyFocusAsyncInvoke();
    }
}
