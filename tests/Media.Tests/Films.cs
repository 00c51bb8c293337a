using System.Buffers.Binary;

namespace Enforcement.Media.Tests;

/// <summary>Smallest files of the formats, made by hand.</summary>
internal static class Films
{
    /// <summary>An MP4 of this many bytes: ftyp, moov with a movie header, mdat.</summary>
    public static byte[] Mp4(int length, DateTimeOffset created, TimeSpan duration)
    {
        var film = Bytes.Of(length, 5);
        Box(film, 0, 20, "ftyp");
        "isom\0\0\0\0isom"u8.CopyTo(film.AsSpan(8));
        Box(film, 20, 8 + 108, "moov");
        Box(film, 28, 108, "mvhd");
        var header = film.AsSpan(36, 100);
        header.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], (uint)(created - new DateTimeOffset(1904, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds);
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], 1000);
        BinaryPrimitives.WriteUInt32BigEndian(header[16..], (uint)duration.TotalMilliseconds);
        Box(film, 136, length - 136, "mdat");
        return film;
    }

    private static void Box(byte[] film, int at, int size, string type)
    {
        BinaryPrimitives.WriteInt32BigEndian(film.AsSpan(at), size);
        System.Text.Encoding.ASCII.GetBytes(type).CopyTo(film.AsSpan(at + 4));
    }
}
