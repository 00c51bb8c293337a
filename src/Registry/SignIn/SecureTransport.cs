using System.Net;
using Enforcement.ServiceDefaults.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Registry.SignIn;

/// <summary>传输安全: passwords and tokens travel over TLS, or within one machine, unless <c>SignIn:AllowHttp</c> says a protected network lies between.</summary>
internal static class SecureTransport
{
    public static TBuilder RequireSecureTransport<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter((context, next) => Check(context.HttpContext) is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(context));

    private static ProblemHttpResult? Check(HttpContext context) =>
        context.Request.IsHttps
        || (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
        || context.RequestServices.GetRequiredService<SignInSettings>().AllowHttp
            ? null
            : TypedResults.Problem(
                "登录须使用 HTTPS。请改用 https 地址；确在受保护的内部网络中时，由系统管理员设置 SignIn:AllowHttp。",
                statusCode: StatusCodes.Status400BadRequest, title: "连接未加密");
}
