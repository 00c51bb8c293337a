using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.ServiceDefaults.Tests;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/licensing/cases/1?tab=2")]
    [InlineData("/")]
    public void A_path_of_this_host_is_kept(string address) => Assert.Equal(address, ReturnUrl.Local(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test")]
    [InlineData("/\\evil.test")]
    [InlineData("/\t/evil.test")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_becomes_the_home_page(string? address) => Assert.Equal("/", ReturnUrl.Local(address));
}
