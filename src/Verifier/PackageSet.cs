namespace Enforcement.Verifier;

/// <summary>
/// Several packages of one case checked together: volumes of a case of more than 200 sheets, and supplements with what they belong to. What one
/// says about another has to be so: package hash, rows of the contents, and the record going on where the other ends.
/// </summary>
internal static class PackageSet
{
    private const string Article = "本制度第三十一条";

    /// <summary>Adds to the verdicts what is wrong between the packages.</summary>
    public static void Check(IReadOnlyList<Verdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            foreach (var other in verdict.Statement?.Others ?? [])
            {
                CheckOther(verdict, other, verdicts);
            }
        }
    }

    private static void CheckOther(Verdict verdict, Statement.Other other, IReadOnlyList<Verdict> verdicts)
    {
        var found = verdicts.FirstOrDefault(v => v != verdict && v.Statement?.ArchiveCode == other.ArchiveCode);
        if (found is not { Statement: { } named })
        {
            var given = verdicts.Where(v => v != verdict).Select(v => v.Statement?.ArchiveCode ?? v.Title).ToList();
            if (given.Count > 0 && verdict.Statement!.Supplement > 0 && other.Supplement == 0 && !verdicts.Any(v => v != verdict && IsOfSameCase(v, verdict)))
            {
                verdict.Add(PackageCheck.Manifest, "link", $"补充卷属于{other.ArchiveCode}，一并提供的却是{string.Join('、', given)}：所属关系不符。", Article);
                return;
            }

            verdict.Notes.Add($"没有提供{other.ArchiveCode}的案卷包，未与其核对。");
            return;
        }

        if (other.PackageSha256 is { } hash && hash != found.TagManifestSha256)
        {
            verdict.Add(PackageCheck.Manifest, "link", $"所指的{other.ArchiveCode}案卷包摘要值为{hash}，提供的实为{found.TagManifestSha256}：不是归档时的那一个。", Article);
        }

        foreach (var item in other.Items.Where(item => !named.Rows.Contains(item)))
        {
            verdict.Add(PackageCheck.Manifest, "link", $"所列{other.ArchiveCode}第{item.No}件《{item.Title}》与该卷的卷内目录不符。", Article);
        }

        var mine = verdict.Statement!;
        if (mine.Stream != named.Stream)
        {
            verdict.Add(PackageCheck.Manifest, "link", $"过程记录属于“{mine.Stream}”，{other.ArchiveCode}属于“{named.Stream}”：不是同一案件。", Article);
        }
        else if (mine.Supplement == named.Supplement + 1 && (mine.First != named.First + named.Count || mine.Previous != named.Head))
        {
            verdict.Add(PackageCheck.Record, "link", $"过程记录没有接在{other.ArchiveCode}的末条（第{named.First + named.Count - 1}条）之后。", "本制度第三条");
        }
    }

    private static bool IsOfSameCase(Verdict one, Verdict two) => one.Statement?.Stream is { } stream && stream == two.Statement?.Stream;
}
