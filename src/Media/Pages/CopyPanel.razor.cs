using System.Globalization;
using Enforcement.Casework;
using Enforcement.Media.Playback;
using Enforcement.Media.Recordings;
using Microsoft.AspNetCore.Components;

namespace Enforcement.Media.Pages;

/// <summary>制作副本 on the page of the original.</summary>
public sealed partial class CopyPanel : ComponentBase
{
    private readonly List<MaskDraft> _masks = [];
    private string? _from, _to, _reason, _error, _trouble;
    private bool _open, _mute, _busy;
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public Recording State { get; set; } = null!;

    /// <summary>Second the player stands at.</summary>
    [Parameter, EditorRequired]
    public Func<Task<double>> Now { get; set; } = null!;

    /// <summary>What was done, in Chinese; the page reads again.</summary>
    [Parameter]
    public EventCallback<string> Done { get; set; }

    [CascadingParameter]
    public Actor Me { get; set; } = null!;

    private bool IsStill => State.Labels.Form == RecordingForm.Photograph;

    private bool IsSound => State.Labels.Form == RecordingForm.Sound;

    private string? Preview => IsStill ? MediaUrls.Content(Id) : MediaWords.Seconds(_from) is { } at ? MediaUrls.Thumbnail(Id, at) : MediaUrls.Thumbnail(Id);

    private void Open()
    {
        (_open, _mute, _from, _to, _reason, _error, _refusal, _trouble) = (true, false, null, null, null, null, null, null);
        _masks.Clear();
    }

    private async Task MakeAsync()
    {
        (_error, _refusal, _trouble) = (null, null, null);
        var (from, to) = (MediaWords.Seconds(_from), MediaWords.Seconds(_to));
        var masks = _masks.Select(m => m.Box).ToArray();
        if ((from is null && !string.IsNullOrWhiteSpace(_from)) || (to is null && !string.IsNullOrWhiteSpace(_to)) || masks.Any(m => m is null))
        {
            _error = "起止位置写成 分:秒（如 1:05），遮挡区域写成 0 至 100 的数。";
            return;
        }

        _busy = true;
        StateHasChanged();
        try
        {
            var made = await Maker.MakeAsync(Id, new CopyWanted(_reason ?? "", from, to, masks.Length == 0 ? null : [.. masks.OfType<MaskBox>()], _mute), Me, CancellationToken.None);
            (_refusal, _trouble) = (made.Refusal, made.Trouble);
            if (made.Copy is not null)
            {
                _open = false;
                await Done.InvokeAsync("副本已制成，列在资料信息中。");
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>遮挡区域 as typed, in per cent.</summary>
    private sealed class MaskDraft
    {
        public string? X { get; set; } = "35";

        public string? Y { get; set; } = "30";

        public string? Width { get; set; } = "30";

        public string? Height { get; set; } = "40";

        public MaskBox? Box => (Number(X), Number(Y), Number(Width), Number(Height)) is ({ } x, { } y, { } width, { } height) ? new MaskBox(x, y, width, height) : null;

        public string? Style => Box is { IsWithin: true } box
            ? string.Create(CultureInfo.InvariantCulture, $"left:{box.X}%;top:{box.Y}%;width:{box.Width}%;height:{box.Height}%")
            : "display:none";

        private static double? Number(string? text) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
