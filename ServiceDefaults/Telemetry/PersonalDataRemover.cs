using System.Diagnostics;
using OpenTelemetry;

namespace Enforcement.ServiceDefaults.Telemetry;

/// <summary>
/// 个人信息不进入遥测 (个人信息保护法 第六条, 最小必要): removes what names a person or repeats what a person typed from every span:
/// query strings, user names, client addresses, user agents, exception messages.
/// </summary>
internal sealed class PersonalDataRemover : BaseProcessor<Activity>
{
    private static readonly string[] Removed =
    [
        "url.query", "http.target", "http.url", "http.user_agent", "user_agent.original", "client.address", "http.client_ip",
        "net.peer.ip", "network.peer.address", "enduser.id", "enduser.role", "user.name", "user.id",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Removed)
        {
            data.SetTag(tag, null);
        }

        if (data.GetTagItem("url.full") is string url && url.IndexOf('?', StringComparison.Ordinal) is var at and >= 0)
        {
            data.SetTag("url.full", url[..at]);
        }

        if (data is { Status: ActivityStatusCode.Error, StatusDescription.Length: > 0 })
        {
            // Exception texts may quote the input; the type stays in error.type.
            data.SetStatus(ActivityStatusCode.Error);
        }
    }
}
