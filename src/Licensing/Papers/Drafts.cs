using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enforcement.Casework;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;
using Enforcement.Regulation.Time;

namespace Enforcement.Licensing.Papers;

/// <summary>
/// The papers one command brings into being. Each is checked against the catalogue here, inside the decision, so that a paper
/// that could not be issued (CR1) refuses the step instead of failing later.
/// </summary>
internal sealed class Drafts(Act act)
{
    private readonly List<IFact> _facts = [];

    /// <summary>Why a paper cannot be issued; null while all can.</summary>
    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<IFact> Facts => _facts;

    /// <summary>Adds a paper.</summary>
    /// <param name="fields">In the shape of the catalogue.</param>
    /// <param name="to">On whom it is to be served; empty for internal papers.</param>
    /// <param name="signed">Signatures made.</param>
    /// <returns>Id of the paper.</returns>
    public string Add(string code, JsonObject fields, IEnumerable<Addressee>? to = null, params IEnumerable<Signature> signed)
    {
        var type = DocumentCatalogue.Get(code);
        ImmutableArray<Addressee> addressees = [.. to ?? []];
        var id = IdOf(code, addressees);
        var signatures = new JsonArray([.. signed.Select(Written)]);
        if (signatures.Count > 0)
        {
            fields[DocumentContent.SignaturesMember] = signatures;
        }

        using var json = JsonDocument.Parse(fields.ToJsonString());
        if (DocumentContent.Parse(type, json.RootElement) is { Errors: { Count: > 0 } errors })
        {
            Refusal ??= Casework.Refusal.Of(
                RuleBook.CR1, "paper-incomplete", $"《{type.Title}》不能制发：{string.Concat(errors.Take(10).Select(e => e.Message))}", "按提示补正内容。");
        }

        _facts.Add(new DocumentDrafted(id, code, type.Title, fields, addressees));
        return id;
    }

    /// <summary>The id a paper of this code and addressees gets in this command.</summary>
    public string IdOf(string code, params ImmutableArray<Addressee> to) => act.NewId(to.Length == 0 ? code : $"{code}-{to[0].Id}");

    private static JsonObject Written(Signature s)
    {
        var written = new JsonObject { ["slot"] = s.Slot, ["name"] = s.Name, ["date"] = Fields.Date(s.Date), ["method"] = s.Method.InChinese() };
        if (s.CertNo is not null)
        {
            written["certNo"] = s.CertNo;
        }

        if (!string.IsNullOrEmpty(s.Opinion))
        {
            written["opinion"] = s.Opinion;
        }

        return written;
    }
}

/// <summary>Values of document fields from facts.</summary>
internal static class Fields
{
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => instant.ToOffset(LocalTime.Offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    public static JsonArray List(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode)i)]);

    public static JsonArray Rows(IEnumerable<JsonObject> rows) => new([.. rows]);

    /// <summary>Laws as written in the registry, “法律名称 条”, in the shape of LawRef.</summary>
    public static JsonArray Laws(IEnumerable<string> basis) => Rows(basis.Select(law =>
    {
        var at = law.IndexOf(' ', StringComparison.Ordinal);
        return at < 0
            ? new JsonObject { ["title"] = law, ["article"] = "全文" }
            : new JsonObject { ["title"] = law[..at], ["article"] = law[(at + 1)..] };
    }));

    /// <summary>救济途径: sixty days to the people's government of the same level, six months to the court.</summary>
    public static JsonObject Remedy(Law law) => new()
    {
        ["reviewBody"] = law.Agency.ReviewBody,
        ["reviewDays"] = 60,
        ["court"] = law.Agency.Court,
        ["sueMonths"] = 6,
        ["reviewFirst"] = false,
    };

    public static string Contact(LicensingCase state, Law law) => $"{law.Agency.Name}{law.Unit(state.Unit)?.Name}";

    /// <summary>The fields that most notices to the applicant begin with.</summary>
    public static JsonObject Notice(LicensingCase state) => new() { ["applicant"] = state.Applicant.ToFields(), ["item"] = state.ItemName };

    /// <summary>A paper as another one names it: its number, or its day where it has none or it is not known yet. Never an id, which tells a reader nothing.</summary>
    public static string Cite(LicensingCase state, string id, DateOnly on) =>
        state.Papers.GetValueOrDefault(id)?.Number ?? state.OpinionNumbers.GetValueOrDefault(id) ?? string.Create(CultureInfo.InvariantCulture, $"{on:yyyy年M月d日}");

    /// <summary>A person of the bureau signs by his account.</summary>
    public static Signature By(string slot, Act act, string? opinion = null) =>
        new(slot, act.By.Name, act.Day, SignatureMethod.Electronic, act.By.CertificateNumber, opinion);
}
