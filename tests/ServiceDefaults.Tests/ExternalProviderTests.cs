using System.Net;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.Extensions.Configuration;

namespace Enforcement.ServiceDefaults.Tests;

public sealed class ExternalProviderTests
{
    [Fact]
    public async Task Claims_and_roles_of_an_external_provider_are_mapped_by_configuration()
    {
        await using var host = await ServiceHost.StartAsync(null, ("SignIn:Claims:name", "staff"), ("SignIn:RoleNames:spz-head", Roles.ApprovalHead));

        var name = await host.GetAsync("/mine", host.Token());
        var mapped = await host.GetAsync("/approvals", host.Token(roles: "spz-head"));
        var ours = await host.GetAsync("/approvals", host.Token(roles: Roles.ApprovalHead));

        Assert.Equal(HttpStatusCode.OK, mapped.StatusCode);
        Assert.Equal(HttpStatusCode.OK, name.StatusCode);
        // With a mapping only mapped roles count, whatever else the token says.
        Assert.Equal(HttpStatusCode.Forbidden, ours.StatusCode);
    }

    [Theory]
    [InlineData("SignIn:RoleNames:x", "Emperor", "未知角色")]
    [InlineData("SignIn:Authority", "signin", "完整地址")]
    [InlineData("SignIn:IdleMinutes", "0", "5 至 720")]
    public void Wrong_configuration_stops_the_start_and_says_which_key(string key, string value, string says)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        var error = Assert.Throws<StartBlockedException>(() => SignInSettings.Read(configuration));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_provider_the_service_refuses_to_start()
    {
        var error = await Assert.ThrowsAsync<StartBlockedException>(() => ServiceHost.StartAsync(null, ("SignIn:Authority", "")));

        Assert.Contains("SignIn:Authority", error.Message, StringComparison.Ordinal);
    }
}
