using Enforcement.Documents.Rendering;
using Enforcement.Regulation.Documents;

namespace Enforcement.Documents.Tests.Rendering;

public sealed class PrintingTests
{
    private const int PageLimit = 150 * 1024;

    public static TheoryData<string> Codes => Samples.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_document_prints_as_a_sound_and_small_file(string code)
    {
        var printed = Samples.Print(Samples.Job(Samples.Values(code)));

        if (Environment.GetEnvironmentVariable("DOCUMENT_SAMPLES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{code}.pdf"), printed.Pdf);
        }

        Assert.True(printed.Pdf.Length <= PageLimit * printed.Pages, $"{code}: {printed.Pdf.Length} bytes on {printed.Pages} pages");
        Assert.Contains("No syntax or stream encoding errors found", Pdf.Check(printed.Pdf), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_same_facts_give_the_same_bytes(string code) =>
        Assert.Equal(
            Samples.Print(Samples.Job(Samples.Values(code))).Pdf,
            Samples.Print(Samples.Job(Samples.Values(code))).Pdf);
}
