using System.Text;
using Enforcement.Casework.Hosting;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.CrashHost;

/// <summary>A receiver that survives the kill: a message is safe when its line is on the disk.</summary>
internal sealed class FileOutlet : IMessageOutlet, IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;

    internal FileOutlet(string path)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        CutBrokenLine();
    }

    public Task PublishAsync(object message, Guid messageId, CancellationToken cancellationToken)
    {
        var step = (StepAnnounced)message;
        lock (_gate)
        {
            _file.Write(Encoding.UTF8.GetBytes($"{messageId:N}\t{step.Stream}\t{step.Note}\n"));
            _file.Flush(flushToDisk: true);
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _file.Dispose();

    private void CutBrokenLine()
    {
        var end = _file.Length;
        for (; end > 0; end--)
        {
            _file.Position = end - 1;
            if (_file.ReadByte() == '\n')
            {
                break;
            }
        }

        _file.SetLength(end);
        _file.Position = end;
    }
}
