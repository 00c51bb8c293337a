namespace Enforcement.Media.Uploading;

/// <summary>Where an upload stands.</summary>
public enum UploadPhase
{
    /// <summary>Bytes are missing.</summary>
    Receiving,

    /// <summary>A partial upload that has all its bytes and waits to be joined.</summary>
    PartComplete,

    /// <summary>Complete, stored and hashed.</summary>
    Stored,

    /// <summary>Given up: expired, terminated or joined into another.</summary>
    Ended,
}

/// <summary>An upload as it can be told to a client.</summary>
/// <param name="Offset">Bytes that are on disk.</param>
/// <param name="Expires">When an unfinished upload is given up; null when it is finished.</param>
public sealed record UploadState(UploadInfo Info, UploadPhase Phase, long Offset, DateTimeOffset? Expires);
