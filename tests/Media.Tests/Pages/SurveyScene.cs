using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Enforcement.Media.Tests.Uploading;

namespace Enforcement.Media.Tests.Pages;

/// <summary>A survey of a licensing case and its recording, three days ago, over HTTP against the whole suite.</summary>
internal sealed class SurveyScene(RunningSuite suite, string folder)
{
    private static readonly string[] Materials = ["application", "business-licence", "articles", "premises", "representative-id", "rules"];
    private readonly DateTimeOffset _day = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Number of the case and id of the recording its survey is met by: a real film where ffmpeg is, else a sound.</summary>
    public async Task<(string Case, string Recording)> PlayedAsync()
    {
        using var clerk = await suite.AsAsync("1001");
        using var officer = await suite.AsAsync("1002");
        using var keeper = await suite.AsAsync("4004");
        var number = await SurveyedAsync(clerk, officer);
        var id = await RecordedAsync(keeper);
        await RunningSuite.GivenAsync(officer, $"/media/recordings/{id}/bookmarks", new JsonObject { ["second"] = 42, ["moment"] = "亮证告知" });
        await SaysAsync(officer, $"/media/recordings/{id}", "\"status\":\"Linked\"");
        return (number, id);
    }

    /// <summary>Waits until an address says something: messages take their time.</summary>
    public static async Task SaysAsync(HttpClient http, string path, string wanted)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (await http.GetStringAsync(new Uri(path, UriKind.Relative), Stop) is var text && !text.Contains(wanted, StringComparison.Ordinal))
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(120), $"{path} does not say {wanted} within 120 s: {text}");
            await Task.Yield();
        }
    }

    private async Task<string> SurveyedAsync(HttpClient clerk, HttpClient officer)
    {
        var opened = await RunningSuite.GivenAsync(clerk, "/licensing/cases", new JsonObject
        {
            ["happenedAt"] = At(4, 9, 0),
            ["itemId"] = "labour-dispatch",
            ["applicant"] = new JsonObject { ["kind"] = "LegalPerson", ["name"] = "河东人力有限公司", ["address"] = "示范县人民路1号", ["uscc"] = "91410184MA4000000X", ["legalRep"] = "何东" },
            ["content"] = "申请经营劳务派遣业务。",
            ["channel"] = "窗口",
            ["truthful"] = true,
            ["signature"] = new JsonObject { ["name"] = "何东", ["method"] = "Stamp" },
            ["materials"] = new JsonArray([.. Materials.Select(m => new JsonObject { ["id"] = m, ["form"] = Form(m), ["pages"] = 3 })]),
        });
        var number = (string)opened["key"]!;
        await RunningSuite.GivenAsync(clerk, $"/licensing/cases/{number}/checklist", new JsonObject
        {
            ["happenedAt"] = At(4, 9, 10),
            ["inspections"] = new JsonArray([.. Materials.Select(m => new JsonObject { ["id"] = m, ["present"] = true, ["form"] = Form(m) })]),
        });
        await RunningSuite.GivenAsync(clerk, $"/licensing/cases/{number}/acceptance", new JsonObject { ["happenedAt"] = At(4, 9, 20) });
        await RunningSuite.GivenAsync(officer, $"/licensing/cases/{number}/surveys", new JsonObject
        {
            ["happenedAt"] = At(3, 11, 0),
            ["place"] = "示范县人民路1号",
            ["start"] = At(3, 9, 0),
            ["end"] = At(3, 9, 2),
            ["officers"] = new JsonArray([.. ((string[])["1002", "1003"]).Select(o => new JsonObject { ["officer"] = o, ["shownAt"] = At(3, 8, 55) })]),
            ["items"] = new JsonArray(new JsonObject { ["requirement"] = "固定的经营场所和设施", ["finding"] = "场所与申报一致", ["pass"] = true }),
            ["conclusion"] = "Meets",
            ["representative"] = new JsonObject { ["name"] = "何东", ["method"] = "Handwritten" },
        });
        return number;
    }

    private async Task<string> RecordedAsync(HttpClient keeper)
    {
        var (name, content) = Ffmpeg.IsHere ? ("勘察.mp4", await FilmAsync()) : ("勘察.wav", Sound());
        await RunningSuite.RegisterRecorderAsync(keeper);
        var url = await keeper.CreatedAsync(content.Length, ("Upload-Metadata", Tus.Metadata(
            ("filename", name), ("device", "DSJ-001"), ("officers", "1002,1003"), ("start", At(3, 9, 0)), ("end", At(3, 9, 2)), ("lateReason", "设备送修"))));
        Assert.Equal(204, (await keeper.PatchedAsync(url, 0, content)).Status);
        return url.Split('/')[^1];
    }

    private async Task<byte[]> FilmAsync() => await Ffmpeg.MadeAsync(
        Path.Combine(folder, "survey.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=5:duration=120", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "10",
        "-movflags", "+faststart", Path.Combine(folder, "survey.mp4"));

    // A sound of two minutes that a browser plays: 8-bit PCM, 8000 a second.
    private static byte[] Sound()
    {
        const int Rate = 8000;
        const int Data = Rate * 120;
        return
        [
            .. "RIFF"u8, .. BitConverter.GetBytes(36 + Data), .. "WAVEfmt "u8, .. BitConverter.GetBytes(16), 1, 0, 1, 0, .. BitConverter.GetBytes(Rate), .. BitConverter.GetBytes(Rate), 1, 0, 8, 0,
            .. "data"u8, .. BitConverter.GetBytes(Data), .. Enumerable.Repeat((byte)128, Data),
        ];
    }

    private string At(int daysAgo, int hour, int minute) =>
        new DateTimeOffset(_day.Date.AddDays(-daysAgo).AddHours(hour).AddMinutes(minute), _day.Offset).ToString("O", CultureInfo.InvariantCulture);

    private static string Form(string material) => material == "application" ? "Original" : "Copy";
}
