using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Casework.Http;

/// <summary>Says in Chinese what is wrong with a JSON body. The library says it in English and names types that are no business of the caller.</summary>
public static partial class JsonFaults
{
    /// <summary>JSON path of the fault and what is wrong there.</summary>
    public static (string Field, string Why) Explain(JsonException fault)
    {
        var field = string.IsNullOrEmpty(fault.Path) ? "$" : fault.Path;
        var place = fault.LineNumber is { } line ? $"（第{line + 1}行第{fault.BytePositionInLine + 1}字节）" : string.Empty;
        var message = fault.Message;
        // Our own converters speak Chinese already; the library adds where.
        if (message.FirstOrDefault() is >= '一' and <= '鿿')
        {
            var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
            return (field, end < 0 ? message : message[..end]);
        }

        if (message.Contains("missing required properties", StringComparison.Ordinal))
        {
            return (field, $"缺少必填字段 {string.Join("、", Quoted().Matches(message[message.IndexOf("including", StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value))}。");
        }

        if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return (field, $"接口没有字段 {Quoted().Match(message).Groups[1].Value}。");
        }

        return message.Contains("could not be converted", StringComparison.Ordinal) || fault.InnerException is not null and not JsonException && field != "$"
            ? (field, $"值的类型或格式不符合接口说明{place}。")
            : (field, $"不是有效的 JSON{place}。");
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
