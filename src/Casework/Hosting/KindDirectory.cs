namespace Enforcement.Casework.Hosting;

/// <summary>What can be done with a stream without knowing its kind at compile time.</summary>
public interface IKindGate
{
    string Name { get; }

    /// <summary>Identity of the compiled code that makes the kind's view rows; differs when that code was changed.</summary>
    string ViewWriter { get; }

    ICaseGrain<TCase>? Grain<TCase>(string stream);

    Task<int> PassDueAsync(string stream);

    Task<int> RecalculateAsync(string stream);

    Task RefreshViewsAsync(string stream);

    /// <summary>Hands the messages of the stream's undispatched commits to the relay, in order; worked out from the record.</summary>
    /// <returns>How many commits were handed over or needed no message.</returns>
    Task<int> ResendAsync(string stream, CancellationToken cancellationToken);
}

/// <summary>Gate of one kind.</summary>
public sealed class KindGate<TKind>(CaseKind<TKind> kind, CaseServices services, IGrainFactory grains) : IKindGate
{
    public string Name => kind.Name;

    // The law's module stands for what due days and texts are worked out with.
    public string ViewWriter { get; } = string.Join(' ', new[] { kind.GetType(), typeof(ViewRow), typeof(Regulation.Reference.Law) }.Select(t => t.Module.ModuleVersionId).Distinct());

    public ICaseGrain<TCase>? Grain<TCase>(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream) as ICaseGrain<TCase>;

    public Task<int> PassDueAsync(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream).PassDueAsync();

    public Task<int> RecalculateAsync(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream).RecalculateAsync();

    public Task RefreshViewsAsync(string stream) => grains.GetGrain<ICaseGrain<TKind>>(stream).RefreshViewsAsync();

    public async Task<int> ResendAsync(string stream, CancellationToken cancellationToken)
    {
        var handed = 0;
        var record = CaseRecord.Empty(kind, stream);
        await foreach (var commit in services.Journal.ReadAsync(stream, 0, cancellationToken))
        {
            record = record.Read(kind, commit);
            if (commit.Dispatched || services.Relay.IsUnderWay(commit.Position))
            {
                continue;
            }

            handed++;
            if (!services.Resend(kind, record.State, commit))
            {
                await services.Journal.MarkDispatchedAsync([commit], cancellationToken);
            }
        }

        return handed;
    }
}

/// <summary>All kinds of this process, by the first part of the stream name.</summary>
public sealed class KindDirectory(IEnumerable<IKindGate> kinds)
{
    private readonly Dictionary<string, IKindGate> _kinds = kinds.ToDictionary(k => k.Name);

    public IReadOnlyCollection<IKindGate> All => _kinds.Values;

    /// <summary>Name of the kind a stream belongs to.</summary>
    public static string NameOf(string stream) => stream.Split('/', 2)[0];

    /// <exception cref="InvalidOperationException">The journal holds a stream no module of this process knows.</exception>
    public IKindGate Of(string stream) =>
        _kinds.TryGetValue(NameOf(stream), out var kind) ? kind : throw new InvalidOperationException($"本进程没有处理“{stream}”的模块。");

    public bool Knows(string stream) => _kinds.ContainsKey(NameOf(stream));
}
