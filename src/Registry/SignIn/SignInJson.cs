using System.Text.Json.Serialization;

namespace Enforcement.Registry.SignIn;

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class SignInJson : JsonSerializerContext;
