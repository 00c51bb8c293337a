using Enforcement.Archive.Completeness;
using Enforcement.Archive.Filing;
using Enforcement.Casework;

namespace Enforcement.Archive.Packaging;

/// <summary>Another package of the same case, as a package names it.</summary>
/// <param name="PackageSha256">Null where it is built after this one.</param>
internal sealed record OtherPackage(string ArchiveCode, int Supplement, int Part, string? PackageSha256, IReadOnlyList<VolumeItem> Items);

/// <summary>
/// One package to build: one volume of the main volume or of a supplement (E.1, E.4). Each carries its own stretch of the record and the whole
/// statement of its packet, and names the other packages of the case.
/// </summary>
/// <param name="Part">第n卷, from 1.</param>
/// <param name="Built">Package hashes of the further volumes, which are built first: the first package vouches for them.</param>
internal sealed record PackagePlan(Volume State, Packet Packet, int Part, IReadOnlyDictionary<int, string> Built)
{
    public VolumeChecked Filing => Packet.Filing!;

    public string ArchiveCode => Packet.CodeOf(Part)!;

    /// <summary>Rows of this volume; the first has number 1.</summary>
    public IReadOnlyList<VolumeItem> Items { get; } = [.. Packet.ItemsOf(Part)];

    public bool IsSingle => Packet is { No: 0, Parts: 1 };

    /// <summary>Entries of the record in front of those in this package: what the packets sealed before hold.</summary>
    public (long Count, string Head) Before { get; } = State.Packets.LastOrDefault(p => p.No < Packet.No) is { Filing: { } filing } ? (filing.Count, filing.Head) : (0, ChainHash.Genesis);

    public IEnumerable<(string Code, string Path, DocumentIssuedInCase Paper)> Papers => VolumePapers.All.Select(p => (p.Code, p.Path, Packet.Papers[Packet.PaperKey(p.Code, Part)]));

    /// <summary>Files of the payload besides record and manifest.</summary>
    public IEnumerable<(string Path, string Sha256)> Files =>
        Items.Where(i => i.Path is not null).Select(i => (i.Path!, i.Sha256!)).Concat(Papers.Select(p => (p.Path, p.Paper.Sha256)));

    /// <summary>Packages sealed before, and the other volumes of this packet.</summary>
    public IEnumerable<OtherPackage> Others()
    {
        foreach (var packet in State.Packets.Where(p => p.No <= Packet.No))
        {
            foreach (var part in Enumerable.Range(1, packet.Parts).Where(part => packet.No < Packet.No || part != Part))
            {
                var hash = packet.No == Packet.No ? Built.GetValueOrDefault(part) : part == 1 ? packet.Seal!.PackageSha256 : packet.Seal!.Parts!.Value[part - 2].PackageSha256;
                yield return new OtherPackage(packet.CodeOf(part)!, packet.No, part, Part == 1 || packet.No < Packet.No ? hash : null, [.. packet.ItemsOf(part)]);
            }
        }
    }

    /// <summary>Number of an item in this volume; null: it lies in another one.</summary>
    public int? RowOf(int no) => Items.Select((item, i) => item.No == no ? i + 1 : (int?)null).FirstOrDefault(row => row is not null);
}
