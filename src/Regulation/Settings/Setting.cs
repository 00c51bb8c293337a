using System.Diagnostics.CodeAnalysis;

namespace Enforcement.Regulation.Settings;

/// <summary>参数值的类型 (H.2), for the screen that edits it.</summary>
public enum SettingKind
{
    /// <summary>整数.</summary>
    WholeNumber,

    /// <summary>是或否.</summary>
    Boolean,

    /// <summary>小数.</summary>
    Number,

    /// <summary>选项.</summary>
    Choice,

    /// <summary>文字.</summary>
    Text,

    /// <summary>清单 (items separated by commas).</summary>
    List,

    /// <summary>日期.</summary>
    Date,
}

/// <summary>配置参数 (H.2): key, default, range and the rule it serves. A value weaker than the law is refused.</summary>
public abstract partial class Setting
{
    private protected Setting(string key, string name, SettingKind kind, string unit, string rule)
    {
        (Key, Name, Kind, Unit, Rule) = (key, name, kind, unit, rule);
    }

    /// <summary>Stable key, e.g. hearing.noticeStrict.</summary>
    public string Key { get; }

    /// <summary>Chinese name.</summary>
    public string Name { get; }

    /// <summary>Type of the value.</summary>
    public SettingKind Kind { get; }

    /// <summary>Unit in Chinese; empty when there is none.</summary>
    public string Unit { get; }

    /// <summary>Id of the rule or time limit that reads it.</summary>
    public string Rule { get; }

    /// <summary>Range in Chinese, e.g. “1至30” or “Agree、Disagree”.</summary>
    public abstract string Range { get; }

    /// <summary>The values there are to choose from; empty where any value of the range will do.</summary>
    public IReadOnlyList<string> Options { get; internal init; } = [];

    /// <summary>The default as text.</summary>
    public abstract string DefaultText { get; }

    /// <summary>Why a text is no lawful value, or null when it is one.</summary>
    public abstract SettingFault? Check(string text);

    public override string ToString() => Key;
}

/// <summary>参数值不能采用的原因.</summary>
/// <param name="Reason">Chinese: what is wrong.</param>
/// <param name="Remedy">Chinese: what would make it right.</param>
/// <param name="LegalBasis">The article that bars a value weaker than the law; null when the text is simply malformed.</param>
public sealed record SettingFault(string Reason, string Remedy, string? LegalBasis);

/// <summary>有类型的配置参数.</summary>
/// <typeparam name="T">int, bool, decimal, string, DateOnly, an enum, or a list of texts.</typeparam>
public sealed class Setting<T> : Setting
{
    private readonly Func<string, (bool Read, T Value)> _read;
    private readonly Func<T, string> _write;
    private readonly Func<T, SettingFault?> _judge;

    internal Setting(
        string key, string name, SettingKind kind, string unit, string rule, string range, T @default,
        Func<string, (bool Read, T Value)> read, Func<T, string> write, Func<T, SettingFault?> judge)
        : base(key, name, kind, unit, rule)
    {
        (Range, Default, _read, _write, _judge) = (range, @default, read, write, judge);
    }

    /// <summary>Value where no version is in force.</summary>
    public T Default { get; }

    public override string Range { get; }

    public override string DefaultText => _write(Default);

    public override SettingFault? Check(string text)
    {
        var (read, value) = _read(text);
        return read ? _judge(value) : new SettingFault($"“{text}”不是参数“{Name}”的有效值。", $"应填写：{Range}。", null);
    }

    /// <summary>Reads a text that <see cref="Check"/> has accepted.</summary>
    /// <exception cref="FormatException">The text is no value of this setting.</exception>
    public T Parse(string text) => _read(text) is (true, var value) ? value : throw new FormatException($"'{text}' is no value of {Key}.");

    /// <summary>The text form of a value.</summary>
    public string Write(T value) => _write(value);
}
