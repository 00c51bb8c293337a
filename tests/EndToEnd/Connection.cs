namespace Enforcement.EndToEnd;

/// <summary>Whether the spans of a trace hang together.</summary>
internal static class Connection
{
    /// <summary>Spans that cannot be reached from the caller by way of parents or links.</summary>
    public static List<Span> Strays(IReadOnlyList<Span> spans)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { Api.Caller };
        var before = 0;
        while (reached.Count > before)
        {
            before = reached.Count;
            reached.UnionWith(spans.Where(span => reached.Contains(span.Parent) || span.Links.Any(reached.Contains)).Select(span => span.Id));
        }

        return [.. spans.Where(span => !reached.Contains(span.Id))];
    }
}
