using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Regulation.Documents;

namespace Enforcement.Licensing;

/// <summary>当事人类别 (RULEBOOK C.0 Party).</summary>
public enum PartyKind
{
    /// <summary>公民.</summary>
    Citizen,

    /// <summary>个体工商户.</summary>
    SoleTrader,

    /// <summary>法人.</summary>
    LegalPerson,

    /// <summary>其他组织.</summary>
    OtherOrganisation,
}

/// <summary>申请人、被许可人或者利害关系人.</summary>
/// <param name="Name">姓名或者名称, 1 to 200 characters.</param>
/// <param name="Address">Domicile or registered address; papers are left and posted there.</param>
/// <param name="IdNo">公民身份号码; owed by citizens.</param>
/// <param name="Uscc">统一社会信用代码; owed by all others, or the reason why it is missing.</param>
/// <param name="LegalRep">法定代表人; owed by legal persons.</param>
public sealed record Party(
    PartyKind Kind, string Name, string Address, string? IdNo = null, string? Uscc = null, string? UsccMissingReason = null, string? LegalRep = null, string? Phone = null)
{
    /// <summary>公民, 个体工商户, 法人 or 其他组织.</summary>
    public string KindInChinese() => Kind switch
    {
        PartyKind.Citizen => "公民",
        PartyKind.SoleTrader => "个体工商户",
        PartyKind.LegalPerson => "法人",
        PartyKind.OtherOrganisation => "其他组织",
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, null),
    };

    /// <summary>As a party field of a document.</summary>
    internal JsonObject ToFields()
    {
        var fields = new JsonObject { ["kind"] = KindInChinese(), ["name"] = Name, ["address"] = Address };
        Put("idNo", IdNo);
        Put("uscc", Uscc);
        Put("usccMissingReason", UsccMissingReason);
        Put("legalRep", LegalRep);
        Put("phone", Phone);
        return fields;

        void Put(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                fields[name] = value;
            }
        }
    }

    internal Addressee ToAddressee(string id) => new(id, Name, KindInChinese(), Address, Phone);
}

/// <summary>委托代理人 (行政许可法 第二十九条).</summary>
/// <param name="MayCorrect">True: the 授权委托书 gives the power to correct the application (R9.2).</param>
public sealed record AppointedAgent(string Name, string? IdNo = null, string? Phone = null, bool MayCorrect = false);

/// <summary>签名 as made on paper or screen; the date is the day of the act unless another is given.</summary>
/// <param name="Name">Who signed.</param>
public sealed record SignedBy(string Name, SignatureMethod Method, DateOnly? On = null)
{
    internal Signature For(string slot, DateOnly day, string? certificate = null, string? opinion = null) => new(slot, Name, On ?? day, Method, certificate, opinion);
}

/// <summary>利害关系人 (行政许可法 第三十六条).</summary>
/// <param name="Id">Stable inside the case: interested-1, interested-2 …; also the addressee's id.</param>
/// <param name="Interest">重大利益关系.</param>
public sealed record InterestedPerson(string Id, Party Person, string Interest);
