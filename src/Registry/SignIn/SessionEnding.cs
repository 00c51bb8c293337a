using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Enforcement.Casework;
using Enforcement.Contracts.Registry;
using Enforcement.Regulation;

namespace Enforcement.Registry.SignIn;

/// <summary>会话已终止: the sessions given out under a stamp hold no longer.</summary>
[RecordedAs("session.ended/1")]
public sealed record SessionsEndedForGood(string Stamp) : IFact;

/// <summary>What was recorded about the sessions of one stamp.</summary>
public sealed record SessionRecord(bool Ended);

/// <summary>终止会话. Recorded, so that no service misses it, whatever process dies.</summary>
public sealed record EndSessions(string Stamp) : Command<SessionRecord>
{
    public override Outcome Decide(SessionRecord state, Act act) => state.Ended ? Outcome.Nothing : Outcome.Record(new SessionsEndedForGood(Stamp));
}

/// <summary>Sessions of one stamp as a kind; the state says whether they were ended.</summary>
public sealed class SessionKind : CaseKind<SessionRecord>
{
    public override string Name => "session";

    public override string Term => "登录会话";

    public override SessionRecord Initial { get; } = new(false);

    public override FactVocabulary Facts { get; } = new FactVocabulary().With(SessionJson.Default, typeof(SessionsEndedForGood));

    public override CommandVocabulary<SessionRecord> Commands { get; } = new CommandVocabulary<SessionRecord>().With(SessionJson.Default, typeof(EndSessions));

    public override Phase PhaseOf(SessionRecord state) => Phase.Initiation;

    public override SessionRecord Evolve(SessionRecord state, IFact fact, RecordEntry entry) =>
        fact is SessionsEndedForGood ? new(true) : throw new DamagedRecordException($"{entry.Id}：会话记录中不应有事实 {entry.Name}。");

    public override IEnumerable<object> MessagesFor(SessionRecord after, IFact fact, RecordEntry entry) =>
        fact is SessionsEndedForGood ended ? [new SessionsEnded(ended.Stamp)] : [];
}

/// <summary>Ends the sessions and tokens an account was given; in a host without records (the provider alone) the cookie's own check has to do.</summary>
internal sealed class SessionEnding(IServiceProvider services)
{
    /// <summary>Stamp borne by what is given out to the account now; says nothing about the account's secrets.</summary>
    public static string StampOf(Account account) => StampOf($"session {account.Id} {account.SecurityStamp}");

    /// <summary>Stamp made of what changes when the holder is to be let in no longer.</summary>
    public static string StampOf(string holder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(holder)))[..32];

    public async Task EndAsync(string stamp)
    {
        if (services.GetService<Cases<SessionRecord>>() is { } sessions)
        {
            await sessions.ExecuteAsync(stamp, new EndSessions(stamp), Actor.Service("registry"), $"end/{stamp}");
        }
    }
}

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SessionsEndedForGood))]
[JsonSerializable(typeof(EndSessions))]
internal sealed partial class SessionJson : JsonSerializerContext;
