namespace Enforcement.Documents.Copies;

/// <summary>脱敏方式 (RULEBOOK E.6, E.7): what of a document its reader may see.</summary>
public enum MaskingProfile
{
    /// <summary>不脱敏: authorities that take the file by letter; the copy is only marked.</summary>
    None,

    /// <summary>内部: identity numbers and telephones shortened, names and addresses kept.</summary>
    Internal,

    /// <summary>当事人: his own data readable, those of others masked as for the public.</summary>
    Party,

    /// <summary>公开.</summary>
    Public,
}
