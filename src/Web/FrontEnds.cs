using System.Reflection;
using Enforcement.Casework;

namespace Enforcement.Web;

/// <summary>All front ends of this process, in the order of the navigation.</summary>
public sealed class FrontEnds(IEnumerable<FrontEnd> frontEnds)
{
    public IReadOnlyList<FrontEnd> All { get; } = [.. frontEnds.OrderBy(frontEnd => frontEnd.Order)];

    /// <summary>Assemblies with pages besides the shell's own.</summary>
    public Assembly[] Assemblies => [.. All.Select(frontEnd => frontEnd.Pages).Where(assembly => assembly != typeof(FrontEnds).Assembly).Distinct()];

    /// <summary>Front ends in which the person has anything to open.</summary>
    public IEnumerable<FrontEnd> For(Actor actor) => All.Where(frontEnd => frontEnd.ItemsFor(actor).Any());
}
