using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Enforcement.Registry.SignIn;
using Enforcement.ServiceDefaults;

namespace Enforcement.Registry.Demonstration;

/// <summary>
/// 演示账号: how to get into the demonstration. The password and the secret are made at first start and kept in the data folder, so that
/// none stands in the program; a demonstration host prints them.
/// </summary>
/// <param name="Password">One password for every account of the demonstration.</param>
/// <param name="ClientId">System that may act for every officer (client credentials with the parameter <c>officer</c>).</param>
/// <param name="ClientSecret">Its secret.</param>
public sealed record DemonstrationAccess(string Password, string ClientId, string ClientSecret)
{
    /// <summary>Client of the API walk-throughs.</summary>
    public const string Client = "walkthrough";

    /// <summary>File in the data folder.</summary>
    public const string FileName = "demonstration-access.json";

    /// <summary>Accounts with what they are: user name, name, unit and roles in Chinese.</summary>
    public static IReadOnlyList<string> AccountLines { get; } =
    [
        .. DemonstrationBureau.People.Select(person =>
            $"{person.UserName,-12} {person.Officer.Name}（{DemonstrationBureau.Units.First(unit => unit.Id == person.Officer.UnitId).Name}）"
            + string.Join('、', person.Officer.Roles.Select(ServiceDefaults.SignIn.AccountRoles.Name))),
    ];

    /// <summary>What the data folder holds, or null when there is no demonstration in it.</summary>
    public static DemonstrationAccess? Find(SecretFiles files) => File.Exists(files.PathOf(FileName))
        ? JsonSerializer.Deserialize(File.ReadAllBytes(files.PathOf(FileName)), DemonstrationJson.Default.DemonstrationAccess)
        : null;

    /// <summary>Makes accounts and client that are not there yet.</summary>
    internal static async Task OpenAsync(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetService<IAccounts>() is not { } accounts)
        {
            return;
        }

        var files = services.GetRequiredService<SecretFiles>();
        if (Find(files) is not { } access)
        {
            access = new DemonstrationAccess($"Yanshi-{RandomNumberGenerator.GetHexString(8, lowercase: true)}-1", Client, RandomNumberGenerator.GetHexString(40, lowercase: true));
            files.Write(FileName, JsonSerializer.SerializeToUtf8Bytes(access, DemonstrationJson.Default.DemonstrationAccess));
        }

        var known = (await accounts.ListAsync(ct)).Select(account => account.UserName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (userName, officer) in DemonstrationBureau.People.Where(person => !known.Contains(person.UserName)))
        {
            if (await accounts.CreateAsync(OfficerAccounts.For(officer, userName, access.Password, mustChangePassword: false), ct) is AccountOutcome.Refused refused)
            {
                throw new InvalidOperationException($"演示账号 {userName} 未能开立：{refused.Reason}");
            }
        }

        await services.GetRequiredService<IClients>().SaveAsync(
            new ClientRegistration { Id = access.ClientId, Name = "接口演练程序", Secret = access.ClientSecret, ActsFor = ["*"] }, ct);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(DemonstrationAccess))]
internal sealed partial class DemonstrationJson : JsonSerializerContext;
