using System.Globalization;

namespace Enforcement.Media.Intake;

/// <summary>文件名: what a client calls its file is shown and never used; paths, control signs and signs that turn the reading direction are taken off it.</summary>
internal static class FileNames
{
    /// <summary>Longest name kept, in UTF-16 units.</summary>
    public const int Most = 200;

    /// <returns>Null when nothing worth showing is left.</returns>
    public static string? Shown(string? written)
    {
        var last = (written ?? string.Empty).Replace('\\', '/').Split('/')[^1];
        var clean = string.Concat(last.EnumerateRunes().Where(IsShown)).Trim();
        if (clean.Length > Most)
        {
            // The ending tells a person what it was; the middle can go.
            var ending = Path.GetExtension(clean) is { Length: < 12 } extension ? extension : string.Empty;
            clean = Whole(clean, Most - ending.Length - 1) + "…" + ending;
        }

        return clean.Trim('.').Length == 0 ? null : clean;
    }

    private static bool IsShown(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    // Never half a character.
    private static string Whole(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
