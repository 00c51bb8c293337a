namespace Enforcement.Registry.SignIn;

/// <summary>Lets one attempt per account through at a time. 64 gates shared by hash: memory stays bounded whatever names are tried.</summary>
internal sealed class AttemptGate : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string account, CancellationToken ct)
    {
        var gate = _gates[(uint)StringComparer.Ordinal.GetHashCode(account) % _gates.Length];
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    public void Dispose() => Array.ForEach(_gates, gate => gate.Dispose());

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
