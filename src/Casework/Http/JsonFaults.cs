using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enforcement.Casework.Http;

/// <summary>Says in Chinese what is wrong with a JSON body. The library says it in English and names types that are no business of the caller.</summary>
public static partial class JsonFaults
{
    private delegate bool Wanted(ref Utf8JsonReader reader, bool element);

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

        if (message.Contains("allow null", StringComparison.Ordinal))
        {
            return (field, "不能为空（null）。");
        }

        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return (field, "嵌套层次过深。");
        }

        if (message.Contains("does not contain any JSON tokens", StringComparison.Ordinal))
        {
            return (field, "请求体为空。");
        }

        return message.Contains("could not be converted", StringComparison.Ordinal) || fault.InnerException is not null and not JsonException && field != "$"
            ? (field, $"值的类型或格式不符合接口说明{place}。")
            : (field, $"不是有效的 JSON{place}。");
    }

    /// <summary>
    /// The path of a <c>null</c> that stands as an element of a list; null when there is none. Nullability of elements is not checked by
    /// the serializer, and no command has a list with holes.
    /// </summary>
    /// <param name="json">Complete JSON.</param>
    public static string? NullElement(ReadOnlySpan<byte> json) => Find(json, static (ref reader, element) => element && reader.TokenType == JsonTokenType.Null);

    /// <summary>
    /// The path of a text with a control character other than a line end or a tab; null when there is none. It cannot be seen on a screen
    /// or printed in a document, so a reason made of it would be no reason.
    /// </summary>
    /// <param name="json">Complete JSON.</param>
    public static string? ControlCharacter(ReadOnlySpan<byte> json) =>
        // Below U+0020 they come escaped; U+007F and U+0080 to U+009F may stand as they are.
        json.IndexOf("\\u00"u8) < 0 && json.IndexOfAny((byte)0x7F, (byte)0xC2) < 0
            ? null
            : Find(json, static (ref reader, _) => reader.TokenType == JsonTokenType.String && reader.GetString()!.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')));

    /// <summary>The path of a number no machine can hold; null when there is none. The serializer takes it for infinite, and nothing can be recorded of that.</summary>
    /// <param name="json">Complete JSON.</param>
    public static string? BoundlessNumber(ReadOnlySpan<byte> json) => json.IndexOfAny((byte)'e', (byte)'E') < 0 && json.Length < 300
        ? null
        : Find(json, static (ref reader, _) => reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsInfinity(number));

    private static string? Find(ReadOnlySpan<byte> json, Wanted wanted)
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
                    if (wanted(ref reader, open.TryPeek(out var list) && list.Index > 0))
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

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
