namespace Enforcement.Architecture.Tests;

/// <summary>The source tree these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Debug or Release, as this very assembly was built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Names of the projects below a folder, by the project file.</summary>
    public static IReadOnlyList<string> ProjectsIn(string folder) =>
        [.. Directory.EnumerateFiles(PathOf(folder), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>The projects below tests/ that hold tests: those that use xunit; the others are programs the tests start.</summary>
    public static IReadOnlyList<string> TestProjects() =>
        [.. ProjectsIn("tests").Where(project => Read("tests", project, $"{project}.csproj").Contains("xunit", StringComparison.Ordinal) && project != "AppHost.Tests")];

    /// <summary>The built assembly of a project.</summary>
    public static string AssemblyOf(string project) =>
        PathOf("artifacts", "bin", project, Configuration, project == "Verifier" ? "enforcement-verify.dll" : $"Enforcement.{project}.dll");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Enforcement.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Enforcement.sln is in no folder above the test assembly."));
}
