using Enforcement.Licensing.Capabilities;
using Enforcement.Web.Forms;

namespace Enforcement.Licensing.Pages.Forms;

/// <summary>特别程序的表单 (行政许可法 第四十五条).</summary>
internal static class ProcedureForms
{
    public static StepForm<LicensingCase> Start(FormContext context)
    {
        _ = context;
        return new(
            nameof(StartSpecialProcedure), "启动特别程序", "所需时间不计入决定期限；应当将所需时间书面告知申请人，自送达之日起扣除。",
            [
                FormField.Choice("procedure", "程序", Enum.GetValues<SpecialProcedure>().Where(p => p != SpecialProcedure.Hearing).Select(p => new Option(p.ToString(), Words.Of(p)))),
                FormField.Number("days", "所需天数", 1, 3660),
                FormField.Text("basis", "法律依据"),
            ],
            values => new StartSpecialProcedure(Enum.Parse<SpecialProcedure>(values.Text("procedure")), values.Number("days") ?? 0, values.Text("basis")),
            "启动并告知申请人");
    }

    public static StepForm<LicensingCase> End(FormContext context) => new(
        nameof(EndSpecialProcedure), "特别程序结束", $"登记收到{(context.Case.SpecialProcedure is { } running ? Words.Of(running.Procedure) : "特别程序")}结果，决定期限恢复计算。",
        [FormField.Area("result", "结果") with { Most = 5000 }],
        values => new EndSpecialProcedure(values.Text("result")),
        "登记结果")
    {
        MayBeLate = true,
    };
}
