using System.Text;
using Enforcement.Regulation.Documents;
using Enforcement.Regulation.Identifiers;

namespace Enforcement.Documents.Copies;

/// <summary>What a copy shows of a document.</summary>
/// <param name="Hidden">Typed values and names that were masked.</param>
/// <param name="Swept">Places in free text that only look like personal data and were masked.</param>
public sealed record MaskedContent(DocumentContent Content, int Hidden, int Swept);

/// <summary>
/// 脱敏 (R33.2, RULEBOOK E.7): typed fields first, then the names and numbers found in them wherever the text repeats them, then the
/// sweep over free text for what looks like an identity number, a telephone, an account or an e-mail address. Pure.
/// </summary>
public static class FieldMasking
{
    /// <summary>Slot of the eyewitness: wholly left out of masked copies.</summary>
    internal const string Witness = "witness";

    // Accounts and addresses of electronic service, typed as plain text.
    private static readonly string[] Accounts = ["account", "bankAccount", "socialCardNo"];

    /// <param name="ownNames">Names whose own data stay readable under <see cref="MaskingProfile.Party"/>.</param>
    public static MaskedContent Of(DocumentContent content, MaskingProfile profile, IEnumerable<string> ownNames)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (profile == MaskingProfile.None)
        {
            return new MaskedContent(content, 0, 0);
        }

        var sweep = new Sweep(profile, PersonalData.Of(content, profile, profile == MaskingProfile.Party ? ownNames : []));
        var type = content.Values.Type;
        var shown = content.Values.AsShown(sweep.Fields(type.Fields, content.Values.Fields));
        var signatures = content.Signatures.Select(s => s.Slot == Witness && profile != MaskingProfile.Internal
            ? s with { Name = sweep.Hide() }
            : s with { Name = sweep.Free(s.Name), Opinion = s.Opinion is null ? null : sweep.Free(s.Opinion) }).ToList();
        return new MaskedContent(new DocumentContent(shown, signatures), sweep.Hidden, sweep.Swept);
    }

    internal static string IdNumber(string number, MaskingProfile profile) =>
        profile == MaskingProfile.Internal ? Masking.InternalIdNumber(number) : Masking.PublicIdNumber(number);

    internal static string Telephone(string number, MaskingProfile profile) =>
        profile == MaskingProfile.Internal ? Masking.InternalPhone(number) : PersonalData.Removed;

    private sealed class Sweep(MaskingProfile profile, PersonalData data)
    {
        public int Hidden { get; private set; }

        public int Swept { get; private set; }

        public Dictionary<string, FieldValue> Fields(IReadOnlyList<Field> fields, IReadOnlyDictionary<string, FieldValue> values) =>
            fields.Where(f => values.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => Value(f, f.Type, values[f.Name]), StringComparer.Ordinal);

        public string Hide()
        {
            Hidden++;
            return PersonalData.Removed;
        }

        /// <summary>Free text: what the typed fields named, then what looks like it.</summary>
        public string Free(string text)
        {
            foreach (var (original, shown) in data.Replacements)
            {
                var count = Count(text, original);
                if (count > 0)
                {
                    Hidden += count;
                    text = text.Replace(original, shown, StringComparison.Ordinal);
                }
            }

            var hits = Masking.Sweep(text).Where(h => !data.Own.Contains(text.Substring(h.Position, h.Length))).ToList();
            if (hits.Count == 0)
            {
                return text;
            }

            var swept = new StringBuilder(text.Length);
            var at = 0;
            foreach (var hit in hits)
            {
                swept.Append(text, at, hit.Position - at).Append(Shown(hit, text.Substring(hit.Position, hit.Length)));
                at = hit.Position + hit.Length;
                Swept++;
            }

            return swept.Append(text, at, text.Length - at).ToString();
        }

        private FieldValue Value(Field field, FieldType type, FieldValue value) => (type, value) switch
        {
            (FieldType.Group group, FieldValue.Group of) => type == Composites.OfficerRef ? of : new FieldValue.Group(Fields(group.Fields, of.Fields)),
            (FieldType.ListOf list, FieldValue.Sequence items) => new FieldValue.Sequence([.. items.Items.Select(item => Value(field, list.Item, item))]),
            (FieldType.IdNo, FieldValue.Text { Value: var number }) => Typed(number, IdNumber(number, profile)),
            (FieldType.Phone, FieldValue.Text { Value: var number }) => Typed(number, Telephone(number, profile)),
            (FieldType.Str or FieldType.Text, FieldValue.Text text) when Accounts.Contains(field.Name) && !data.Own.Contains(text.Value) => new FieldValue.Text(Hide()),
            (FieldType.Str or FieldType.Text, FieldValue.Text text) => new FieldValue.Text(Free(text.Value)),
            (_, FieldValue.File file) => file with { Name = Free(file.Name) },
            _ => value,
        };

        private FieldValue.Text Typed(string original, string shown)
        {
            if (data.Own.Contains(original))
            {
                return new FieldValue.Text(original);
            }

            Hidden++;
            return new FieldValue.Text(shown);
        }

        private string Shown(MaskingHit hit, string text) => hit.Kind switch
        {
            "身份证号" => IdNumber(text, profile),
            "手机号" => Telephone(text, profile),
            _ => PersonalData.Removed,
        };

        private static int Count(string text, string part)
        {
            var count = 0;
            for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
            {
                count++;
            }

            return count;
        }
    }
}
