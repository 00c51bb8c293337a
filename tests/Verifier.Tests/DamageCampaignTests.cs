using System.Text;

namespace Enforcement.Verifier.Tests;

/// <summary>Damage by the thousand, seeded: every one is found, and found where it is.</summary>
[Trait("rule", "R3.3")]
[Trait("rule", "R-E3")]
[Trait("law", "本制度 第三十一条")]
public sealed class DamageCampaignTests(SealedPackage package) : IClassFixture<SealedPackage>
{
    private const int Rounds = 1000;
    private const int Seed = 20260326;

    [Fact]
    public void Test_flipped_bit_in_a_file() => Campaign((files, random) =>
    {
        var path = Any(files, random);
        Flip(files[path], random);
        return [path];
    });

    [Fact]
    public void Test_flipped_bit_in_the_container()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var zip = (byte[])package.Zip.Clone();
            var at = Flip(zip, random);

            var problems = PackageCheck.Run(PackageFiles.OfZip(zip), null).Problems;

            var item = ItemAt(at);
            Assert.True(problems.Any(p => p.Item == item), $"seed {Seed}, round {round}: offset {at} in {item} not located; told: {string.Join(" | ", problems)}");
        }
    }

    [Fact]
    public void Test_truncated_container()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds / 2; round++)
        {
            var zip = package.Zip[..random.Next(400, package.Zip.Length)];

            var problems = PackageCheck.Run(PackageFiles.OfZip(zip), null).Problems;

            Assert.True(problems.Any(p => p.Item == ItemAt(zip.Length)), $"seed {Seed}, round {round}: {zip.Length} bytes; told: {string.Join(" | ", problems)}");
        }
    }

    [Fact]
    public void Test_truncated_file() => Campaign((files, random) =>
    {
        var path = Any(files, random);
        files[path] = files[path][..random.Next(files[path].Length)];
        return [path];
    });

    [Fact]
    public void Test_dropped_file() => Campaign((files, random) =>
    {
        var path = Any(files, random);
        files.Remove(path);
        return [path];
    });

    [Fact]
    public void Test_swapped_files() => Campaign((files, random) =>
    {
        var (one, two) = (Any(files, random), Any(files, random));
        while (files[one].SequenceEqual(files[two]))
        {
            two = Any(files, random);
        }

        (files[one], files[two]) = (files[two], files[one]);
        return [one, two];
    });

    [Fact]
    public void Test_added_file() => Campaign((files, random) =>
    {
        var path = $"data/documents/{random.Next(100, 999)}-X.pdf";
        files[path] = [1, 2, 3];
        return [path];
    });

    [Fact]
    public void Test_reordered_lines_of_the_record_with_manifests_written_anew() => Campaign((files, random) =>
    {
        var lines = Lines(files);
        var (i, j) = (random.Next(lines.Count - 1), random.Next(lines.Count - 1));
        j = i == j ? i + 1 : j;
        (lines[i], lines[j]) = (lines[j], lines[i]);
        Put(files, lines);
        return [$"data/record.jsonl#{Math.Min(i, j) + 1}"];
    });

    [Fact]
    public void Test_dropped_line_of_the_record_with_manifests_written_anew() => Campaign((files, random) =>
    {
        var lines = Lines(files);
        var i = random.Next(lines.Count);
        lines.RemoveAt(i);
        Put(files, lines);
        return [i == lines.Count ? "data/record.jsonl" : $"data/record.jsonl#{i + 1}"];
    });

    [Fact]
    public void Test_cut_off_tail_of_the_record_with_manifests_written_anew() => Campaign((files, random) =>
    {
        var lines = Lines(files);
        Put(files, lines[..random.Next(1, lines.Count)]);
        return ["data/record.jsonl"];
    });

    [Fact]
    public void Test_flipped_bit_in_the_record_with_manifests_written_anew() => Campaign((files, random) =>
    {
        var at = Flip(files["data/record.jsonl"], random);
        var line = files["data/record.jsonl"].AsSpan(0, at).Count((byte)'\n') + 1;
        SealedPackage.Rehashed(files);
        return [$"data/record.jsonl#{line - 1}", $"data/record.jsonl#{line}", $"data/record.jsonl#{line + 1}"];
    });

    [Fact]
    public void Test_replaced_document_with_manifests_written_anew() => Campaign((files, random) =>
    {
        var documents = files.Keys.Where(p => p.StartsWith("data/documents/", StringComparison.Ordinal)).ToList();
        var path = documents[random.Next(documents.Count)];
        Flip(files[path], random);
        SealedPackage.Rehashed(files);
        return [path];
    });

    private void Campaign(Func<SortedDictionary<string, byte[]>, Random, string[]> damage)
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds / 4; round++)
        {
            var files = package.Copy();
            var places = damage(files, random);

            var problems = SealedPackage.Check(files).Problems;

            Assert.True(places.Any(place => problems.Any(p => p.Item == place)), $"seed {Seed}, round {round}: {string.Join(", ", places)}; told: {string.Join(" | ", problems)}");
        }
    }

    private static string Any(SortedDictionary<string, byte[]> files, Random random) => files.Keys.ElementAt(random.Next(files.Count));

    private static int Flip(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        bytes[at] ^= (byte)(1 << random.Next(8));
        return at;
    }

    private static List<string> Lines(SortedDictionary<string, byte[]> files) => [.. Encoding.UTF8.GetString(files["data/record.jsonl"]).Split('\n')[..^1]];

    private static void Put(SortedDictionary<string, byte[]> files, IEnumerable<string> lines)
    {
        files["data/record.jsonl"] = Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
        SealedPackage.Rehashed(files);
    }

    // Which file an offset of the container belongs to; behind the last one lies the directory.
    private string ItemAt(int offset)
    {
        var at = 0;
        foreach (var (path, bytes) in package.Files.OrderBy(f => f.Key.StartsWith("data/", StringComparison.Ordinal)).ThenBy(f => f.Key, StringComparer.Ordinal))
        {
            at += 30 + path.Length + bytes.Length;
            if (offset < at)
            {
                return path;
            }
        }

        return "（ZIP目录）";
    }
}
