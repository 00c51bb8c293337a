using Enforcement.Casework.Contents;

namespace Enforcement.Licensing.Views;

/// <summary>
/// 已送达文书的内容: here already, as in a process of its own with Documents, or fetched from there by its hash and verified on arrival.
/// </summary>
public sealed class ServedPapers(ContentStore contents, IHttpClientFactory clients)
{
    /// <summary>Service that owns the documents.</summary>
    public const string Owner = "documents";

    // A notice or a decision has a few pages; whatever is larger is none.
    private const long Most = 100L * 1024 * 1024;

    /// <summary>The paper a person may open: served on the applicant himself, issued, and known by its hash; null: he has no such paper.</summary>
    internal static CasePaper? Of(LicensingCase state, string? id) =>
        id is not null && state.Papers.GetValueOrDefault(id) is { Sha256: not null } paper && paper.Served.ContainsKey(LicensingCase.ApplicantId) ? paper : null;

    /// <summary>By which register a paper was destroyed with its volume; null: it was not.</summary>
    internal Destruction? DestructionOf(string sha256) => contents.DestructionOf(sha256);

    /// <summary>Opens a paper. One that comes from Documents is not kept here: when its volume is destroyed no copy stays behind, nor comes later.</summary>
    /// <returns>The paper, or by which register it was destroyed, also while it was on its way.</returns>
    /// <exception cref="HttpRequestException">Documents cannot be reached or does not give it out.</exception>
    /// <exception cref="InvalidOperationException">This service has no access to Documents.</exception>
    /// <exception cref="ContentTooLargeException">What came is no paper.</exception>
    /// <exception cref="InvalidDataException">What came has another hash; it is not used.</exception>
    public async Task<(Stream? Content, Destruction? Destroyed)> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        if (contents.Open(sha256) is { } known)
        {
            return (known, null);
        }

        if (DestructionOf(sha256) is { } destroyed)
        {
            return (null, destroyed);
        }

        using var client = clients.CreateClient(Owner);
        using var response = await client.GetAsync(new Uri($"/{Owner}/contents/{sha256}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var received = await contents.ReceiveAsync(content, sha256, Most, cancellationToken);
        if (DestructionOf(sha256) is not { } meanwhile)
        {
            return (received, null);
        }

        await received.DisposeAsync();
        return (null, meanwhile);
    }
}
