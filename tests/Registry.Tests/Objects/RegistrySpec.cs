using System.Collections.Immutable;
using Enforcement.Casework;
using Enforcement.Registry.Demonstration;
using Enforcement.Registry.Objects;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Enforcement.Regulation.Time;

namespace Enforcement.Registry.Tests.Objects;

/// <summary>Given / When / Then over one registry object. No host, no store.</summary>
internal sealed class RegistrySpec
{
    private static readonly RegistryKind Kind = new();
    private static readonly Actor Administrator = new(ActorKind.Officer, "9001", "曹管理", null, "BGS", ["Administrator"]);
    private readonly RegistryObject _state;

    private RegistrySpec(IEnumerable<IFact> history) => _state = history.Aggregate(Kind.Initial, (state, fact) => Kind.Evolve(state, fact, null!));

    /// <summary>The law of the demonstration bureau, but for the object in question.</summary>
    public static Law Law { get; } = new(
        DemonstrationBureau.Agency, WorkingCalendar.Builtin, SettingsBook.Defaults, DemonstrationBureau.Units,
        DemonstrationBureau.People.Select(person => person.Officer), [],
        LicenceItems.Builtin.Select(item => new PowerItem(item.Id, item.Name, Regulation.Reference.CaseKind.Licensing, ["XZSP"], new DateOnly(2024, 1, 1), null)),
        LicenceItems.Builtin);

    public static RegistrySpec Given(params IFact[] history) => new(history);

    public Outcome When<TCommand>(TCommand command, string? stream = null)
        where TCommand : Command<RegistryObject>, IRegistryCommand
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        var act = new Act
        {
            By = Administrator,
            Now = now,
            HappenedAt = now,
            Law = Law,
            Stream = stream ?? $"registry/{command.ObjectKind}/{command.ObjectId}",
            CommandId = "c1",
            Reasons = ImmutableDictionary<string, string>.Empty,
        };
        return command.Decide(_state, act);
    }
}

/// <summary>What is expected of an outcome.</summary>
internal static class Expectations
{
    public static void Then(this Outcome outcome, params IFact[] facts) => Assert.Equal(facts, Assert.IsType<Outcome.Recorded>(outcome).Facts);

    public static void ThenNothing(this Outcome outcome) => Assert.Empty(Assert.IsType<Outcome.Recorded>(outcome).Facts);

    public static Refusal ThenRefused(this Outcome outcome, string code, string rule, string says)
    {
        var refusal = Assert.IsType<Outcome.Refused>(outcome).Refusal;
        Assert.Equal((code, rule), (refusal.Code, refusal.Rule));
        Assert.Contains(says, refusal.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
        Assert.NotEmpty(refusal.LegalBasis);
        return refusal;
    }
}
