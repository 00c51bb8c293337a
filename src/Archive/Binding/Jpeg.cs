namespace Enforcement.Archive.Binding;

/// <summary>Size of a JPEG, read from its frame header (ISO/IEC 10918-1).</summary>
internal static class Jpeg
{
    /// <returns>Null: no baseline or progressive JPEG in gray or colour.</returns>
    public static (int Width, int Height, bool Gray)? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8]))
        {
            return null;
        }

        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xff)
        {
            var (marker, length) = (bytes[at + 1], (bytes[at + 2] << 8) | bytes[at + 3]);
            if (marker is 0xc0 or 0xc1 or 0xc2)
            {
                var (height, width, components) = ((bytes[at + 5] << 8) | bytes[at + 6], (bytes[at + 7] << 8) | bytes[at + 8], bytes[at + 9]);
                return width > 0 && height > 0 && components is 1 or 3 ? (width, height, components == 1) : null;
            }

            at += 2 + length;
        }

        return null;
    }
}
