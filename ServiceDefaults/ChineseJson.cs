using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Enforcement.ServiceDefaults;

/// <summary>JSON whose Chinese text is readable as it stands, still escaping what could end an HTML script.</summary>
internal static class ChineseJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
