using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Casework.Http;

/// <summary>What is wrong with the JSON of a command, in Chinese, before a decider sees it.</summary>
internal static partial class CommandJson
{
    /// <summary>
    /// The path of a <c>null</c> that stands as an element of a list; null when there is none. Nullability of elements is not checked by
    /// the serializer, and no command has a list with holes.
    /// </summary>
    /// <param name="json">Complete JSON.</param>
    public static string? NullElement(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<(string Path, int Index)>();
        string? property = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString();
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    open.Pop();
                    break;
                default:
                    var path = Step(open, property);
                    if (reader.TokenType == JsonTokenType.Null && open.TryPeek(out var list) && list.Index > 0)
                    {
                        return path;
                    }

                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    {
                        open.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    }

                    break;
            }
        }

        return null;
    }

    /// <summary>The serializer's complaint in plain Chinese.</summary>
    public static string InChinese(JsonException fault) => Missing().Match(fault.Message) is { Success: true } missing
        ? $"缺少必填的字段：{string.Join('、', Quoted().Matches(missing.Groups[1].Value).Select(name => name.Groups[1].Value))}。"
        : fault.Message.Contains("allow null", StringComparison.Ordinal) ? "不能为空（null）。"
        : fault.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? "嵌套层次过深。"
        : fault.Message.Contains("does not contain any JSON tokens", StringComparison.Ordinal) ? "请求体为空。"
        : fault.Message.Contains("could not be converted", StringComparison.Ordinal) ? "值的类型或者格式不对，请对照接口说明更正。"
        : $"不是正确的 JSON（第 {fault.LineNumber + 1 ?? 1} 行，第 {fault.BytePositionInLine + 1 ?? 1} 字节），请检查引号、逗号和括号。";

    // The path of the value now read; an element of a list moves the list's index on.
    private static string Step(Stack<(string Path, int Index)> open, string? property)
    {
        if (!open.TryPop(out var parent))
        {
            return "$";
        }

        var path = parent.Index < 0 ? $"{parent.Path}.{property}" : $"{parent.Path}[{parent.Index}]";
        open.Push(parent with { Index = parent.Index < 0 ? parent.Index : parent.Index + 1 });
        return path;
    }

    [GeneratedRegex("missing required properties including: (.*)", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
