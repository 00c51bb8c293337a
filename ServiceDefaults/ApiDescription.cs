using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Enforcement.ServiceDefaults;

/// <summary>接口说明 (OpenAPI): what every operation has in common and no single endpoint says of itself.</summary>
internal static class ApiDescription
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["200"] = "成功",
        ["201"] = "已创建",
        ["204"] = "成功，没有内容",
        ["400"] = "内容有误，detail 说明哪一处",
        ["401"] = "没有登录，或者令牌已失效",
        ["403"] = "没有办理此事项的角色",
        ["404"] = "没有这个编号",
        ["409"] = "不合规则：code、rule、legalBasis、remedy",
        ["410"] = "内容已依法销毁或者处置：写明清册",
        ["412"] = "已有新版本，请重新读取",
        ["413"] = "请求过大",
        ["415"] = "内容类型不符",
        ["422"] = "幂等键已用于别的请求",
        ["429"] = "过于频繁，按 Retry-After 稍后再试",
        ["503"] = "暂时无法记录，什么都没有办成，可以重发",
    };

    /// <summary>Adds the document with its Chinese title, the headers of commands and the bearer token.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "行政执法全过程记录系统接口";
            document.Info.Description =
                "除登录以外，各接口用 Bearer 令牌（client credentials）访问。错误以 application/problem+json 答复：400 内容有误，401 未登录，403 无此职责，"
                + "404 不存在，409 不合规则（code、rule、legalBasis、remedy），410 内容已销毁或者处置，412 版本已变，413 过大，415 类型不符，422 幂等键重复使用，429 过于频繁，503 暂时无法记录。";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
            document.Security ??= [];
            document.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
            return Task.CompletedTask;
        });
        // The services read and write the names; the framework, which does not know their converters, would describe numbers.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum)
            {
                schema.Type = JsonSchemaType.String;
                schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)JsonValue.Create(name)!)];
                schema.Default = schema.Default is JsonValue number && number.TryGetValue<int>(out var value) ? JsonValue.Create(Enum.GetName(type, Enum.ToObject(type, value))) : schema.Default;
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? "") || HttpMethods.IsPut(context.Description.HttpMethod ?? ""))
            {
                Header(operation, "Idempotency-Key", "幂等键，1至128个可见 ASCII 字符：同一键只办理一次，重复提交得到同一答复。");
            }

            if (operation.Responses?.ContainsKey(StatusCodes.Status412PreconditionFailed.ToString(CultureInfo.InvariantCulture)) == true)
            {
                Header(operation, "If-Match", "所依据的版本，例如 \"3\"；已有新版本时答复 412。");
            }

            Answers(operation, context);
            return Task.CompletedTask;
        });
    });

    // What the pipeline answers before and beside the endpoint itself, which therefore says nothing of it.
    private static void Answers(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [];
        }
        else
        {
            Problem(StatusCodes.Status401Unauthorized);
            Problem(StatusCodes.Status403Forbidden);
        }

        if (operation.RequestBody is not null)
        {
            Problem(StatusCodes.Status400BadRequest);
            Problem(StatusCodes.Status413PayloadTooLarge);
            Problem(StatusCodes.Status415UnsupportedMediaType);
            Problem(StatusCodes.Status422UnprocessableEntity);
        }
        else if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true)
        {
            Problem(StatusCodes.Status400BadRequest);
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
        {
            Problem(StatusCodes.Status404NotFound);
        }

        foreach (var (code, response) in operation.Responses)
        {
            if (Meanings.TryGetValue(code, out var meaning))
            {
                response.Description = meaning;
            }
        }

        void Problem(int status) => operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document) },
            },
        });
    }

    private static void Header(OpenApiOperation operation, string name, string says)
    {
        operation.Parameters ??= [];
        if (operation.Parameters.All(known => known.Name != name))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = says,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }
}
