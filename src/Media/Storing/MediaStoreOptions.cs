using Enforcement.Casework.Hosting;
using Enforcement.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace Enforcement.Media.Storing;

/// <summary>Settings of the store of recordings (<c>Media:*</c>).</summary>
/// <param name="Folder">Absolute path; nothing is ever written outside it.</param>
/// <param name="ChunkBytes">Bytes per chunk: what damage is located to, and the most a crash makes a client send again.</param>
/// <param name="MostBytes">Largest recording accepted.</param>
/// <param name="ReserveBytes">Free space an upload may not use up, so that the journal on the same disk can still write.</param>
/// <param name="Sm3">True: an SM3 hash is kept beside the SHA-256 (GB/T 32905-2016).</param>
/// <param name="UploadLife">How long an unfinished upload is kept after its last byte.</param>
public sealed record MediaStoreOptions(
    string Folder, int ChunkBytes = 8 * 1024 * 1024, long MostBytes = 256L << 30, long ReserveBytes = 64L << 20, bool Sm3 = false, TimeSpan? UploadLife = null)
{
    /// <summary>Kept after the last byte: seven days unless configured.</summary>
    public TimeSpan Life => UploadLife ?? TimeSpan.FromDays(7);

    /// <summary>Space uploads may still take on the disk of <see cref="Folder"/>.</summary>
    public long FreeBytes => new DriveInfo(Folder).AvailableFreeSpace - ReserveBytes;

    public string Uploads => Path.Combine(Folder, "uploads");

    public string Objects => Path.Combine(Folder, "objects");

    /// <summary>Reads <c>Media:Folder, ChunkBytes, MostBytes, ReserveBytes, Algorithm</c> (SM3 keeps both) and <c>UploadHours</c>.</summary>
    /// <exception cref="StartBlockedException">A value is out of range; the message says which.</exception>
    public static MediaStoreOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Media");
        var chunk = section.GetValue("ChunkBytes", 8 * 1024 * 1024);
        if (chunk is < 4096 or > 256 * 1024 * 1024)
        {
            throw new StartBlockedException($"Media:ChunkBytes 的值 {chunk} 不在 4096 至 268435456 之间。");
        }

        return new MediaStoreOptions(
            Path.GetFullPath(section["Folder"] ?? Path.Combine(DataFolder.Of(configuration), "media")),
            chunk,
            section.GetValue("MostBytes", 256L << 30),
            section.GetValue("ReserveBytes", 64L << 20),
            string.Equals(section["Algorithm"], "SM3", StringComparison.OrdinalIgnoreCase),
            TimeSpan.FromHours(section.GetValue("UploadHours", 168.0)));
    }
}
