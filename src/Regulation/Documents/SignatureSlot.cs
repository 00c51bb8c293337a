namespace Enforcement.Regulation.Documents;

/// <summary>签名方式 (RULEBOOK C.0 sig).</summary>
public enum SignatureMethod
{
    /// <summary>手写扫描.</summary>
    Handwritten,

    /// <summary>电子签名.</summary>
    Electronic,

    /// <summary>捺印.</summary>
    Fingerprint,

    /// <summary>盖章.</summary>
    Stamp,
}

/// <summary>签名栏: who has to sign a document before it is issued (CR1).</summary>
/// <param name="Slot">Stable name used in signature facts, e.g. receiver.</param>
/// <param name="Label">Chinese label in the signature block, e.g. 受送达人.</param>
/// <param name="Min">Least number of signatures; 0 when the signature may be missing.</param>
/// <param name="Need">Condition on a field for the signature to be owed; Mandatory when always.</param>
/// <param name="OrField">Field whose content replaces the signature, e.g. a noted refusal; or null.</param>
/// <param name="Max">Most persons that sign here.</param>
/// <param name="EachOf">List of names in the fields; every one of them signs, e.g. all attendees of a discussion. Null: no list.</param>
public sealed record SignatureSlot(
    string Slot, string Label, int Min, FieldNeed Need, string? OrField, int Max = SignatureSlot.AnyNumber, string? EachOf = null)
{
    /// <summary>As many as a document request may carry.</summary>
    public const int AnyNumber = 100;

    /// <summary>True: a party or who acts for him signs here, so he may read the document again at any time (R4.2).</summary>
    public bool ByParty { get; init; }
}

/// <summary>签名: a signature that was made.</summary>
/// <param name="Slot">Signature slot of the document type.</param>
/// <param name="Name">姓名 of the person, or name of the stamp.</param>
/// <param name="Date">签名日期.</param>
/// <param name="Method">签名方式.</param>
/// <param name="CertNo">执法证件编号 of an officer; null for others.</param>
/// <param name="Opinion">签署意见 on an approval form; null where none is given.</param>
public sealed record Signature(
    string Slot,
    string Name,
    DateOnly Date,
    SignatureMethod Method,
    string? CertNo = null,
    string? Opinion = null);

/// <summary>Chinese words of signature methods.</summary>
public static class SignatureMethods
{
    /// <summary>手写扫描, 电子签名, 捺印 or 盖章.</summary>
    public static string InChinese(this SignatureMethod method) => method switch
    {
        SignatureMethod.Handwritten => "手写扫描",
        SignatureMethod.Electronic => "电子签名",
        SignatureMethod.Fingerprint => "捺印",
        SignatureMethod.Stamp => "盖章",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "未知的签名方式"),
    };

    /// <summary>The method of a Chinese word; null for any other text.</summary>
    public static SignatureMethod? Find(string? word) => word switch
    {
        "手写扫描" => SignatureMethod.Handwritten,
        "电子签名" => SignatureMethod.Electronic,
        "捺印" => SignatureMethod.Fingerprint,
        "盖章" => SignatureMethod.Stamp,
        _ => null,
    };
}
