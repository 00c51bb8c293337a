using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Casework.Http;
using Enforcement.Regulation;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Licensing.Licences;

/// <summary>A licence as anybody may see it (行政许可法 第四十条): no personal ids, no address, citizens by surname only (RULEBOOK E.7).</summary>
public sealed record LicenceRow(
    string Number, string CaseNumber, string ItemId, string ItemName, string Holder, string HolderKind, string? Uscc, string? LegalRep, string Scope, DateOnly ValidFrom, DateOnly? ValidTo,
    string Status, string StatusText)
{
    internal static LicenceRow Of(Licence s) => new(
        s.Number, s.CaseNumber, s.ItemId, s.ItemName, NameOf(s.Holder), s.Holder.KindInChinese(), s.Holder.Uscc, s.Holder.LegalRep, s.Withheld is null ? s.Scope : NotPublic(s.Withheld), s.ValidFrom, s.ValidTo, $"{s.Status}", s.StatusText);

    /// <summary>The scope stands in the decision and is kept back with it; that there is a licence stays public.</summary>
    private static string NotPublic(LicenceDisclosureRecorded withheld) =>
        $"依法不公开{(withheld.Ground is { } ground ? $"（{DisclosureGrounds.Name(ground)}）" : "")}";

    /// <summary>Enterprises keep their names; a citizen is named by surname.</summary>
    internal static string NameOf(Party holder) => holder.Kind == PartyKind.Citizen
        ? Regulation.Identifiers.Masking.PublicName(holder.Name)
        : holder.Name;
}

/// <summary>A page of the register and the number of all that match.</summary>
public sealed record LicencePage(IReadOnlyList<LicenceRow> Licences, int Total);

/// <summary>许可登记簿: what linked cases need to know of a licence.</summary>
public sealed class LicenceRegister(Cases<Licence> licences)
{
    /// <summary>The licence with this number, in force or past its validity; null when there is none, or it was revoked or cancelled.</summary>
    public async Task<LicenceExtract?> ExtractAsync(string number)
    {
        var state = (await licences.ReadAsync(number)).State;
        return state.Status is LicenceStatus.InForce or LicenceStatus.Expired
            ? new LicenceExtract(state.Number, state.CaseNumber, state.ItemId, state.Holder, state.Scope, state.ValidFrom, state.ValidTo, state.Status == LicenceStatus.InForce)
            : null;
    }
}

/// <summary>The register over HTTP: open to everybody, no sign-in (行政许可法 第四十条, R4).</summary>
internal static class LicenceEndpoints
{
    private const int PageSize = 50;

    public static void MapRegister(this IEndpointRouteBuilder register)
    {
        register.MapGet("/", ListAsync).WithSummary("公众查询许可登记簿").WithName("ListLicences").Produces<LicencePage>().AllowAnonymous();
        register.MapGet("/{number}", FindAsync).WithSummary("公众查询一项许可").WithName("FindLicence").Produces<LicenceRow>().ProducesProblem(404).AllowAnonymous();
        register.MapCommand<Licence, ReceiveAnnualReport>("/{key}/annual-reports", "收到年度经营报告", creates: false, Roles.WindowClerk, Roles.LicensingOfficer);
        register.MapCommand<Licence, ReceiveBusinessReport>("/{key}/business-reports", "收到人力资源服务备案、报告", creates: false, Roles.WindowClerk, Roles.LicensingOfficer);
        register.MapCommand<Licence, RemindHolder>("/{key}/reminders", "已提醒被许可人", creates: false, Roles.WindowClerk, Roles.LicensingOfficer);
    }

    private static async Task<Results<JsonHttpResult<LicencePage>, ProblemHttpResult>> ListAsync(
        IViewStore views, string? words, string? status, string? item, int? page, CancellationToken cancellationToken)
    {
        if (page is < 1 or > 1_000_000)
        {
            return Problems.Malformed("page", "页码从1开始。");
        }

        if (words?.Length > 200)
        {
            return Problems.Malformed("words", "查询内容最长200字。");
        }

        var bucket = status is not null ? $"status:{status}" : item is not null ? $"item:{item}" : "all";
        var found = await views.QueryAsync(new ViewQuery(LicenceKind.Register, bucket, Words: words, Skip: ((page ?? 1) - 1) * PageSize, Take: PageSize), cancellationToken);
        return TypedResults.Json(new LicencePage([.. found.Rows.Select(Read)], found.Total), LicenceJson.Default.LicencePage);
    }

    private static async Task<Results<JsonHttpResult<LicenceRow>, ProblemHttpResult>> FindAsync(string number, Cases<Licence> licences, CancellationToken cancellationToken)
    {
        var reading = await licences.ReadAsync(number, cancellationToken);
        return reading.State.Status == LicenceStatus.None || reading.State.Withheld?.To == Disclosure.Secret
            ? Problems.NotFound($"许可登记簿中没有编号为“{number}”的许可。")
            : TypedResults.Json(LicenceRow.Of(reading.State), LicenceJson.Default.LicenceRow);
    }

    private static LicenceRow Read(StoredRow row) =>
        JsonSerializer.Deserialize(row.Row.Body, LicenceJson.Default.LicenceRow) ?? throw new DamagedRecordException("许可登记簿视图的行无法读取。");
}
