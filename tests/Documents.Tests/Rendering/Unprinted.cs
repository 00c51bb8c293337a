namespace Enforcement.Documents.Tests.Rendering;

/// <summary>What a letter leaves to the case file: recorded with the document, not standing in it.</summary>
internal static class Unprinted
{
    /// <summary>A letter addresses a party by name; number, address and representative stand in the case and on the receipt.</summary>
    private static readonly string[] s_letters = ["L03", "L04", "L05", "L09", "L10", "L11", "L12", "L13", "L17", "L18", "L20.1", "L20.2", "L20.3", "L20.4"];

    private static readonly string[] s_parties = ["applicant.", "interested.", "addressee.", "holder."];

    /// <summary>True: the printed document does not show this field.</summary>
    public static bool Holds(string code, string path) => (code, path) switch
    {
        _ when s_letters.Contains(code) && s_parties.Any(path.StartsWith) => !path.EndsWith(".name", StringComparison.Ordinal),

        // The text of the law quoted, and the office that is competent when another reason was given.
        (_, "basis[].quote") or ("L05", "properAuthority") => true,

        // Signed inside the bureau before the announcement goes out under its seal.
        ("G03", "sectionHead.name") => true,

        // A recording is named by its number in the list of recordings of the volume.
        ("G13", "evidence[].mediaId") => true,
        _ => false,
    };
}
