using Enforcement.Regulation.Reference;
using Enforcement.Web;

namespace Enforcement.Archive.Pages;

/// <summary>The front end of this service: the archivist's desk.</summary>
internal static class ArchivePages
{
    /// <summary>First part of the addresses of its pages.</summary>
    public const string Path = "archive";

    public const string VolumeList = $"{SiteUrls.Desk}/{Path}/volumes";

    public const string RetentionList = $"{SiteUrls.Desk}/{Path}/retention";

    public const string TransferList = $"{SiteUrls.Desk}/{Path}/transfer";

    public const string RegisterList = $"{SiteUrls.Desk}/{Path}/registers";

    public const string Ledger = $"{SiteUrls.Desk}/{Path}/access";

    public const string FindingList = $"{SiteUrls.Desk}/{Path}/findings";

    /// <summary>The ledger as a file.</summary>
    public const string LedgerExport = "/archive/access/ledger.csv";

    /// <summary>Roles that see whose retention ends.</summary>
    public const string RetentionReaders = $"{Roles.Archivist},{Roles.Supervisor},{Roles.Evaluator},{Roles.DeputyDirector},{Roles.Director}";

    /// <summary>Roles that read all registers; whoever is named on one reads that one.</summary>
    public const string RegisterReaders = $"{Roles.Archivist},{Roles.Supervisor},{Roles.Evaluator},{Roles.SectionHead},{Roles.DeputyDirector},{Roles.Director}";

    /// <summary>Roles that see findings.</summary>
    public const string FindingReaders = $"{Roles.Supervisor},{Roles.Evaluator},{Roles.DeputyDirector},{Roles.Director}";

    /// <summary>Roles that read the ledger of access.</summary>
    public const string LedgerReaders = $"{Roles.Archivist},{Roles.Supervisor},{Roles.SectionHead},{Roles.DeputyDirector},{Roles.Director}";

    /// <summary>Roles that see volumes at all.</summary>
    public const string Watchers =
        $"{Roles.Archivist},{Roles.Supervisor},{Roles.Evaluator},{Roles.DeputyDirector},{Roles.Director},{Roles.LicensingOfficer},{Roles.ApprovalHead},{Roles.SectionHead},{Roles.LeadOfficer}";

    /// <summary>Page of a volume.</summary>
    public static string Volume(string key) => $"{VolumeList}/{Uri.EscapeDataString(key)}";

    /// <summary>Where the sealed package is downloaded; every download is on record.</summary>
    public static string Package(string key) => $"/archive/volumes/{Uri.EscapeDataString(key)}/package";

    /// <summary>The package of one volume of the case or of a supplement; every download is on record.</summary>
    /// <param name="supplement">第n补充卷; 0: 正卷.</param>
    public static string Package(string key, int supplement, int part) =>
        $"/archive/volumes/{Uri.EscapeDataString(key)}/{(supplement == 0 ? string.Empty : $"supplements/{supplement}/")}package{(part == 1 ? string.Empty : $"?volume={part}")}";

    /// <summary>Where a volume is read as one numbered PDF; every opening is on record.</summary>
    /// <param name="supplement">第n补充卷; 0: 正卷.</param>
    public static string Reading(string key, int supplement, int part) => Package(key, supplement, part).Replace("/package", "/reading", StringComparison.Ordinal);

    /// <summary>One item of a supplement; every opening is on record.</summary>
    public static string SupplementItem(string key, int supplement, int no) => $"/archive/volumes/{Uri.EscapeDataString(key)}/supplements/{supplement}/items/{no}";

    /// <summary>One item of a volume; every opening is on record.</summary>
    public static string Item(string key, int no) => $"/archive/volumes/{Uri.EscapeDataString(key)}/items/{no}";

    /// <summary>One item opened for the reader of a request; every opening is a line of the ledger.</summary>
    public static string Shown(string key, int supplement, int no) =>
        $"/archive/access/{Uri.EscapeDataString(key)}/{(supplement == 0 ? string.Empty : $"supplements/{supplement}/")}items/{no}";

    /// <summary>Page of a register.</summary>
    public static string Register(string key) => $"{RegisterList}/{Uri.EscapeDataString(key)}";

    /// <summary>The register as a document; every opening is on record.</summary>
    public static string RegisterPaper(string key) => $"/archive/registers/{Uri.EscapeDataString(key)}/paper";

    /// <summary>All packages of a transfer in one file; every download is on record.</summary>
    public static string RegisterPackages(string key) => $"/archive/registers/{Uri.EscapeDataString(key)}/packages";

    /// <summary>One copy made for a request; every download is on record.</summary>
    public static string Copy(string key, int no) => $"/archive/access/{Uri.EscapeDataString(key)}/copies/{no}";

    /// <summary>Chinese word of a stage.</summary>
    public static string Of(VolumeStage stage) => stage switch
    {
        VolumeStage.Building => "收集中",
        VolumeStage.Concluded => "待立卷",
        VolumeStage.Compiled => "待检查",
        VolumeStage.Filing => "封装中",
        VolumeStage.Sealed => "已归档",
        VolumeStage.Destroyed => "已销毁",
        _ => throw new System.Diagnostics.UnreachableException($"{stage}"),
    };

    /// <summary>Adds the pages to the shell.</summary>
    public static IHostApplicationBuilder AddArchivePages(this IHostApplicationBuilder builder)
    {
        builder.AddWebShell();
        builder.Services.AddFrontEnd(new FrontEnd("档案", Path, "档", 40, typeof(ArchivePages).Assembly,
        [
            new NavItem("案卷", VolumeList, [.. Watchers.Split(',')]),
            new NavItem("保管期限", RetentionList, [.. RetentionReaders.Split(',')]),
            new NavItem("到期移交", TransferList, [.. RetentionReaders.Split(',')]),
            new NavItem("清册", RegisterList, [.. RegisterReaders.Split(',')]),
            new NavItem("问题线索", FindingList, [.. FindingReaders.Split(',')]),
            new NavItem("调阅台账", Ledger, [.. LedgerReaders.Split(',')]),
        ]));
        return builder;
    }
}
