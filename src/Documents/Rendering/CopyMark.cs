using System.Globalization;
using System.Text;

namespace Enforcement.Documents.Rendering;

/// <summary>
/// 复制件水印 (R33.2): the mark is repeated slantwise over the whole page, under the text, so that a photograph of any part of it tells
/// whom the copy was made for; a line at the foot says it once more in full, with the page.
/// </summary>
internal sealed class CopyMark(FontLibrary fonts, PageSetup setup)
{
    private const float Cos = 0.906308f;
    private const float Sin = 0.422618f;
    private const float Size = 13;
    private const float FootSize = 9;
    private const float RowPitch = 92;
    private const float Gap = 46;
    private const float FootBaseline = 22;
    private const float LongestShare = 0.9f;

    /// <param name="line">Writes one line of text at a matrix.</param>
    public void Draw(StringBuilder content, string mark, int page, int pages, Action<StringBuilder, TextLine, string> line)
    {
        var reader = new ClusterReader(fonts);
        var text = Fitting(reader.Read(FontRole.Heading, mark), Size, setup.Width * LongestShare);
        var step = (text.Width + Gap) * Cos;
        content.Append("0.84 g ");
        var row = 0;
        for (var y = -text.Width * Sin; y < setup.Height; y += RowPitch, row++)
        {
            // Every second row is shifted by half, so that no strip of the page is without a mark.
            for (var x = row % 2 == 0 ? -step / 2 : -step; x < setup.Width; x += step)
            {
                line(content, text, string.Create(CultureInfo.InvariantCulture, $"{Cos} {Sin} {-Sin} {Cos} {x:0.##} {y:0.##}"));
            }
        }

        content.Append("0.35 g ");
        var foot = Fitting(reader.Read(FontRole.Body, $"复制件　{mark}　第{page}页 共{pages}页"), FootSize, setup.Width * LongestShare);
        line(content, foot, string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {(setup.Width - foot.Width) / 2:0.##} {FootBaseline:0.##}"));
        content.Append("0 g\n");
    }

    /// <summary>A long name makes the mark smaller, never longer than the page: it has to be readable as a whole.</summary>
    private static TextLine Fitting(Cluster[] clusters, float size, float room)
    {
        var width = LineBreaker.Measure(clusters, size, 1);
        return LineBreaker.Single(clusters, width <= room ? size : size * room / width);
    }
}
