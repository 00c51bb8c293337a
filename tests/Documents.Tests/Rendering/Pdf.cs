using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Enforcement.Documents.Tests.Rendering;

/// <summary>Looks at a PDF with the tools a reader has: pdftotext, pdffonts, qpdf.</summary>
internal static class Pdf
{
    /// <summary>All text of the file without white space.</summary>
    public static string Text(byte[] pdf) => Squeeze(Run("pdftotext", pdf, "-raw", "{}", "-"));

    public static string Layout(byte[] pdf) => Run("pdftotext", pdf, "-layout", "{}", "-");

    /// <summary>Every word with its box in points, page by page.</summary>
    public static string Boxes(byte[] pdf) => Run("pdftotext", pdf, "-bbox", "{}", "-");

    public static string Fonts(byte[] pdf) => Run("pdffonts", pdf, "{}");

    public static string Check(byte[] pdf) => Run("qpdf", pdf, "--check", "{}");

    public static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The first page as a reader sees it, five dots a millimetre: red, green and blue of every dot, row by row.</summary>
    public static (int Width, int Height, byte[] Dots) Picture(byte[] pdf)
    {
        var root = Path.Combine(Path.GetTempPath(), $"picture-{Guid.NewGuid():N}");
        try
        {
            Run("pdftoppm", pdf, "-r", "127", "-f", "1", "-singlefile", "{}", root);
            var file = File.ReadAllBytes(root + ".ppm");
            var head = Encoding.ASCII.GetString(file, 0, 40).Split('\n');
            var size = head[1].Split(' ');
            var (width, height) = (int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
            return (width, height, file[^(width * height * 3)..]);
        }
        finally
        {
            File.Delete(root + ".ppm");
        }
    }

    private static string Run(string tool, byte[] pdf, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"document-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            var start = new ProcessStartInfo(tool, arguments.Select(a => a == "{}" ? file : a))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{tool}: {errors.Result}");
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
