namespace Enforcement.Browser;

/// <summary>Where things are in the working copy.</summary>
internal static class Repository
{
    /// <summary>Folder of Enforcement.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Build output of a project in the configuration these tests were built in.</summary>
    public static string Output(string project) =>
        Path.Combine(Root, "artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name);

    /// <summary>Where pictures of the pages are put.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screenshots")).FullName;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Enforcement.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Enforcement.sln was not found above the test's folder.");
    }
}
