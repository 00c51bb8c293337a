using Mono.Cecil;

namespace Enforcement.Architecture.Tests;

/// <summary>依赖方向: dependencies point one way, services do not know each other, and the law is pure.</summary>
public sealed class HouseTests
{
    private static readonly string[] Services = ["Archive", "Documents", "Licensing", "Media", "Registry"];

    /// <summary>What each project may know of the others; nothing else of ours.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["Regulation"] = [],
        ["Casework"] = ["Contracts", "Regulation"],
        ["ServiceDefaults"] = ["Contracts", "Regulation", "Casework"],
        ["Web"] = ["Contracts", "Regulation", "Casework", "ServiceDefaults"],
        ["Archive"] = ["Contracts", "Regulation", "Casework", "ServiceDefaults", "Web"],
        ["Documents"] = ["Contracts", "Regulation", "Casework", "ServiceDefaults", "Web"],
        ["Licensing"] = ["Contracts", "Regulation", "Casework", "ServiceDefaults", "Web"],
        ["Media"] = ["Contracts", "Regulation", "Casework", "ServiceDefaults", "Web"],
        ["Registry"] = ["Contracts", "Regulation", "Casework", "ServiceDefaults", "Web"],
        ["Verifier"] = [],
        ["Standalone"] = ["Contracts", "Regulation", "Casework", "ServiceDefaults", "Web", "Archive", "Documents", "Licensing", "Media", "Registry"],
    };

    public static TheoryData<string> Projects { get; } = new(Repository.ProjectsIn("src").Append("ServiceDefaults"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_what_stands_below_it(string project)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(Repository.AssemblyOf(project));
        var ours = assembly.MainModule.AssemblyReferences
            .Where(reference => reference.Name.StartsWith("Enforcement.", StringComparison.Ordinal))
            .Select(reference => reference.Name["Enforcement.".Length..]);

        Assert.True(Allowed.ContainsKey(project), $"{project} is new: say in {nameof(HouseTests)} what it may know.");
        Assert.Empty(ours.Except(Allowed[project]));
    }

    [Fact]
    public void Contracts_hold_records_without_logic()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(Repository.AssemblyOf("Contracts"));

        Assert.All(
            assembly.MainModule.Types.Where(type => type.IsPublic && type.IsClass && !type.IsAbstract),
            type => Assert.True(type.IsEnum || type.Methods.Any(method => method.Name == "<Clone>$"), $"{type.Name} is neither a record nor an enumeration."));
    }

    [Fact]
    public void The_law_reads_no_clock_no_file_and_no_chance()
    {
        var calls = Impure.CallsIn(Repository.AssemblyOf("Regulation"), _ => true);

        Assert.Empty(calls);
    }

    [Fact]
    public void Commands_and_kinds_decide_without_clock_input_output_or_chance()
    {
        string[] projects = ["Casework", .. Services];
        var calls = projects.SelectMany(project => Impure.CallsIn(Repository.AssemblyOf(project), Decides));

        Assert.Empty(calls);
    }

    [Fact]
    public void Every_service_shows_other_projects_only_its_module()
    {
        using var suite = AssemblyDefinition.ReadAssembly(Repository.AssemblyOf("Standalone"));
        var used = suite.MainModule.GetTypeReferences()
            .Where(type => Services.Any(service => type.Scope.Name == $"Enforcement.{service}"))
            .Select(type => type.Name)
            .Distinct()
            .Except(Services.Select(service => $"{service}Module"));

        // The host checks fonts before it starts and prints the demonstration's accounts; nothing else is its business.
        Assert.Empty(used.Except(["FontLibrary", "FontMissingException", "DemonstrationAccess"]));
    }

    private static bool Decides(TypeDefinition type)
    {
        for (var at = type; at is not null; at = at.DeclaringType)
        {
            if (at.BaseType?.GetElementType().Name is "Command`1" or "CaseKind`1")
            {
                return true;
            }
        }

        return false;
    }
}
