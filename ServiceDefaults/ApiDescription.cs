using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Enforcement.ServiceDefaults;

/// <summary>接口说明 (OpenAPI): what every operation has in common and no single endpoint says of itself.</summary>
internal static class ApiDescription
{
    /// <summary>Adds the document with its Chinese title, the headers of commands and the bearer token.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "行政执法全过程记录系统接口";
            document.Info.Description =
                "除登录以外，各接口用 Bearer 令牌（client credentials）访问。错误以 application/problem+json 答复：400 内容有误，401 未登录，403 无此职责，"
                + "404 不存在，409 不合规则（code、rule、legalBasis、remedy），412 版本已变，413 过大，415 类型不符，422 幂等键重复使用，429 过于频繁，503 暂时无法记录。";
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

            return Task.CompletedTask;
        });
    });

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
