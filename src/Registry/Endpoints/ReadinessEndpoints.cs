using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Registry.Pages;
using Enforcement.Regulation.Reference;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Endpoints;

/// <summary>启用准备接口: what is wanting, and the statutory licence items to begin from.</summary>
internal static class ReadinessEndpoints
{
    public static void MapReadiness(this IEndpointRouteBuilder registry)
    {
        var group = registry.MapGroup("").WithTags("启用准备").RequireRole(AccountRoles.Administrator);
        group.MapGet("readiness", (ReadinessDesk desk, CancellationToken ct) => desk.ReadAsync(ct)).WithSummary("办理许可之前要登记好的内容，各项是否齐备");
        group.MapGet("statutory-licence-items", () => ObjectEndpoints.Json(
                new JsonArray([.. LicenceItems.Builtin.Select(item => JsonSerializer.SerializeToNode(item, ReferenceJson.Default.LicenceItem))])))
            .Produces<LicenceItem[]>()
            .WithSummary("法定的五项许可：条件、材料和期限，可作登记许可事项的底稿");
    }
}
