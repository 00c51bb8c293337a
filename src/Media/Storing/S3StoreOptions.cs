using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Enforcement.ServiceDefaults;

namespace Enforcement.Media.Storing;

/// <summary>Settings of an S3-compatible store (<c>Media:S3:*</c>).</summary>
/// <param name="Endpoint">Address of the store, e.g. an on-premises one.</param>
/// <param name="PartBytes">Larger contents are sent in parts of this size; at least 5 MiB.</param>
/// <param name="LockYears">Object lock in years from the intake; 0: the bucket's own rule, or none.</param>
public sealed record S3StoreOptions(
    Uri Endpoint, string Bucket, string Region, string AccessKey, string SecretKey, string Prefix = "", long PartBytes = 64L << 20, int LockYears = 0)
{
    /// <summary>Null when <c>Media:S3:Endpoint</c> is not set: recordings are kept as files.</summary>
    /// <exception cref="StartBlockedException">A setting is missing or out of range; the message says which.</exception>
    public static S3StoreOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Media:S3");
        if (section["Endpoint"] is not { Length: > 0 } endpoint)
        {
            return null;
        }

        var part = section.GetValue("PartBytes", 64L << 20);
        var years = section.GetValue("LockYears", 0);
        return !Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            ? throw new StartBlockedException($"Media:S3:Endpoint 的值“{endpoint}”不是地址。")
            : part is < 5L << 20 or > 5L << 30
                ? throw new StartBlockedException($"Media:S3:PartBytes 的值 {part.ToString(CultureInfo.InvariantCulture)} 不在 5 MiB 至 5 GiB 之间。")
                : years is < 0 or > 100
                    ? throw new StartBlockedException($"Media:S3:LockYears 的值 {years} 不在 0 至 100 之间。")
                    : new S3StoreOptions(
                        address, Wanted(section, "Bucket"), section["Region"] ?? "us-east-1", Wanted(section, "AccessKey"), Wanted(section, "SecretKey"), section["Prefix"] ?? "", part, years);
    }

    public AmazonS3Client Client() => new(
        new BasicAWSCredentials(AccessKey, SecretKey),
        new AmazonS3Config
        {
            ServiceURL = Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = Region,
            UseHttp = Endpoint.Scheme == "http",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    private static string Wanted(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } value ? value : throw new StartBlockedException($"设置了 Media:S3:Endpoint，但没有 Media:S3:{name}。");
}
