using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Licensing.Capabilities;

/// <summary>
/// 依职权启动撤销或者注销 (行政许可法 第六十九条, 第七十条). The holder is heard before a revocation (R13.1) and its legality reviewed (R14.1).
/// </summary>
/// <param name="Matter">Revocation or Cancellation.</param>
/// <param name="Ground">事由, with the article.</param>
/// <param name="Licence">The licence as the register has it; set by the service, never by the caller.</param>
public sealed record OpenProceeding(Matter Matter, string LicenceNumber, string Ground, LicenceExtract? Licence = null) : LicensingCommand
{
    protected override bool Opens => true;

    protected override Outcome Judge(LicensingCase state, Act act)
    {
        if (state.Stage != Stage.None)
        {
            return Outcome.Nothing;
        }

        var item = Licence is null ? null : act.Law.LicenceItem(Licence.ItemId, act.Day);
        var number = act.Stream[(act.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return new Ruling(act)
            .Block(
                RuleBook.R2_1, Matter is Matter.Revocation or Matter.Cancellation, "applied-for-instead", "只有撤销和注销可以依职权启动。", "变更和延续由被许可人申请。")
            .Block(RuleBook.R2_1, Licence is not null && item is not null, "licence-unknown", $"许可登记簿中没有有效的许可“{LicenceNumber}”。", "核对许可证件编号。")
            .Block(Guards.Of(Licence is null ? null : Competence.ToOpen(act.Law, Licence.ItemId, CaseKind.Licensing, act.By.Unit ?? string.Empty, act.Day), "not-competent"))
            .Block(Guards.Told(Ground, RuleBook.R2_1, "启动的事由"))
            .Record(() => [new ProceedingOpened(number, Matter, Licence!.ItemId, item!.Name, act.By.Unit!, Licence, Ground, act.Day, act.By.Id)]);
    }
}
