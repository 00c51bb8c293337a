using Mono.Cecil;

namespace Enforcement.Architecture.Tests;

/// <summary>The <c>rule</c> traits of all test assemblies.</summary>
internal static class RuleTraits
{
    /// <summary>Rule id → names of the tests that show it. A test that is always skipped shows nothing.</summary>
    /// <exception cref="FileNotFoundException">A test project was not built.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ByRule() => Repository.TestProjects()
        .SelectMany(project => In(Repository.AssemblyOf(project)))
        .GroupBy(pair => pair.Rule, pair => pair.Test, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Distinct().Order(StringComparer.Ordinal)], StringComparer.Ordinal);

    private static List<(string Rule, string Test)> In(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} is not there: build Enforcement.sln before this test.", path);
        }

        using var assembly = AssemblyDefinition.ReadAssembly(path);
        return
        [
            .. from type in assembly.MainModule.GetTypes()
               from method in type.Methods
               where method.CustomAttributes.Any(Runs)
               from rule in Rules(method).Concat(Rules(type)).Distinct()
               select (rule, $"{type.Name}.{method.Name}"),
        ];
    }

    private static bool Runs(CustomAttribute attribute) =>
        attribute.AttributeType.Name is "FactAttribute" or "TheoryAttribute"
        && !attribute.Properties.Any(property => property is { Name: "Skip", Argument.Value: not null });

    private static IEnumerable<string> Rules(ICustomAttributeProvider provider) => provider.CustomAttributes
        .Where(attribute => attribute.AttributeType.Name == "TraitAttribute" && attribute.ConstructorArguments is [{ Value: "rule" }, _])
        .Select(attribute => (string)attribute.ConstructorArguments[1].Value);
}
