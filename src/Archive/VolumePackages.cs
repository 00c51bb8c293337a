using Enforcement.Archive.Binding;
using Enforcement.Archive.Filing;
using Enforcement.Casework;
using Enforcement.Casework.Contents;
using Enforcement.Casework.Http;
using Enforcement.Regulation.Reference;
using Enforcement.Regulation.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Enforcement.Archive;

/// <summary>Sealed packages and the reading copies made of them: of the main volume, its further volumes, and supplements. Every one is logged (R32.2).</summary>
internal static class VolumePackages
{
    public static void MapPackages(this IEndpointRouteBuilder volumes)
    {
        volumes.MapGet("/{key}/package", PackageAsync).WithSummary("下载已封存的案卷包（BagIt，ZIP）；分卷的按卷次").RequireAuthorization(p => p.RequireRole(VolumeReads.Readers))
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
        volumes.MapGet("/{key}/supplements/{supplement:int}/package", SupplementPackageAsync).WithSummary("下载已封存的补充卷包（BagIt，ZIP）").RequireAuthorization(p => p.RequireRole(VolumeReads.Readers))
            .Produces(StatusCodes.Status200OK, contentType: "application/zip");
        volumes.MapGet("/{key}/reading", ReadingAsync).WithSummary("已封存案卷的阅读件（PDF，按卷内目录编页，双面打印）").RequireAuthorization(p => p.RequireRole(VolumeReads.Readers))
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf");
        volumes.MapGet("/{key}/supplements/{supplement:int}/reading", SupplementReadingAsync).WithSummary("已封存补充卷的阅读件（PDF）").RequireAuthorization(p => p.RequireRole(VolumeReads.Readers))
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf");
    }

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> PackageAsync(
        string key, int? volume, HttpContext http, Cases<Volume> volumes, ContentStore contents, IJournal journal, TimeProvider clock) =>
        PackageOfAsync(key, 0, volume ?? 1, http, volumes, contents, journal, clock);

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> SupplementPackageAsync(
        string key, int supplement, int? volume, HttpContext http, Cases<Volume> volumes, ContentStore contents, IJournal journal, TimeProvider clock) =>
        PackageOfAsync(key, supplement, volume ?? 1, http, volumes, contents, journal, clock);

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadingAsync(
        string key, int? volume, HttpContext http, Cases<Volume> volumes, LawBook law, ReadingCopy copies, IJournal journal, TimeProvider clock) =>
        ReadingOfAsync(key, 0, volume ?? 1, http, volumes, law, copies, journal, clock);

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> SupplementReadingAsync(
        string key, int supplement, int? volume, HttpContext http, Cases<Volume> volumes, LawBook law, ReadingCopy copies, IJournal journal, TimeProvider clock) =>
        ReadingOfAsync(key, supplement, volume ?? 1, http, volumes, law, copies, journal, clock);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ReadingOfAsync(
        string key, int no, int part, HttpContext http, Cases<Volume> volumes, LawBook law, ReadingCopy copies, IJournal journal, TimeProvider clock)
    {
        var state = (await volumes.ReadAsync(key, http.RequestAborted)).State;
        if (Missing(key, state, no, part) is { } problem)
        {
            return problem;
        }

        var packet = state.Packets.Single(p => p.No == no);
        try
        {
            var pdf = await copies.MakeAsync(packet, part, law.Current.Setting(Setting.ArchivePageNumber, packet.Filing!.FiledOn), http.RequestAborted);
            await journal.AppendReadAsync(clock, volumes.Kind.StreamOf(key), Actors.Of(http.User), $"打开阅读件（{VolumePapers.PartName(packet, part)}）", packet.Seal!.PackageSha256, cancellationToken: http.RequestAborted);
            return TypedResults.File(pdf, "application/pdf");
        }
        catch (Exception e) when (e is FileNotFoundException or DamagedRecordException)
        {
            return Problems.Unavailable($"阅读件不能制作：{e.Message} 请与系统管理员联系，从备份恢复。");
        }
    }

    private static ProblemHttpResult? Missing(string key, Volume state, int no, int part)
    {
        if (VolumeReads.Gone(key, state) is { } gone)
        {
            return gone;
        }

        if (state.Packets.FirstOrDefault(p => p.No == no) is not { Seal: not null } packet)
        {
            return Problems.NotFound(no == 0 ? $"案卷“{key}”尚未归档，没有案卷包。" : $"案卷“{key}”没有已归档的第{no}补充卷。");
        }

        return part < 1 || part > packet.Parts ? Problems.NotFound($"案卷“{key}”{packet.Name}共{packet.Parts}卷，没有第{part}卷。") : null;
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PackageOfAsync(
        string key, int no, int part, HttpContext http, Cases<Volume> volumes, ContentStore contents, IJournal journal, TimeProvider clock)
    {
        var state = (await volumes.ReadAsync(key, http.RequestAborted)).State;
        if (Missing(key, state, no, part) is { } problem)
        {
            return problem;
        }

        var packet = state.Packets.Single(p => p.No == no);
        var seal = packet.Seal!;
        var sha256 = part == 1 ? seal.ContainerSha256 : seal.Parts!.Value[part - 2].ContainerSha256;
        if (contents.Open(sha256) is not { } package)
        {
            return Problems.Unavailable($"案卷“{key}”的案卷包不在存储中，请与系统管理员联系。");
        }

        var name = packet is { No: 0, Parts: 1 } ? "案卷包" : $"案卷包（{VolumePapers.PartName(packet, part)}）";
        await journal.AppendReadAsync(clock, volumes.Kind.StreamOf(key), Actors.Of(http.User), $"取得{name}", sha256, cancellationToken: http.RequestAborted);
        return TypedResults.File(package, "application/zip", $"{key}{(no == 0 ? string.Empty : $"-补{no}")}{(part == 1 ? string.Empty : $"-第{part}卷")}.zip");
    }
}
