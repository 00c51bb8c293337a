namespace Enforcement.Licensing.Licences;

/// <summary>许可登记簿.</summary>
public sealed class LicenceRegister
{
    /// <summary>The licence in force with this number; null when there is none.</summary>
    public Task<LicenceExtract?> ExtractAsync(string number) => Task.FromResult<LicenceExtract?>(null);
}
