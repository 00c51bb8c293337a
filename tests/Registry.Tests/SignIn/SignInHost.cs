namespace Enforcement.Registry.Tests.SignIn;

/// <summary>One provider for a class of tests; every test brings accounts of its own.</summary>
public sealed class SignInHost : IAsyncLifetime
{
    private static int _people;

    internal RegistryHost Host { get; private set; } = null!;

    /// <summary>A user name and an officer nobody else has.</summary>
    public static (string UserName, string Officer) NextPerson()
    {
        var number = Interlocked.Increment(ref _people);
        return ($"zhang.san.{number}", $"O-{number}");
    }

    public async ValueTask InitializeAsync() => Host = await RegistryHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
