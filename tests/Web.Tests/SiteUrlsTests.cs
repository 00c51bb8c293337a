namespace Enforcement.Web.Tests;

public sealed class SiteUrlsTests
{
    [Fact]
    public void Pages_never_share_an_address_with_an_interface() =>
        Assert.Equal("/desk/licensing/cases/XK-2026-0001", SiteUrls.Case("licensing", "XK-2026-0001"));

    [Fact]
    public void Filters_are_part_of_the_address_and_empty_ones_are_not() =>
        Assert.Equal("/desk/x?role=WindowClerk&q=%E7%94%B2&page=2", SiteUrls.WithFilter("/desk/x", "甲", 2, ("role", "WindowClerk"), ("state", " ")));

    [Fact]
    public void The_plain_first_page_has_the_plain_address() => Assert.Equal("/desk/x", SiteUrls.WithFilter("/desk/x", null));

    [Fact]
    public void A_key_cannot_leave_its_place_in_the_address() => Assert.Equal("/desk/licensing/cases/..%2F..%2Fx%3Fa", SiteUrls.Case("licensing", "../../x?a"));
}
