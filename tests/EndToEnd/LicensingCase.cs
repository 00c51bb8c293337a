using System.Globalization;
using System.Text.Json.Nodes;

namespace Enforcement.EndToEnd;

/// <summary>One labour-dispatch application, driven over HTTP step by step as the officers of the demonstration bureau.</summary>
internal sealed class LicensingCase(Suite suite) : IDisposable
{
    private const string Clerk = "1001";
    private const string Handler = "1002";
    private const string Second = "1003";
    private const string Head = "1004";
    private const string Deputy = "6001";
    private const string Archivist = "5001";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string[] Materials = ["application", "business-licence", "articles", "premises", "representative-id", "rules"];

    private readonly Api _licensing = suite.ApiOf(suite.Licensing);
    private readonly Api _documents = suite.ApiOf(suite.Documents);
    private readonly Api _archive = suite.ApiOf(suite.Archive);
    private readonly DateTimeOffset _day = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));

    public string Number { get; private set; } = "";

    /// <summary>Every act of this case with the trace it was given.</summary>
    public List<(string Act, string Trace)> Acts { get; } = [];

    private string Path => $"/licensing/cases/{Number}";

    public async Task SubmitAsync(int daysAgo = 4)
    {
        var application = new JsonObject
        {
            ["happenedAt"] = At(daysAgo, 9, 0),
            ["itemId"] = "labour-dispatch",
            ["applicant"] = new JsonObject { ["kind"] = "LegalPerson", ["name"] = "河东人力有限公司", ["address"] = "示范县人民路1号", ["uscc"] = "91410184MA4000000X", ["legalRep"] = "何东" },
            ["content"] = "申请经营劳务派遣业务。",
            ["channel"] = "窗口",
            ["truthful"] = true,
            ["signature"] = new JsonObject { ["name"] = "何东", ["method"] = "Stamp" },
            ["materials"] = new JsonArray([.. Materials.Select(id => new JsonObject { ["id"] = id, ["form"] = Form(id), ["pages"] = 3 })]),
        };

        // Units and items come to a service that has just started by message.
        var answer = await Until.NotNullAsync("The power list being known to licensing", async _ =>
        {
            var reply = await _licensing.PostAsync(Clerk, "/licensing/cases", application);
            return (string?)reply.Body?["rule"] is "R2.1" or "R2.2" ? null : reply;
        }, Patience);
        Number = (string)answer.Ok().Body!["key"]!;
        Acts.Add(("SubmitApplication", answer.Trace));
    }

    public async Task AcceptAsync()
    {
        await GiveAsync(Clerk, "checklist", new JsonObject
        {
            ["happenedAt"] = At(4, 9, 10),
            ["inspections"] = new JsonArray([.. Materials.Select(id => new JsonObject { ["id"] = id, ["present"] = true, ["form"] = Form(id) })]),
        });
        await GiveAsync(Clerk, "acceptance", new JsonObject { ["happenedAt"] = At(4, 9, 20) });
    }

    public Task SurveyAsync() => GiveAsync(Handler, "surveys", new JsonObject
    {
        ["happenedAt"] = At(3, 11, 0),
        ["place"] = "示范县人民路1号",
        ["start"] = At(3, 9, 0),
        ["end"] = At(3, 10, 30),
        ["officers"] = new JsonArray([.. new[] { Handler, Second }.Select(officer => new JsonObject { ["officer"] = officer, ["shownAt"] = At(3, 8, 55) })]),
        ["items"] = new JsonArray(new JsonObject { ["requirement"] = "固定的经营场所和设施", ["finding"] = "场所与申报一致", ["pass"] = true }),
        ["conclusion"] = "Meets",
        ["representative"] = new JsonObject { ["name"] = "何东", ["method"] = "Handwritten" },
    });

    public async Task ProposeAsync()
    {
        await GiveAsync(Handler, "proposal", new JsonObject
        {
            ["happenedAt"] = At(2, 9, 0),
            ["outcome"] = "Grant",
            ["opinion"] = "经审查，符合法定条件。",
            ["grounds"] = "申请人符合劳动合同法第五十七条规定的条件。",
            ["facts"] = "注册资本三百万元，场所符合要求。",
            ["scope"] = "劳务派遣",
        });
        await GiveAsync(Head, "proposal/endorsement", new JsonObject { ["happenedAt"] = At(2, 10, 0), ["opinion"] = "同意承办人意见。" });
    }

    public Task ApproveAsync() =>
        GiveAsync(Deputy, "approval", new JsonObject { ["happenedAt"] = At(2, 15, 0), ["outcome"] = "Grant", ["opinion"] = "同意准予。" });

    public Task DecideAsync() => GiveAsync(Handler, "decision", []);

    /// <summary>Hands over every paper that is to be served; waits for the papers, and then for the case to be concluded.</summary>
    public async Task ServeAsync()
    {
        var list = $"/documents/services?case=licensing/{Number}";
        var services = await Until.NotNullAsync("The services of process of the decision and the certificate", async _ =>
        {
            var rows = (await _documents.GetAsync(Clerk, list)).Ok().Body!.AsArray();
            return rows.Any(row => (string)row!["code"]! == "L17") && rows.Any(row => (string)row!["code"]! == "L19") ? rows : null;
        }, Patience);
        foreach (var key in services.Select(row => (string)row!["key"]!))
        {
            await ServeAsync(key);
        }

        await StageAsync("Concluded");
    }

    public async Task SealAsync()
    {
        var volume = $"/archive/volumes/{Number}";
        foreach (var (officer, step) in new[] { (Handler, "compilation"), (Archivist, "filing") })
        {
            var answer = await Until.NotNullAsync($"The {step} of the volume being lawful", async _ =>
            {
                var reply = await _archive.PostAsync(officer, $"{volume}/{step}", new JsonObject());
                return (int)reply.Status is 404 or 409 ? null : reply;
            }, Patience);
            Acts.Add((step, answer.Ok().Trace));
        }

        await StageAsync("Archived");
    }

    public Task<byte[]> PackageAsync() => _archive.BytesAsync(Archivist, $"/archive/volumes/{Number}/package");

    public async Task<JsonNode> SummaryAsync() => (await _licensing.GetAsync(Handler, Path)).Ok().Body!;

    public async Task<JsonArray> TimelineAsync() => (await _licensing.GetAsync(Handler, $"{Path}/timeline")).Ok().Body!.AsArray();

    public async Task<JsonNode> VolumeAsync() => (await _archive.GetAsync(Archivist, $"/archive/volumes/{Number}")).Ok().Body!;

    public async Task StageAsync(string stage)
    {
        var seen = "";
        await Until.TrueAsync(
            $"Case {Number} reaching {stage}", async _ => (seen = (string)(await SummaryAsync())["stage"]!) == stage, Patience, () => $"It is {seen}.");
    }

    public void Dispose()
    {
        _licensing.Dispose();
        _documents.Dispose();
        _archive.Dispose();
    }

    private async Task ServeAsync(string key)
    {
        if ((await _documents.GetAsync(Clerk, $"/documents/services/{key}")).Ok().Body!["servedOn"] is not null)
        {
            return;
        }

        await Documents($"{key}/direct", new JsonObject
        {
            ["on"] = _day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["place"] = "政务服务大厅",
            ["atWindow"] = true,
            ["servers"] = new JsonArray(Clerk),
        });
        await Documents($"{key}/direct/receipt", new JsonObject
        {
            ["receiver"] = "何东",
            ["relation"] = "法定代表人",
            ["receivedAt"] = _day.ToString("O", CultureInfo.InvariantCulture),
            ["signatureMethod"] = "手写扫描",
        });

        async Task Documents(string path, JsonNode body)
        {
            var answer = (await _documents.PostAsync(Clerk, $"/documents/services/{path}", body)).Ok();
            Acts.Add((path, answer.Trace));
        }
    }

    private async Task GiveAsync(string officer, string step, JsonObject body)
    {
        var answer = (await _licensing.PostAsync(officer, $"{Path}/{step}", body)).Ok();
        Acts.Add((step, answer.Trace));
    }

    private string At(int daysAgo, int hour, int minute) =>
        new DateTimeOffset(_day.Date.AddDays(-daysAgo).AddHours(hour).AddMinutes(minute), _day.Offset).ToString("O", CultureInfo.InvariantCulture);

    private static string Form(string material) => material == "application" ? "Original" : "Copy";
}
