namespace Enforcement.Casework.Hosting;

/// <summary>What can be done with a stream without knowing its kind at compile time.</summary>
public interface IKindGate
{
    string Name { get; }

    ICaseGrain<TCase>? Grain<TCase>(string stream);

    Task<int> PassDueAsync(string stream);

    Task<int> RecalculateAsync(string stream);

    Task RefreshViewsAsync(string stream);

    /// <summary>The messages of a stored commit, worked out from the record.</summary>
    Task<IReadOnlyList<object>> MessagesOfAsync(Commit commit, CancellationToken cancellationToken);
}

/// <summary>Gate of one kind.</summary>
public sealed class KindGate<TKind>(CaseKind<TKind> kind, CaseServices services, IGrainFactory grains) : IKindGate
{
    public string Name => kind.Name;

    public ICaseGrain<TCase>? Grain<TCase>(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream) as ICaseGrain<TCase>;

    public Task<int> PassDueAsync(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream).PassDueAsync();

    public Task<int> RecalculateAsync(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream).RecalculateAsync();

    public Task RefreshViewsAsync(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream).RefreshViewsAsync();

    public async Task<IReadOnlyList<object>> MessagesOfAsync(Commit commit, CancellationToken cancellationToken)
    {
        var record = CaseRecord.Empty(kind, commit.Stream);
        await foreach (var earlier in services.Journal.ReadAsync(commit.Stream, 0, cancellationToken))
        {
            record = record.Read(kind, earlier);
            if (earlier.LastSequence >= commit.LastSequence)
            {
                break;
            }
        }

        return CaseServices.MessagesOf(kind, record.State, commit, [.. commit.Entries.Select(e => kind.Facts.Read(e.Name, e.BodyBytes))]);
    }
}

/// <summary>All kinds of this process, by the first part of the stream name.</summary>
public sealed class KindDirectory(IEnumerable<IKindGate> kinds)
{
    private readonly Dictionary<string, IKindGate> _kinds = kinds.ToDictionary(k => k.Name);

    /// <exception cref="InvalidOperationException">The journal holds a stream no module of this process knows.</exception>
    public IKindGate Of(string stream) =>
        _kinds.TryGetValue(stream.Split('/', 2)[0], out var kind) ? kind : throw new InvalidOperationException($"本进程没有处理“{stream}”的模块。");

    public bool Knows(string stream) => _kinds.ContainsKey(stream.Split('/', 2)[0]);
}
