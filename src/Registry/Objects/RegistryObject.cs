using System.Text.Json;
using Enforcement.Casework;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Rules;

namespace Enforcement.Registry.Objects;

/// <summary>基础信息对象: one unit, officer, item, year, setting … as it stands now. One stream each; nothing is deleted, only ended.</summary>
/// <param name="Kind">A name of <see cref="ReferenceObjects"/>; null before the first fact.</param>
/// <param name="Json">The whole value as JSON, in the shape other services keep; null before the first fact.</param>
public sealed record RegistryObject(string? Kind, string? Json)
{
    public static RegistryObject None { get; } = new(null, null);
}

/// <summary>A command on one registry object names the object it is about.</summary>
public interface IRegistryCommand
{
    /// <summary>A name of <see cref="ReferenceObjects"/>.</summary>
    string ObjectKind { get; }

    /// <summary>Identity inside the kind.</summary>
    string ObjectId { get; }
}

/// <summary>What every command on a registry object has in common.</summary>
internal static class Keeping
{
    /// <summary>Key of the object's stream.</summary>
    public static string KeyOf(string kind, string id) => $"{kind}/{id}";

    /// <summary>
    /// Decides: the object of the stream must be the one the command is about, a reason is given, nothing is wrong with the value.
    /// A value that is already in force records nothing.
    /// </summary>
    public static Outcome Decide(RegistryObject state, Act act, IRegistryCommand command, string? reason, string json, Refusal? fault, Func<string, IFact> fact)
    {
        if (act.Stream != $"{RegistryKind.KindName}/{KeyOf(command.ObjectKind, command.ObjectId)}")
        {
            return Outcome.Refuse(new Refusal("identity-mismatch", "R3.1", "本制度第三条", $"内容中的编号“{command.ObjectId}”与所修改的对象不一致。", "请使用同一个编号。"));
        }

        if (!Identities.IsValid(command.ObjectId))
        {
            var term = command.ObjectKind switch { ReferenceObjects.Delegation => "委托书文号", ReferenceObjects.LicenceItem => "权责清单事项", _ => "编号" };
            return Outcome.Refuse(new Refusal("identity-invalid", "R3.1", "本制度第三条", command.ObjectId.Length == 0 ? $"没有填写{term}。" : $"{term}“{command.ObjectId}”不符合要求。", $"{term}为1至64个字符，不含斜线、空白和控制字符。"));
        }

        if (state.Json == json)
        {
            return Outcome.Nothing;
        }

        if (reason?.Trim() is not { Length: >= 1 and <= 500 } why)
        {
            return Outcome.Refuse(new Refusal("reason-missing", "C3", "档案法实施条例 第三十九条", "没有填写变更的依据或者理由。", "填写1至500字的依据或者理由，例如文件名称和文号。"));
        }

        return fault is null ? Outcome.Record(fact(why)) : Outcome.Refuse(fault);
    }

    /// <summary>
    /// 不勘察须经局长批准 (R10.1): leaving out the survey of an item altogether takes the director's decision; the administrator only
    /// enters it. Null when an active director is named.
    /// </summary>
    public static Refusal? WithoutSurvey(Law law, string? approvedBy) => law.Officer(approvedBy ?? "") is { Active: true } officer && officer.Has(Roles.Director)
        ? null
        : new Refusal("director-not-named", RuleBook.R10_1.Id, RuleBook.R10_1.LegalBasis, "设为“不勘察”须经局长批准，没有写明批准的局长。", "填写批准人（现任局长的人员编号），或者改为应当勘察、按需勘察。");

    /// <summary>The reason with the name of who approved, as the record keeps it.</summary>
    public static string? Approved(Law law, string? reason, string? approvedBy) =>
        reason is not null && law.Officer(approvedBy ?? "") is { } officer ? $"{reason.Trim()}（{officer.Name}批准）" : reason;

    /// <summary>The first fault as a refusal, or null.</summary>
    public static Refusal? Fault(string code, string rule, string basis, IEnumerable<string> faults)
    {
        var all = string.Concat(faults);
        return all.Length == 0 ? null : new Refusal(code, rule, basis, all, "请按上述提示更正后重新提交。");
    }
}

/// <summary>编号.</summary>
internal static class Identities
{
    /// <summary>Stands in the address of the form for something new.</summary>
    public const string Reserved = "new";

    /// <summary>1 to 64 characters that can stand in a stream name and an address.</summary>
    public static bool IsValid(string id) =>
        id is { Length: >= 1 and <= 64 } and not (Reserved or "." or "..")
        && !id.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '\\' or '#' or '?' or '%');
}

/// <summary>名称.</summary>
internal static class Words
{
    /// <summary>Something is written, within the length, and nothing in it that a print or a list could not show.</summary>
    public static bool AreName(string text, int longest) => text.Trim() is { Length: > 0 } name && name.Length <= longest && !name.Any(char.IsControl);
}

/// <summary>日期.</summary>
internal static class Dates
{
    private static readonly DateOnly Earliest = new(1949, 10, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>What is wrong with the days given; an empty field of a form arrives as the first day of all and is wrong too.</summary>
    public static IEnumerable<string> Faults(params IEnumerable<(DateOnly? Day, string What)> days) =>
        from day in days
        where day.Day < Earliest || day.Day > Latest
        select day.Day == DateOnly.MinValue ? $"没有填写{day.What}。" : $"{day.What}{day.Day:yyyy-MM-dd}不合理，请核对年份。";
}
