using Enforcement.Archive.Findings;

namespace Enforcement.Archive.Tests;

/// <summary>The supervisor reads of what a finding is in his own words, never the name of a stream.</summary>
public sealed class FindingSubjectTests
{
    [Theory]
    [InlineData("licensing/XK-2026-0001", "XK-2026-0001")]
    [InlineData("backup/nightly", "备份")]
    [InlineData("device/DSJ-001", "设备 DSJ-001")]
    [InlineData("recording/0193c7e2a1b24d5e8f60718293a4b5c6", "音像资料 93a4b5c6")]
    [InlineData("recording/r1", "音像资料 r1")]
    [InlineData("archive-access/2026-001", "调阅〔2026〕001")]
    public void Subject_is_named_as_people_call_it(string stream, string words) => Assert.Equal(words, FindingSubject.Of(stream));
}
