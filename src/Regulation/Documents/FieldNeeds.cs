namespace Enforcement.Regulation.Documents;

/// <summary>Evaluates when a field or a signature is owed, looking at the sibling fields.</summary>
internal static class FieldNeeds
{
    /// <summary>Whether the need holds for these sibling values.</summary>
    public static bool IsOwed(FieldNeed need, IReadOnlyDictionary<string, FieldValue> siblings)
    {
        if (need.UnlessField is not null && IsFilled(siblings, need.UnlessField))
        {
            return false;
        }

        return need.Always
            || (need.WhenField is not null
                && siblings.TryGetValue(need.WhenField, out var value)
                && (need.WhenValues.Count == 0 || need.WhenValues.Contains(Plain(value), StringComparer.Ordinal)));
    }

    /// <summary>Whether a sibling is there.</summary>
    public static bool IsFilled(IReadOnlyDictionary<string, FieldValue> siblings, string field) => siblings.ContainsKey(field);

    private static string Plain(FieldValue value) => value switch
    {
        FieldValue.Text text => text.Value,
        FieldValue.Flag flag => flag.Value ? "true" : "false",
        _ => "",
    };
}
