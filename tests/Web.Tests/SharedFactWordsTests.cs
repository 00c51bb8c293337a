using Enforcement.Casework;
using Enforcement.Web.Desk;

namespace Enforcement.Web.Tests;

/// <summary>Words of what every kind of case records.</summary>
public sealed class SharedFactWordsTests
{
    private static readonly DateOnly s_day = new(2026, 3, 5);

    public static TheoryData<IFact, string> Facts => new()
    {
        { new DocumentServedInCase("D1", "L04", "applicant", "河东人力有限公司", "直接", s_day), "《补正通知书》，河东人力有限公司，直接送达，送达日 2026年3月5日。" },
        { new DocumentServiceFailedInCase("D1", "L04", "applicant", "邮寄", "查无此人"), "《补正通知书》邮寄送达未成：查无此人" },
        { new DocumentRejectedInCase("D1", "L04", ["缺少补正事项"]), "《补正通知书》：缺少补正事项" },
        { new DocumentServiceFailedInCase("D1", "Z99", "applicant", "邮寄", "查无此人"), "《Z99》邮寄送达未成：查无此人" },
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void Paper_is_named_in_what_is_said_of_it(IFact fact, string text) => Assert.Equal(text, new SharedFactWords().WordsOf(fact, LawBook.Empty)!.Detail);
}
