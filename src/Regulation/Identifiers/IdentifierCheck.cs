namespace Enforcement.Regulation.Identifiers;

/// <summary>号码校验的结果 (G.2–G.4).</summary>
public abstract record IdentifierCheck
{
    private IdentifierCheck() { }

    /// <summary>有效.</summary>
    /// <param name="Value">The normalised form to store.</param>
    public sealed record Valid(string Value) : IdentifierCheck;

    /// <summary>校验位不符 (W): well formed; genuine numbers of this kind exist, so it is accepted with a reason where G.2 says so.</summary>
    /// <param name="Value">The normalised form.</param>
    /// <param name="Expected">The check digit that would fit.</param>
    /// <param name="Reason">Chinese: what is wrong.</param>
    public sealed record CheckDigitWrong(string Value, char Expected, string Reason) : IdentifierCheck;

    /// <summary>格式错误 (B).</summary>
    /// <param name="Reason">Chinese: what is wrong and what would be right.</param>
    public sealed record Malformed(string Reason) : IdentifierCheck;

    /// <summary>True for <see cref="Valid"/> only.</summary>
    public bool IsValid => this is Valid;

    /// <summary>Chinese reason; null when valid.</summary>
    public string? Fault => this switch
    {
        CheckDigitWrong wrong => wrong.Reason,
        Malformed malformed => malformed.Reason,
        _ => null,
    };
}
