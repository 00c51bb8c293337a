using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Enforcement.ServiceDefaults.Problems;

/// <summary>A sentence noted early in the pipeline (why a token was refused, say) for the answer written at its end.</summary>
public static class ProblemNotes
{
    private static readonly object Key = new();

    /// <summary>Notes what the answer's detail shall say, in Chinese.</summary>
    public static void Note(this HttpContext context, string detail) => context.Items[Key] = detail;

    internal static ProblemDetails Take(HttpContext context) => new()
    {
        Status = context.Response.StatusCode,
        Detail = context.Items.TryGetValue(Key, out var detail) ? (string?)detail : null,
    };
}
