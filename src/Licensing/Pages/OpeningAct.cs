using Enforcement.Casework;
using Enforcement.Web.Desk;

namespace Enforcement.Licensing.Pages;

/// <summary>Opens a case from a page, as one act.</summary>
internal static class OpeningAct
{
    /// <returns>案号 of the case opened; null when nothing was opened, which the act then explains.</returns>
    public static async Task<string?> OpenAsync(this OneAct act, CaseOpening opening, LicensingCommand command, Actor actor)
    {
        var number = "";
        var result = await act.GiveAsync(actor, async commandId =>
        {
            (number, var reply) = await opening.OpenAsync(command, actor, commandId);
            return reply;
        });
        return result is { Accepted: true } ? number : null;
    }
}
