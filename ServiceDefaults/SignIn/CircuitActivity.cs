using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Enforcement.ServiceDefaults.SignIn;

/// <summary>打开着的页面上最后一次操作: a page kept open is no use of the system; what a person does on it is.</summary>
internal sealed class CircuitActivity(TimeProvider clock) : CircuitHandler
{
    /// <summary>When something last came from the page.</summary>
    public DateTimeOffset Last { get; private set; } = clock.GetUtcNow();

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        Last = clock.GetUtcNow();
        return next(context);
    };
}
