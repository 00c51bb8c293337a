using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Standalone.Tests;

/// <summary>
/// Requests made up from the OpenAPI document: mostly of the right shape, with values nobody should send. The same seed makes the
/// same requests, so that what fails can be sent again.
/// </summary>
internal sealed class OddRequests(JsonObject described, int seed)
{
    private const int DeepestNesting = 6;

    private static readonly string[] Keys =
        ["XK-2026-0001", "XK-2026-9999", "NOPE", "%00", "..%2f..%2fetc", "%F0%A0%80%80", "%E2%80%AE", "-1", "0", "2026", "%25", "%3Cscript%3E", new('a', 3000)];

    private static readonly string[] Texts =
    [
        "张三", "1001", "L03", "applicant", "labour-dispatch", "XK-2026-0001", "13800000000", "330199", "", " ", "\n\n", "𠀀𡃁", "a\u0000b", "2026-11-20", new('x', 4001), new('文', 50_000),
    ];

    private static readonly string[] Dates = ["2026-11-20", "2030-01-01", "1900-01-01", "2200-12-31", "0001-01-01", "9999-12-31", "2026-02-30"];

    private static readonly string[] Moments =
        ["2026-11-20T09:00:00+08:00", "1900-01-01T00:00:00+14:00", "2200-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "昨天"];

    private readonly Random _random = new(seed);
    private readonly JsonObject _schemas = described["components"]!["schemas"]!.AsObject();

    /// <summary>A request to every operation the document describes.</summary>
    public IEnumerable<HttpRequestMessage> ToEveryOperation() =>
        from path in described["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key is "get" or "post" or "put" or "patch" or "delete"
        select To(path.Key, operation.Key, operation.Value!.AsObject());

    private HttpRequestMessage To(string path, string method, JsonObject operation)
    {
        var address = string.Concat(path.Split('{', '}').Select((part, i) => i % 2 == 0 ? part : One(Keys)));
        var query = (operation["parameters"] as JsonArray ?? []).Where(p => (string?)p!["in"] == "query" && Chance(60))
            .Select(p => $"{p!["name"]}={Uri.EscapeDataString(Short(ValueOf(p["schema"], 0)?.ToString() ?? ""))}");
        var request = new HttpRequestMessage(
            new HttpMethod(method.ToUpperInvariant()),
            new Uri($"{address}?{string.Join('&', query)}", UriKind.Relative));
        if (method is not "get" and not "delete")
        {
            var content = operation["requestBody"]?["content"] as JsonObject;
            var type = content?.FirstOrDefault().Key ?? "application/json";
            request.Content = new ByteArrayContent(Chance(8) ? One(Broken) : Encoding.UTF8.GetBytes(ValueOf(content?[type]?["schema"], 0)?.ToJsonString() ?? "null"));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Chance(95) ? type : One(["text/plain", "application/json; charset=gb2312", "multipart/form-data"]));
            request.Headers.TryAddWithoutValidation("If-Match", Chance(10) ? One(["\"1\"", "\"x\"", "*", "-1"]) : null);
        }
        else if (Chance(10))
        {
            request.Headers.TryAddWithoutValidation("Range", One(["bytes=0-", "bytes=5-1", "bytes=-0", "bytes=99999999999999999999-", "items=1"]));
        }

        return request;
    }

    private static byte[][] Broken { get; } = ["null"u8.ToArray(), "[]"u8.ToArray(), "{"u8.ToArray(), "\"x\""u8.ToArray(), [0xFF, 0xFE], [], Encoding.ASCII.GetBytes(new string('[', 3000))];

    private JsonNode? ValueOf(JsonNode? schema, int depth)
    {
        if (schema is null || depth > DeepestNesting || Chance(4))
        {
            return null;
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return ValueOf(_schemas[reference[(reference.LastIndexOf('/') + 1)..]], depth);
        }

        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            return ValueOf(One([.. choices]), depth + 1);
        }

        if (schema["enum"] is JsonArray names)
        {
            return Chance(90) ? One([.. names])?.DeepClone() : One<JsonNode?>([-1, 0, "1001", "无"]);
        }

        return Type(schema) switch
        {
            "object" => new JsonObject((schema["properties"] as JsonObject ?? []).Where(_ => Chance(85)).Select(p => KeyValuePair.Create(p.Key, ValueOf(p.Value, depth + 1)))),
            "array" => new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => ValueOf(schema["items"], depth + 1))]),
            "integer" => One<long>([0, 1, -1, 5, 100, int.MaxValue, 1L + int.MaxValue, long.MaxValue, long.MinValue]),
            "number" => One<double>([0, 1.5, -1e300, 1e-300]),
            "boolean" => Chance(50),
            "string" => (string?)schema["format"] switch { "date" => One(Dates), "date-time" => One(Moments), _ => One(Texts) },
            _ => null,
        };
    }

    private string? Type(JsonNode schema) => schema["type"] is JsonArray types ? (string?)One([.. types.Where(t => (string?)t != "null")]) : (string?)schema["type"];

    private static string Short(string text) => text.Length <= 1000 ? text : text[..1000];

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T One<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
