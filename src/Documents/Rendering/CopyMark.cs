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
    private const float LinePitch = 17;
    private const float FootPitch = 12;
    private const float LongestShare = 0.9f;

    /// <param name="line">Writes one line of text at a matrix.</param>
    public void Draw(StringBuilder content, string mark, int page, int pages, Action<StringBuilder, TextLine, string> line)
    {
        var reader = new ClusterReader(fonts);
        var room = setup.Width * LongestShare;
        // A long name takes more lines, not smaller ones: the mark has to be readable in a photograph.
        var lines = LineBreaker.Break(reader.Read(FontRole.Heading, mark), Size, 1, room, 0, justify: false);
        var step = lines.Max(text => text.Width) + Gap;
        var pitch = RowPitch + ((lines.Count - 1) * LinePitch);
        content.Append("0.84 g ");
        // Rows and steps run along the slant, so that no two marks meet; every second row is shifted by half.
        var row = 0;
        for (var across = -setup.Width * Sin; across < (setup.Height * Cos) + pitch; across += pitch, row++)
        {
            for (var along = row % 2 == 0 ? -step / 2 : -step; along < (setup.Width * Cos) + (setup.Height * Sin); along += step)
            {
                for (var i = 0; i < lines.Count; i++)
                {
                    var up = across - (i * LinePitch);
                    line(content, lines[i], string.Create(
                        CultureInfo.InvariantCulture, $"{Cos} {Sin} {-Sin} {Cos} {(along * Cos) - (up * Sin):0.##} {(along * Sin) + (up * Cos):0.##}"));
                }
            }
        }

        content.Append("0.35 g ");
        var foot = LineBreaker.Break(reader.Read(FontRole.Body, $"复制件　{mark}　第{page}页 共{pages}页"), FootSize, 1, room, 0, justify: false);
        for (var i = 0; i < foot.Count; i++)
        {
            var baseline = FootBaseline + ((foot.Count - 1 - i) * FootPitch);
            line(content, foot[i], string.Create(CultureInfo.InvariantCulture, $"1 0 0 1 {(setup.Width - foot[i].Width) / 2:0.##} {baseline:0.##}"));
        }

        content.Append("0 g\n");
    }
}
