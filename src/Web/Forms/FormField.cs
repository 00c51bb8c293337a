using System.Collections.Immutable;

namespace Enforcement.Web.Forms;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Area,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and a time of day in Asia/Shanghai.</summary>
    Moment,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>An amount in yuan.</summary>
    Money,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Any number of several.</summary>
    Several,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A file, kept by its hash.</summary>
    File,
}

/// <summary>A choice of a field.</summary>
public sealed record Option(string Value, string Text);

/// <summary>One field of a step's form, as data.</summary>
/// <param name="Name">Stable inside the form; drafts are kept under it.</param>
/// <param name="Label">Chinese label.</param>
public sealed record FormField(FieldKind Kind, string Name, string Label)
{
    public bool Required { get; init; }

    /// <summary>How to fill it in.</summary>
    public string? Hint { get; init; }

    /// <summary>Heading it stands under; fields of one group follow each other.</summary>
    public string? Group { get; init; }

    /// <summary>Choices of <see cref="FieldKind.Choice"/> and <see cref="FieldKind.Several"/>.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>Value the form opens with: what the case already knows is not typed again.</summary>
    public string? Initial { get; init; }

    /// <summary>Most characters of a text.</summary>
    public int Most { get; init; } = 500;

    /// <summary>Least and greatest of a number; least number of choices of <see cref="FieldKind.Several"/>.</summary>
    public int Least { get; init; }

    public int Greatest { get; init; } = int.MaxValue;

    /// <summary>Whether it is asked for at all, given the other answers; null: always.</summary>
    public Func<FormValues, bool>? When { get; init; }

    /// <summary>A further check: what is wrong, in Chinese, or null.</summary>
    public Func<FormValues, string?>? Check { get; init; }

    /// <summary>Something worth a second look that does not stop the step, in Chinese, or null.</summary>
    public Func<FormValues, string?>? Notice { get; init; }

    public static FormField Text(string name, string label, bool required = true) => new(FieldKind.Text, name, label) { Required = required };

    public static FormField Area(string name, string label, bool required = true) => new(FieldKind.Area, name, label) { Required = required, Most = 100_000 };

    public static FormField Date(string name, string label, bool required = true) => new(FieldKind.Date, name, label) { Required = required };

    public static FormField Moment(string name, string label, bool required = true) => new(FieldKind.Moment, name, label) { Required = required };

    public static FormField Number(string name, string label, int least, int greatest, bool required = true) =>
        new(FieldKind.Number, name, label) { Required = required, Least = least, Greatest = greatest };

    public static FormField Flag(string name, string label) => new(FieldKind.Flag, name, label);

    public static FormField Choice(string name, string label, IEnumerable<Option> options, bool required = true) =>
        new(FieldKind.Choice, name, label) { Required = required, Options = [.. options] };

    public static FormField Several(string name, string label, IEnumerable<Option> options, int least = 0) =>
        new(FieldKind.Several, name, label) { Required = least > 0, Least = least, Options = [.. options] };

    public static FormField File(string name, string label, bool required = false) => new(FieldKind.File, name, label) { Required = required };
}
