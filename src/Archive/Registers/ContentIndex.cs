using Enforcement.Casework;

namespace Enforcement.Archive.Registers;

/// <summary>Which volumes and registers need a content: one row each, the bucket is the hash. What another one needs survives the destruction of a volume.</summary>
internal static class ContentIndex
{
    public const string View = "archive-contents";

    /// <summary>Whether anybody but the volume itself needs it.</summary>
    public static async Task<bool> IsNeededAsync(this IViewStore views, string sha256, string stream, CancellationToken cancellationToken) =>
        (await views.QueryAsync(new ViewQuery(View, sha256, Take: 2), cancellationToken)).Rows.Any(row => row.Stream != stream);
}
