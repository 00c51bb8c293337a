namespace Enforcement.Standalone.Tests;

public sealed class StartOptionsTests
{
    [Fact]
    public void Nothing_given_means_the_demonstration_on_port_5080_in_the_folder_data()
    {
        var options = Read([]);

        Assert.Equal("http://localhost:5080", options.Urls);
        Assert.Equal(Path.GetFullPath("data"), options.Data);
        Assert.True(options.Demonstration);
        Assert.Empty(options.Rest);
    }

    [Fact]
    public void Arguments_may_carry_their_value_after_a_space_or_an_equals_sign()
    {
        Assert.Equal(Read(["--port", "6001", "--data", "/tmp/a"]), Read(["--port=6001", "--data=/tmp/a"]) with { Rest = Read(["--port", "6001", "--data", "/tmp/a"]).Rest });
        Assert.Equal("http://localhost:6001", Read(["--port", "6001"]).Urls);
        Assert.Equal("http://0.0.0.0:80", Read(["--urls", "http://0.0.0.0:80"]).Urls);
        Assert.False(Read(["--empty"]).Demonstration);
    }

    [Fact]
    public void The_environment_speaks_where_the_command_line_is_silent()
    {
        string? Environment(string name) => name switch { "ASPNETCORE_URLS" => "http://localhost:7000", "Data__Folder" => "/srv/data", _ => null };

        Assert.Equal("http://localhost:7000", StartOptions.Read([], Environment).Urls);
        Assert.Equal("/srv/data", StartOptions.Read([], Environment).Data);
        Assert.Equal("http://localhost:9", StartOptions.Read(["--port", "9"], Environment).Urls);
    }

    [Fact]
    public void Configuration_keys_are_passed_on() => Assert.Equal(["--SignIn:IdleMinutes=30"], Read(["--SignIn:IdleMinutes=30"]).Rest);

    [Fact]
    public void Rebuilding_the_views_is_asked_for_by_a_switch() => Assert.Equal(["--Casework:RebuildViews=true"], Read(["--rebuild-views"]).Rest);

    [Theory]
    [InlineData("--port")]
    [InlineData("--data")]
    [InlineData("--port=0")]
    [InlineData("--port=65536")]
    [InlineData("--port=八十")]
    [InlineData("--prot")]
    [InlineData("--data=")]
    [InlineData("--urls=")]
    [InlineData("--data", "--empty")]
    [InlineData("--data", "")]
    [InlineData("5080")]
    public void What_cannot_be_understood_is_refused(params string[] arguments) => Assert.Throws<StartRefusedException>(() => Read(arguments));

    private static StartOptions Read(string[] args) => StartOptions.Read(args, _ => null);
}
