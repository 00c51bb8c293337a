using System.Diagnostics;
using System.Text.Json;
using Enforcement.Documents.Rendering;
using Enforcement.Regulation.Documents;

namespace Enforcement.Printing;

/// <summary>Prints one-page documents on one thread for a few seconds and says how many a second that is, and how large they are.</summary>
internal static class PrintingBench
{
    private static void Main(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 5;
        var renderer = new DocumentRenderer(FontLibrary.Load(null));
        string[] codes = ["L03", "L04", "L05", "L17", "G01", "L09"];
        var jobs = codes.Select(Job).ToList();
        foreach (var job in jobs)
        {
            Print(job);
        }

        var watch = Stopwatch.StartNew();
        var printed = 0;
        long bytes = 0;
        var largest = 0;
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            var pdf = Print(jobs[printed % jobs.Count]);
            bytes += pdf.Length;
            largest = Math.Max(largest, pdf.Length);
            printed++;
        }

        Console.WriteLine($"{printed / watch.Elapsed.TotalSeconds:0} documents/s on one core; {bytes / printed / 1024} KB on average, {largest / 1024} KB at most");

        byte[] Print(PrintJob job) => renderer.Render(job) is PrintResult.Printed p ? p.Pdf : throw new InvalidOperationException("a sample does not print");
    }

    private static PrintJob Job(string code)
    {
        using var sample = typeof(PrintingBench).Assembly.GetManifestResourceStream($"samples/{code}") ?? throw new InvalidOperationException($"no sample {code}");
        using var json = JsonDocument.Parse(sample);
        var type = DocumentCatalogue.Get(code);
        var values = FieldValues.Parse(type, json.RootElement).Values ?? throw new InvalidOperationException($"sample {code} is not complete");
        return new PrintJob(new DocumentHeader("××县人力资源和社会保障局", type.Word is null ? null : $"×人社{type.Word}〔2026〕第001号", new DateOnly(2026, 1, 5)), values, []);
    }
}
