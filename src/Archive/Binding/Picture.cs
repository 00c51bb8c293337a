using SkiaSharp;

namespace Enforcement.Archive.Binding;

/// <summary>
/// 扫描件和照片 as a page of the reading copy: a plain JPEG goes in as it is; anything else Skia reads (PNG, WebP, BMP, GIF, turned and CMYK JPEG) is
/// drawn upright on white once and goes in as JPEG. The file in the package is not touched.
/// </summary>
/// <param name="Jpeg">What is put into the PDF.</param>
internal sealed record Picture(byte[] Jpeg, int Width, int Height, bool Gray)
{
    /// <summary>A page of 600 dots to the inch has 35 million; more costs memory and shows nothing more.</summary>
    private const long MostPixels = 40_000_000;

    /// <summary>Longest side of what is drawn: A4 at 300 dots to the inch.</summary>
    private const int LongestSide = 3508;

    private const int Quality = 90;

    // One picture at a time is unpacked, however many copies are asked for.
    private static readonly Lock Unpacking = new();

    /// <returns>Null: no picture, damaged, or larger than a page can be.</returns>
    public static Picture? Read(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        var plain = Binding.Jpeg.Read(bytes);
        if (plain is { } jpeg && codec is null or { EncodedOrigin: SKEncodedOrigin.TopLeft })
        {
            return new Picture(bytes, jpeg.Width, jpeg.Height, jpeg.Gray);
        }

        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0 || (long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return null;
        }

        lock (Unpacking)
        {
            return Drawn(codec);
        }
    }

    private static Picture? Drawn(SKCodec codec)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        using var source = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(source.Info, source.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        var turned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, LongestSide / (float)Math.Max(width, height));
        var (shownWidth, shownHeight) = (Side(turned ? height : width), Side(turned ? width : height));
        using var upright = new SKBitmap(new SKImageInfo(shownWidth, shownHeight, SKColorType.Rgb888x, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(upright))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(scale);
            canvas.Concat(Turn(codec.EncodedOrigin, width, height));
            using var image = SKImage.FromBitmap(source);
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var drawn = upright.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new Picture(drawn.ToArray(), shownWidth, shownHeight, false);

        int Side(int side) => Math.Max(1, (int)Math.Round(side * scale));
    }

    // Exif orientation: where the first row and column of the stored picture belong.
    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
