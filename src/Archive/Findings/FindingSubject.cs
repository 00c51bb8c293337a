using Enforcement.Archive.Access;

namespace Enforcement.Archive.Findings;

/// <summary>What a finding is of, as people call it; most are of a case, some of what serves all cases.</summary>
internal static class FindingSubject
{
    private const int Tail = 8;

    /// <param name="stream">Stream the finding was told of.</param>
    public static string Of(string stream) => stream.Split('/', 2) switch
    {
        ["backup", _] => "备份",
        ["device", var id] => $"设备 {id}",
        ["recording", var id] => $"音像资料 {(id.Length > Tail ? id[^Tail..] : id)}",
        ["media-attempt", _] => "音像存储",
        ["archive-access", _] => AccessRequest.NumberOf(stream),
        _ => Volume.KeyOf(stream),
    };
}
