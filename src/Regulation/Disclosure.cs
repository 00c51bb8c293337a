namespace Enforcement.Regulation;

/// <summary>公开属性 (本制度第四条, 第三十二条), RULEBOOK C.0.</summary>
public enum Disclosure
{
    /// <summary>公开 (脱敏后), code P.</summary>
    Public,

    /// <summary>依申请公开或向当事人公开, code O.</summary>
    OnRequest,

    /// <summary>内部过程信息 (政府信息公开条例 第十六条), code I.</summary>
    Internal,

    /// <summary>涉密或密封, code S.</summary>
    Secret,
}
