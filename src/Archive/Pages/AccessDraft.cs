using Enforcement.Archive.Access;

namespace Enforcement.Archive.Pages;

/// <summary>What is typed to register a request; the command says what is wrong with it.</summary>
internal sealed class AccessDraft
{
    public string? Volume { get; set; }

    public string? Requester { get; set; }

    public string? Class { get; set; } = nameof(RequesterClass.Party);

    public string? Unit { get; set; }

    public string? IdentityKind { get; set; } = nameof(Access.IdentityKind.CitizenId);

    public string? IdentityNumber { get; set; }

    public string? Mode { get; set; } = nameof(AccessMode.Read);

    public string? Purpose { get; set; }

    public bool IsDisclosureRequest { get; set; }

    // A choice left empty is no member of its set; the command refuses it by name.
    public RequestAccess Command => new(
        Volume?.Trim() ?? string.Empty, Requester ?? string.Empty, Of<RequesterClass>(Class), Of<IdentityKind>(IdentityKind), IdentityNumber ?? string.Empty, Purpose ?? string.Empty,
        Of<AccessMode>(Mode), Unit: string.IsNullOrWhiteSpace(Unit) ? null : Unit.Trim(), IsDisclosureRequest: IsDisclosureRequest);

    private static T Of<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? value : (T)(object)-1;
}
