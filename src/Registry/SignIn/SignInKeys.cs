using System.Security.Cryptography;
using Enforcement.ServiceDefaults;
using Microsoft.IdentityModel.Tokens;

namespace Enforcement.Registry.SignIn;

/// <summary>
/// 登录密钥: signs access and identity tokens and encrypts authorization codes and refresh tokens. Made at first start and kept in
/// the data folder, readable by its owner alone; deleting the files signs everyone out and nothing else.
/// </summary>
public sealed class SignInKeys
{
    private SignInKeys(RsaSecurityKey signing, RsaSecurityKey encryption) => (Signing, Encryption) = (signing, encryption);

    /// <summary>RSA 2048, used with RS256.</summary>
    public RsaSecurityKey Signing { get; }

    /// <summary>RSA 2048, used with RSA-OAEP.</summary>
    public RsaSecurityKey Encryption { get; }

    /// <summary>Loads the keys, making those that are not there.</summary>
    /// <exception cref="StartBlockedException">A key file is damaged; the message names it.</exception>
    public static SignInKeys Load(SecretFiles files) => new(Key(files, "signin-signing-key.pem"), Key(files, "signin-encryption-key.pem"));

    private static RsaSecurityKey Key(SecretFiles files, string name)
    {
        var rsa = RSA.Create(2048);
        if (File.Exists(files.PathOf(name)))
        {
            try
            {
                rsa.ImportFromPem(File.ReadAllText(files.PathOf(name)));
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                throw new StartBlockedException($"登录密钥文件已损坏：{files.PathOf(name)}。请从备份恢复；没有备份时删除该文件重新启动，所有人需要重新登录。", e);
            }
        }
        else
        {
            files.Write(name, System.Text.Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()));
        }

        return new RsaSecurityKey(rsa) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..12]) };
    }
}
