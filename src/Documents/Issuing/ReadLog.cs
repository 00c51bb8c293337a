using Enforcement.Casework;
using Enforcement.Casework.Http;

namespace Enforcement.Documents.Issuing;

/// <summary>调阅留痕 (R32.2; 本制度第三十二条): who read what is internal over HTTP is on record before it is answered, as it is on the pages.</summary>
internal static class ReadLog
{
    /// <param name="content">Hash of a file that was read; empty when it was the record.</param>
    /// <param name="what">What was done, in Chinese, after the name of the person.</param>
    public static Task AppendReadAsync(
        this IJournal journal, HttpContext http, TimeProvider clock, string stream, string content, string command, string what)
    {
        var actor = Actors.Of(http.User);
        return journal.AppendAuditAsync(
            new AuditLine(clock.GetUtcNow(), "read", stream, actor.Id, http.TraceIdentifier, content, command, $"{actor.Name}{what}", System.Diagnostics.Activity.Current?.Id),
            http.RequestAborted);
    }
}
