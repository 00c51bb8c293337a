using System.Collections.Immutable;
using System.Globalization;
using Enforcement.Media.Devices;
using Enforcement.Media.Duties;
using Enforcement.Media.Recordings;
using Enforcement.Media.Uploading;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Time;

namespace Enforcement.Media.Intake;

/// <summary>Labels as an uploader gives them in the metadata of an upload.</summary>
internal static class UploadLabels
{
    private static readonly char[] Separators = [',', '、', '，', ';', ' '];

    public static RecordingLabels Of(UploadInfo upload) => new(
        upload.Value("cause"), upload.Value("party"), List(upload.Value("officers")), List(upload.Value("certificates")),
        Time(upload.Value("start")), Time(upload.Value("end")), upload.Value("place"), upload.Value("device"), FormOf(upload.Value("form")));

    private static ImmutableArray<string>? List(string? text) =>
        text?.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } parts ? [.. parts] : null;

    // A time without offset is Beijing time; one that cannot be read is asked for again, not guessed.
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && ClockCheck.IsBelievable(time)
            ? text!.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 9 ? time : new DateTimeOffset(time.DateTime, LocalTime.Offset)
            : null;

    private static RecordingForm? FormOf(string? text) => text switch
    {
        "M1" => RecordingForm.Photograph,
        "M2" => RecordingForm.Sound,
        "M3" => RecordingForm.Video,
        "M4" => RecordingForm.Surveillance,
        _ => null,
    };
}

/// <summary>Labels the case and the register can give.</summary>
internal static class LabelSources
{
    public static RecordingLabels Complete(RecordingLabels labels, DutyRow? duty, Law law)
    {
        var complete = duty is null
            ? labels
            : labels.Or(new RecordingLabels($"{duty.CaseTitle}：{duty.Action}", duty.Party, Place: duty.Place))
                with
            { Officers = [.. (labels.Officers ?? []).Concat(duty.Officers).Distinct()] };
        if (complete.Officers is not { IsDefaultOrEmpty: false } officers)
        {
            return complete with { Officers = null };
        }

        var day = complete.Start is { } start ? LocalTime.Date(start) : (DateOnly?)null;
        var numbers = officers.Select(o => law.Officer(o)?.Certificates.FirstOrDefault(c => day is null || (c.ValidFrom <= day && day <= c.ValidTo))?.Number).ToList();
        // Officers the case added bring their numbers with them.
        return numbers.TrueForAll(n => n is not null) && (complete.Certificates?.Length ?? 0) < officers.Length
            ? complete with { Certificates = [.. numbers.OfType<string>()] }
            : complete;
    }
}

/// <summary>时钟核对: a time that cannot be right keeps a recording in quarantine.</summary>
internal static class ClockCheck
{
    /// <summary>How far clocks may differ before a time counts as later than now.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Whether a time can be one at all: a clock that lost its battery says 1904, 1970 or nothing; such a time is asked for.</summary>
    public static bool IsBelievable(DateTimeOffset time) => time.Year is >= 2000 and < 2200;

    /// <param name="typed">The start was typed by a person, not read off the device.</param>
    public static string? ProblemOf(RecordingLabels labels, Device? device, CustodySession? session, bool typed, DateTimeOffset now)
    {
        if (labels.Start > now + Ahead || labels.End > now + Ahead)
        {
            return "录制时间晚于当前时间，设备时钟可能有误，请核实后填写实际时间";
        }

        return !typed && session is null && labels.Start is not null && device is { Sessions.IsEmpty: false }
            ? "录制时间不在该设备的任何领用期间内，设备时钟可能有误，请核实后填写实际时间"
            : null;
    }
}
