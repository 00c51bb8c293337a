using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.EndToEnd;

/// <summary>音像记录跨服务: what a survey owes, Media stores and answers, and the case plays; with Media killed in between.</summary>
public sealed class RecordingTests(DistributedSuite shared)
{
    private const string Keeper = "4004";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Recording_of_a_survey_meets_its_duty_and_its_key_moments_reach_the_case()
    {
        var suite = shared.Suite;
        using var @case = new LicensingCase(suite);
        using var media = suite.ApiOf(suite.Media);
        await @case.SubmitAsync();
        await @case.AcceptAsync();
        await suite.Media.KillAsync();
        await @case.SurveyAsync();
        await suite.Media.StartAsync();

        // The survey was days ago, so the duty is overdue as soon as Media hears of it.
        await Until.TrueAsync("The overdue recording being told to the case", async _ => Names(await @case.TimelineAsync()).Contains("licensing.recording-overdue/1"), Patience);
        var survey = (await @case.SummaryAsync())["surveys"]![0]!;
        await RegisterAsync(media);
        // Other cases of this run have surveys of the same officers at the same hour, so the duty is named.
        var id = await UploadAsync(media, $"{@case.Number}.survey.1", (DateTimeOffset)survey["start"]!, (DateTimeOffset)survey["end"]!);

        var seen = string.Empty;
        await Until.TrueAsync(
            "The stored recording being told to the case",
            async _ =>
            {
                seen = $"{(await media.GetAsync(Keeper, $"/media/recordings/{id}")).Body}";
                return Names(await @case.TimelineAsync()).Contains("licensing.recording-stored/1");
            },
            Patience, () => seen);
        (await media.PostAsync(Keeper, $"/media/recordings/{id}/bookmarks", new JsonObject { ["second"] = 30, ["moment"] = "亮证告知" })).Ok();
        await Until.TrueAsync("The key moment being told to the case", async _ => Names(await @case.TimelineAsync()).Contains("licensing.key-moment-marked/1"), Patience);

        var recording = (await media.GetAsync(Keeper, $"/media/recordings/{id}")).Ok().Body!;
        Assert.Equal("Linked", (string)recording["status"]!);
        Assert.Equal($"licensing/{@case.Number}", (string)recording["caseStream"]!);
        Assert.Equal("河东人力有限公司", (string)recording["labels"]!["party"]!);
        Assert.Single(Names(await @case.TimelineAsync()), name => name == "licensing.recording-stored/1");
    }

    private static List<string> Names(JsonArray timeline) => [.. timeline.Select(entry => (string)entry!["name"]!)];

    // Officers come to a service that has just started by message.
    private static Task<Answer> RegisterAsync(Api media) => Until.NotNullAsync("The device being registered", async _ =>
    {
        var reply = await media.PostAsync(Keeper, "/media/devices/DSJ-001", new JsonObject
        {
            ["model"] = "DSJ-5",
            ["serial"] = "SN-001",
            ["purpose"] = "现场执法记录",
            ["unit"] = "BGS",
            ["keeper"] = Keeper,
            ["costFen"] = 100_000,
        });
        return reply.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent ? reply : (int)reply.Status >= 500 ? reply.Ok() : null;
    }, Patience);

    private static async Task<string> UploadAsync(Api media, string duty, DateTimeOffset start, DateTimeOffset end)
    {
        byte[] sound = [.. "RIFF"u8, .. BitConverter.GetBytes(100_036), .. "WAVE"u8, .. new byte[100_032]];
        using var created = await media.RawAsync(
            Keeper, HttpMethod.Post, "/media/uploads", null, ("Tus-Resumable", "1.0.0"), ("Upload-Length", sound.Length.ToString(CultureInfo.InvariantCulture)),
            ("Upload-Metadata", Metadata(
                ("filename", "勘察.wav"), ("device", "DSJ-001"), ("officers", "1002,1003"), ("duty", duty), ("start", $"{start:O}"), ("end", $"{end:O}"), ("lateReason", "设备送修"))));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var body = new ByteArrayContent(sound);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        var url = created.Headers.Location!.ToString();
        using var patched = await media.RawAsync(Keeper, HttpMethod.Patch, url, body, ("Tus-Resumable", "1.0.0"), ("Upload-Offset", "0"));
        Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        return url.Split('/')[^1];
    }

    private static string Metadata(params (string Key, string Value)[] values) =>
        string.Join(',', values.Select(v => $"{v.Key} {Convert.ToBase64String(Encoding.UTF8.GetBytes(v.Value))}"));
}
