using System.Text.RegularExpressions;
using Enforcement.ServiceDefaults.Problems;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// 协议错误的中文说明: the code stays that of RFC 6749, what a person reads is Chinese. The RFC wants descriptions in ASCII; clients treat
/// them as text for people, JSON and query strings carry any character, and only the WWW-Authenticate header goes without.
/// </summary>
internal static partial class ChineseProtocolErrors
{
    private const string Key = "enforcement:description";

    /// <summary>Puts the Chinese description into every error answer of the provider, whichever endpoint gives it.</summary>
    public static void DescribeErrorsInChinese(this OpenIddictServerBuilder server) => server
        .Describe<ApplyAuthorizationResponseContext>()
        .Describe<ApplyTokenResponseContext>()
        .Describe<ApplyUserInfoResponseContext>()
        .Describe<ApplyEndSessionResponseContext>()
        .Describe<ApplyRevocationResponseContext>()
        .Describe<ApplyConfigurationResponseContext>()
        .Describe<ApplyJsonWebKeySetResponseContext>();

    /// <summary>What an error code means and what to do, in Chinese.</summary>
    /// <param name="error">Code of RFC 6749, RFC 6750 or OpenID Connect.</param>
    /// <param name="parameter">Parameter the library complains about; null when it names none.</param>
    public static string Describe(string error, string? parameter) => error switch
    {
        Errors.InvalidRequest when parameter is not null => $"请求的参数“{parameter}”缺少、重复或者不正确。",
        Errors.InvalidRequest => "请求不完整或者格式不正确，请核对参数和请求方式（application/x-www-form-urlencoded）。",
        Errors.InvalidClient => "系统标识或者密钥不正确，请核对client_id和client_secret。",
        Errors.InvalidGrant => "授权码、刷新令牌或者校验码不正确、已使用或者已失效，请重新登录取得。",
        Errors.UnauthorizedClient => "这个系统未获准使用这种取得令牌的方式，请由系统管理员登记。",
        Errors.UnsupportedGrantType => "不支持这种grant_type。可用：authorization_code、refresh_token、client_credentials。",
        Errors.UnsupportedResponseType => "不支持这种response_type。可用：code。",
        Errors.InvalidScope => "请求的scope不存在或者不适用。可用：openid、profile、roles、offline_access、enforcement。",
        Errors.AccessDenied => "没有获得授权。",
        Errors.InvalidToken or Errors.ExpiredToken => "令牌不正确或者已失效，请重新取得令牌。",
        Errors.MissingToken => "请求没有携带令牌。",
        Errors.InsufficientScope or Errors.InsufficientAccess => "令牌的权限范围不足。",
        Errors.LoginRequired => "尚未登录。",
        Errors.UnsupportedTokenType => "不支持撤销这种令牌。",
        Errors.RequestNotSupported or Errors.RequestUriNotSupported or Errors.RegistrationNotSupported => "不支持参数request、request_uri和registration。",
        Errors.ServerError or Errors.TemporarilyUnavailable => "登录服务暂时不能处理，请稍后再试。",
        _ => $"请求未能办理（{error}），请核对参数。",
    };

    private static OpenIddictServerBuilder Describe<TContext>(this OpenIddictServerBuilder server)
        where TContext : BaseRequestContext => server
        .AddEventHandler<TContext>(handler => handler.UseInlineHandler(TakeDescription).SetOrder(int.MinValue + 1000))
        .AddEventHandler<TContext>(handler => handler
            .UseInlineHandler(PutDescription)
            .SetOrder(OpenIddictServerAspNetCoreHandlers.AttachWwwAuthenticateHeader<TContext>.Descriptor.Order + 1));

    /// <summary>Before headers are written: they carry the code and no Chinese text, which a header cannot hold.</summary>
    private static ValueTask TakeDescription<TContext>(TContext context)
        where TContext : BaseRequestContext
    {
        if (context.Transaction.Response is { Error: not null } response)
        {
            context.Transaction.SetProperty(Key, response.ErrorDescription ?? "");
            response.ErrorDescription = null;

            // A page of the library's makers about the code: no help to a bureau without the Internet.
            response.ErrorUri = null;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Before the answer is written: the sentence for its body, the address it redirects to, or the page that is shown.</summary>
    private static ValueTask PutDescription<TContext>(TContext context)
        where TContext : BaseRequestContext
    {
        if (context.Transaction.Response is { Error: { } error } response)
        {
            var said = context.Transaction.GetProperty<string>(Key) ?? "";
            response.ErrorDescription = IsChinese(said) ? said : Describe(error, Quoted().Match(said) is { Success: true } named ? named.Groups[1].Value : null);
            context.Transaction.GetHttpRequest()?.HttpContext.Note(response.ErrorDescription);
        }

        return ValueTask.CompletedTask;
    }

    private static bool IsChinese(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff');

    [GeneratedRegex("'([a-z_]+)'")]
    private static partial Regex Quoted();
}
