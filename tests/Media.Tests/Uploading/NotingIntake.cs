using System.Collections.Concurrent;
using Enforcement.Casework;
using Enforcement.Media.Storing;
using Enforcement.Media.Uploading;
using Enforcement.Regulation.Rules;

namespace Enforcement.Media.Tests.Uploading;

/// <summary>Notes what is taken in; can be told to fail.</summary>
internal sealed class NotingIntake : IIntake
{
    public ConcurrentDictionary<string, ChunkList> Taken { get; } = new();

    public int Attempts { get; private set; }

    public bool Fails { get; set; }

    public Task<Refusal?> MayBeginAsync(UploadInfo upload, CancellationToken cancellationToken) => Task.FromResult(upload.Value("device") == "unknown"
        ? Refusal.Of(RuleBook.R8_2, "device-unknown", "设备未登记。", "先登记设备。")
        : null);

    public Task<Refusal> RefuseDeletionAsync(UploadInfo upload, Actor by, CancellationToken cancellationToken) =>
        Task.FromResult(Refusal.Of(RuleBook.R3_3, "stored-recording", "已入库的音像资料不得删除。", "保存期满后依程序处置。"));

    public Task TakeInAsync(UploadInfo upload, ChunkList chunks, CancellationToken cancellationToken)
    {
        Attempts++;
        if (Fails)
        {
            throw new JournalUnavailableException("日志不可写。");
        }

        Taken[upload.Id] = chunks;
        return Task.CompletedTask;
    }
}
