namespace Enforcement.Verifier;

/// <summary>One thing that is wrong.</summary>
/// <param name="Item">Path in the package, or the entry of the record, that is damaged or missing.</param>
/// <param name="Code">Stable: container, tag, missing, extra, changed, manifest, chain, clock, tail, document, statement, expected, link.</param>
/// <param name="Text">In Chinese.</param>
/// <param name="Article">Article a missing item belongs to; null where none does.</param>
internal sealed record Problem(string Item, string Code, string Text, string? Article = null);

/// <summary>What a check came to.</summary>
internal sealed class Verdict
{
    public string Title { get; set; } = "（案卷信息无法读取）";

    public int Files { get; set; }

    public int Entries { get; set; }

    public string? TagManifestSha256 { get; set; }

    /// <summary>True: the package hash was compared with the registered one. Without that a package made anew as a whole is not told apart.</summary>
    public bool IsCompared { get; set; }

    /// <summary>What the package says about itself; null when it cannot be read.</summary>
    public Statement? Statement { get; set; }

    public List<Problem> Problems { get; } = [];

    /// <summary>缺项 that the archive explained (备考表): known, no damage.</summary>
    public List<string> Notes { get; } = [];

    public void Add(string item, string code, string text, string? article = null) => Problems.Add(new Problem(item, code, text, article));
}

/// <summary>What was named is no package at all.</summary>
internal sealed class NotAPackageException(string message) : Exception(message);
