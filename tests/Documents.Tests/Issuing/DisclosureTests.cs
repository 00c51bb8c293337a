using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Tests.Issuing;

/// <summary>公开属性 (R4.1): it comes from the catalogue, and nothing that is asked for can narrow it.</summary>
public sealed class DisclosureTests
{
    [Theory]
    [InlineData("L03", Disclosure.OnRequest)]
    [InlineData("L08", Disclosure.Internal)]
    [InlineData("L17", Disclosure.Public)]
    [Trait("rule", "R4.1")]
    [Trait("law", "本制度 第四条")]
    public async Task Issued_document_bears_the_class_of_the_catalogue_whatever_is_asked_for(string code, Disclosure expected)
    {
        Assert.Equal(expected, DocumentCatalogue.Get(code).Disclosure);
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 5));
        var request = new DocumentRequested(
            "D1", code, "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司人力资源服务许可", Samples.Complete(code).ToJsonString(), [], new DateOnly(2026, 1, 5), "o1", "行政审批科");

        await host.PublishAsync(request);
        await host.HearAsync<DocumentIssued>(m => m.DocumentId == "D1");

        var rows = await host.Get<IViewStore>().QueryAsync(new ViewQuery(DocumentKind.Register, $"case:{request.CaseStream}"), TestContext.Current.CancellationToken);
        var row = JsonSerializer.Deserialize(Assert.Single(rows.Rows).Row.Body, DocumentJson.Default.DocumentRow)!;
        Assert.Equal(expected.ToString(), row.Disclosure);
    }

    [Fact]
    [Trait("rule", "R4.1")]
    public void A_class_of_its_own_is_no_field_of_a_document()
    {
        var fields = Samples.Json("L17");
        fields["disclosure"] = "Secret";

        using var json = JsonDocument.Parse(fields.ToJsonString());

        Assert.NotEmpty(DocumentContent.Parse(DocumentCatalogue.Get("L17"), json.RootElement).Errors);
    }
}
