using Mono.Cecil;

namespace Enforcement.Architecture.Tests;

/// <summary>Finds calls by which code would stop being a function of its arguments.</summary>
internal static class Impure
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.TimeProvider::get_System", "System.TimeProvider::GetUtcNow", "System.TimeProvider::GetLocalNow",
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Environment::GetEnvironmentVariable",
        "System.TimeZoneInfo::get_Local",
    };

    private static readonly string[] Types =
    [
        "System.Random", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator", "System.IO.File", "System.IO.Directory",
        "System.IO.FileStream", "System.Net.", "Microsoft.Data.", "MongoDB.", "MassTransit.", "Orleans.", "System.Threading.Thread", "System.Console",
    ];

    /// <summary>Every such call in the chosen types of an assembly, as «caller → callee».</summary>
    public static IReadOnlyList<string> CallsIn(string assembly, Func<TypeDefinition, bool> chosen)
    {
        using var definition = AssemblyDefinition.ReadAssembly(assembly);
        return
        [
            .. from type in definition.MainModule.GetTypes()
               where chosen(type)
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               let callee = instruction.Operand as MethodReference
               where callee is not null && Forbidden(callee)
               select $"{method.FullName} → {callee.FullName}",
        ];
    }

    private static bool Forbidden(MethodReference callee)
    {
        var type = callee.DeclaringType.FullName;
        return Members.Contains($"{type}::{callee.Name}") || Types.Any(name => name.EndsWith('.') ? type.StartsWith(name, StringComparison.Ordinal) : type == name);
    }
}
