using Enforcement.Web.Forms;

namespace Enforcement.Web.Tests;

public sealed class FormModelTests
{
    private static readonly FormField s_kind = FormField.Choice("kind", "类别", [new("person", "公民"), new("firm", "法人")]);
    private static readonly FormField s_firm = FormField.Text("firm", "单位名称") with { When = v => v["kind"] == "firm", Most = 5 };

    [Fact]
    public void A_field_is_asked_for_only_when_an_earlier_answer_calls_for_it()
    {
        var model = new FormModel([s_kind, s_firm]);
        Assert.Equal(["kind"], model.Shown.Select(f => f.Name));
        model.Set(s_kind, "firm");
        Assert.Equal(["kind", "firm"], model.Shown.Select(f => f.Name));
    }

    [Fact]
    public void What_is_no_longer_asked_for_cannot_be_sent()
    {
        var model = new FormModel([s_kind, s_firm]);
        model.Set(s_kind, "firm");
        model.Set(s_firm, "甲公司");
        model.Set(s_kind, "person");
        Assert.True(model.Check());
        Assert.Null(model.Values["firm"]);
    }

    [Fact]
    public void A_missing_answer_is_named_with_its_label()
    {
        var model = new FormModel([s_kind, s_firm]);
        Assert.False(model.Check());
        Assert.Equal("请选择类别。", model.Error("kind"));
        Assert.Equal("kind", model.FirstWrong);
    }

    [Fact]
    public void Blank_text_counts_as_missing()
    {
        var reason = FormField.Area("reason", "理由");
        var model = new FormModel([reason]);
        model.Set(reason, " \u3000\n");
        Assert.False(model.Check());
        Assert.Equal("请填写理由。", model.Error("reason"));
    }

    [Theory]
    [InlineData("五个字以内", null)]
    [InlineData("这里有六个字", "最多5个字，现有6个字。")]
    public void Text_is_measured_against_its_limit(string text, string? error)
    {
        var model = new FormModel([s_kind, s_firm]);
        model.Set(s_kind, "firm");
        model.Set(s_firm, text);
        Assert.Equal(error is null, model.Check());
        Assert.Equal(error, model.Error("firm"));
    }

    [Theory]
    [InlineData("2026-03-01", true)]
    [InlineData("1026-03-01", false)]
    [InlineData("2026-02-30", false)]
    [InlineData("2026/3/1", false)]
    public void A_day_in_the_wrong_year_or_form_is_caught_before_it_is_sent(string text, bool right)
    {
        var day = FormField.Date("day", "日期");
        var model = new FormModel([day]);
        model.Set(day, text);
        Assert.Equal(right, model.Check());
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("10", true)]
    [InlineData("11", false)]
    [InlineData("1.5", false)]
    public void A_number_has_to_lie_within_its_limits(string text, bool right)
    {
        var days = FormField.Number("days", "天数", 1, 10);
        var model = new FormModel([days]);
        model.Set(days, text);
        Assert.Equal(right, model.Check());
    }

    [Theory]
    [InlineData("12.34", true)]
    [InlineData("12.345", false)]
    [InlineData("-1", false)]
    [InlineData("一百", false)]
    public void Money_has_at_most_two_decimals(string text, bool right)
    {
        var amount = FormField.Text("amount", "金额") with { Kind = FieldKind.Money };
        var model = new FormModel([amount]);
        model.Set(amount, text);
        Assert.Equal(right, model.Check());
    }

    [Fact]
    public void A_choice_that_is_not_offered_is_refused()
    {
        var model = new FormModel([s_kind]);
        model.Set(s_kind, "alien");
        Assert.False(model.Check());
        Assert.Equal("请从列出的选项中选择。", model.Error("kind"));
    }

    [Fact]
    public void Enough_choices_have_to_be_ticked_and_they_keep_the_order_of_the_list()
    {
        var officers = FormField.Several("officers", "人员", [new("b", "乙"), new("a", "甲")], 2) with { Initial = "a" };
        var model = new FormModel([officers]);
        Assert.False(model.Check());
        model.Values.SetFlag("officers.b", true);
        Assert.True(model.Check());
        Assert.Equal(["b", "a"], model.Values.Several(officers));
    }

    [Fact]
    public void A_moment_is_local_time_of_the_bureau()
    {
        var at = FormField.Moment("at", "时间");
        var model = new FormModel([at]);
        model.Set(at, "2026-03-01T09:30");
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(8)), model.Values.Moment("at"));
        Assert.Equal("2026-03-01T09:30", FormValues.Write(model.Values.Moment("at")!.Value.ToUniversalTime()));
    }

    [Fact]
    public void A_field_with_a_check_of_its_own_answers_while_one_types()
    {
        var code = FormField.Text("code", "代码") with { Check = v => v["code"] == "ok" ? null : "代码不对。", Notice = v => v["code"] == "ok" ? "请再核对。" : null };
        var model = new FormModel([code]);
        model.Set(code, "bad");
        Assert.Equal("代码不对。", model.Error("code"));
        model.Set(code, "ok");
        Assert.Null(model.Error("code"));
        Assert.Equal("请再核对。", model.Notice(code));
    }
}
