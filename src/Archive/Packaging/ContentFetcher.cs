using System.Security.Cryptography;
using Enforcement.Casework.Contents;

namespace Enforcement.Archive.Packaging;

/// <summary>Brings a content into the local store: it is there already, or it is fetched from its owner and verified on arrival.</summary>
public sealed class ContentFetcher(ContentStore contents, IHttpClientFactory clients)
{
    /// <summary>Services contents are fetched from: every one that makes documents or keeps attachments.</summary>
    public static IReadOnlyList<string> Owners { get; } = ["documents", "licensing"];

    /// <summary>This service itself: what the archivist stored is here or nowhere.</summary>
    public const string Here = "archive";

    private const long Most = 2L * 1024 * 1024 * 1024;

    /// <summary>Makes sure the content is here.</summary>
    /// <param name="service">Name of the service that owns it: <c>GET /{service}/contents/{sha256}</c>.</param>
    /// <exception cref="HttpRequestException">The owner cannot be reached or does not have it.</exception>
    /// <exception cref="FileNotFoundException">It should have been stored here and was not.</exception>
    /// <exception cref="InvalidDataException">What came has another hash; it is not used.</exception>
    public async Task EnsureAsync(string sha256, string service, CancellationToken cancellationToken)
    {
        if (contents.Has(sha256))
        {
            await using var stored = contents.Open(sha256)!;
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, cancellationToken)) == sha256)
            {
                return;
            }

            throw new InvalidDataException($"本地内容 {sha256} 已损坏：哈希不一致。");
        }

        if (service == Here)
        {
            throw new FileNotFoundException($"补充材料 {sha256} 没有存入档案库。");
        }

        using var client = clients.CreateClient(service);
        using var response = await client.GetAsync(new Uri($"/{service}/contents/{sha256}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var (found, _) = await contents.PutAsync(content, Most, cancellationToken);
        if (found != sha256)
        {
            throw new InvalidDataException($"从 {service} 取回的内容哈希为 {found}，应为 {sha256}。");
        }
    }
}
