using System.Text;
using Enforcement.Casework;
using Enforcement.Registry.Capabilities;
using Enforcement.Regulation.Time;
using Enforcement.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Enforcement.Registry.Pages;

/// <summary>节假日安排: file, preview, import.</summary>
public sealed partial class CalendarPage
{
    private const long MostBytes = 256 * 1024;

    private IReadOnlyList<CalendarYear> _years = [];
    private CalendarPreview? _preview;
    private DraftForm? _draft;
    private string? _fault;
    private string? _done;
    private string? _source;

    [CascadingParameter]
    private Actor Me { get; set; } = null!;

    [Inject]
    private LawBook Law { get; set; } = null!;

    [Inject]
    private IViewStore Views { get; set; } = null!;

    [Inject]
    private RegistryAct Act { get; set; } = null!;

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        (_preview, _fault, _done) = (null, null, null);
        Act.Reset();
        if (e.File.Size > MostBytes)
        {
            _fault = "文件超过 256 KB，不像是节假日安排。";
            return;
        }

        try
        {
            using var reader = new StreamReader(e.File.OpenReadStream(MostBytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            _years = CalendarImport.Read(await reader.ReadToEndAsync());
            _preview = await CalendarImport.PreviewAsync(Law.Current.Calendar, _years, Views, CancellationToken.None);
            _fault = _years.Count == 0 ? "文件中没有任何日期。" : null;
        }
        catch (FormatException fault)
        {
            _fault = fault.Message;
        }
        catch (DecoderFallbackException)
        {
            _fault = "文件不是 UTF-8 编码，请另存为 UTF-8 后重试。";
        }
    }

    private async Task ImportAsync()
    {
        foreach (var year in _years)
        {
            if (!await Act.GiveAsync(new SetCalendarYear(year, _source), Me))
            {
                return;
            }
        }

        await (_draft?.ForgetAsync() ?? ValueTask.CompletedTask);
        _done = $"已导入 {string.Join("、", _years.Select(year => year.Year))} 年的安排，受影响的期限正在重算。";
        (_preview, _source) = (null, null);
    }
}
