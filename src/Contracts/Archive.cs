namespace Enforcement.Contracts.Archive;

/// <summary>案卷已归档 (本制度第三十一条): sealed as a package.</summary>
/// <param name="PackageSha256">Hash of the package's manifest of manifests (tagmanifest-sha256.txt).</param>
public sealed record VolumeFiled(string CaseStream, string ArchiveCode, DateOnly FiledOn, string FiledBy, string PackageSha256);
