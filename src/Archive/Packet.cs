using System.Collections.Immutable;
using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Casework;

namespace Enforcement.Archive;

/// <summary>一次封装 (E.2, E.4): the main volume or one supplement, from compiling to its sealed packages. Immutable.</summary>
/// <param name="No">0: 正卷; from 1: 第n补充卷.</param>
public sealed record Packet(int No)
{
    public VolumeCompiled? Compilation { get; init; }

    /// <summary>Of a supplement: how many items were listed when it was compiled.</summary>
    public int Listed { get; init; }

    public VolumeChecked? Filing { get; init; }

    public VolumeNumbered? Number { get; init; }

    /// <summary>Cover, contents and notes by <see cref="PaperKey"/>, once issued.</summary>
    public ImmutableDictionary<string, DocumentIssuedInCase> Papers { get; init; } = ImmutableDictionary<string, DocumentIssuedInCase>.Empty;

    /// <summary>Document id → <see cref="PaperKey"/> of the papers asked for last.</summary>
    public ImmutableDictionary<string, string> PapersAsked { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Why cover, contents or notes could not be issued; empty otherwise.</summary>
    public ImmutableArray<string> PaperErrors { get; init; } = [];

    public VolumeSealed? Seal { get; init; }

    /// <summary>共m卷 (E.1): 1 unless there are more than 200 sheets.</summary>
    public int Parts => Filing is { Items: { IsDefaultOrEmpty: false } items } ? items.Max(i => i.Part) : 1;

    /// <summary>第n补充卷, in words; 正卷 for the main volume.</summary>
    public string Name => No == 0 ? "正卷" : $"第{No}补充卷";

    /// <summary>Name of a paper of one volume: the code, and the volume behind the first.</summary>
    public static string PaperKey(string code, int part) => part == 1 ? code : $"{code}/{part}";

    /// <summary>档号 of one volume; null before it is given.</summary>
    public string? CodeOf(int part) => part == 1 ? Number?.ArchiveCode : Number?.Parts?.FirstOrDefault(p => p.Part == part)?.ArchiveCode;

    /// <summary>True: everything the check put into the packages is here; what was missing then and explained (备考表) holds nothing up.</summary>
    public bool IsReadyToSeal(ImmutableHashSet<string> secured) =>
        Seal is null && Number is not null && Papers.Count == VolumePapers.All.Count * Parts && Papers.Values.All(p => secured.Contains(p.Sha256));

    /// <summary>The next paper of a code is asked for: volume by volume.</summary>
    internal Packet Asking(string documentId, string code)
    {
        var before = PapersAsked.Values.Count(key => key == code || key.StartsWith($"{code}/", StringComparison.Ordinal));
        return this with { PapersAsked = PapersAsked.SetItem(documentId, PaperKey(code, before + 1)) };
    }

    /// <summary>The check is done (again): papers asked for before no longer count.</summary>
    internal Packet Checked(VolumeChecked filing) => this with { Filing = filing, Number = null, Papers = Papers.Clear(), PapersAsked = PapersAsked.Clear(), PaperErrors = [] };

    /// <summary>Where an item lies: 档号#顺序号 in its volume.</summary>
    internal string PlaceOf(int no)
    {
        var part = Filing!.Items.Single(i => i.No == no).Part;
        return $"{CodeOf(part)}#{ItemsOf(part).TakeWhile(i => i.No != no).Count() + 1}";
    }

    /// <summary>Items of one volume, in order.</summary>
    internal IEnumerable<VolumeItem> ItemsOf(int part) => Filing!.Items.Where(i => i.Part == part);
}
