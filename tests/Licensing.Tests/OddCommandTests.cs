using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Licensing.Pages.Forms;

namespace Enforcement.Licensing.Tests;

/// <summary>
/// Commands as they come from the forms, with values put in that nobody should send: each is told to be malformed, refused, or recorded,
/// and the state it leads to can be shown, worked on and announced. None fails inside.
/// </summary>
public sealed class OddCommandTests
{
    private const int ChangesPerCommand = 30;

    private static readonly JsonNode?[] s_odd =
    [
        null, "", " ", "\n\n", 0, -1, int.MaxValue, long.MaxValue, long.MinValue, 1e300, true, new JsonArray(), new JsonObject(), "2200-12-31", "1900-01-01", "2200-12-31T23:59:59+08:00",
        "1900-01-01T00:00:00+14:00", "2026-03-05T10:00:00+08:00", "𠀀𡃁", "zhang", "application", "L03", new string('x', 100_000),
    ];

    private static readonly LicensingKind s_kind = new();

    [Fact]
    [Trait("rule", "D.1")]
    public void Command_with_odd_values_is_answered_and_leads_to_a_state_that_can_be_worked_with()
    {
        var random = new Random(1);
        var (answers, faults) = (new Dictionary<string, int>(), new List<string>());
        foreach (var (spec, me, now, command) in FilledFormTests.Commands())
        {
            var json = JsonNode.Parse(s_kind.Commands.Write(command))!;
            for (var n = 0; n < ChangesPerCommand; n++)
            {
                var changed = Changed(json, random);
                var answer = Give(spec, me, now, command.GetType(), changed, faults);
                answers[answer] = answers.GetValueOrDefault(answer) + 1;
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct().Take(10)));
        Assert.All(["malformed", "refused", "recorded"], answer => Assert.True(answers.GetValueOrDefault(answer) > 100, $"{answer}: {answers.GetValueOrDefault(answer)}"));
    }

    private static string Give(LicensingSpec spec, Actor me, DateTimeOffset now, Type command, JsonNode changed, List<string> faults)
    {
        var json = Encoding.UTF8.GetBytes(changed.ToJsonString());
        try
        {
            if (CommandDates.OutOfRange(json) is not null || JsonFaults.NullElement(json) is not null)
            {
                return "malformed";
            }

            var after = spec.When(me, now, s_kind.Commands.Read(command.Name, json));
            if (after.Refusal is not null)
            {
                return "refused";
            }

            Show(after, now);
            return "recorded";
        }
        catch (JsonException)
        {
            return "malformed";
        }
#pragma warning disable CA1031 // Whatever else comes out is what this test looks for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            faults.Add($"{command.Name} {(json.Length > 1500 ? "…" : Encoding.UTF8.GetString(json))}: {e.GetType().Name} {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Enforcement", StringComparison.Ordinal))}");
            return "fault";
        }
    }

    // Everything the grain works out after a commit, and what a page asks of the state.
    private static void Show(LicensingSpec after, DateTimeOffset now)
    {
        Assert.NotNull(s_kind.DeadlinesOf(after.State).ToList());
        Assert.NotNull(s_kind.DutiesOf(after.State, after.Law, now).ToList());
        Assert.NotNull(s_kind.ViewsOf(after.State, after.Record.Stream, after.Law, now).ToList());
        foreach (var (fact, entry) in after.Facts.Zip(after.Entries.TakeLast(after.Facts.Length)))
        {
            Assert.NotNull(s_kind.MessagesFor(after.State, fact, entry).ToList());
        }

        foreach (var person in FilledFormTests.People)
        {
            var act = FilledFormTests.ActOf(after, person, now);
            foreach (var step in LicensingSteps.Of(after.State, act))
            {
                Assert.NotNull(LicensingForms.For(step.Command, new FormContext(after.State, after.Law, person, now)));
            }
        }
    }

    private static JsonNode Changed(JsonNode json, Random random)
    {
        var copy = json.DeepClone();
        var places = Places(copy).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        var odd = s_odd[random.Next(s_odd.Length)]?.DeepClone();
        switch (parent)
        {
            case JsonArray list when random.Next(4) == 0:
                list.Add(list[(int)key]?.DeepClone());
                break;
            case JsonArray list:
                list[(int)key] = odd;
                break;
            default:
                parent[(string)key] = odd;
                break;
        }

        return copy;
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject values => values.ToList().SelectMany(p => Places(p.Value).Prepend((node, p.Key))),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(i => Places(list[i]).Prepend((node, i))),
        _ => [],
    };
}
