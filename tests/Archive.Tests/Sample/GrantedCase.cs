using System.Security.Cryptography;
using System.Text;
using Enforcement.Archive.Building;
using Enforcement.Archive.Filing;
using Enforcement.Casework;

namespace Enforcement.Archive.Tests.Sample;

/// <summary>A granted licence from application to service, as its messages reach the archive.</summary>
internal sealed class GrantedCase
{
    private static readonly Addressee Applicant = new("applicant", "河东人力资源有限公司", "法人", "河东县一号", null);

    private readonly List<Command<Volume>> _messages = [];

    public GrantedCase(string concludedOn = "2026-03-20")
    {
        ConcludedOn = Bureau.Day(concludedOn);
        Script = new CaseScript();
        _messages.Add(new OpenVolume(new VolumeOpened(Script.Stream, "XK-2026-0001", "河东人力资源有限公司申请劳务派遣经营许可", "licensing", "approval", Bureau.Day("2026-03-02"))));
        Take(new SampleApplication("XK-2026-0001", [new SampleMaterial("charter", 12, HashOf("charter")), new SampleMaterial("lease", 3, null)]));
        Paper("d01", "L01", "行政许可申请书", null, "2026-03-02", 2);
        Paper("d02", "L02", "申请材料接收凭证", "河东人社许收字〔2026〕第001号", "2026-03-02", 1);
        Paper("d03", "L03", "受理通知书", "河东人社许受字〔2026〕第001号", "2026-03-03", 1, Applicant);
        Take(new SampleSurvey("河东县一号"));
        Paper("d07", "L07", "现场勘察笔录", null, "2026-03-09", 3);
        Paper("d08", "L08", "行政许可审批表", null, "2026-03-12", 2);
        Take(new SampleDecision("Grant"));
        Paper("d17", "L17", "准予行政许可决定书", "河东人社许准字〔2026〕第001号", "2026-03-13", 2, Applicant);
        Paper("d19", "L19", "行政许可证", null, "2026-03-13", 1, Applicant);
        Serve("d03", "L03", "受理通知书", "河东人社许受字〔2026〕第001号", "2026-03-04");
        Serve("d17", "L17", "准予行政许可决定书", "河东人社许准字〔2026〕第001号", concludedOn);
        Serve("d19", "L19", "行政许可证", null, concludedOn);
    }

    public CaseScript Script { get; }

    public DateOnly ConcludedOn { get; }

    /// <summary>Everything the archive is told, in order, without the conclusion.</summary>
    public IReadOnlyList<Command<Volume>> Messages => _messages;

    /// <summary>Hashes of contents and the bytes behind them.</summary>
    public Dictionary<string, byte[]> Contents { get; } = [];

    public ConcludeVolume Conclusion => new(
        "XK-2026-0001", "河东人力资源有限公司申请劳务派遣经营许可", "licensing", "Granted", "河东人力资源有限公司", "approval", ["o2"], Bureau.Day("2026-03-02"), ConcludedOn,
        "30年", Bureau.Day("2029-03-12"), "河东人社许准字〔2026〕第001号", [], Script.Lines.Count);

    public IEnumerable<Command<Volume>> AllContents => Contents.Keys.Select(hash => new SecureContent(hash));

    /// <summary>A volume that has everything, concluded, ready to be compiled.</summary>
    public static VolumeSpec Concluded(Func<Command<Volume>, bool>? but = null, string concludedOn = "2026-03-20")
    {
        var granted = new GrantedCase(concludedOn);
        var spec = new VolumeSpec();
        foreach (var message in granted.Messages.Append(granted.Conclusion).Concat(granted.AllContents).Where(but ?? (_ => true)))
        {
            spec.Does(message, concludedOn);
        }

        return spec;
    }

    public string HashOf(string text, int size = 0)
    {
        var bytes = Encoding.UTF8.GetBytes(text + new string('·', size));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Contents[hash] = bytes;
        return hash;
    }

    /// <summary>What the case records and issues after its volume was filed: the filing itself, then a correction that is served.</summary>
    /// <returns>The messages in order.</returns>
    public IReadOnlyList<Command<Volume>> Afterwards(VolumeSealed seal, string id = "g20", string on = "2026-04-01")
    {
        var known = _messages.Count;
        Script.Now = Bureau.At(on);
        Take(new VolumeFiledInCase(seal.ArchiveCode, seal.FiledOn, seal.PackageSha256));
        Paper(id, "G20", "文书更正通知", "河东人社更正字〔2026〕第001号", on, 2, Applicant);
        Serve(id, "G20", "文书更正通知", "河东人社更正字〔2026〕第001号", on);
        return [.. _messages.Skip(known)];
    }

    /// <summary>An application material of many pages, besides the charter and the lease.</summary>
    public GrantedCase WithBulk(params int[] pages)
    {
        var bulk = pages.Select((count, i) => new SampleMaterial($"bulk{i + 1}", count, HashOf($"bulk{i + 1}"))).ToArray();
        Take(new SampleApplication("XK-2026-0001", [.. bulk]));
        return this;
    }

    private void Take(params IFact[] facts)
    {
        var (first, lines, head) = Script.Commit(facts);
        _messages.Add(new TakeEntries(Script.Stream, first, lines, head));
    }

    private void Paper(string id, string code, string title, string? number, string on, int pages, params Addressee[] to)
    {
        var hash = HashOf($"%PDF {id} {title}", 4000);
        Take(CaseScript.Drafted(id, code, title, to));
        _messages.Add(new ListDocument(id, code, title, number, Bureau.Day(on), hash, pages, Contents[hash].Length, $"{code}/1"));
        Take(new DocumentIssuedInCase(id, code, title, number, Bureau.Day(on), hash, pages));
    }

    private void Serve(string id, string code, string title, string? number, string on)
    {
        var receipt = $"r{id}";
        var hash = HashOf($"%PDF 送达回证 {id}", 3000);
        _messages.Add(new ListServicePaper(new ServicePaper(receipt, "G01", title, number ?? "无", Applicant.Name)));
        _messages.Add(new ProveService(new ServiceProved(id, code, Applicant.Id, Applicant.Name, "直接", Bureau.Day(on))));
        _messages.Add(new ListDocument(receipt, "G01", "送达回证", null, Bureau.Day(on), hash, 1, Contents[hash].Length, "G01/1"));
        Take(new DocumentServedInCase(id, code, Applicant.Id, Applicant.Name, "直接", Bureau.Day(on)));
    }
}
