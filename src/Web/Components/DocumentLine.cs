using System.Collections.Immutable;

namespace Enforcement.Web.Components;

/// <summary>文书 as a line of a list.</summary>
/// <param name="Code">Catalogue code, e.g. L03.</param>
/// <param name="Number">文号; null while there is none.</param>
/// <param name="Status">制作中, 已签发, 未能签发 …</param>
/// <param name="Served">Per addressee, in words.</param>
/// <param name="Url">The PDF; null while it is not issued.</param>
public sealed record DocumentLine(string Id, string Code, string Title, string? Number, string Status, ImmutableArray<string> Served, string? Url);
