using System.Collections.Concurrent;
using Enforcement.Media.Storing;

namespace Enforcement.Media.Uploading;

/// <summary>Who writes to which upload now: one at a time, and the open writer, which is put away when nobody has used it for a while.</summary>
internal sealed class UploadSessions(MediaStoreOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new();

    /// <exception cref="ArgumentException">Not the id of an upload: never becomes a path.</exception>
    public static string FolderOf(MediaStoreOptions options, string id) =>
        UploadInfo.IsId(id) ? Path.Combine(options.Uploads, id) : throw new ArgumentException("not an upload id", nameof(id));

    /// <summary>The right to write to an upload; null while somebody else writes.</summary>
    public IDisposable? TryLock(string id)
    {
        while (true)
        {
            var session = _sessions.GetOrAdd(id, _ => new Session());
            if (!session.Gate.Wait(0))
            {
                return null;
            }

            if (_sessions.TryGetValue(id, out var current) && ReferenceEquals(current, session))
            {
                return new Hold(session, clock);
            }

            // It was put away as idle in this moment.
            session.Gate.Release();
        }
    }

    public bool IsWriting(string id) => _sessions.TryGetValue(id, out var session) && session.Gate.CurrentCount == 0;

    /// <summary>Bytes the open writer has on disk; null when none is open.</summary>
    public long? DurableOf(string id) => _sessions.TryGetValue(id, out var session) && session.Writer is { Broken: false } writer ? writer.Durable : null;

    /// <summary>The writer of an upload; a broken one is opened anew. Call with the lock held.</summary>
    public async Task<UploadWriter> OpenAsync(string id)
    {
        var session = _sessions[id];
        if (session.Writer is { Broken: true })
        {
            session.Close();
        }

        return session.Writer ??= await Task.Run(() => UploadWriter.Open(FolderOf(options, id), options));
    }

    /// <summary>Closes the writer. Call with the lock held.</summary>
    public void Close(string id) => _sessions[id].Close();

    /// <summary>Forgets an upload that was given up.</summary>
    public void Remove(string id)
    {
        if (_sessions.TryRemove(id, out var session))
        {
            session.Close();
        }
    }

    /// <summary>Puts away writers nobody has used for so long.</summary>
    public void CloseIdle(TimeSpan idle)
    {
        foreach (var (id, session) in _sessions)
        {
            if (session.Gate.Wait(0))
            {
                var old = clock.GetUtcNow() - session.LastUsed >= idle;
                if (old)
                {
                    session.Close();
                    _sessions.TryRemove(id, out _);
                }

                session.Gate.Release();
            }
        }
    }

    private sealed class Session
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public UploadWriter? Writer { get; set; }

        public DateTimeOffset LastUsed { get; set; }

        public void Close()
        {
            Writer?.Dispose();
            Writer = null;
        }
    }

    private sealed class Hold(Session session, TimeProvider clock) : IDisposable
    {
        public void Dispose()
        {
            session.LastUsed = clock.GetUtcNow();
            session.Gate.Release();
        }
    }
}
