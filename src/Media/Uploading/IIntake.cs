using Enforcement.Casework;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Uploading;

/// <summary>入库: what happens with a complete, durable upload. Called again after a crash until it succeeds, so it is idempotent by upload id.</summary>
public interface IIntake
{
    /// <summary>Whether an upload with this metadata may begin; null: it may (R28.1, SOD4).</summary>
    Task<Refusal?> MayBeginAsync(UploadInfo upload, CancellationToken cancellationToken);

    /// <summary>Somebody asked to delete a stored recording: refused, and noted as an attempt (F-03).</summary>
    Task<Refusal> RefuseDeletionAsync(UploadInfo upload, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a stored content into quarantine as a recording.</summary>
    Task TakeInAsync(UploadInfo upload, ChunkList chunks, CancellationToken cancellationToken);
}
