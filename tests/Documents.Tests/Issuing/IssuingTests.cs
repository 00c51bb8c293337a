using System.Security.Cryptography;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Service;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;

namespace Enforcement.Documents.Tests.Issuing;

public sealed class IssuingTests
{
    private static readonly AddresseeRef s_applicant = new("applicant", "××县众诚人力资源服务有限公司", "法人", "××县人民路18号金茂大厦6层", "13800001234");

    [Fact]
    [Trait("rule", "CR2")]
    [Trait("rule", "CR3")]
    [Trait("law", "本制度 第八条")]
    public async Task A_complete_request_becomes_a_numbered_document_and_is_served_with_a_receipt()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));

        await host.PublishAsync(Request("D1", "L03", [s_applicant]));
        var issued = await host.HearAsync<DocumentIssued>(m => m.DocumentId == "D1");

        Assert.Equal("×人社许受字〔2026〕第001号", issued.Number);
        var pdf = await host.Get<ContentStore>().ReadAsync(issued.Sha256, TestContext.Current.CancellationToken);
        Assert.Contains("×人社许受字〔2026〕第001号", Pdf.Text(pdf), StringComparison.Ordinal);

        var services = host.Get<Cases<ServiceOfProcess>>();
        var key = ServiceKind.KeyOf("D1", "applicant");
        await WaitAsync(() => services.ExistsAsync(key, TestContext.Current.CancellationToken));
        Accepted(await services.ExecuteAsync(key, new DispatchDirect(new DateOnly(2026, 1, 5), "政务大厅", true, ["o1"]), SampleLaw.Server, "c1"));
        Accepted(await services.ExecuteAsync(key, new RecordReceipt("李明远", "法定代表人", SampleLaw.At(1, 5), "手写扫描"), SampleLaw.Server, "c2"));

        var served = await host.HearAsync<DocumentServed>();
        Assert.Equal(new DocumentServed("D1", "L03", "licensing/XK-2026-0001", "applicant", "××县众诚人力资源服务有限公司", "直接", new DateOnly(2026, 1, 5)), served);
        var receipt = await host.HearAsync<DocumentIssued>(m => m.Code == "G01");
        Assert.Contains("李明远", Pdf.Text(await host.Get<ContentStore>().ReadAsync(receipt.Sha256, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "CR1")]
    [Trait("law", "本制度 第八条")]
    public async Task An_incomplete_request_is_rejected_with_every_fault_and_takes_no_number()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));

        await host.PublishAsync(Request("D1", "L03", []) with { FieldsJson = """{"item":"许可","contact":""}""" });
        await host.PublishAsync(Request("D2", "L06", []));
        await host.PublishAsync(Request("D3", "L03", []) with { FieldsJson = "not json" });
        await host.PublishAsync(Request("D4", "L03", []) with { Code = "Z99" });
        await host.PublishAsync(Request("D5", "L03", []) with { IssuedOn = new DateOnly(2026, 1, 6) });
        await host.PublishAsync(Request("D6", "L03", []));

        Assert.Equal(6, (await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D1")).Errors.Length);
        Assert.Contains("签名", (await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D2")).Errors.Single(), StringComparison.Ordinal);
        Assert.Single((await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D3")).Errors);
        Assert.Single((await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D4")).Errors);
        Assert.Contains("晚于今天", (await host.HearAsync<DocumentRejected>(m => m.DocumentId == "D5")).Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("×人社许受字〔2026〕第001号", (await host.HearAsync<DocumentIssued>()).Number);
    }

    [Fact]
    [Trait("rule", "CR2")]
    [Trait("law", "本制度 第八条")]
    public async Task Numbers_are_gapless_and_unique_under_concurrent_and_repeated_requests()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => host.PublishAsync(Request($"D{i % 40}", i % 40 % 2 == 0 ? "L03" : "L04", []))));
        for (var i = 0; i < 40; i++)
        {
            await host.HearAsync<DocumentIssued>(m => m.DocumentId == $"D{i}");
        }

        var numbers = host.Get<Heard>().Messages.OfType<DocumentIssued>().DistinctBy(m => m.DocumentId).Select(m => m.Number).Order(StringComparer.Ordinal);
        Assert.Equal(
            Enumerable.Range(1, 20).SelectMany(n => new[] { $"×人社许受字〔2026〕第{n:000}号", $"×人社许补字〔2026〕第{n:000}号" }).Order(StringComparer.Ordinal),
            numbers);
    }

    [Fact]
    [Trait("rule", "CR2")]
    [Trait("law", "本制度 第八条")]
    public async Task A_character_no_font_has_is_refused_before_a_number_is_taken()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        var json = Samples.Json("L03");
        json["contact"] = "生僻字\uE000";

        await host.PublishAsync(Request("D1", "L03", []) with { FieldsJson = json.ToJsonString() });
        await host.PublishAsync(Request("D2", "L03", []));

        Assert.Contains("U+E000", (await host.HearAsync<DocumentRejected>()).Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("×人社许受字〔2026〕第001号", (await host.HearAsync<DocumentIssued>()).Number);
    }

    [Fact]
    [Trait("rule", "CR4")]
    [Trait("law", "本制度 第八条")]
    public async Task A_void_document_keeps_its_number_and_ends_its_services()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        await host.PublishAsync(Request("D1", "L03", [s_applicant]));
        await host.HearAsync<DocumentIssued>();
        var documents = host.Get<Cases<OfficialDocument>>();
        var services = host.Get<Cases<ServiceOfProcess>>();
        var key = ServiceKind.KeyOf("D1", "applicant");
        await WaitAsync(() => services.ExistsAsync(key, TestContext.Current.CancellationToken));

        Assert.Equal("reason-missing", (await documents.ExecuteAsync("D1", new InvalidateDocument(" "), SampleLaw.Head, "c0")).Refusal!.Code);
        Accepted(await documents.ExecuteAsync("D1", new InvalidateDocument("当事人名称有误"), SampleLaw.Head, "c1"));
        await WaitAsync(async () => (await services.ReadAsync(key, TestContext.Current.CancellationToken)).State.Stage == ServiceStage.Void);
        await host.PublishAsync(Request("D2", "L03", []));

        Assert.Equal("×人社许受字〔2026〕第002号", (await host.HearAsync<DocumentIssued>(m => m.DocumentId == "D2")).Number);
        Assert.Equal(
            "document-void",
            (await services.ExecuteAsync(key, new DispatchDirect(new DateOnly(2026, 1, 5), "政务大厅", true, ["o1"]), SampleLaw.Server, "c2")).Refusal!.Code);
    }

    [Fact]
    public async Task The_stored_file_can_be_printed_again_from_the_record()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        await host.PublishAsync(Request("D1", "L18", []));
        var issued = await host.HearAsync<DocumentIssued>();

        var state = (await host.Get<Cases<OfficialDocument>>().ReadAsync("D1", TestContext.Current.CancellationToken)).State;
        var content = DocumentIssuer.Read(Regulation.Documents.DocumentCatalogue.Get("L18"), state.Request!.FieldsJson);
        var again = Samples.Print(new Documents.Rendering.PrintJob(
            new Documents.Rendering.DocumentHeader(state.Print!.Agency, state.Print.Number, state.Request.IssuedOn, state.Request.CaseNumber),
            content.Values, content.Signatures, state.Print.TemplateVersion));

        Assert.Equal(issued.Sha256, Convert.ToHexStringLower(SHA256.HashData(again.Pdf)));
    }

    private static DocumentRequested Request(string id, string code, AddresseeRef[] addressees) => new(
        id, code, "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司人力资源服务许可", Samples.Json(code).ToJsonString(), addressees,
        new DateOnly(2026, 1, 5), "o1", "行政审批科");

    private static void Accepted(Reply reply) => Assert.True(reply.Accepted, reply.Refusal?.ToString());

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, "the expected state was not reached within 20 s");
            await Task.Yield();
        }
    }
}
