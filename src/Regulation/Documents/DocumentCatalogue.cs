using System.Collections.Frozen;
using Enforcement.Regulation.Documents.Catalogue;

namespace Enforcement.Regulation.Documents;

/// <summary>文书目录 (RULEBOOK C): every document the bureau makes, by code.</summary>
public static class DocumentCatalogue
{
    private static readonly FrozenDictionary<string, DocumentType> s_byCode;

    static DocumentCatalogue()
    {
        All =
        [
            .. ServiceDocuments.All,
            .. ReviewDocuments.All,
            .. VolumeDocuments.All,
            .. RegisterDocuments.All,
            .. LicensingIntakeDocuments.All,
            .. LicensingNoticeDocuments.All,
            .. LicensingDecisionDocuments.All,
        ];
        s_byCode = All.ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);
    }

    /// <summary>The document types described down to their fields, in the order of the rule book.</summary>
    public static IReadOnlyList<DocumentType> All { get; }

    /// <summary>The document type of a code such as L03 or L20.1; null when the code is unknown or not described yet.</summary>
    public static DocumentType? Find(string code) => s_byCode.GetValueOrDefault(code);

    /// <summary>The document type of a code that is known to be described.</summary>
    /// <exception cref="KeyNotFoundException">No such document type.</exception>
    public static DocumentType Get(string code) =>
        Find(code) ?? throw new KeyNotFoundException($"文书目录中没有代号为“{code}”的文书。");
}
