using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Registry.Capabilities;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Registry.Endpoints;

/// <summary>One object as the interface shows it.</summary>
/// <param name="Version">Version; also the ETag of the single object.</param>
public sealed record RegistryRow<TValue>(string Id, long Version, TValue Value);

/// <summary>基础信息接口: read by everyone signed in, changed by the administrator. A PUT replaces the whole object and is recorded with its reason.</summary>
internal static class ObjectEndpoints
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void MapObjects(this IEndpointRouteBuilder registry)
    {
        registry.MapObject<SetAgency, Agency>("agency", ReferenceObjects.Agency, "执法机关");
        registry.MapObject<SetUnit, Unit>("units", ReferenceObjects.Unit, "机构");
        registry.MapObject<SetOfficer, Officer>("officers", ReferenceObjects.Officer, "人员");
        registry.MapObject<SetDelegation, Delegation>("delegations", ReferenceObjects.Delegation, "授权委托");
        registry.MapObject<SetPowerItem, PowerItem>("power-items", ReferenceObjects.PowerItem, "权责清单事项");
        registry.MapObject<SetLicenceItem, LicenceItem>("licence-items", ReferenceObjects.LicenceItem, "许可事项");
        registry.MapObject<SetCalendarYear, CalendarYear>("calendar-years", ReferenceObjects.CalendarYear, "年度节假日安排");
    }

    /// <summary>Reads If-Match as the version the caller saw.</summary>
    internal static (long? Version, ProblemHttpResult? Problem) ExpectedVersion(HttpContext http)
    {
        var match = http.Request.Headers.IfMatch.ToString();
        return match.Length == 0 ? (null, null)
            : long.TryParse(match.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? (version, null)
            : (null, Problems.Malformed("If-Match", "应为版本号，例如 \"3\"。"));
    }

    /// <summary>Reads a command, gives it and answers; the same for every object.</summary>
    internal static async Task<Results<Ok<CommandAccepted>, ProblemHttpResult>> GiveAsync<TCommand>(HttpContext http, RegistryDesk desk, Cases<RegistryObject> cases, string id)
        where TCommand : Command<RegistryObject>, IRegistryCommand
    {
        var (command, problem) = await CommandEndpoints.ReadCommandAsync<RegistryObject, TCommand>(http, cases);
        var (commandId, badKey) = CommandEndpoints.CommandId(http);
        var (expected, badMatch) = ExpectedVersion(http);
        if ((problem ?? badKey ?? badMatch) is { } bad)
        {
            return bad;
        }

        return command!.ObjectId == id
            ? CommandEndpoints.Answer(http, id, await desk.GiveAsync(command, Actors.Of(http.User), commandId!, expected, http.RequestAborted), cases.Kind.Term)
            : Problems.Malformed("$", $"内容中的编号“{command.ObjectId}”与地址中的编号“{id}”不一致。");
    }

    private static void MapObject<TCommand, TValue>(this IEndpointRouteBuilder registry, string path, string kind, string title)
        where TCommand : Command<RegistryObject>, IRegistryCommand
    {
        var objects = registry.MapGroup(path).WithTags(title);
        objects.MapGet("", async (RegistryDesk desk, CancellationToken ct) =>
                Json(new JsonArray([.. (await desk.ListAsync(kind, ct)).Select(ToJson)])))
            .WithSummary($"{title}清单")
            .Produces<RegistryRow<TValue>[]>();
        objects.MapGet("{id}", async Task<IResult> (string id, HttpContext http, RegistryDesk desk, CancellationToken ct) =>
            {
                if (await desk.FindAsync(kind, id, ct) is not { } row)
                {
                    return Problems.NotFound($"没有编号为“{id}”的{title}。");
                }

                http.Response.Headers.ETag = $"\"{row.Version}\"";
                return Json(ToJson(row));
            })
            .WithSummary($"查看{title}")
            .Produces<RegistryRow<TValue>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        objects.MapGet("{id}/history", async Task<IResult> (string id, RegistryDesk desk, CancellationToken ct) =>
            {
                var entries = await desk.HistoryAsync(kind, id, ct);
                return entries.Count == 0 ? Problems.NotFound($"没有编号为“{id}”的{title}。") : Json(new JsonArray([.. entries.Select(ToJson)]));
            })
            .WithSummary($"{title}的变更记录")
            .ProducesProblem(StatusCodes.Status404NotFound);
        objects.MapPut("{id}", (string id, HttpContext http, RegistryDesk desk, Cases<RegistryObject> cases) => GiveAsync<TCommand>(http, desk, cases, id))
            .WithSummary($"登记或变更{title}")
            .WithName(typeof(TCommand).Name)
            .Accepts<TCommand>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .RequireRole(AccountRoles.Administrator);
    }

    internal static ContentHttpResult Json(JsonNode node) => TypedResults.Content(node.ToJsonString(Readable), "application/json; charset=utf-8");

    private static JsonObject ToJson(StoredRow row) =>
        new JsonObject { ["id"] = row.Row.Id, ["version"] = row.Version, ["value"] = JsonNode.Parse(row.Row.Body) };

    private static JsonObject ToJson(RecordEntry entry) => new JsonObject
    {
        ["version"] = entry.Sequence,
        ["recordedAt"] = entry.RecordedAt.ToString("O", CultureInfo.InvariantCulture),
        ["by"] = entry.Actor.Name,
        ["byId"] = entry.Actor.Id,
        ["fact"] = entry.Name,
        ["body"] = JsonNode.Parse(entry.BodyBytes),
        ["hash"] = entry.Hash,
    };
}
