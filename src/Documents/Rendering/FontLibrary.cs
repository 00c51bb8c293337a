using System.Collections.Concurrent;
using System.Text;
using SkiaSharp;

namespace Enforcement.Documents.Rendering;

/// <summary>Use of a face in a document (GB/T 9704).</summary>
public enum FontRole
{
    /// <summary>仿宋: body text.</summary>
    Body,

    /// <summary>小标宋: titles.</summary>
    Title,

    /// <summary>黑体: headings and table labels.</summary>
    Heading,
}

/// <summary>No usable font: the message says where was looked and what to install.</summary>
public sealed class FontMissingException(string message) : Exception(message);

/// <summary>
/// 字库: the faces the renderer prints with. The bureau's own 仿宋, 小标宋 and 黑体 come from a configured folder;
/// where they are absent Noto Serif and Sans CJK stand in and the substitution is reported.
/// </summary>
public sealed class FontLibrary
{
    private static readonly string[] s_systemFolders =
    [
        "/usr/share/fonts/opentype/noto",
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/fonts"),
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    private static readonly EnumerationOptions s_everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private readonly Dictionary<FontRole, FontFace> _roles;
    private readonly ConcurrentDictionary<int, FontFace?> _fallback = new();
    private readonly List<FontFace> _standIns;
    private readonly Lazy<List<FontFace>> _others;

    private readonly Lazy<List<FontFace>> _own;

    private FontLibrary(
        Dictionary<FontRole, FontFace> roles, List<FontFace> standIns, IReadOnlyList<string> ownFiles, IReadOnlyList<string> otherFiles, string report)
    {
        _roles = roles;
        _standIns = standIns;
        _own = new Lazy<List<FontFace>>(() => [.. ownFiles.Select(file => Open(file, 0)).OfType<FontFace>()]);
        _others = new Lazy<List<FontFace>>(() => [.. otherFiles.Select(file => Open(file, 0)).OfType<FontFace>()]);
        Substitutions = report;
    }

    /// <summary>Which standard faces were replaced by which, in Chinese; written into the document's metadata.</summary>
    public string Substitutions { get; }

    /// <summary>Loads the faces once; share the result.</summary>
    /// <param name="folder">Folder with the bureau's own fonts; null for the installed Noto CJK.</param>
    /// <exception cref="FontMissingException">No font with Chinese characters was found.</exception>
    public static FontLibrary Load(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new FontMissingException($"字体目录“{folder}”不存在。请改正配置 Documents:Fonts:Folder，或删除该配置以使用系统字体。");
        }

        var own = folder is null ? [] : Files([folder]);
        var system = Files(s_systemFolders);
        var serif = Pick(system, "NotoSerifCJK-Regular", "NotoSerifCJKsc-Regular", "NotoSerifSC-Regular", "SourceHanSerif");
        var serifBold = Pick(system, "NotoSerifCJK-Bold", "NotoSerifCJKsc-Bold", "NotoSerifSC-Bold") ?? serif;
        var sans = Pick(system, "NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "NotoSansSC-Regular", "SourceHanSans") ?? serif;
        var body = Pick(own, "simfang", "FangSong", "仿宋") ?? serif ?? sans
            ?? throw new FontMissingException(
                $"没有找到中文字体（查找了{string.Join("、", s_systemFolders.Where(f => f.Length > 0))}）。请安装 fonts-noto-cjk，或在 Documents:Fonts:Folder 中指定字体目录。");
        var title = Pick(own, "FZXBS", "小标宋", "XiaoBiaoSong") ?? serifBold ?? body;
        var heading = Pick(own, "simhei", "SimHei", "黑体") ?? sans ?? body;
        string[] named = [body.File, title.File, heading.File];
        return new FontLibrary(
            new Dictionary<FontRole, FontFace> { [FontRole.Body] = body, [FontRole.Title] = title, [FontRole.Heading] = heading },
            [.. new[] { serif, sans }.OfType<FontFace>()],
            own,
            [.. own.Concat(system).Except(named, StringComparer.Ordinal)],
            $"仿宋={body.Name}；小标宋={title.Name}；黑体={heading.Name}");
    }

    internal FontFace Face(FontRole role) => _roles[role];

    /// <summary>The face that prints a character: the role's own, else Noto, else any installed one; null when none has it.</summary>
    internal FontFace? FaceFor(FontRole role, Rune rune)
    {
        var face = _roles[role];
        return face.Find(rune).Id != 0
            ? face
            : _fallback.GetOrAdd(rune.Value, static (value, library) => library.Fallback(new Rune(value)), this);
    }

    // What a private-use character looks like is a matter between the bureau and its font: any other font would print something else.
    private FontFace? Fallback(Rune rune) => Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.PrivateUse
        ? _own.Value.Find(face => face.Find(rune).Id != 0)
        : _standIns.Find(face => face.Find(rune).Id != 0) ?? _others.Value.Find(face => face.Find(rune).Id != 0);

    private static List<string> Files(IEnumerable<string> folders) =>
        [.. folders
            .Where(folder => folder.Length > 0 && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", s_everywhere))
            .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".TTC" or ".OTF" or ".TTF")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    private static FontFace? Pick(List<string> files, params string[] names) =>
        names
            .Select(name => files.Find(file => Path.GetFileName(file).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .OfType<string>()
            .Select(OpenChinese)
            .FirstOrDefault(face => face is not null);

    /// <summary>A collection holds one face per region; the mainland one has the glyph shapes of 规范汉字.</summary>
    private static FontFace? OpenChinese(string file)
    {
        for (var index = 0; index < 12; index++)
        {
            var face = Open(file, index);
            if (face is null)
            {
                break;
            }

            if (face.Name.EndsWith(" SC", StringComparison.Ordinal))
            {
                return face;
            }
        }

        return Open(file, 0);
    }

    private static FontFace? Open(string file, int index) =>
        SKTypeface.FromFile(file, index) is { GlyphCount: > 0, FamilyName.Length: > 0 } typeface && new FontFace(typeface, file, index) is { IsEmbeddable: true } face
            ? face
            : null;
}
