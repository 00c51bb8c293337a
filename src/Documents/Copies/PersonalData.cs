using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Identifiers;

namespace Enforcement.Documents.Copies;

/// <summary>
/// 文书中的个人信息 (RULEBOOK E.7), as far as typed fields and signatures name them: what each is replaced by, and what stays readable
/// because the law lets it stay: names of enterprises, of their legal representatives and of officers, and the reader's own data.
/// </summary>
internal sealed class PersonalData
{
    /// <summary>Stands where something was left out: a copy does not look complete where it is not.</summary>
    public const string Removed = "〔已隐去〕";

    private const int LongestName = 4;

    // Names of one person in fields that have no type of their own: who received, corrected, takes part, was addressed.
    private static readonly string[] NameFields = ["receiver", "by", "parties", "addressee", "applicant"];

    // Where somebody lives or is reached.
    private static readonly string[] AddressFields = ["postalAddress", "servedPlace"];

    private readonly MaskingProfile _profile;
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly List<string> _citizens = [];
    private readonly List<string> _places = [];
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);

    private PersonalData(MaskingProfile profile, IEnumerable<string> own)
    {
        _profile = profile;
        _own = own.Select(name => name.Trim()).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Original → what is shown for it; longest first, so that a part never spoils the whole.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Replacements { get; private set; } = [];

    /// <summary>Texts that stay although they look like personal data: the reader's own.</summary>
    public HashSet<string> Own { get; } = new(StringComparer.Ordinal);

    public static PersonalData Of(DocumentContent content, MaskingProfile profile, IEnumerable<string> own)
    {
        var data = new PersonalData(profile, own);
        var type = content.Values.Type;
        data.Read(type.Fields, content.Values.Fields);
        var byParty = type.Signatures.Where(s => s.ByParty).Select(s => s.Slot).ToHashSet(StringComparer.Ordinal);
        foreach (var signature in content.Signatures)
        {
            if (byParty.Contains(signature.Slot))
            {
                data.Person(signature.Name);
            }
            else if (signature.Slot != FieldMasking.Witness)
            {
                data._kept.Add(signature.Name.Trim());
            }
        }

        data.Close();
        return data;
    }

    private void Read(IReadOnlyList<Field> fields, IReadOnlyDictionary<string, FieldValue> values)
    {
        foreach (var field in fields.Where(f => values.ContainsKey(f.Name)))
        {
            Read(field, field.Type, values[field.Name]);
        }
    }

    private void Read(Field field, FieldType type, FieldValue value)
    {
        switch (type, value)
        {
            case (FieldType.ListOf list, FieldValue.Sequence items):
                foreach (var item in items.Items)
                {
                    Read(field, list.Item, item);
                }

                break;
            case (FieldType.Group group, FieldValue.Group of) when type == Composites.OfficerRef:
                _kept.Add(Text(of, "name"));
                break;
            case (FieldType.Group group, FieldValue.Group of) when group.Fields.Any(f => f.Name == "name") && group.Fields.Any(f => f.Type is FieldType.IdNo):
                Person(group, of);
                break;
            case (FieldType.Group group, FieldValue.Group of):
                Read(group.Fields, of.Fields);
                break;
            case (FieldType.Str, FieldValue.Text { Value: var text }) when NameFields.Contains(field.Name) && IsName(text):
                Person(text);
                break;
            case (FieldType.Str, FieldValue.Text { Value: var text }) when AddressFields.Contains(field.Name) && _profile != MaskingProfile.Internal:
                _places.Add(text.Trim());
                break;
        }
    }

    // 当事人, 受送达人, 代理人: a group with a name and, for a citizen, an identity number.
    private void Person(FieldType.Group group, FieldValue.Group of)
    {
        var name = Text(of, "name");
        var organisation = Text(of, "kind") is { Length: > 0 } and not "公民";
        var isOwn = _own.Contains(name);
        if (Text(of, "legalRep") is { Length: > 0 } representative)
        {
            _kept.Add(representative);
        }

        if (organisation || isOwn)
        {
            _kept.Add(name);
        }
        else
        {
            Person(name);
        }

        foreach (var field in group.Fields.Where(f => of.Fields.ContainsKey(f.Name)))
        {
            var text = Text(of, field.Name);
            if (isOwn)
            {
                Own.Add(text);
            }
            else if (Shown(field, text, organisation) is { } shown)
            {
                _shown[text] = shown;
            }
        }
    }

    private string? Shown(Field field, string text, bool organisation) => (field.Type, field.Name) switch
    {
        (FieldType.IdNo, _) => FieldMasking.IdNumber(text, _profile),
        (FieldType.Phone, _) => FieldMasking.Telephone(text, _profile),
        (_, "address") when !organisation && _profile != MaskingProfile.Internal => Masking.PublicAddress(text) ?? Removed,
        _ => null,
    };

    private void Person(string name)
    {
        if (name.Trim() is { Length: > 0 } trimmed && !_citizens.Contains(trimmed))
        {
            _citizens.Add(trimmed);
        }
    }

    private void Close()
    {
        if (_profile != MaskingProfile.Internal)
        {
            // An enterprise that signs with its stamp is no citizen.
            var hidden = _citizens.Where(name => !_kept.Contains(name) && !_own.Contains(name) && IsName(name)).ToList();
            // Where an enterprise or the reader himself is served is no private address.
            foreach (var place in hidden.Count > 0 ? _places.Where(p => p.Length > 1) : [])
            {
                _shown.TryAdd(place, Masking.PublicAddress(place) ?? Removed);
            }

            foreach (var (name, shown) in hidden.Zip(Masking.PublicNames(hidden)))
            {
                _shown[name] = shown;
            }
        }

        foreach (var own in Own)
        {
            _shown.Remove(own);
        }

        Replacements = [.. _shown.Where(s => s.Key.Length > 1 && s.Key != s.Value).OrderByDescending(s => s.Key.Length).ThenBy(s => s.Key, StringComparer.Ordinal)];
    }

    /// <summary>A citizen's name: two to four Chinese characters, or longer with the dot of a transcribed one.</summary>
    private static bool IsName(string text)
    {
        var trimmed = text.Trim();
        var runes = trimmed.EnumerateRunes().Count();
        return runes >= 2 && (runes <= LongestName || trimmed.Contains('·', StringComparison.Ordinal)) && !trimmed.EndsWith("公司", StringComparison.Ordinal)
            && !trimmed.Any(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '（' or '）' or '、' or '/');
    }

    private static string Text(FieldValue.Group group, string name) => group.Fields.TryGetValue(name, out var value) && value is FieldValue.Text text ? text.Value.Trim() : string.Empty;
}
