using System.Collections.Frozen;
using System.Globalization;

namespace Enforcement.Documents.Rendering;

/// <summary>文书模板: the wording of a document at a version. An issued document keeps the version it was printed with.</summary>
/// <param name="Code">文书代号.</param>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Lines">Directives and paragraphs; the language is described in Templates/README.md.</param>
public sealed record DocumentTemplate(string Code, int Version, IReadOnlyList<string> Lines)
{
    /// <summary>
    /// 函件: text to a party over agency, date and seal. Only these can take the layout of GB/T 9704, which knows no tables to fill in, no written
    /// records, no certificates and no parts of a volume.
    /// </summary>
    public bool IsLetter { get; } = Lines.Contains("@closing") && !Lines.Any(line => line.StartsWith("@page", StringComparison.Ordinal));
}

/// <summary>模板库: all versions of all templates, read once from the assembly.</summary>
public static class DocumentTemplates
{
    private static readonly FrozenDictionary<(string Code, int Version), DocumentTemplate> s_templates = Read();

    /// <summary>All templates.</summary>
    public static IReadOnlyCollection<DocumentTemplate> All => s_templates.Values;

    /// <summary>The newest version for a document code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static DocumentTemplate Latest(string code) =>
        s_templates.Values.Where(template => template.Code == code).MaxBy(template => template.Version)
        ?? throw new KeyNotFoundException($"文书“{code}”没有模板。");

    /// <summary>One version for a document code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static DocumentTemplate Get(string code, int version) =>
        s_templates.TryGetValue((code, version), out var template)
            ? template
            : throw new KeyNotFoundException($"文书“{code}”没有第{version}版模板。");

    private static FrozenDictionary<(string, int), DocumentTemplate> Read()
    {
        const string folder = "templates/";
        var assembly = typeof(DocumentTemplates).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var dot = name.LastIndexOf('.');
                var lines = reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#');
                return new DocumentTemplate(name[folder.Length..dot], int.Parse(name.AsSpan(dot + 1), CultureInfo.InvariantCulture), [.. lines]);
            })
            .ToFrozenDictionary(template => (template.Code, template.Version));
    }
}
