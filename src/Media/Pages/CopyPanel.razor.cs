using System.Globalization;
using Enforcement.Casework;
using Enforcement.Media.Playback;
using Enforcement.Media.Recordings;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Enforcement.Media.Pages;

/// <summary>制作副本 on the page of the original.</summary>
public sealed partial class CopyPanel : ComponentBase, IAsyncDisposable
{
    private readonly List<MaskDraft> _masks = [];
    private string? _from, _to, _reason, _error, _trouble;
    private bool _open, _mute, _busy, _drawable;
    private double? _at;
    private ElementReference _area;
    private DotNetObjectReference<CopyPanel>? _self;
    private IJSObjectReference? _module;
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

    // Drawn by the same program that covers it, so that a picture taken upright and stored on its side is covered where it was drawn.
    private string Preview => IsStill || PreviewAt is not { } at ? MediaUrls.Thumbnail(Id) : MediaUrls.Thumbnail(Id, at);

    private double? PreviewAt => _at ?? MediaWords.Seconds(string.IsNullOrWhiteSpace(_from) ? null : _from);

    private string PreviewText => PreviewAt is { } at ? $"这是第 {MediaWords.Clock(at)} 处的画面。" : "这是开头的画面。";

    /// <summary>A region was drawn with the pointer; in per cent of the picture.</summary>
    [JSInvokable]
    public void Drawn(double x, double y, double width, double height)
    {
        _masks.Add(MaskDraft.Of(x, y, width, height));
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone; its script went with it.
            _module = null;
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_open || IsSound)
        {
            _drawable = false;
        }
        else if (!_drawable)
        {
            _drawable = true;
            _module ??= await Script.InvokeAsync<IJSObjectReference>("import", MediaPages.Script);
            await _module.InvokeVoidAsync("draw", _area, _self ??= DotNetObjectReference.Create(this));
        }
    }

    private void Open()
    {
        (_open, _mute, _from, _to, _at, _reason, _error, _refusal, _trouble) = (true, false, null, null, null, null, null, null, null);
        _masks.Clear();
    }

    private async Task MakeAsync()
    {
        (_error, _refusal, _trouble) = (null, null, null);
        var (from, to) = (MediaWords.Seconds(_from), MediaWords.Seconds(_to));
        var masks = _masks.Select(m => m.Box).ToArray();
        if ((from is null && !string.IsNullOrWhiteSpace(_from)) || (to is null && !string.IsNullOrWhiteSpace(_to)) || masks.Any(m => m is null))
        {
            _error = "起止位置写成 分:秒（如 1:05），遮挡区域写成 0 至 100 的数，其起止时间也写成 分:秒。";
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

        /// <summary>分:秒; empty: from the beginning.</summary>
        public string? From { get; set; }

        public string? To { get; set; }

        /// <summary>Null while something typed is no number.</summary>
        public MaskBox? Box =>
            (Number(X), Number(Y), Number(Width), Number(Height)) is ({ } x, { } y, { } width, { } height) && IsTime(From, out var from) && IsTime(To, out var to)
                ? new MaskBox(x, y, width, height, from, to)
                : null;

        /// <summary>One that was drawn, to a tenth of a per cent.</summary>
        public static MaskDraft Of(double x, double y, double width, double height)
        {
            var (left, top) = (Math.Round(Math.Clamp(x, 0, 99), 1), Math.Round(Math.Clamp(y, 0, 99), 1));
            return new MaskDraft { X = Text(left), Y = Text(top), Width = Text(Math.Min(Math.Round(width, 1), 100 - left)), Height = Text(Math.Min(Math.Round(height, 1), 100 - top)) };
        }

        public string? Style => Box is { IsWithin: true } box
            ? string.Create(CultureInfo.InvariantCulture, $"left:{box.X}%;top:{box.Y}%;width:{box.Width}%;height:{box.Height}%")
            : "display:none";

        private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

        private static bool IsTime(string? text, out double? seconds)
        {
            seconds = string.IsNullOrWhiteSpace(text) ? null : MediaWords.Seconds(text);
            return seconds is not null || string.IsNullOrWhiteSpace(text);
        }

        private static double? Number(string? text) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
