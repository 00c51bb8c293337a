namespace Enforcement.Contracts.Archive;

/// <summary>案卷已归档 (本制度第三十一条): sealed as a package.</summary>
/// <param name="PackageSha256">Hash of the package's manifest of manifests (tagmanifest-sha256.txt).</param>
public sealed record VolumeFiled(string CaseStream, string ArchiveCode, DateOnly FiledOn, string FiledBy, string PackageSha256);

/// <summary>
/// 案卷内容已销毁 (档案法实施条例 第二十四条): appraised, approved and supervised. Whoever keeps these contents for the case removes them as well;
/// what other cases need is not among them.
/// </summary>
/// <param name="Recordings">Ids of the recordings the volume and its supplements name; Media keeps them and decides of each. Null in messages of older versions.</param>
public sealed record VolumeContentsDestroyed(string CaseStream, string RegisterNumber, string[] Sha256s, DateOnly On, string[]? Recordings = null);

/// <summary>
/// 复制件制作提请 (本制度第三十三条, R33.2): a watermarked copy of an issued document for somebody whose access was approved. The original
/// stays as it is; Documents prints the copy anew from the recorded fields.
/// </summary>
/// <param name="CopyId">Stable; the same id gives the same copy.</param>
/// <param name="AccessStream">Stream of the request for access; the answer names it.</param>
/// <param name="Masking">None, Internal, Party or Public (RULEBOOK E.7).</param>
/// <param name="OwnNames">Names whose own data stay readable: the party's and the requester's.</param>
/// <param name="Watermark">Requester, date and ledger number, printed over every page.</param>
public sealed record CopyRequested(string CopyId, string DocumentId, string AccessStream, string Masking, string[] OwnNames, string Watermark);
