using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Enforcement.Casework;

namespace Enforcement.Media.Uploading;

/// <summary>What a client announced with an upload; written before the first byte is taken.</summary>
/// <param name="Id">32 lower-case hex digits, given here; also the id of the recording it becomes.</param>
/// <param name="Length">Bytes announced; null while the client deferred it.</param>
/// <param name="Metadata">Decoded <c>Upload-Metadata</c>: filename, device, start, end, place, duty, case, reason …</param>
/// <param name="Owner">Who uploads; only he goes on with it.</param>
/// <param name="Concat">Null, <c>partial</c>, or <c>final</c>.</param>
/// <param name="Parts">Ids of the partial uploads a final one consists of.</param>
public sealed record UploadInfo(
    string Id, long? Length, ImmutableDictionary<string, string> Metadata, Actor Owner, DateTimeOffset CreatedAt, string? Concat, ImmutableArray<string> Parts)
{
    /// <summary>A value of the metadata; null when absent or empty.</summary>
    public string? Value(string key) => Metadata.TryGetValue(key, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Reads <c>key base64,key base64</c> (tus creation extension).</summary>
    /// <returns>Null when it is not of this form, a key repeats, or a value is not UTF-8.</returns>
    public static ImmutableDictionary<string, string>? ParseMetadata(string header)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var pair in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ');
            if (parts.Length > 2 || parts[0].Length is 0 or > 64 || values.ContainsKey(parts[0]) || values.Count == 32)
            {
                return null;
            }

            var value = parts.Length == 2 ? parts[1] : string.Empty;
            var bytes = new byte[value.Length];
            if (!Convert.TryFromBase64String(value, bytes, out var written))
            {
                return null;
            }

            try
            {
                values.Add(parts[0], new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, written));
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }

        return values.ToImmutable();
    }

    /// <summary>The metadata as a client sent it.</summary>
    public string WriteMetadata() =>
        string.Join(',', Metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(m.Value))}"));

    /// <summary>The key of a value with a control sign, which nobody sees on a screen; null when there is none. A file's name is cleaned instead.</summary>
    public static string? Unseen(IEnumerable<KeyValuePair<string, string>> values) =>
        values.FirstOrDefault(v => v.Key is not ("filename" or "name") && v.Value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))).Key;

    public static bool IsId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(UploadInfo))]
internal sealed partial class UploadJson : JsonSerializerContext;
