using Enforcement.EndToEnd;

[assembly: AssemblyFixture(typeof(DistributedSuite))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Enforcement.EndToEnd;

/// <summary>The processes all tests of this project share; they run one after another.</summary>
public sealed class DistributedSuite : IAsyncLifetime
{
    internal Suite Suite { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Suite = await Suite.StartAsync();

    public ValueTask DisposeAsync() => Suite.DisposeAsync();
}
