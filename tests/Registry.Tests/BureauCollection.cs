namespace Enforcement.Registry.Tests;

/// <summary>One host with the demonstration bureau for all classes that use it over HTTP; they take turns.</summary>
[CollectionDefinition(Name)]
public sealed class BureauCollection : ICollectionFixture<RegistryApiTests.Bureau>
{
    public const string Name = "bureau";
}
