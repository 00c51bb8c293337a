using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Numbers;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Tests.Issuing;

/// <summary>文号 (CR2, CR3) through crashes, a change of the year, and a configured form.</summary>
public sealed class NumberingTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"documents-{Guid.NewGuid():N}");

    [Fact]
    [Trait("rule", "CR2")]
    [Trait("law", "本制度 第八条")]
    public async Task A_crash_between_number_and_print_loses_no_number_and_gives_none_twice()
    {
        await using (var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5), _folder))
        {
            // The print cannot be stored, so the process "dies" after the number was taken.
            var blocked = Path.Combine(_folder, "contents", "incoming");
            Directory.CreateDirectory(Path.GetDirectoryName(blocked)!);
            await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);
            await Assert.ThrowsAnyAsync<Exception>(() => host.PublishAsync(Request("D1")));
            var given = (await host.Get<Cases<NumberSequence>>().ReadAsync("document-×-许受字-2026", TestContext.Current.CancellationToken)).State.Given;
            Assert.Equal(1, Assert.Single(given, pair => pair.Key == "D1").Value);
            File.Delete(blocked);
        }

        await using var again = await DocumentsHost.StartAsync(SampleLaw.At(1, 6), _folder);
        await again.PublishAsync(Request("D2"));
        await again.PublishAsync(Request("D1"));
        await again.PublishAsync(Request("D1"));

        Assert.Equal("×人社许受字〔2026〕第001号", (await again.HearAsync<DocumentIssued>(m => m.DocumentId == "D1")).Number);
        Assert.Equal("×人社许受字〔2026〕第002号", (await again.HearAsync<DocumentIssued>(m => m.DocumentId == "D2")).Number);
    }

    [Fact]
    [Trait("rule", "CR2")]
    [Trait("law", "本制度 第八条")]
    public async Task A_number_taken_by_what_can_no_longer_be_printed_stays_in_the_register_with_the_reason()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        var json = Samples.Json("L03");
        json["contact"] = "生僻字\uE000";
        await host.Get<NumberSequences>().NextAsync("document-×-许受字-2026", "D1", DocumentIssuer.Self);

        await host.PublishAsync(Request("D1") with { FieldsJson = json.ToJsonString() });
        await host.PublishAsync(Request("D2"));

        await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D1");
        Assert.Equal("×人社许受字〔2026〕第002号", (await host.HearAsync<DocumentIssued>()).Number);
        var register = await host.Get<IViewStore>().QueryAsync(new ViewQuery(DocumentKind.Register, "number:L03-2026"), TestContext.Current.CancellationToken);
        var rows = register.Rows.Select(row => JsonSerializer.Deserialize(row.Row.Body, DocumentJson.Default.DocumentRow)!).OrderBy(row => row.Number, StringComparer.Ordinal).ToList();
        Assert.Equal([("×人社许受字〔2026〕第001号", "Rejected"), ("×人社许受字〔2026〕第002号", "Issued")], rows.Select(row => (row.Number!, row.Status)));
        Assert.Contains("U+E000", rows[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "CR2")]
    [Trait("rule", "CR3")]
    [Trait("law", "本制度 第八条")]
    public async Task Every_word_and_every_year_counts_from_one_in_the_configured_form()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        var pattern = new SettingVersion(Setting.DocumentNumberPattern.Key, "{short}人社{word}〔{year}〕{number}号", new DateOnly(2026, 1, 5), "o1", "本省统一格式");
        var settings = Assert.IsType<SettingChange.Accepted>(SampleLaw.Law.Settings.With(pattern)).Book;
        host.Get<LawBook>().Replace(SampleLaw.Law.WithSettings(settings));

        await host.PublishAsync(Request("D1") with { IssuedOn = new DateOnly(2025, 12, 31) });
        await host.PublishAsync(Request("D2") with { IssuedOn = new DateOnly(2026, 1, 4) });
        await host.PublishAsync(Request("D3"));
        await host.PublishAsync(Request("D4") with { Code = "L04", FieldsJson = Samples.Json("L04").ToJsonString() });

        Assert.Equal(
            ["×人社许受字〔2025〕第001号", "×人社许受字〔2026〕第001号", "×人社许受字〔2026〕002号", "×人社许补字〔2026〕001号"],
            (await Task.WhenAll(Enumerable.Range(1, 4).Select(i => host.HearAsync<DocumentIssued>(m => m.DocumentId == $"D{i}")))).Select(m => m.Number));
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("rule", "CR5")]
    [Trait("law", "本制度 第八条")]
    public async Task A_date_in_the_wrong_year_and_a_signature_of_tomorrow_take_no_number()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        var signedTomorrow = Samples.Complete("L08");
        signedTomorrow["signatures"]![0]!["date"] = "2026-01-06";

        await host.PublishAsync(Request("D1") with { IssuedOn = new DateOnly(1026, 1, 5) });
        await host.PublishAsync(Request("D2") with { Code = "L08", FieldsJson = signedTomorrow.ToJsonString() });

        Assert.Contains("早于2000年", (await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D1")).Errors.Single(), StringComparison.Ordinal);
        Assert.Contains("晚于今天", (await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D2")).Errors.Single(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static DocumentRequested Request(string id) => new(
        id, "L03", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司人力资源服务许可", Samples.Json("L03").ToJsonString(), [],
        new DateOnly(2026, 1, 5), "o1", "行政审批科");
}
