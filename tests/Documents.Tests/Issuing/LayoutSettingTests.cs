using System.Security.Cryptography;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Contracts.Archive;
using Enforcement.Contracts.Documents;
using Enforcement.Documents.Copies;
using Enforcement.Documents.Issuing;
using Enforcement.Documents.Rendering;
using Enforcement.Documents.Tests.Hosting;
using Enforcement.Documents.Tests.Rendering;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Settings;

namespace Enforcement.Documents.Tests.Issuing;

/// <summary>doc.layout.form: in force from its day on, for documents issued from that day on; what was issued keeps its layout.</summary>
[Trait("rule", "CR1")]
[Trait("rule", "CR3")]
[Trait("law", "本制度 第八条")]
public sealed class LayoutSettingTests
{
    private const string Mark = "何东 2026年1月7日 调阅〔2026〕001-01";

    [Fact]
    public async Task A_letter_issued_under_the_setting_has_red_head_and_plain_number_and_prints_again_so_after_the_setting_has_changed()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 7));
        Choose(host, "OfficialDocument", new DateOnly(2026, 1, 6));

        await host.PublishAsync(Request("before", new DateOnly(2026, 1, 5)));
        var before = await host.HearAsync<DocumentIssued>(m => m.DocumentId == "before");
        await host.PublishAsync(Request("official", new DateOnly(2026, 1, 6)));
        var official = await host.HearAsync<DocumentIssued>(m => m.DocumentId == "official");
        Choose(host, "MinistryTemplate", new DateOnly(2026, 1, 7));
        await host.PublishAsync(Request("after", new DateOnly(2026, 1, 7)));
        var after = await host.HearAsync<DocumentIssued>(m => m.DocumentId == "after");

        Assert.Equal("×人社许不准字〔2026〕第001号", before.Number);
        Assert.Equal("×人社许不准字〔2026〕2号", official.Number);
        Assert.Equal("×人社许不准字〔2026〕第003号", after.Number);
        Assert.False(await IsOfficialAsync(host, before));
        Assert.True(await IsOfficialAsync(host, official));
        Assert.False(await IsOfficialAsync(host, after));
        Assert.Equal(before.Sha256, await AgainAsync(host, "before"));
        Assert.Equal(official.Sha256, await AgainAsync(host, "official"));
        Assert.Equal(
            ["before", "official", "after"],
            (await host.Get<IViewStore>().QueryAsync(new ViewQuery(DocumentKind.Register, "number:L18-2026", Take: 9), TestContext.Current.CancellationToken))
                .Rows.Select(row => DocumentReads.Row(row).DocumentId));

        await host.PublishAsync(new CopyRequested("archive-access/2026-001/1", "official", "archive-access/2026-001", nameof(MaskingProfile.Public), [], Mark));
        var copy = await host.HearAsync<CopyMade>();
        Assert.Contains("印发", Pdf.Text(await host.Get<ContentStore>().ReadAsync(copy.Sha256, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_internal_form_issued_under_the_setting_keeps_the_template_of_the_ministry_and_its_number()
    {
        await using var host = await DocumentsHost.StartAsync(SampleLaw.At(1, 7));
        Choose(host, "OfficialDocument", new DateOnly(2026, 1, 6));

        await host.PublishAsync(Request("form", new DateOnly(2026, 1, 7)) with { Code = "G08", FieldsJson = Samples.Complete("G08").ToJsonString() });

        var issued = await host.HearAsync<DocumentIssued>();
        Assert.DoesNotContain("印发", Pdf.Text(await host.Get<ContentStore>().ReadAsync(issued.Sha256, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.True(issued.Number is null || issued.Number.Contains("第001号", StringComparison.Ordinal), issued.Number);
    }

    private static void Choose(DocumentsHost host, string layout, DateOnly from)
    {
        var book = host.Get<LawBook>();
        var changed = Assert.IsType<SettingChange.Accepted>(book.Current.Settings.With(new SettingVersion("doc.layout.form", layout, from, "admin", "统一版式")));
        book.Replace(book.Current.WithSettings(changed.Book));
    }

    private static DocumentRequested Request(string id, DateOnly issuedOn) => new(
        id, "L18", "licensing/XK-2026-0001", "XK-2026-0001", "众诚公司人力资源服务许可", Samples.Complete("L18").ToJsonString(), [], issuedOn, "o1", "行政审批科");

    private static async Task<bool> IsOfficialAsync(DocumentsHost host, DocumentIssued issued) =>
        Pdf.Text(await host.Get<ContentStore>().ReadAsync(issued.Sha256, TestContext.Current.CancellationToken)).Contains("印发", StringComparison.Ordinal);

    /// <summary>Digest of a new print from the recorded facts alone.</summary>
    private static async Task<string> AgainAsync(DocumentsHost host, string id)
    {
        var state = (await host.Get<Cases<OfficialDocument>>().ReadAsync(id, TestContext.Current.CancellationToken)).State;
        var content = DocumentIssuer.Read(DocumentCatalogue.Get("L18"), state.Request!.FieldsJson);
        var again = Samples.Print(new PrintJob(
            new DocumentHeader(state.Print!.Agency, state.Print.Number, state.Request.IssuedOn, state.Request.CaseNumber),
            content.Values, content.Signatures, state.Print.TemplateVersion, Layout: state.Print.Layout));
        return Convert.ToHexStringLower(SHA256.HashData(again.Pdf));
    }
}
