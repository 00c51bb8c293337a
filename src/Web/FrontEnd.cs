using System.Collections.Immutable;
using System.Reflection;
using Enforcement.Casework;

namespace Enforcement.Web;

/// <summary>前台: the pages one module brings to the shell. Registered with <see cref="WebShell.AddFrontEnd"/>.</summary>
/// <param name="Name">Heading of its part of the navigation, e.g. 行政许可.</param>
/// <param name="Path">First part of its addresses below <see cref="SiteUrls.Desk"/>, e.g. <c>licensing</c>.</param>
/// <param name="Icon">One Chinese character shown where there is little room.</param>
/// <param name="Order">Place in the navigation, low first.</param>
/// <param name="Pages">Assembly that holds its pages.</param>
/// <param name="Items">Entries of the navigation.</param>
public sealed record FrontEnd(string Name, string Path, string Icon, int Order, Assembly Pages, ImmutableArray<NavItem> Items)
{
    /// <summary>Component shown on everyone's first page above the work list; it decides itself whether it has anything to say to whom. Null: none.</summary>
    public Type? HomePart { get; init; }

    /// <summary>The entries a person with these roles may open.</summary>
    public IEnumerable<NavItem> ItemsFor(Actor actor) => Items.Where(item => item.IsFor(actor));
}

/// <summary>导航项.</summary>
/// <param name="Text">Chinese text.</param>
/// <param name="Url">Address on this site.</param>
/// <param name="Roles">Roles that see it; empty: everyone signed in.</param>
/// <param name="Prefix">True: it counts as the current page for every address below its own.</param>
public sealed record NavItem(string Text, string Url, ImmutableArray<string> Roles, bool Prefix = true)
{
    public bool IsFor(Actor actor) => Roles.IsDefaultOrEmpty || actor.IsAny(Roles.AsSpan());
}
