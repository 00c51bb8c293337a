using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults.SignIn;

namespace Enforcement.Registry.Endpoints;

/// <summary>参数接口 (H.2).</summary>
internal static class SettingEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder registry)
    {
        var settings = registry.MapGroup("settings").WithTags("参数");
        settings.MapGet("", async (RegistryDesk desk, TimeProvider clock, CancellationToken ct) =>
            {
                var today = LocalTime.Date(clock.GetUtcNow());
                var changed = (await desk.ListAsync(ReferenceObjects.Setting, ct)).ToDictionary(row => row.Row.Id);
                return ObjectEndpoints.Json(new JsonArray([.. Setting.All.Select(setting => ToJson(setting, changed.GetValueOrDefault(setting.Key), today))]));
            })
            .WithSummary("参数清单：类型、范围、缺省值、现行值和各版本");
        settings.MapPost("{id}", (string id, HttpContext http, RegistryDesk desk, Cases<RegistryObject> cases) =>
                ObjectEndpoints.GiveAsync<ChangeSetting>(http, desk, cases, id))
            .WithSummary("变更参数（自某日起生效；弱于法律的值不予采用）")
            .WithName(nameof(ChangeSetting))
            .Accepts<ChangeSetting>("application/json")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireRole(AccountRoles.Administrator);
    }

    private static JsonObject ToJson(Setting setting, StoredRow? row, DateOnly today)
    {
        var versions = row is null ? [] : JsonSerializer.Deserialize(row.Row.Body, ReferenceJson.Default.SettingVersionArray) ?? [];
        // Of two versions of one day the later one holds.
        var current = versions.Where(v => v.EffectiveFrom <= today).Select((v, i) => (v, i)).OrderBy(x => x.v.EffectiveFrom).ThenBy(x => x.i).LastOrDefault().v;
        return new JsonObject
        {
            ["key"] = setting.Key,
            ["name"] = setting.Name,
            ["kind"] = setting.Kind.ToString(),
            ["unit"] = setting.Unit,
            ["rule"] = setting.Rule,
            ["range"] = setting.Range,
            ["options"] = new JsonArray([.. setting.Options.Select(option => JsonValue.Create(option))]),
            ["withoutEffect"] = setting.WithoutEffect,
            ["default"] = setting.DefaultText,
            ["value"] = current?.Value ?? setting.DefaultText,
            ["version"] = row?.Version ?? 0,
            ["versions"] = JsonNode.Parse(row?.Row.Body ?? "[]"),
        };
    }
}
