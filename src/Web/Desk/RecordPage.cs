namespace Enforcement.Web.Desk;

/// <summary>A page that shows one record and follows it.</summary>
public abstract class RecordPage(CaseWatch watch) : Following
{
    /// <summary>Stream of the record the address names now.</summary>
    protected abstract string Stream { get; }

    /// <summary>Version the page shows; 0: nothing yet, or there is no such record.</summary>
    protected abstract long Version { get; }

    protected override Task UntilMovedAsync() => watch.UntilBehindAsync(() => (Stream, Version), Closed);
}
