using Enforcement.Casework.Tests.Sample;
using Enforcement.Regulation;

namespace Enforcement.Casework.Tests;

/// <summary>记录渠道 (R3.4): every entry says by which channel it came in, and reads back so.</summary>
public sealed class ChannelTests
{
    public static TheoryData<RecordChannel> Channels { get; } = [.. Enum.GetValues<RecordChannel>()];

    [Theory]
    [MemberData(nameof(Channels))]
    [Trait("rule", "R3.4")]
    [Trait("rule", "R3.1")]
    public void Entry_bears_its_channel_and_phase(RecordChannel channel)
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        var envelope = new Envelope(Actor.Clock, now, now, Phase.Investigation, channel, "c1", null);

        var entry = RecordEntry.Write(new ErrandKind().Facts, new StepTaken("甲"), envelope, "errand/E1", 1, ChainHash.Genesis, ChainAlgorithm.Sha256);

        var read = RecordEntry.Parse(entry.Bytes);
        Assert.Equal((channel, Phase.Investigation), (read.Channel, read.Phase));
        Assert.Contains($"\"channel\":\"{channel}\"", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("rule", "R3.4")]
    public void Entry_without_a_channel_is_damaged()
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        var envelope = new Envelope(Actor.Clock, now, now, Phase.Investigation, RecordChannel.PaperScan, "c1", null);
        var entry = RecordEntry.Write(new ErrandKind().Facts, new StepTaken("甲"), envelope, "errand/E1", 1, ChainHash.Genesis, ChainAlgorithm.Sha256);

        var without = entry.Text.Replace("\"channel\":\"PaperScan\",", "", StringComparison.Ordinal);

        Assert.Throws<DamagedRecordException>(() => RecordEntry.Parse(System.Text.Encoding.UTF8.GetBytes(without)));
    }
}
