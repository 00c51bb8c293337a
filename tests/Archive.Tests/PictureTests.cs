using System.Buffers.Binary;
using System.Text;
using Enforcement.Archive.Binding;
using Enforcement.Casework.Contents;
using SkiaSharp;

namespace Enforcement.Archive.Tests;

/// <summary>扫描件 (RULEBOOK E.2): whatever form a clerk scans in becomes a real page of the reading copy, upright; what cannot is told at upload.</summary>
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class PictureTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Scan_is_a_page_of_its_own_size_on_white(SKEncodedImageFormat format)
    {
        var scan = Drawn(60, 80, format);

        var picture = Picture.Read(scan)!;

        Assert.Equal((60, 80), (picture.Width, picture.Height));
        using var shown = SKBitmap.Decode(picture.Jpeg);
        Assert.True(IsRed(shown.GetPixel(5, 5)));
        Assert.True(IsWhite(shown.GetPixel(55, 75)));
        Assert.Equal(picture.Jpeg, Picture.Read(scan)!.Jpeg);
        Assert.Null(ReadableFile.WarningOf(scan));
    }

    [Theory]
    [InlineData(3, 60, 80, 55, 75)]
    [InlineData(6, 80, 60, 75, 5)]
    [InlineData(8, 80, 60, 5, 55)]
    public void Photograph_held_sideways_stands_upright(byte orientation, int width, int height, int x, int y)
    {
        var picture = Picture.Read(Turned(Drawn(60, 80, SKEncodedImageFormat.Jpeg), orientation))!;

        Assert.Equal((width, height), (picture.Width, picture.Height));
        using var shown = SKBitmap.Decode(picture.Jpeg);
        Assert.True(IsRed(shown.GetPixel(x, y)), $"{shown.GetPixel(x, y)}");
    }

    [Fact]
    public void Plain_photograph_goes_in_as_it_is()
    {
        var jpeg = Drawn(60, 80, SKEncodedImageFormat.Jpeg);

        Assert.Same(jpeg, Picture.Read(jpeg)!.Jpeg);
    }

    [Fact]
    public void Large_scan_is_drawn_no_finer_than_print_and_a_bomb_is_not_unpacked()
    {
        var picture = Picture.Read(Drawn(4000, 5000, SKEncodedImageFormat.Png))!;
        Assert.Equal((2806, 3508), (picture.Width, picture.Height));

        var bomb = Drawn(60, 80, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 100_000);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 100_000);
        Assert.Null(Picture.Read(bomb));
    }

    [Fact]
    public void Damaged_scan_is_refused_and_never_breaks_the_reader()
    {
        var scan = Drawn(60, 80, SKEncodedImageFormat.Png);
        for (var at = 0; at < scan.Length / 2; at += 3)
        {
            Assert.Null(Picture.Read(scan[..at]));
        }

        Assert.Null(Picture.Read(Encoding.UTF8.GetBytes("II*\0 not a picture")));
    }

    [Theory]
    [InlineData("%PDF-1.7\ntrailer <</Size 3 /Encrypt 5 0 R>>", "口令")]
    [InlineData("%PDF-1.7\n1 0 obj <</Type /XRef /Encrypt\n12 0 R>>", "口令")]
    [InlineData("%PDF-1.7\ntrailer <</Encrypt <</Filter /Standard>> >>", "口令")]
    [InlineData("%PDF-1.7\ntrailer <</EncryptMetadata true /Root 1 0 R>>", null)]
    [InlineData("%PDF-1.7\ntrailer <</Root 1 0 R>>", null)]
    [InlineData("II*\0 a TIFF", "格式")]
    [InlineData("PK a document", "格式")]
    public void What_cannot_become_pages_is_told_at_upload(string file, string? told)
    {
        var warning = ReadableFile.WarningOf(Encoding.Latin1.GetBytes(file));

        Assert.Equal(told is not null, warning is not null);
        Assert.Contains(told ?? string.Empty, warning ?? string.Empty, StringComparison.Ordinal);
    }

    // A red corner at the upper left on a clear ground.
    private static byte[] Drawn(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(format == SKEncodedImageFormat.Jpeg ? SKColors.White : SKColors.Transparent);
            using var paint = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, width / 3f, height / 4f, paint);
        }

        return bitmap.Encode(format, 100).ToArray();
    }

    // Puts an Exif block with one entry, the orientation, behind the start of a JPEG.
    private static byte[] Turned(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    private static bool IsRed(SKColor color) => color is { Red: > 200, Green: < 80, Blue: < 80 };

    private static bool IsWhite(SKColor color) => color is { Red: > 240, Green: > 240, Blue: > 240 };
}
