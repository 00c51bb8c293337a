namespace Enforcement.Media.Uploading;

/// <summary>Header names and values of the tus 1.0 protocol.</summary>
internal static class TusHeaders
{
    public const string Version = "1.0.0";
    public const string Resumable = "Tus-Resumable";
    public const string Versions = "Tus-Version";
    public const string Extension = "Tus-Extension";
    public const string MaxSize = "Tus-Max-Size";
    public const string ChecksumAlgorithm = "Tus-Checksum-Algorithm";
    public const string Offset = "Upload-Offset";
    public const string Length = "Upload-Length";
    public const string DeferLength = "Upload-Defer-Length";
    public const string Metadata = "Upload-Metadata";
    public const string Checksum = "Upload-Checksum";
    public const string Expires = "Upload-Expires";
    public const string Concat = "Upload-Concat";
    public const string MethodOverride = "X-HTTP-Method-Override";
    public const string BodyType = "application/offset+octet-stream";
    public const string Extensions = "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination,concatenation";
}
