using Enforcement.Regulation.Identifiers;

namespace Enforcement.Regulation.Tests.Identifiers;

[Trait("rule", "R33.2")]
[Trait("law", "个人信息保护法 第二十八条")]
public sealed class MaskingTests
{
    [Theory]
    [InlineData("张三丰", "张某")]
    [InlineData("欧阳锋", "欧阳某")]
    [InlineData("𠮷田", "𠮷某")]
    [InlineData("", "")]
    public void A_citizen_is_named_by_the_surname_only(string name, string masked) => Assert.Equal(masked, Masking.PublicName(name));

    [Fact]
    public void Citizens_of_one_surname_stay_apart() =>
        Assert.Equal(["张某甲", "李某", "张某乙"], Masking.PublicNames(["张一", "李二", "张三"]));

    [Fact]
    public void Numbers_keep_only_their_ends()
    {
        Assert.Equal("410*************28", Masking.PublicIdNumber("410101198506150028"));
        Assert.Equal("410101********0028", Masking.InternalIdNumber("410101198506150028"));
        Assert.Equal("138****1234", Masking.InternalPhone("13812341234"));
        Assert.Equal("****", Masking.InternalPhone("1381"));
    }

    [Theory]
    [InlineData("河南省河东县城关镇人民路1号", "河南省河东县")]
    [InlineData("河南省郑州市金水区花园路9号院", "河南省郑州市金水区")]
    [InlineData("人民路1号", null)]
    public void An_address_is_shown_to_county_level(string address, string? masked) => Assert.Equal(masked, Masking.PublicAddress(address));

    [Fact]
    public void The_sweep_finds_what_looks_personal()
    {
        var hits = Masking.Sweep("电话13812341234，身份证41010119850615002X，卡号6222021234567890123，邮箱a.b@x.com，文号〔2026〕第001号，金额123456元");

        Assert.Equal(["手机号", "身份证号", "账号", "电子邮箱"], hits.Select(h => h.Kind));
    }

    [Fact]
    public void A_clean_text_gives_no_hit() => Assert.Empty(Masking.Sweep("2026年11月23日，罚款人民币20000.00元，统一社会信用代码91350100M000100Y43。"));
}
