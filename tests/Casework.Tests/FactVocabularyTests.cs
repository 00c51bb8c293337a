using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework.Numbers;
using Enforcement.Casework.Tests.Sample;

namespace Enforcement.Casework.Tests;

/// <summary>Written names and forms of facts outlive the program that wrote them.</summary>
public sealed class FactVocabularyTests
{
    /// <summary>Name and body of every shared fact as it was written once; a line is never changed, only added.</summary>
    private static readonly string[][] Golden = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "shared-facts.tsv")).Select(line => line.Split('\t', 2))];

    private static FactVocabulary Vocabulary => new FactVocabulary().With(SharedFacts.Vocabulary).With(new NumberSequenceKind().Facts);

    [Fact]
    public void Every_written_name_has_a_golden_sample() =>
        Assert.Equal(Vocabulary.All.Select(f => f.Name).Order(StringComparer.Ordinal), Golden.Select(g => g[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Golden_samples_are_still_read_and_written_alike() =>
        Assert.All(Golden, sample => Assert.Equal(sample[1], Write(Vocabulary, Vocabulary.Read(sample[0], Encoding.UTF8.GetBytes(sample[1])))));

    [Fact]
    public void Body_without_a_required_member_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => Vocabulary.Read("sequence.number-allocated/1", """{"key":"a"}"""u8));

    [Fact]
    public void Unknown_name_is_refused() => Assert.Throws<UnknownFactException>(() => Vocabulary.Read("sequence.number-allocated/2", "{}"u8));

    [Fact]
    public void Old_version_is_read_as_the_newer_one()
    {
        var vocabulary = new FactVocabulary().With(ErrandJson.Default, typeof(ErrandOpened), typeof(StepTaken))
            .Upcast("errand.opened/0", "errand.opened/1", old => new JsonObject { ["title"] = (string)old["name"]! + "（旧）" })
            .Upcast("errand.opened/-1", "errand.opened/0", old => new JsonObject { ["name"] = old["n"]!.DeepClone() });

        Assert.Equal(new ErrandOpened("办事（旧）"), vocabulary.Read("errand.opened/0", """{"name":"办事"}"""u8));
        Assert.Equal(new ErrandOpened("更早（旧）"), vocabulary.Read("errand.opened/-1", """{"n":"更早"}"""u8));
    }

    [Fact]
    public void Type_without_a_written_name_and_a_name_given_twice_are_refused()
    {
        Assert.Contains("no written name", Assert.Throws<InvalidOperationException>(() => new FactVocabulary().With(ErrandJson.Default, typeof(OpenErrand))).Message, StringComparison.Ordinal);
        Assert.Contains("two facts", Assert.Throws<InvalidOperationException>(() => new FactVocabulary().With(ErrandJson.Default, typeof(StepTaken), typeof(StepTaken))).Message, StringComparison.Ordinal);
        Assert.Contains("does not know", Assert.Throws<InvalidOperationException>(() => new FactVocabulary().With(ErrandJson.Default, typeof(NumberAllocated))).Message, StringComparison.Ordinal);
    }

    private static string Write(FactVocabulary vocabulary, IFact fact)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            vocabulary.Write(writer, fact);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
